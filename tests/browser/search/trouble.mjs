// A search where something is odd: the words, the folder, the files.

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as legalAid from "./legal-aid.mjs";
import { PROGRAM, aside, build, opened, results, status, type, wrong } from "./stage.mjs";

const ODD = {
  "10,000 letters": "a".repeat(10_000),
  "10,000 words": "walker ".repeat(10_000),
  "only signs": "?!… -- ((",
  "an emoji": "🦽",
  "another script": "残障服务",
  "a letter of it": "家",
  "right to left": "مساعدة في المنزل",
  "markup": "<img src=x onerror=alert(1)>",
  "a pattern": "(.*)+$",
  "a name of JavaScript": "constructor __proto__ toString",
  "blanks": " \t ",
};

/** Each is answered: with words, without results that make no sense, without an error, and the next query works. */
export async function odd(stage, test) {
  for (const page of [join(stage.binders, PROGRAM, "search.html"), join(stage.binders, PROGRAM, "index.html")]) {
    await opened(stage, page, {}, async (tab) => {
      const errors = [];
      tab.on("pageerror", (error) => errors.push(error.message));
      for (const [name, words] of Object.entries(ODD)) {
        const problems = [];
        const box = tab.locator("input[type=search]").first();
        await box.fill(words);
        await tab.waitForTimeout(400);
        const said = await status(tab);
        const isEmpty = words.trim() === "";
        if (isEmpty !== (said === "")) problems.push(wrong("says nothing, or something of nothing", name, said));
        await type(tab, "walker");
        const first = (await results(tab))[0];
        if (first !== "Equipment lending closet") problems.push(wrong("the next query does not work", name, first));
        problems.push(...errors.splice(0).map((error) => wrong("script fails", name, error)));
        test(`${name}, ${page.endsWith("index.html") ? "first page" : "search page"}`, problems);
      }
    });
  }
}

/** A binder works wherever it lies. */
export async function places(stage, test) {
  await aside(async (folder) => {
    for (const name of ["a b", "100% sure #1", "ä%20ö?&", "[x] (y)"]) {
      const copy = join(folder, name);
      cpSync(join(stage.binders, PROGRAM), copy, { recursive: true });
      await opened(stage, join(copy, "search.html"), {}, async (tab) => {
        await type(tab, "walker");
        const problems = [];
        const link = tab.locator("[data-search-results] a.found-title").first();
        if ((await link.textContent()) !== "Equipment lending closet") problems.push(wrong("not found", name, await status(tab)));
        await link.click();
        const title = await tab.locator("h1").textContent();
        if (title !== "Equipment lending closet") problems.push(wrong("the link leads elsewhere", name, title));
        test(name, problems);
      });
      rmSync(copy, { recursive: true });
    }
  });
}

/** What is missing is said, and the lists are there. */
export async function missing(stage, test) {
  const fails = async (name, page, words = "walker") => {
    await opened(stage, page, {}, async (tab) => {
      await tab.locator("input[type=search]").first().fill(words);
      await tab.waitForFunction(() => /cannot be read/.test(document.querySelector("[data-search-status]").textContent), null, { timeout: 5000 }).catch(() => {});
      await tab.waitForTimeout(300);
      const problems = [];
      const said = await status(tab);
      if (!/cannot be read/.test(said)) problems.push(wrong("does not say so", name, said));
      if ((await results(tab)).length) problems.push(wrong("shows results all the same", name));
      if (!(await tab.locator("main ul.links a").count())) problems.push(wrong("no lists to look in", name));
      test(name, problems);
    });
  };
  await aside(async (folder) => {
    const copy = join(folder, "copy");
    const again = () => {
      rmSync(copy, { recursive: true, force: true });
      cpSync(join(stage.binders, PROGRAM), copy, { recursive: true });
    };
    const index = join(copy, "search/index.js");
    again();
    rmSync(index);
    await fails("no index", join(copy, "search.html"));
    await fails("no index, first page", join(copy, "index.html"));
    again();
    writeFileSync(index, "");
    await fails("an empty index", join(copy, "search.html"));
    writeFileSync(index, "carebinderSearch({\"name\":\"head\",\"format\":99});");
    await fails("an index of another program", join(copy, "search.html"));
    cpSync(join(stage.binders, "public/programs/home-team/search/index.js"), index);
    await fails("the index of another binder", join(copy, "search.html"));
    again();
    writeFileSync(index, readFileSync(index).subarray(0, 5000));
    await fails("half an index", join(copy, "search.html"));
    if (!legalAid.isThere()) {
      test.note("../shared is not here: a large binder with a missing shard is not tested");
      return;
    }
    const site = join(folder, "site");
    legalAid.write(site);
    build(stage, site, join(folder, "out"));
    const large = join(folder, "out/public/programs/aid");
    const shards = join(large, "search");
    const all = readdirSync(shards);
    test("a large binder has shards", all.some((name) => name.startsWith("words-")) && all.some((name) => name.startsWith("pages-")) ? [] : [wrong("no shards", all.join(" "))]);
    const kept = new Map(all.map((name) => [name, readFileSync(join(shards, name))]));
    for (const kind of ["words-", "pages-", "terms"]) {
      all.filter((name) => name.startsWith(kind)).forEach((name) => rmSync(join(shards, name)));
      await fails(`no ${kind}… in a large binder`, join(large, "search.html"), kind === "terms" ? "bankrupcy" : "bankruptcy");
      kept.forEach((bytes, name) => writeFileSync(join(shards, name), bytes));
    }
    const old = join(shards, "words-0.js");
    writeFileSync(old, String(kept.get("words-0.js")).replace(/"mark":"\w/, "\"mark\":\"-"));
    await fails("a shard of another copy", join(large, "search.html"), "1");
  });
}

/** Without JavaScript there is no box that does nothing, and the page says where to look. */
export async function noscript(stage, test) {
  for (const name of ["search.html", "index.html", "directory/index.html"]) {
    await opened(stage, join(stage.binders, PROGRAM, name), { javaScriptEnabled: false }, async (tab) => {
      const problems = [];
      if (await tab.locator("input[type=search]:visible").count()) problems.push(wrong("a box that does nothing", name));
      if (!(await tab.locator("main a:visible").count())) problems.push(wrong("no way on", name));
      if (name === "search.html" && !(await tab.getByText("Search needs JavaScript").isVisible())) problems.push(wrong("does not say why", name));
      test(name, problems);
    });
  }
}

/** The smallest binder is searched like any other. */
export async function small(stage, test) {
  await aside(async (folder) => {
    mkdirSync(join(folder, "content/programs/tiny"), { recursive: true });
    writeFileSync(join(folder, "carebinder.yaml"), "agency:\n  name: Tiny\n");
    writeFileSync(join(folder, "content/programs/tiny/program.md"), "---\ntitle: Tiny\nmodel: other\ndescription: One page about rabbits.\norganization: Tiny\nvoluntary: Yes.\n---\n");
    build(stage, folder, join(folder, "out"));
    await opened(stage, join(folder, "out/public/programs/tiny/search.html"), {}, async (tab) => {
      await type(tab, "rabbit");
      const found = await results(tab);
      test("one page", found.length === 1 && found[0] === "Tiny" ? [] : [wrong("not found", found.join(", "), await status(tab))]);
    });
  });
}
