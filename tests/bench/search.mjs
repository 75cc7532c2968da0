// Measures the search of a built binder in Chromium: script time of loading the index and of the first query, and of
// later ones. Medians of fresh pages.
//
//   node search.mjs BINDER [--runs 9]
//
// BINDER is the folder of one binder, such as binders/public/programs/all. Needs the packages of tests/browser.

import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "../browser/browser.mjs";

const folder = resolve(process.argv[2]);
const runs = Number(process.argv[process.argv.indexOf("--runs") + 1]) || 9;
const QUERIES = ["walkers", "walkers canal", "groceries mill street", "wheelchiars", "555-0147", "th"];
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const browser = await launch();
const first = new Map(QUERIES.map((one) => [one, []]));
const later = new Map(QUERIES.map((one) => [one, []]));
const whole = [];
for (let run = 0; run < runs; run += 1) {
  for (const query of QUERIES) {
    const context = await browser.newContext();
    const tab = await context.newPage();
    const session = await context.newCDPSession(tab);
    await session.send("Performance.enable");
    await tab.goto(pathToFileURL(join(folder, "search.html")).href);
    const script = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      return metrics.find((one) => one.name === "ScriptDuration").value * 1000;
    };
    const ask = (words) =>
      tab.evaluate(async (words) => {
        const { index, stop } = document.querySelector("[data-search]").carebinderSearch;
        const began = performance.now();
        const answer = await index.search(words, stop);
        await Promise.all(answer.results.slice(0, 10).map((one) => index.page(one.page)));
        return [performance.now() - began, answer.results.length];
      }, words);
    const before = await script();
    const [wall] = await ask(query);
    first.get(query).push((await script()) - before);
    whole.push(wall);
    const again = await script();
    await ask(query);
    later.get(query).push((await script()) - again);
    await context.close();
  }
}
await browser.close();
console.log("| query | index and first query, script ms | again, script ms |\n| --- | --- | --- |");
for (const query of QUERIES) console.log(`| ${query} | ${median(first.get(query)).toFixed(1)} | ${median(later.get(query)).toFixed(1)} |`);
console.log(`| all, wall | ${median(whole).toFixed(0)} | |`);
