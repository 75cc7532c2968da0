// Proves that what a family looks for is found: in binders that are opened from the disk, under their own security policy.
//
//   node search.mjs --binders DIR --carebinder PROGRAM [--only CHECK,…] [--table FILE]
//
// DIR is the output of `carebinder build` for the demonstration agency. --table writes what each query found.
// Ends with `N passed, N failed`.

import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "./browser.mjs";
import { Report } from "./report.mjs";
import * as found from "./search/found.mjs";
import * as reading from "./search/reading.mjs";
import * as trouble from "./search/trouble.mjs";

const CHECKS = {
  words: ["the script makes the same words as the program", reading.words],
  queries: ["what people type finds its page among the first three", found.queries],
  keyboard: ["by keyboard, and back again", found.keyboard],
  voices: ["what a screen reader is told", found.voices],
  accessible: ["WCAG 2.2 AA and no scrolling sideways with results, light and dark, phone and laptop", found.accessible],
  alone: ["no request leaves the binder, nothing is refused", found.alone],
  danger: ["who is in danger finds the numbers to call", found.danger],
  numbers: ["telephone numbers are found by their digits", found.numbers],
  filters: ["buttons that narrow a list, on phone and laptop", found.filters],
  open: ["what is open now", found.open],
  odd: ["queries that nobody should type", trouble.odd],
  places: ["folders with #, % and spaces in their names", trouble.places],
  missing: ["a file of the search that is missing or of another copy", trouble.missing],
  noscript: ["without JavaScript", trouble.noscript],
  small: ["a site with one page", trouble.small],
};

const { values: args } = parseArgs({
  options: {
    binders: { type: "string" },
    carebinder: { type: "string" },
    table: { type: "string" },
    only: { type: "string", default: Object.keys(CHECKS).join(",") },
  },
});
const wanted = args.only.split(",");
if (![args.binders, args.carebinder].every((path) => path && existsSync(path)) || wanted.some((name) => !CHECKS[name])) {
  console.error(`usage: node search.mjs --binders DIR --carebinder PROGRAM [--only ${Object.keys(CHECKS).join(",")}] [--table FILE]`);
  process.exit(2);
}

const report = new Report();
const browser = await launch();
const stage = { browser, binders: resolve(args.binders), carebinder: resolve(args.carebinder), table: [] };
try {
  for (const name of wanted) {
    const [about, work] = CHECKS[name];
    await report.check(name, about, (test) => work(stage, test));
  }
} finally {
  await browser.close();
}
if (args.table) writeFileSync(args.table, stage.table.join("\n") + "\n");
console.log(`${report.passed} passed, ${report.failed} failed`);
process.exitCode = report.failed > 0 ? 1 : 0;
