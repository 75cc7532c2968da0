#!/usr/bin/env python3
"""Writes dateutil.tsv: schedules with the times at which they take place over two years, as python-dateutil reckons them.

    oracle.py > dateutil.tsv

A line has a schedule, the zone of the clocks it is read by, the day from which on, and the times: days since that day or
since the time before, with the time of day where it is another one than before. `x` marks a time that is left out.
"""

import random
from datetime import date, datetime, time, timedelta

from dateutil import rrule, tz

DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
ZONES = ["America/New_York", "Europe/Madrid", "Pacific/Auckland"]
ELSEWHERE = ["America/Denver", "America/Phoenix", "Asia/Kolkata", "Pacific/Honolulu"]
FROM = date(2026, 3, 1)
UNTIL = FROM + timedelta(days=730)


def made(rng):
    """A schedule as its fields."""
    one = {"freq": rng.choice(["WEEKLY", "MONTHLY"])}
    start = date(2025, 9, 1) + timedelta(days=rng.randrange(400))
    if one["freq"] == "WEEKLY":
        one["byday"] = sorted(rng.sample(DAYS, rng.choice([1, 1, 2, 3])), key=DAYS.index)
    elif rng.random() < 0.6:
        one["byday"] = [f"{rng.choice([1, 2, 3, 4, 5, -1, -2])}{day}" for day in rng.sample(DAYS, rng.choice([1, 1, 2]))]
    else:
        one["bymonthday"] = rng.sample([1, 5, 15, 28, 29, 30, 31, -1], rng.choice([1, 2]))
    if rng.random() < 0.5:
        one["interval"] = rng.choice([2, 2, 3, 4])
    if "interval" in one or rng.random() < 0.5:
        one["dtstart"] = start
    if rng.random() < 0.3:
        one["until"] = FROM + timedelta(days=rng.randrange(30, 700))
    if rng.random() < 0.3:
        left = set(rng.sample(range(1, 13), rng.choice([1, 2, 6])))
        one["bymonth"] = [month for month in range(1, 13) if month not in left]
    one["opens_at"] = time(rng.choice([9, 12, 18, 19, 23]), rng.choice([0, 30]))
    return one


def due(one):
    """The days on which it is due, without what is left out or added."""
    freq = {"WEEKLY": rrule.WEEKLY, "MONTHLY": rrule.MONTHLY}[one["freq"]]
    names = {day: getattr(rrule, day) for day in DAYS}
    weekdays = [names[day[-2:]](int(day[:-2])) if day[:-2] else names[day] for day in one.get("byday", [])]
    begin = one.get("dtstart", FROM - timedelta(days=40))
    if "dtstart" not in one:
        # Without a first day it has always been so: from the first of a month, which falls into no interval.
        begin = begin.replace(day=1)
    rule = rrule.rrule(
        freq,
        dtstart=datetime.combine(begin, time()),
        interval=one.get("interval", 1),
        byweekday=weekdays or None,
        bymonthday=one.get("bymonthday"),
        bymonth=one.get("bymonth"),
        until=datetime.combine(one.get("until", UNTIL + timedelta(days=9)), time()),
        wkst=rrule.MO,
    )
    return [day.date() for day in rule if day.date() <= UNTIL + timedelta(days=2)]


def main():
    rng = random.Random(12)
    for number in range(90):
        one, zone = made(rng), ZONES[number % 3]
        days = due(one)
        later = [day for day in days if day >= FROM]
        left = set(rng.sample(later, min(len(later), rng.choice([0, 0, 1, 3]))))
        more = {FROM + timedelta(days=rng.randrange(5, 700)) for _ in range(rng.choice([0, 0, 1, 2]))} - left
        elsewhere = rng.choice(ELSEWHERE) if rng.random() < 0.4 else None
        here = tz.gettz(zone)
        times = []
        for day in sorted(set(days) | more):
            moment = datetime.combine(day, one["opens_at"], tzinfo=tz.gettz(elsewhere or zone)).astimezone(here)
            times.append((moment.replace(tzinfo=None), day in left))
        times = [one for one in sorted(times) if FROM <= one[0].date() < UNTIL]
        fields = []
        for name, value in {**one, "exdate": sorted(left), "rdate": sorted(more), "timezone": elsewhere}.items():
            if value in (None, []):
                continue
            text = ",".join(map(str, value)) if isinstance(value, list) else value.strftime("%H:%M") if isinstance(value, time) else str(value)
            fields.append(f"{name}={text}")
        before, clock, shown = FROM, None, []
        for moment, is_left in times:
            text = str((moment.date() - before).days)
            if moment.time() != clock:
                text += f"@{moment:%H:%M}"
            shown.append(text + ("x" if is_left else ""))
            before, clock = moment.date(), moment.time()
        print("\t".join([" ".join(fields), zone, str(FROM), " ".join(shown)]))


if __name__ == "__main__":
    main()
