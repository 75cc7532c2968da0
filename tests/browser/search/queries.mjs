// The queries of tests/search/queries.yaml, typed into binders opened from the disk.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const FILE = join(dirname(fileURLToPath(import.meta.url)), "../../search/queries.yaml");

/** The list below a name: a mapping in braces a line, of plain and quoted texts and one list. */
function listed(name) {
  const text = readFileSync(FILE, "utf8").split(`\n${name}:\n`)[1].split(/\n(?=\w)/)[0];
  return text.split("\n").filter((line) => /^\s*- \{/.test(line)).map((line) => {
    const [, inside, expect] = /\{(.*), expect: \[(.*)\]\}/.exec(line);
    const fields = Object.fromEntries(inside.split(/, (?=\w+: )/).map((pair) => {
      const [, key, value] = /^(\w+): (.*)$/.exec(pair);
      return [key, value.replace(/^"(.*)"$/, "$1")];
    }));
    const wanted = [...expect.matchAll(/"([^"]*)"|([^,]+)(?:, |$)/g)].map((m) => (m[1] ?? m[2]).trim().replaceAll("%2C", ","));
    return { ...fields, expect: wanted };
  });
}

export const demonstration = () => listed("demonstration");
export const legalAid = () => listed("legal_aid");

/** Types a query on an open page; gives title and address of what it shows first. */
export async function ask(tab, query, count = 3) {
  const box = tab.locator("input[type=search]").first();
  await box.fill("");
  await tab.waitForFunction(() => document.querySelector("[data-search-status]").textContent === "");
  await box.fill(query);
  await tab.waitForFunction(() => document.querySelector("[data-search-status]").textContent !== "", null, { timeout: 20_000 });
  return tab.$$eval("[data-search-results] a.found-title", (links, most) => links.slice(0, most).map((a) => ({ title: a.textContent, href: a.href.replace(/#.*/, "") })), count);
}

/** For each query whether one of its pages is among the first three, and what was. */
export async function answers(browser, queries, folder, binder) {
  const tab = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  const done = [];
  let open = "";
  for (const one of queries) {
    const root = join(folder, one.binder ?? binder);
    const page = join(root, one.lang ?? "", "search.html");
    if (page !== open) await tab.goto(pathToFileURL(page).href);
    open = page;
    const found = await ask(tab, one.query);
    const base = `${pathToFileURL(root).href}/`;
    const names = found.map(({ title, href }) => ({ title, path: href.replace(base, "") }));
    const place = names.findIndex(({ title, path }) => one.expect.includes(path) || one.expect.includes(title));
    done.push({ ...one, place: place + 1, found: names });
  }
  await tab.context().close();
  return done;
}
