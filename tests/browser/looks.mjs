// Looks: narrow screens, large text, dark, every theme.

import { axe, prepareAxe } from "./axe.mjs";
import { cannotOpen, launch, visit, WIDE } from "./browser.mjs";
import { perLayout } from "./site.mjs";
import { short } from "./report.mjs";

const NARROW = { width: 320, height: 640 };
const ZOOMED = { width: 640, height: 450 };

/** What makes the open page scroll sideways, if it does. */
export async function sideways(tab, when) {
  const found = await tab.evaluate(() => {
    const room = Math.min(window.innerWidth, document.documentElement.clientWidth);
    const whole = document.scrollingElement.scrollWidth;
    if (whole <= room) return null;
    const clipped = (e) => {
      for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (getComputedStyle(p).overflowX !== "visible") return true;
      return false;
    };
    const out = [...document.body.querySelectorAll("*")].filter((e) => {
      const box = e.getBoundingClientRect();
      return (box.right > room + 0.5 || box.left < -0.5) && box.width > 1 && box.height > 1 && !clipped(e);
    });
    // The innermost ones are the cause.
    const inner = out.filter((e) => !out.some((o) => o !== e && e.contains(o)));
    return { whole, room, elements: inner.slice(0, 3).map((e) => e.cloneNode(true).outerHTML) };
  });
  if (!found) return [];
  const elements = found.elements.length ? found.elements : ["(no single element)"];
  return elements.map((html) => ({ rule: `scrolls sideways ${when}`, element: short(html), detail: `${found.whole} px in a window of ${found.room}` }));
}

/** Makes the window of an open page narrow, looks, and puts it back. */
export async function narrow(tab) {
  await tab.setViewportSize(NARROW);
  const problems = await sideways(tab, "at 320 px");
  await tab.setViewportSize(WIDE);
  return problems;
}

/** One page of each layout in every look of one theme. `light` also tests what every page of the main build has had. */
export async function looks(browser, site, theme, test, { light = false } = {}) {
  const pages = perLayout(site.pages);
  const broken = (page, error) => test(page, [cannotOpen(error)]);
  const tell = (page, look, problems) => test(page, problems.map((p) => ({ ...p, rule: `${theme}, ${look}: ${p.rule}` })));
  const run = (look, context, more) =>
    visit(browser, pages, { context, prepare: prepareAxe }, async (tab, page) => tell(page, look, [...(await axe(tab)), ...(await more(tab))]), broken);

  if (light) await run("light", {}, async () => []);
  await run("dark", { colorScheme: "dark" }, async (tab) => ((await ground(tab)) > 0.4 ? [{ rule: "dark mode is not dark", element: "body" }] : []));
  // What is small and sharp at once: a phone, and a window of 1280 at 200 % zoom.
  await run("phone", { viewport: NARROW, hasTouch: true, deviceScaleFactor: 2 }, async (tab) => {
    const problems = await sideways(tab, "at 320 px");
    await tab.setViewportSize(ZOOMED);
    problems.push(...(await sideways(tab, "at 200 % zoom")));
    await tab.setViewportSize(NARROW);
    return problems;
  });
  // A reader who has set the browser's text to twice its size: media queries in em follow it, so this needs a browser.
  const large = await launch({ text: 32 });
  try {
    await visit(large, pages, {}, async (tab, page) => tell(page, "large text", await sideways(tab, "with text twice as large")), broken);
  } finally {
    await large.close();
  }
}

/** How light the ground of the page is, from 0 to 1. */
const ground = (tab) =>
  tab.evaluate(() => {
    for (const e of [document.body, document.documentElement]) {
      const [r, g, b, a = 1] = getComputedStyle(e).backgroundColor.match(/[\d.]+/g).map(Number);
      if (a > 0) return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
    }
    return 1;
  });
