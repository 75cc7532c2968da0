// What a search finds, and how it is used.

import { join } from "node:path";
import { axe, prepareAxe } from "../axe.mjs";
import { sideways } from "../looks.mjs";
import { listen } from "../offline.mjs";
import * as legalAid from "./legal-aid.mjs";
import { answers, demonstration, legalAid as legalQueries } from "./queries.mjs";
import { PHONE, PROGRAM, aside, build, opened, results, status, type, wrong } from "./stage.mjs";

/** Of 60 queries, 55 find their page. */
const MISSES = 5;

export async function queries(stage, test) {
  const all = await answers(stage.browser, demonstration(), stage.binders);
  if (legalAid.isThere()) {
    await aside(async (folder) => {
      legalAid.write(join(folder, "site"));
      build(stage, join(folder, "site"), join(folder, "out"));
      all.push(...(await answers(stage.browser, legalQueries(), join(folder, "out"), "public/programs/aid")));
    });
  } else test.note("../shared is not here: the queries for legal aid are not tested");
  const missed = all.filter((one) => !one.place);
  stage.table.push("| query | kind | place | first |", "| --- | --- | --- | --- |");
  for (const one of all) stage.table.push(`| ${one.query} | ${one.kind} | ${one.place || "–"} | ${one.found[0]?.title ?? ""} |`);
  test.note(`${all.length - missed.length} of ${all.length} queries find their page among the first three`);
  for (const one of missed) test.note(`missed: ${one.query} (${one.found.map((f) => f.title).join(", ")})`);
  test("queries", missed.length <= MISSES ? [] : [wrong("too many queries miss", missed.map((one) => one.query).join(", "))]);
}

/** Typed, walked, opened and come back to, without a mouse. */
export async function keyboard(stage, test) {
  for (const viewport of [PHONE, { width: 1280, height: 900 }]) {
    await opened(stage, join(stage.binders, PROGRAM, "search.html"), { viewport }, async (tab) => {
      const problems = [];
      const focused = () => tab.evaluate(() => document.activeElement.textContent || document.activeElement.type);
      for (let at = 0; at < 40 && (await focused()) !== "search"; at += 1) await tab.keyboard.press("Tab");
      if ((await focused()) !== "search") problems.push(wrong("Tab does not reach the box"));
      await tab.keyboard.type("walker");
      await tab.waitForFunction(() => document.querySelector("[data-search-results] a"));
      const titles = await results(tab);
      const steps = [["ArrowDown", titles[0]], ["ArrowDown", titles[1]], ["ArrowUp", titles[0]], ["ArrowUp", "search"], ["Enter", titles[0]], ["Escape", "search"], ["ArrowDown", titles[0]]];
      for (const [key, expected] of steps) {
        await tab.keyboard.press(key);
        if ((await focused()) !== expected) problems.push(wrong(`${key} leads elsewhere`, await focused(), expected));
      }
      await Promise.all([tab.waitForURL(/equipment-lending-closet/), tab.keyboard.press("Enter")]);
      await tab.goBack();
      await tab.waitForFunction(() => document.querySelector("[data-search-results] a"), null, { timeout: 5000 }).catch(() => problems.push(wrong("the words are gone after coming back")));
      await tab.locator("input[type=search]").focus();
      await tab.keyboard.press("Escape");
      await tab.waitForFunction(() => !document.querySelector("[data-search-results] a"), null, { timeout: 5000 }).catch(() => problems.push(wrong("Escape does not clear the box")));
      test(`${viewport.width} px`, problems);
    });
  }
}

/** The box has a name, what was found is announced, the results are a list of links with names. */
export async function voices(stage, test) {
  for (const [lang, label, count] of [["", "Search this binder", "Pages found: "], ["es/", "Buscar en esta carpeta", "Páginas encontradas: "]]) {
    await opened(stage, join(stage.binders, PROGRAM, `${lang}search.html`), {}, async (tab) => {
      const problems = [];
      if (!(await tab.getByRole("searchbox", { name: label }).count())) problems.push(wrong("the box has no name", label));
      await type(tab, "school");
      const tree = await tab.locator("[data-search]").ariaSnapshot();
      if (!new RegExp(`- status: "?${count}\\d+`).test(tree)) problems.push(wrong("what was found is not announced", tree.slice(0, 200)));
      if (!/- list:\n {2}- listitem:\n {4}- link "/.test(tree)) problems.push(wrong("results are no list of links", tree.slice(0, 300)));
      const described = await tab.getByRole("searchbox").getAttribute("aria-describedby");
      if (!(await tab.locator(`#${described}[role=status]`).count())) problems.push(wrong("the box is not described by what it found"));
      test(lang || "en", problems);
    });
  }
}

export async function accessible(stage, test) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [320, 390, 1280]) {
      for (const words of ["school", "weelchair", "qqqq xyzzy", "walker zebra"]) {
        await opened(stage, join(stage.binders, PROGRAM, "search.html"), { viewport: { width, height: 844 }, colorScheme, prepare: prepareAxe }, async (tab) => {
          await type(tab, words);
          test(`${words}, ${width} px, ${colorScheme}`, [...(await axe(tab)), ...(await sideways(tab, `at ${width} px`))]);
        });
      }
    }
  }
}

/** Searches that load everything there is: nothing is asked of anybody else. */
export async function alone(stage, test) {
  const page = { binder: { fence: join(stage.binders, PROGRAM) } };
  let heard;
  await opened(stage, join(stage.binders, PROGRAM, "search.html"), { prepare: async (tab) => (heard = await listen(tab)) }, async (tab) => {
    for (const words of ["school", "weelchair", "a", "555-0147", "zzzzzz"]) await type(tab, words);
    test("search.html", await heard(page));
    const said = await status(tab);
    test("what is nowhere", /Nothing found/.test(said) ? [] : [wrong("does not say so", said)]);
  });
}
