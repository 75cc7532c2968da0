// Proves what somebody who writes beside a running `carebinder serve` is promised.
//
//   node preview.mjs --carebinder PROGRAM [--only CHECK,…]
//
// Each check copies the demonstration site, starts the program on it, edits files, and looks at what a browser shows.
// Ends with `N passed, N failed`.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "./browser.mjs";
import * as bar from "./preview/bar.mjs";
import * as editing from "./preview/editing.mjs";
import * as mistakes from "./preview/mistakes.mjs";
import { staged } from "./preview/stage.mjs";
import * as tabs from "./preview/tabs.mjs";
import { Report } from "./report.mjs";

const CHECKS = {
  place: ["an edit shows, and the reader stays where he was", editing.place],
  saves: ["every way in which editors save is seen", editing.saves],
  styles: ["a style sheet is put on without loading the page", editing.styles],
  pictures: ["a picture that was replaced is shown", editing.pictures],
  records: ["a mistake in a record: a panel, and the last good page", mistakes.records],
  elsewhere: ["a mistake in settings, policy, layouts or words", mistakes.elsewhere],
  start: ["a mistake that was there before the start", mistakes.start],
  comings: ["records and folders that come, go and are renamed", editing.comings],
  checkout: ["500 files that change at once", editing.checkout],
  equal: ["what was touched and is equal changes nothing", editing.equal],
  others: ["only tabs whose page changed are loaded again", editing.others],
  many: ["twelve tabs", tabs.many],
  stuck: ["a stream that does not open", tabs.stuck],
  views: ["the bar: other audiences, languages, what is withheld; never in a binder", bar.views],
  away: ["content that is moved away, and that is removed while it is read", mistakes.away],
  forbidden: ["what may not be read", mistakes.forbidden],
  poll: ["--poll", mistakes.polling],
  limit: ["the system's limit of watched folders", mistakes.limit],
  keyboard: ["the bar with the keyboard", bar.keyboard],
  accessible: ["the preview's own parts: WCAG 2.2 AA, and nothing is covered", bar.accessible],
  ending: ["Ctrl-C, and starting again", mistakes.ending],
  ports: ["a port that is taken", mistakes.ports],
  inside: ["started in the site's folder", mistakes.inside],
};

const { values: args } = parseArgs({
  options: {
    carebinder: { type: "string" },
    only: { type: "string", default: Object.keys(CHECKS).join(",") },
  },
});
const wanted = args.only.split(",");
if (!args.carebinder || !existsSync(args.carebinder) || wanted.some((name) => !CHECKS[name])) {
  console.error(`usage: node preview.mjs --carebinder PROGRAM [--only ${Object.keys(CHECKS).join(",")}]`);
  process.exit(2);
}

const report = new Report();
const browser = await launch({ local: true });
try {
  for (const name of wanted) {
    const [about, work] = CHECKS[name];
    await report.check(name, about, staged(browser, resolve(args.carebinder), work));
  }
} finally {
  await browser.close();
}
console.log(`${report.passed} passed, ${report.failed} failed`);
process.exitCode = report.failed > 0 ? 1 : 0;
