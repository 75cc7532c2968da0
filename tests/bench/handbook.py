#!/usr/bin/env python3
"""Measures how a large handbook is imported and built, beside Hugo with the same bodies, and prints a Markdown table.

    handbook.py FOLDER [FOLDER ...] [--pages 4700] [--megabytes 58] [--runs 3] [--carebinder PATH] [--hugo PATH] [--work DIR]

The folders hold Markdown that somebody wrote, such as the checked-out documentation of Hugo and the Rust book. Their
bodies are put together, in turn, to as many pages as are asked for. Hugo gets the pages as they are after the import,
without template tags, and a layout that prints title and text. Times are of the whole process (see run.py).
"""

import argparse
import itertools
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from run import find_carebinder, find_hugo, measure  # noqa: E402

FRONT = re.compile(r"\A(---\n.*?\n---\n|\+\+\+\n.*?\n\+\+\+\n)", re.S)
PROGRAM = "content/programs/handbook"
HUGO = {
    "hugo.toml": 'title = "Handbook"\nbaseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n',
    "layouts/_default/single.html": '<!doctype html><html lang="en"><head><title>{{ .Title }}</title></head>'
    "<body><main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>\n",
    "layouts/_default/list.html": '<!doctype html><html lang="en"><head><title>{{ .Title }}</title></head><body><main>'
    '<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>'
    "{{ .Content }}</main></body></html>\n",
}


def bodies(folders):
    for path in sorted(path for folder in folders for path in Path(folder).rglob("*.md")):
        body = FRONT.sub("", path.read_text(encoding="utf-8", errors="replace"))
        if len(body) > 200:
            yield body


def write_source(folder, folders, pages, size):
    """Pages of one size, fifty a folder, each of the next bodies."""
    known = list(bodies(folders)) or sys.exit("no Markdown in these folders")
    turn = itertools.cycle(known)
    for number in range(pages):
        parts, length = [], 0
        while length < size // pages:
            parts.append(f"Part {len(parts)} of chapter {number}.\n\n{next(turn)}")
            length += len(parts[-1])
        body = "\n\n".join(parts)[: size // pages]
        body = body[: body.rfind("\n\n") + 1] or body
        # A fence that was cut open is closed.
        if len(re.findall(r"^```", body, flags=re.M)) % 2:
            body += "```\n"
        path = folder / f"part-{number // 50:02}" / f"chapter-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: Chapter {number} of many\nweight: {number + 1}\n---\n\n{body}", encoding="utf-8")


def write_hugo(folder, site):
    for name, text in HUGO.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for page in sorted((site / PROGRAM / "handbook").rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        front = FRONT.match(text)
        title = re.search(r"^title:.*$", front.group(0), re.M) if front else None
        body = re.sub(r"\{\{[<%].*?[%>]\}\}", "", FRONT.sub("", text), flags=re.S).replace("{{<", "").replace("{{%", "")
        name = "_index.md" if page.name == "index.md" else page.name
        path = folder / "content" / page.relative_to(site / PROGRAM / "handbook").parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{title.group(0) if title else 'title: Page'}\n---\n{body}", encoding="utf-8")


def run_once(carebinder, hugo, source, work, record):
    site, other, log = work / "site", work / "hugo", work / "log"
    for folder in (site, other):
        shutil.rmtree(folder, ignore_errors=True)
    site.mkdir()
    (site / "carebinder.yaml").write_text("agency: {name: Benchmark}\n", encoding="utf-8")
    tool = [carebinder, "--root", site]
    record("import", measure([*tool, "import", "markdown", source, "--into", "programs/handbook"], log))
    record("first build", measure([*tool, "build"], log))
    record("nothing changed", measure([*tool, "build"], log))
    page = sorted((site / PROGRAM / "handbook").rglob("chapter-*.md"))[0]
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more word.\n", encoding="utf-8")
    record("one page changed", measure([*tool, "build"], log))
    record("check", measure([*tool, "check"], log))
    write_hugo(other, site)
    record("Hugo", measure([hugo, "--source", other, "--destination", work / "public", "--noBuildLock"], log))
    shutil.rmtree(work / "public", ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--pages", type=int, default=4700)
    parser.add_argument("--megabytes", type=int, default=58)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--carebinder")
    parser.add_argument("--hugo")
    parser.add_argument("--work", type=Path, help="keep source, site and output here")
    args = parser.parse_args()

    work = args.work or Path(tempfile.mkdtemp(prefix="carebinder-handbook-"))
    work.mkdir(parents=True, exist_ok=True)
    results = {}
    try:
        source = work / "source"
        if not source.exists():
            write_source(source, args.folders, args.pages, args.megabytes * 1_000_000)
        for _ in range(args.runs):
            record = lambda what, used: results.setdefault(what, []).append(used)
            run_once(find_carebinder(args.carebinder), find_hugo(args.hugo), source, work, record)
    finally:
        if not args.work:
            shutil.rmtree(work, ignore_errors=True)
    median = lambda runs, of: statistics.median(of(used) for used in runs)
    cpu = lambda used: used["user"] + used["sys"]
    print("| what | CPU s | wall s | peak MB | CPU, of Hugo's |\n| --- | --- | --- | --- | --- |")
    for what, runs in results.items():
        ratio = statistics.median(cpu(a) / cpu(b) for a, b in zip(runs, results["Hugo"]))
        wall, memory = median(runs, lambda used: used["wall"]), median(runs, lambda used: used["rss"])
        print(f"| {what} | {median(runs, cpu):.2f} | {wall:.2f} | {memory:.0f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
