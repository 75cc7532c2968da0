#!/usr/bin/env python3
"""Measures `carebinder serve` beside `hugo server` on the same bodies, and prints a Markdown table.

    serve.py [--pages 10000] [--edits 50] [--carebinder PATH] [--hugo PATH] [--work DIR]

First page: from the start of the program until a page is answered. Edits: for carebinder from the save until the event
reaches a listening tab, the collecting delay of 50 ms taken off; for Hugo the time that it reports for its rebuild, which
leaves out its own delays. Medians. It never fails because something is slow.
"""

import argparse
import http.client
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse
from pathlib import Path

import run as bench

COLLECTING = 0.050
CASE = "c000010"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read().decode("utf-8", "replace")
    connection.close()
    return response.status, body


def first_page(command, port, path, log):
    """Starts a server; gives it, and the seconds until it answered with the page."""
    out = open(log, "wb")
    began = time.perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT)
    while True:
        try:
            if get(port, path)[0] == 200:
                return child, time.perf_counter() - began
        except OSError:
            pass
        if child.poll() is not None:
            sys.exit(f"{command[0]} ended:\n{Path(log).read_text(errors='replace')[-2000:]}")
        time.sleep(0.002)


class Tab:
    """Listens as the preview's script does."""

    def __init__(self, port, page):
        _, html = get(port, "/" + page)
        facts = dict(re.findall(r'data-(generation|page|digest|style|theme)="([^"]*)"', html))
        about = json.loads(get(port, "/.carebinder/about?page=" + urllib.parse.quote(page))[1])
        query = urllib.parse.urlencode({**facts, "page": page, "problems": about["problems"]["digest"]})
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.sendall(f"GET /.carebinder/events?{query} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        self.seen, self.wake = [], threading.Condition()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.socket.makefile("r", encoding="utf-8"):
            if line.startswith("event: "):
                now = time.perf_counter()
                with self.wake:
                    self.seen.append((now, line[7:].strip()))
                    self.wake.notify_all()

    def wait(self, name, since):
        with self.wake:
            while True:
                for when, event in self.seen:
                    if when >= since and event == name:
                        return when - since
                if not self.wake.wait(30):
                    sys.exit(f"no `{name}` came; seen: {[event for _, event in self.seen][-5:]}")


def write(path, text):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def carebinder(program, site, edits, work):
    port = free_port()
    shutil.rmtree(site / ".carebinder", ignore_errors=True)
    page = f"family/clients/{CASE}/guides/sleep.html"
    record = site / f"content/clients/{CASE}/guides/sleep.md"
    layout = site / "layouts/guide.html"
    style = site / "themes/hearth/css/zz-bench.css"
    builtin = bench.HERE.parent.parent / "layouts/guide.html"
    for file in (layout, style):
        file.parent.mkdir(parents=True, exist_ok=True)
    write(layout, builtin.read_text(encoding="utf-8"))
    write(style, "/* 0 */")
    before = record.read_text(encoding="utf-8")
    command = [program, "serve", "--root", str(site), "--port", str(port), "--today", bench.TODAY]
    server, first = first_page(command, port, "/" + page, work / "carebinder-serve.log")
    tab = Tab(port, page)
    times = {"record": [], "layout": [], "style sheet": []}
    try:
        for number in range(edits):
            for what, file, text, event in (
                ("record", record, before + f"\nEdit {number}.\n", "page"),
                ("layout", layout, builtin.read_text(encoding="utf-8").replace("{% endblock content", f"<p>Edit {number}</p>{{% endblock content", 1), "page"),
                ("style sheet", style, f"/* {number} */ .edit {{ order: {number} }}", "style"),
            ):
                time.sleep(0.35)
                since = time.perf_counter()
                write(file, text)
                times[what].append(tab.wait(event, since) - COLLECTING)
    finally:
        server.terminate()
        server.wait()
        write(record, before)
        shutil.rmtree(site / "layouts")
        shutil.rmtree(site / "themes")
    return first, times


def hugo(program, site, edits, work):
    port = free_port()
    record = site / f"content/{CASE}/guides/sleep.md"
    layout = next(site.glob("layouts/**/single.html"))
    style = next(site.glob("static/**/*.css"))
    kept = {file: file.read_text(encoding="utf-8") for file in (record, layout, style)}
    log = work / "hugo-serve.log"
    command = [program, "server", "--source", str(site), "--port", str(port), "--bind", "127.0.0.1", "--cacheDir", str(work / "hugo-cache"), "--noBuildLock"]
    server, first = first_page(command, port, f"/{CASE}/guides/sleep.html", log)
    times = {"record": [], "layout": [], "style sheet": []}

    def rebuilds():
        return [float(n) / (1000 if unit == "ms" else 1) for n, unit in re.findall(r"Total in ([\d.]+) (ms|s)\b", log.read_text(errors="replace"))]

    try:
        for number in range(edits):
            for what, file in (("record", record), ("layout", layout), ("style sheet", style)):
                time.sleep(0.35)
                known = len(rebuilds())
                mark = {"record": f"\nEdit {number}.\n", "layout": f"<!-- {number} -->\n", "style sheet": f"/* {number} */\n"}[what]
                write(file, kept[file] + mark)
                # For a file in static/ Hugo only copies, and reports no time.
                end = time.perf_counter() + (2 if what == "style sheet" else 60)
                while len(rebuilds()) == known and time.perf_counter() < end:
                    time.sleep(0.01)
                found = rebuilds()
                if len(found) > known:
                    times[what].append(found[known])
    finally:
        server.terminate()
        server.wait()
        for file, text in kept.items():
            write(file, text)
    return first, times


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=10000)
    parser.add_argument("--edits", type=int, default=50)
    parser.add_argument("--carebinder")
    parser.add_argument("--hugo")
    parser.add_argument("--work", type=Path, default=Path("/tmp/carebinder-bench"))
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    corpus = bench.corpus_of(round(args.pages / 24), args.work)
    ours, theirs = bench.find_carebinder(args.carebinder), bench.find_hugo(args.hugo)
    first_c, times_c = carebinder(ours, corpus / "carebinder", args.edits, args.work)
    first_h, times_h = hugo(theirs, corpus / "hugo", args.edits, args.work)
    print(f"{args.pages:,} pages, {args.edits} edits of each sort, {os.cpu_count()} cores; seconds, medians\n")
    print("| what | carebinder | Hugo | carebinder / Hugo |\n| --- | --- | --- | --- |")
    print(f"| start to first page | {first_c:.3f} | {first_h:.3f} | {first_c / first_h:.3f} |")
    for what in times_c:
        ours_s = statistics.median(times_c[what])
        if times_h[what]:
            theirs_s = statistics.median(times_h[what])
            print(f"| {what} saved to event | {ours_s:.4f} | {theirs_s:.3f} | {ours_s / theirs_s:.3f} |")
        else:
            print(f"| {what} saved to event | {ours_s:.4f} | not reported | |")


if __name__ == "__main__":
    main()
