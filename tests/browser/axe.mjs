// Accessibility: axe-core with every rule of WCAG 2.0, 2.1 and 2.2, levels A and AA.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { short } from "./report.mjs";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const options = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  // Belongs to WCAG 2.2 AA, but axe leaves it out unless asked.
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
  preload: false,
  iframes: false,
};

/** Has axe ready in every page that `tab` will open; a page's own security policy does not bind it. */
export const prepareAxe = (tab) => tab.addInitScript({ content: source });

/** The violations on the page that is open in `tab`, one for each element. */
export async function axe(tab) {
  const found = await tab.evaluate(async (options) => {
    const result = await window.axe.run(document, options);
    return result.violations.map((v) => ({ id: v.id, help: v.help, nodes: v.nodes.map((n) => ({ target: n.target.flat().join(" "), html: n.html, why: [...n.any, ...n.all, ...n.none].map((c) => c.message).join("; ") })) }));
  }, options);
  return found.flatMap((v) => v.nodes.map((n) => ({ rule: `${v.id} (${v.help})`, element: `${short(n.target, 100)} ${short(n.html, 140)}`, detail: short(n.why, 200) })));
}
