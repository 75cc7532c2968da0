// Proves on the demonstration's binders what a tired parent needs: five questions, each answered within one tap and three
// screens of a phone; pages no longer than they should be; sheets that are one sheet; pictures that show their numbers.
//
//   node answers.mjs --binders DIR
//
// DIR is the output of `carebinder build` of the demonstration agency.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "./browser.mjs";
import { Report } from "./report.mjs";

const { values: args } = parseArgs({ options: { binders: { type: "string" } } });
const family = (name) => join(args.binders ?? "", "family/clients", name);
if (!args.binders || !existsSync(family("teo/index.html"))) {
  console.error("usage: node answers.mjs --binders DIR, with the demonstration's binders in DIR");
  process.exit(2);
}

const PHONE = { width: 390, height: 844 };
// What is read in ten seconds by somebody who skims: three screens.
const FAR = 3 * PHONE.height;
const url = (page) => pathToFileURL(join(args.binders, page)).href;

/** A question: where somebody stands, what they tap, and what answers them. */
const QUESTIONS = [
  { who: "the number of who helps with walking", from: "family/clients/teo/index.html", answer: '#call a[href^="tel:5550112"]', says: "555-0112" },
  { who: "the case manager's number, before any scrolling", from: "family/clients/teo/index.html", answer: '#call .call a[href^="tel:"]', says: "555-0101", within: PHONE.height - 60 },
  { who: "what to do now", from: "family/clients/teo/meetings/index.html", tap: ".reach .reach-help", answer: ".happens", says: "give back blows" },
  { who: "the next appointment", from: "family/clients/teo/index.html", answer: ".next .lead", says: "December 1, 2026, 2:00 pm" },
  { who: "what to bring to it", from: "family/clients/teo/index.html", answer: ".next .prepare", says: "Bring the letter from the school" },
  { who: "when the next group meets", from: "family/clients/teo/index.html", answer: ".groups time", says: "Nov 26, 2026" },
  { who: "whom to call first in a crisis", from: "client/clients/ray/index.html", tap: 'main a[href="crisis.html"]', answer: '.first-call a[href^="tel:"]', says: "555-0158", within: PHONE.height },
];

/** The longest that a page may be on a phone. */
const LENGTHS = { "index.html": 3000, "plan.html": 5000, "team.html": 4000, "directory/index.html": 6000, "supports.html": 6000 };

/** How many sheets a page may take. */
const SHEETS = [
  ["family/clients/teo/emergency.html", 1],
  ["family/clients/teo/es/emergency.html", 1],
  ["family/clients/jo/emergency.html", 1],
  ["client/clients/ray/emergency.html", 1],
  ["client/clients/mila/emergency.html", 1],
  ["client/clients/ray/crisis.html", 1],
  ["family/clients/teo/essentials.html", 6],
  ["client/clients/ray/essentials.html", 6],
  ["family/clients/teo/team.html", 2],
  ["family/clients/jo/team.html", 2],
];

// What a sheet has between its margins and above its running line.
const ROOM = Math.floor((11 - 0.75 - 0.8 - 0.36) * 96);

const report = new Report();
const browser = await launch();
try {
  const phone = await browser.newContext({ viewport: PHONE, hasTouch: true });
  const tab = await phone.newPage();
  await report.check("answers", "each question takes one tap at most and is answered within three screens", async (test) => {
    for (const question of QUESTIONS) test({ id: question.who }, await asked(tab, question));
    test({ id: "what a word means" }, await explained(tab));
  });
  await report.check("lengths", "pages are as short on a phone as they should be", async (test) => {
    for (const name of ["teo", "jo"]) {
      for (const [page, most] of Object.entries(LENGTHS)) {
        await tab.goto(url(`family/clients/${name}/${page}`));
        const high = await tab.evaluate(() => document.documentElement.scrollHeight);
        test({ id: `${name}/${page}` }, high <= most ? [] : [{ rule: `longer than ${most} px`, element: `${high} px` }]);
      }
    }
  });
  await report.check("pictures", "what a picture shows are the numbers that it tells", async (test) => {
    await tab.goto(url("family/clients/teo/goals/walk.html"));
    test({ id: "goals/walk.html: progress" }, await tab.evaluate(progressRead));
    test({ id: "goals/walk.html: line" }, await tab.evaluate(lineRead));
    await tab.goto(url("family/clients/teo/money.html"));
    test({ id: "money.html" }, await tab.evaluate(fundsRead));
  });
  const laptop = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const wide = await laptop.newPage();
  await report.check("sheets", "what should fit on a sheet does", async (test) => {
    for (const [page, most] of SHEETS) {
      await wide.goto(url(page));
      const pdf = await wide.pdf({ preferCSSPageSize: true });
      const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      test({ id: page }, sheets >= 1 && sheets <= most ? [] : [{ rule: `takes more than ${most} sheets`, element: `${sheets}` }]);
    }
  });
  await report.check("whole", "a sheet for a bad day is one sheet among the parts of a whole binder too", async (test) => {
    await wide.emulateMedia({ media: "print" });
    await wide.setViewportSize({ width: Math.floor((8.5 - 2 * 0.8) * 96), height: 900 });
    for (const page of ["family/clients/teo/print.html", "family/clients/teo/es/print.html", "family/clients/jo/print.html", "client/clients/ray/print.html"]) {
      await wide.goto(url(page));
      const parts = await wide.evaluate(() => [...document.querySelectorAll(".part:has(> .sheet)")].map((part) => part.getBoundingClientRect().height));
      if (parts.length === 0) test({ id: page }, [{ rule: "has no sheet" }]);
      for (const [at, high] of parts.entries()) {
        test({ id: `${page} ${at}` }, high <= ROOM ? [] : [{ rule: `is higher than ${ROOM} px`, element: `${Math.round(high)} px` }]);
      }
    }
  });
} finally {
  await browser.close();
}
console.log(`${report.passed} passed, ${report.failed} failed`);
process.exit(report.failed > 0 ? 1 : 0);

/** Asks one question as a reader would: from a page, with one tap at most. */
async function asked(tab, { from, tap, answer, says, within = FAR }) {
  await tab.goto(url(from));
  if (tap) {
    const link = tab.locator(tap).first();
    if ((await link.count()) === 0) return [{ rule: "there is nothing to tap", element: tap }];
    const before = tab.url();
    await Promise.all([tab.waitForURL((now) => now.href !== before, { waitUntil: "load" }), link.tap()]);
  }
  const place = tab.locator(answer).first();
  if ((await place.count()) === 0) return [{ rule: "the answer is not there", element: answer }];
  const text = (await place.innerText()).replace(/\s+/g, " ");
  if (!text.includes(says)) return [{ rule: `the answer does not say "${says}"`, element: text.slice(0, 80) }];
  const bottom = await place.evaluate((element) => element.getBoundingClientRect().bottom + scrollY);
  return bottom <= within ? [] : [{ rule: `the answer is further down than ${within} px`, element: `${Math.round(bottom)} px` }];
}

/** Taps a word of the glossary and reads what it means, on the same screen. */
async function explained(tab) {
  await tab.goto(url("family/clients/teo/plan.html"));
  const word = tab.locator("main button[popovertarget]").first();
  if ((await word.count()) === 0) return [{ rule: "no word is explained", element: "plan.html" }];
  const id = await word.getAttribute("popovertarget");
  await word.tap();
  const shown = tab.locator(`[id="${id}"]`);
  const box = await shown.boundingBox();
  const isSeen = (await shown.isVisible()) && box && box.y >= 0 && box.y + box.height <= PHONE.height;
  return isSeen ? [] : [{ rule: "the meaning is not on the screen", element: JSON.stringify(box) }];
}

/** The place of now between start and target is that of its number. */
function progressRead() {
  const svg = document.querySelector(".chart-progress");
  const [start, now, target] = svg.querySelector("desc").textContent.match(/\d+/g).map(Number);
  const at = (selector, name) => Number(svg.querySelector(selector).getAttribute(name));
  const [from, dot, to] = [at(".run", "x1"), at(".now", "cx"), at(".rail", "x2")];
  const [drawn, told] = [(dot - from) / (to - from), (now - start) / (target - start)];
  return Math.abs(drawn - told) < 0.005 ? [] : [{ rule: "the mark stands elsewhere than its number", element: `${drawn} for ${told}` }];
}

/** Points of a line rise with their values, on one scale with the target. */
function lineRead() {
  const svg = document.querySelector(".chart-line");
  const [told, aim] = svg.querySelector("desc").textContent.split(/Target: /);
  const values = [...told.matchAll(/: (\d+)\./g)].map((found) => Number(found[1]));
  const target = parseFloat(aim);
  const heights = [...svg.querySelectorAll(".point")].map((point) => Number(point.getAttribute("cy")));
  const line = Number(svg.querySelector(".aim").getAttribute("y1"));
  if (heights.length !== values.length) return [{ rule: "a point is missing", element: `${heights.length} of ${values.length}` }];
  const scale = (heights[0] - line) / (target - values[0]);
  const wrong = values.filter((value, at) => Math.abs(heights[at] - (line + (target - value) * scale)) > 0.3);
  return wrong.length === 0 ? [] : [{ rule: "points stand elsewhere than their numbers", element: wrong.join(", ") }];
}

/** The parts of what is to be paid are as wide as their amounts. */
function fundsRead() {
  const svg = document.querySelector(".chart-funds");
  const amounts = [...svg.querySelector("desc").textContent.matchAll(/\$([\d,]+)/g)].map((found) => Number(found[1].replace(/,/g, "")));
  const [cost, raised, asked] = amounts;
  const wide = (selector) => svg.querySelector(selector)?.getBBox().width ?? 0;
  const [all, part] = [wide(".part-raised") + wide(".part-asked") + wide(".part-missing"), wide(".part-raised")];
  if (amounts.length < 4) return [{ rule: "amounts are missing", element: svg.querySelector("desc").textContent }];
  const [drawn, told] = [part / all, raised / Math.max(cost, raised + asked)];
  return Math.abs(drawn - told) < 0.02 ? [] : [{ rule: "a part is wider or narrower than its amount", element: `${drawn} for ${told}` }];
}
