// Proves what a reader is promised: links and HTML on every page of every binder; in a browser, every page of one binder
// of each kind, and elsewhere one page of each layout (`chosen` in site.mjs).
//
//   node run.mjs --binders DIR [--theme NAME=DIR]… [--only CHECK,…] [--page TEXT] [--report FILE] [--all]
//
// DIR is the output of `carebinder build`; NAME=DIR the output of another theme, of which one page for each layout is
// tested. --page keeps the pages whose path contains TEXT, --all opens every page. Ends with `N passed, N failed`.

import { existsSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { axe, prepareAxe } from "./axe.mjs";
import { cannotOpen, launch, visit } from "./browser.mjs";
import { html } from "./html.mjs";
import { links } from "./links.mjs";
import { looks, narrow } from "./looks.mjs";
import { listen, readsWithoutScript, use, visibleLines } from "./offline.mjs";
import { print } from "./print.mjs";
import { Report } from "./report.mjs";
import { chosen, collect, distinct, perLayout } from "./site.mjs";

const CHECKS = ["links", "html", "offline", "axe", "narrow", "noscript", "looks", "print"];

const { values: args } = parseArgs({
  options: {
    binders: { type: "string" },
    theme: { type: "string", multiple: true, default: [] },
    only: { type: "string", default: CHECKS.join(",") },
    page: { type: "string", default: "" },
    report: { type: "string" },
    all: { type: "boolean", default: false },
  },
});
const wanted = new Set(args.only.split(","));
const unknown = [...wanted].filter((c) => !CHECKS.includes(c));
const themes = args.theme.map((t) => /^(\w+)=(.+)$/.exec(t));
if (!args.binders || !existsSync(args.binders) || unknown.length > 0 || themes.some((t) => !t || !existsSync(t[2]))) {
  console.error(`usage: node run.mjs --binders DIR [--theme NAME=DIR]… [--only ${CHECKS.join(",")}] [--page TEXT] [--report FILE] [--all]`);
  process.exit(2);
}

const report = new Report();
const site = collect(args.binders);
// Links need all pages to know what exists; the choice is for the other checks.
const all = { ...site };
if (args.page) site.pages = site.pages.filter((p) => p.id.includes(args.page));
const opened = args.all || args.page ? distinct(site.pages) : chosen(site);
console.log(`${site.pages.length} pages (${opened.length} opened) in ${site.binders.length} binders, ${perLayout(site.pages).length} layouts`);
if (site.pages.length === 0) {
  console.log("no page found\n0 passed, 1 failed");
  process.exit(1);
}

if (wanted.has("links")) await report.check("links", "every link and resource is there, and inside the binder", (test) => links(args.page ? { ...all, pages: site.pages } : all, test));
if (wanted.has("html")) await report.check("html", "valid for the Nu HTML checker", (test) => html(site, test));

if (["offline", "axe", "narrow", "noscript", "looks", "print"].some((c) => wanted.has(c))) {
  const browser = await launch();
  try {
    await inBrowser(browser);
  } finally {
    await browser.close();
  }
}

async function inBrowser(browser) {
  const results = new Map();
  let sampled = [];
  const shared = (kind, pages = site.pages.filter((p) => results.has(p.key))) => (test) => {
    for (const page of pages) test(page, results.get(page.key)?.[kind] ?? [{ rule: "page was not tested", element: "" }]);
  };
  // One visit serves several checks: opening a page costs more than most of them.
  if (["offline", "axe", "narrow", "noscript"].some((c) => wanted.has(c))) {
    const started = performance.now();
    // What layouts decide, not records, needs one page of each layout and the first page of each binder.
    const samples = new Set([...perLayout(site.pages), ...site.pages.filter((p) => p.rel === "index.html")].map((p) => p.key));
    sampled = opened.filter((p) => samples.has(p.key));
    const ears = new Map();
    const prepare = async (tab) => {
      ears.set(tab, await listen(tab));
      if (wanted.has("axe")) await prepareAxe(tab);
    };
    await visit(browser, opened, { prepare }, async (tab, page) => {
      const result = { offline: [], axe: [], narrow: [], noscript: [], lines: [] };
      if (wanted.has("noscript") && samples.has(page.key)) result.lines = await visibleLines(tab);
      if (wanted.has("axe")) result.axe = await axe(tab);
      if (wanted.has("narrow")) result.narrow = await narrow(tab);
      if (wanted.has("offline") && samples.has(page.key)) await use(tab);
      result.offline = await ears.get(tab)(page);
      results.set(page.key, result);
      if (results.size % 200 === 0) console.log(`     … ${results.size} of ${opened.length} pages after ${((performance.now() - started) / 1000).toFixed(0)} s`);
    }, (page, error) => {
      const problem = [cannotOpen(error)];
      results.set(page.key, { offline: problem, axe: problem, narrow: problem, noscript: problem, lines: [] });
    });
    if (wanted.has("noscript")) {
      await visit(browser, sampled, { context: { javaScriptEnabled: false } }, async (tab, page) => {
        const result = results.get(page.key);
        result.noscript.push(...(await readsWithoutScript(tab, result.lines)));
      }, (page, error) => results.get(page.key).noscript.push(cannotOpen(error)));
    }
    console.log(`     opened ${opened.length} pages in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  if (wanted.has("offline")) await report.check("offline", "no request leaves the binder, no error, nothing refused", shared("offline"));
  if (wanted.has("axe")) await report.check("axe", "no violation of WCAG 2.2 AA", shared("axe"));
  if (wanted.has("narrow")) await report.check("narrow", "no scrolling sideways at 320 px", shared("narrow"));
  if (wanted.has("noscript")) await report.check("noscript", "readable without JavaScript, one page of each layout", shared("noscript", sampled));
  if (wanted.has("looks")) {
    await report.check("looks", "dark, phone, zoom and large text, one page of each layout", (test) => looks(browser, site, "default theme", test));
    for (const [, name, folder] of themes) {
      const other = collect(folder);
      if (args.page) other.pages = other.pages.filter((p) => p.id.includes(args.page));
      await report.check(`looks of ${name}`, "light, dark, phone, zoom and large text, one page of each layout", (test) => {
        const before = new Map(site.pages.map((p) => [p.id, p.key]));
        if (other.pages.every((p) => before.get(p.id) === p.key)) test(name, [{ rule: "the theme changes nothing", element: "" }]);
        return looks(browser, other, name, test, { light: true });
      });
    }
  }
  if (wanted.has("print")) await report.check("print", "the whole binder on one page and on paper", (test) => print(browser, site, test));
}

if (args.report) writeFileSync(args.report, report.json());
console.log(`${report.passed} passed, ${report.failed} failed`);
process.exitCode = report.failed > 0 ? 1 : 0;
