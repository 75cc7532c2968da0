//! Schedules, said in words.

use super::show;
use crate::view::{Map, Value};

#[test]
fn schedules_are_said_in_words() {
    let weekly = || {
        Map::new()
            .with("freq", "WEEKLY")
            .with("byday", "WE,MO")
            .with("opens_at", "09:00")
            .with("closes_at", "11:00")
    };
    let shown = |language, map: Map| show(language, "{{ v | schedule }}", map);
    assert_eq!(
        shown("en", weekly()),
        "Every Monday and Wednesday, 9:00 am to 11:00 am"
    );
    assert_eq!(
        shown("es", weekly()),
        "Todos los lunes y miércoles, de 9:00 a 11:00"
    );
    assert_eq!(
        shown(
            "en",
            weekly().with("interval", 2i64).with("until", "2026-12-31")
        ),
        "Every 2 weeks on Monday and Wednesday, 9:00 am to 11:00 am, until Dec 31, 2026"
    );
    let monthly = |byday: &str| Map::new().with("freq", "MONTHLY").with("byday", byday);
    assert_eq!(shown("en", monthly("2TU")), "The 2nd Tuesday of each month");
    assert_eq!(shown("es", monthly("2TU")), "El segundo martes de cada mes");
    assert_eq!(
        shown("en", monthly("1TU,3TU")),
        "The 1st Tuesday and the 3rd Tuesday of each month"
    );
    assert_eq!(
        shown("en", monthly("-1FR").with("interval", 3i64)),
        "The last Friday, every 3 months"
    );
    assert_eq!(
        shown(
            "en",
            Map::new()
                .with("freq", "MONTHLY")
                .with("bymonthday", vec![1i64, 15])
                .with("byday", Value::None)
        ),
        "The 1st and the 15th of each month"
    );
    assert_eq!(
        shown(
            "en",
            Map::new()
                .with("freq", Value::None)
                .with("opens_at", "18:00")
                .with("closes_at", "20:00")
        ),
        "6:00 pm to 8:00 pm"
    );
    assert_eq!(
        shown(
            "en",
            Map::new()
                .with("dtstart", "2026-12-01")
                .with("opens_at", "18:00")
        ),
        "Tuesday, December 1, 2026, from 6:00 pm"
    );
    assert_eq!(
        shown(
            "en",
            Map::new()
                .with("freq", "WEEKLY")
                .with("byday", vec!["MO", "XX"])
        ),
        "Every Monday"
    );
    let biweekly = || {
        Map::new()
            .with("freq", "WEEKLY")
            .with("interval", 2i64)
            .with("byday", vec!["TU"])
            .with("opens_at", "18:00")
            .with("closes_at", "19:30")
            .with("dtstart", "2026-01-06")
            .with("next_date", "2026-12-08")
    };
    let but = |left_out: i64| {
        (1..=12i64)
            .filter(|month| *month != left_out)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        shown("en", biweekly().with("bymonth", but(8))),
        "Every second Tuesday, 6:00 pm to 7:30 pm, not in August"
    );
    assert_eq!(
        shown("es", biweekly().with("bymonth", but(8))),
        "Cada dos martes, de 18:00 a 19:30, no en agosto"
    );
    assert_eq!(
        shown("en", biweekly().with("bymonth", vec!["6", "7"])),
        "Every second Tuesday, 6:00 pm to 7:30 pm, only in June and July"
    );
    assert_eq!(
        shown("en", biweekly().with("timezone", "America/New_York")),
        "Every second Tuesday, 6:00 pm to 7:30 pm, New York time"
    );
    // Which weeks are meant, the next day tells; without it the first one.
    assert_eq!(
        shown("en", biweekly().with("next_date", Value::None)),
        "Every second Tuesday, 6:00 pm to 7:30 pm, counted from Jan 6, 2026"
    );
    assert_eq!(shown("en", Map::new()), "");
}

#[test]
fn every_part_of_a_schedule_is_said() {
    let schedule = |text: &str| {
        let mut map = Map::new();
        for part in text.split_whitespace() {
            let (name, value) = part.split_once('=').unwrap();
            let value = match (name, value) {
                ("interval", value) => Value::Int(value.parse().unwrap()),
                ("starts_later" | "ended", _) => Value::Bool(true),
                ("byday" | "bymonthday", value) => value.split(',').map(Value::text).collect(),
                (_, value) => Value::text(value),
            };
            map.set(name.to_owned(), value);
        }
        map
    };
    for (text, english, spanish) in [
        (
            "freq=WEEKLY byday=TU dtstart=2027-03-01 starts_later=yes",
            "Every Tuesday, starting Mar 1, 2027",
            "Todos los martes, desde el 1 mar 2027",
        ),
        (
            "freq=WEEKLY byday=TU dtstart=2026-03-03",
            "Every Tuesday",
            "Todos los martes",
        ),
        (
            "freq=WEEKLY interval=2 byday=TU dtstart=2026-03-03 opens_at=10:00",
            "Every second Tuesday, from 10:00 am, counted from Mar 3, 2026",
            "Cada dos martes, desde las 10:00, contando desde el 3 mar 2026",
        ),
        (
            "freq=WEEKLY interval=2 byday=TU dtstart=2027-03-02 starts_later=yes until=2027-06-30",
            "Every second Tuesday, starting Mar 2, 2027, until Jun 30, 2027",
            "Cada dos martes, desde el 2 mar 2027, hasta el 30 jun 2027",
        ),
        (
            "freq=WEEKLY byday=TU until=2026-07-31 ended=yes",
            "Every Tuesday (ended Jul 31, 2026)",
            "Todos los martes (terminó el 31 jul 2026)",
        ),
        (
            "freq=WEEKLY dtstart=2026-03-03",
            "Every Tuesday",
            "Todos los martes",
        ),
        (
            "freq=MONTHLY dtstart=2026-03-15",
            "The 15th of each month",
            "El día 15 de cada mes",
        ),
        ("freq=WEEKLY", "Every week", "Cada semana"),
        ("byday=TU", "Every Tuesday", "Todos los martes"),
        (
            "byday=2TU",
            "The 2nd Tuesday of each month",
            "El segundo martes de cada mes",
        ),
        (
            "bymonthday=1,-1",
            "The 1st and the last day of each month",
            "El día 1 y el último día de cada mes",
        ),
        (
            "freq=WEEKLY byday=MO,TU,WE,TH,FR opens_at=09:00 closes_at=17:00",
            "Monday to Friday, 9:00 am to 5:00 pm",
            "De lunes a viernes, de 9:00 a 17:00",
        ),
        (
            "freq=WEEKLY byday=FR,SA,SU",
            "Friday to Sunday",
            "De viernes a domingo",
        ),
        (
            "freq=WEEKLY byday=MO,TU,WE,TH,FR,SA,SU",
            "Every day",
            "Todos los días",
        ),
        (
            "freq=WEEKLY byday=MO,TU,TH",
            "Every Monday, Tuesday, and Thursday",
            "Todos los lunes, martes y jueves",
        ),
        (
            "freq=WEEKLY byday=SA,SU,SA",
            "Every Saturday and Sunday",
            "Todos los sábados y domingos",
        ),
        ("opens_at=18:00", "From 6:00 pm", "Desde las 18:00"),
        ("closes_at=18:00", "Until 6:00 pm", "Hasta las 18:00"),
        (
            "freq=WEEKLY byday=TU closes_at=18:00",
            "Every Tuesday, until 6:00 pm",
            "Todos los martes, hasta las 18:00",
        ),
        (
            "dtstart=2026-12-01 until=2026-12-01",
            "Tuesday, December 1, 2026",
            "Martes 1 de diciembre de 2026",
        ),
        (
            "dtstart=2026-12-01 until=2026-12-04",
            "Tuesday, December 1, 2026, until Dec 4, 2026",
            "Martes 1 de diciembre de 2026, hasta el 4 dic 2026",
        ),
        (
            "until=2026-12-04",
            "Until Dec 4, 2026",
            "Hasta el 4 dic 2026",
        ),
        (
            "until=2026-07-31 ended=yes",
            "Ended Jul 31, 2026",
            "Terminó el 31 jul 2026",
        ),
    ] {
        assert_eq!(
            show("en", "{{ v | schedule }}", schedule(text)),
            english,
            "{text}"
        );
        assert_eq!(
            show("es", "{{ v | schedule }}", schedule(text)),
            spanish,
            "{text}"
        );
    }
}
