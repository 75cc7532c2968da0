#!/usr/bin/env python3
"""Writes a program with a large directory, as a carebinder site: made-up services of about 60 words each.

    directory.py OUT [--listings 4000] [--seed 1]

The same seed gives the same bytes.
"""

import argparse
import random
from pathlib import Path

SYLLABLES = "ba be bi bo da de do ka ke ki la le li lo ma me mi mo na ne ni no ra re ri ro sa se so ta te ti to va ve vi zo zu".split()
KINDS = "walkers wheelchairs ramps rides groceries meals rent lawyers nurses therapy tutoring respite diapers hearing vision housing jobs benefits counseling classes".split()
CATEGORIES = "health therapy food housing work money legal transport school equipment respite crisis".split()
STREETS = "Canal Mill Bridge Lake Harbor Court Orchard Depot Willow Main School Ferry".split()


def main():
    args = argparse.ArgumentParser()
    args.add_argument("out", type=Path)
    args.add_argument("--listings", type=int, default=4000)
    args.add_argument("--seed", type=int, default=1)
    args = args.parse_args()
    rng = random.Random(args.seed)
    # Words as in a language: a few are everywhere, many are rare.
    words = ["".join(rng.choices(SYLLABLES, k=rng.choice([2, 3, 3, 4]))) for _ in range(20000)]
    weights = [1 / (rank + 10) for rank in range(len(words))]
    said = lambda count: " ".join(rng.choices(words, weights, k=count))

    def put(path, lines):
        file = args.out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("---\n" + "\n".join(lines) + "\n---\n", encoding="utf-8")

    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "carebinder.yaml").write_text("agency:\n  name: Large\n", encoding="utf-8")
    put("content/programs/all/program.md", ["title: All services", "model: other", "description: A large directory.", "organization: Large", "voluntary: Yes.", f"directory: {{categories: [{', '.join(CATEGORIES)}]}}"])
    for number in range(args.listings // 20):
        put(f"content/directory/organizations/org-{number}.md", [f"title: {said(2).title()} Center", f"description: {said(12).capitalize()}.", "assured_date: 2026-09-01"])
    for number in range(args.listings):
        area = rng.choice(STREETS)
        put(
            f"content/directory/services/service-{number}.md",
            [
                f"title: {rng.choice(words).title()} {rng.choice(KINDS)} {number}",
                f"organization: org-{rng.randrange(max(1, args.listings // 20))}",
                "status: active",
                f"categories: [{', '.join(rng.sample(CATEGORIES, rng.choice([1, 1, 2])))}]",
                f"description: {rng.choice(KINDS).capitalize()} and {said(18)}.",
                f"eligibility_description: {said(10).capitalize()}.",
                f"application_process: {said(15).capitalize()}.",
                f"fees_description: {rng.choice(['Free', 'Sliding fee', 'Ask'])}. {said(5).capitalize()}.",
                f"phones: [555-{rng.randrange(10000):04d}]",
                f"languages: [{rng.choice(['en', 'en, es', 'es', 'en, fr'])}]",
                f"service_areas: [{area} County]",
                f"locations: [{{address: '{rng.randrange(1, 999)} {rng.choice(STREETS)} Street, {area}'}}]",
                "schedules: [{freq: WEEKLY, byday: [MO, TU, WE, TH, FR], opens_at: 09:00, closes_at: 17:00}]",
                "assured_date: 2026-09-01",
            ],
        )


if __name__ == "__main__":
    main()
