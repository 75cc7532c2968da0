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

/** Buttons that narrow a list: by mouse on a laptop, by keyboard on a phone; what is left is announced. */
export async function filters(stage, test) {
  for (const viewport of [PHONE, { width: 1280, height: 900 }]) {
    await opened(stage, join(stage.binders, PROGRAM, "directory/groups/index.html"), { viewport, prepare: prepareAxe }, async (tab) => {
      const problems = [];
      const left = () => tab.locator("[data-filter-item]:visible").count();
      const all = await left();
      const press = async (name) => {
        const button = tab.getByRole("button", { name, exact: true });
        await button.focus();
        await (viewport === PHONE ? tab.keyboard.press("Enter") : button.click());
        return button;
      };
      const families = await press("For families");
      const some = await left();
      if (!(some > 0 && some < all)) problems.push(wrong("a button narrows nothing", "For families", `${some} of ${all}`));
      if ((await families.getAttribute("aria-pressed")) !== "true") problems.push(wrong("a pressed button is not told as pressed"));
      const said = await tab.locator(".filter [role=status]").textContent();
      if (!said.includes(String(some))) problems.push(wrong("what is left is not announced", said));
      await press("Spanish");
      const both = await left();
      if (!(both > 0 && both <= some)) problems.push(wrong("two buttons of two groups do not narrow together", `${both} of ${some}`));
      for (const item of await tab.locator("[data-filter-item]:visible").all()) {
        const marks = await item.getAttribute("data-narrow");
        if (!marks.includes("who:For families") || !marks.includes("languages:Spanish")) problems.push(wrong("shows what does not fit", marks));
      }
      problems.push(...(await axe(tab)), ...(await sideways(tab, `at ${viewport.width} px`)));
      await press("For families");
      await press("Spanish");
      if ((await left()) !== all) problems.push(wrong("buttons that are let go still narrow"));
      await tab.locator(".filter input").fill("zzzz");
      if ((await left()) !== 0 || !(await tab.locator(".filter [role=status]").textContent())) problems.push(wrong("nothing left is not said"));
      test(`${viewport.width} px`, problems);
    });
  }
}

/** Who is in danger reads the numbers to call before anything else, and no slip is seen in what was typed. */
export async function danger(stage, test) {
  await opened(stage, join(stage.binders, PROGRAM, "search.html"), {}, async (tab) => {
    const numbers = tab.locator("[data-search-crisis]");
    for (const [words, expected] of [["suicide", true], ["he wants to kill himself", true], ["988", true], ["quiero morir", true], ["walker", false], ["diet", false]]) {
      await type(tab, words);
      const problems = [];
      if ((await numbers.isVisible()) !== expected) problems.push(wrong(expected ? "the crisis numbers are not shown" : "the crisis numbers are shown", words));
      if (expected && !(await numbers.locator("a[href='tel:988']").count())) problems.push(wrong("988 cannot be called", words));
      if (expected && /shown is what has/.test(await status(tab))) problems.push(wrong("taken for a slip", words));
      test(words, problems);
    }
  });
}

/** Every number to call that stands in a binder is found by its digits; another number is not taken for it. */
export async function numbers(stage, test) {
  for (const [binder, page] of [[PROGRAM, "directory/services/respite-weekends.html"], ["family/clients/jo", "team.html"]]) {
    const calls = await opened(stage, join(stage.binders, binder, page), {}, (tab) => tab.locator("main a[href^='tel:']").evaluateAll((all) => all.map((one) => one.getAttribute("href"))));
    const digits = [...new Set(calls.map((one) => one.replace(/;.*/, "").replace(/\D/g, "")))].filter((one) => one.length > 6).slice(0, 6);
    await opened(stage, join(stage.binders, binder, "search.html"), {}, async (tab) => {
      const problems = digits.length ? [] : [wrong("no numbers to look for", page)];
      for (const number of digits) {
        await type(tab, number);
        if (!(await results(tab)).length || !/found: \d/.test(await status(tab))) problems.push(wrong("not found", page, number));
      }
      await type(tab, "5559183");
      if ((await results(tab)).length) problems.push(wrong("another number is taken for it", page));
      test(page, problems);
    });
  }
}

/** What is open now, by the clocks of the site's zone, summer time and days left out included. */
export async function open(stage, test) {
  const week = "MO 09:00 17:00 - - -|SA 10:00 12:00 2026-01-01 2026-06-30 2026-04-04|WE 22:00 06:00 - - -|FR 00:00 00:00 - - -";
  const cases = [
    ["2026-11-02T14:30:00Z", true, "winter time, 9:30 in New York"],
    ["2026-11-02T13:30:00Z", false, "winter time, 8:30"],
    ["2026-07-06T13:30:00Z", true, "summer time, 9:30"],
    ["2026-07-06T21:00:00Z", false, "17:00, when it closes"],
    ["2026-11-03T14:30:00Z", false, "a Tuesday"],
    ["2026-04-11T15:00:00Z", true, "a Saturday in the season"],
    ["2026-04-04T15:00:00Z", false, "a Saturday that is left out"],
    ["2026-07-11T15:00:00Z", false, "a Saturday after the season"],
    ["2026-11-05T04:00:00Z", true, "Wednesday, 23:00, open until the next morning"],
    ["2026-11-05T10:59:00Z", true, "Thursday, 5:59, the morning after"],
    ["2026-11-05T11:00:00Z", false, "Thursday, 6:00, when it closes"],
    ["2026-11-06T05:00:00Z", true, "Friday, 0:00, open day and night"],
    ["2026-11-07T04:59:00Z", true, "Friday, 23:59"],
    ["2026-11-07T05:01:00Z", false, "Saturday, 0:01"],
  ];
  await opened(stage, join(stage.binders, PROGRAM, "directory/index.html"), {}, async (tab) => {
    for (const [moment, expected, name] of cases) {
      const told = await tab.evaluate(([hours, at]) => window.carebinderSearch.isOpen(hours, "America/New_York", new Date(at)), [week, moment]);
      test(name, told === expected ? [] : [wrong("told otherwise", name, String(told))]);
    }
  });
}
