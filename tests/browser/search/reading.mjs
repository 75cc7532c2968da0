// The script reads texts as the program does.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PROGRAM, opened, wrong } from "./stage.mjs";

const LINES = join(dirname(fileURLToPath(import.meta.url)), "../../search/words.tsv");

/** Each text of the table has the words that stand beside it; so has every word of an index. */
export async function words(stage, test) {
  await opened(stage, join(stage.binders, PROGRAM, "search.html"), {}, async (tab) => {
    for (const line of readFileSync(LINES, "utf8").split("\n").filter((one) => one.includes("\t"))) {
      const [text, expected] = line.split("\t");
      const made = await tab.evaluate((one) => window.carebinderSearch.words(one).join(" "), text);
      test(text, made === expected ? [] : [wrong("other words than the program", made, expected)]);
    }
    const strange = await tab.evaluate(async () => {
      const index = document.querySelector("[data-search]").carebinderSearch.index;
      await index.open();
      const all = await index.allTerms();
      return all.filter((term) => window.carebinderSearch.words(term).join(" ") !== term).slice(0, 5);
    });
    test("the index", strange.map((term) => wrong("a word of the index that nobody could type", term)));
  });
}
