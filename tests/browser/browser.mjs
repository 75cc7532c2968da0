// One Chromium, a few tabs, pages opened from the disk as a reader opens them.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const TABS = 2;
// A tab that has seen many pages holds gigabytes; a new one starts afresh.
const PAGES_A_TAB = 200;
export const WIDE = { width: 1280, height: 900 };

/** `text` is the size in pixels that the reader has chosen for text; browsers start with 16. */
export async function launch({ text } = {}) {
  const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
  if (!existsSync(executablePath)) throw new Error(`no browser at ${executablePath}: install chromium, or say where it is with CHROMIUM=…`);
  return chromium.launch({
    executablePath,
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND", ...(text ? [`--blink-settings=defaultFontSize=${text}`] : [])],
  });
}

/**
 * Opens each of `pages` once and calls `each(tab, page)`. `context` goes to the browser (size, colours, scripts),
 * `prepare(tab)` runs once for each tab. A page that cannot be opened or tested is a result of `broken(page, error)`.
 */
export async function visit(browser, pages, { context = {}, prepare, tabs = TABS }, each, broken) {
  const queue = [...pages].sort((a, b) => b.size - a.size);
  const work = async () => {
    let tab;
    const open = async () => {
      const fresh = await browser.newContext({ viewport: WIDE, colorScheme: "light", reducedMotion: "reduce", ...context });
      tab = await fresh.newPage();
      tab.setDefaultTimeout(120_000);
      await prepare?.(tab);
    };
    await open();
    let seen = 0;
    for (let page = queue.shift(); page; page = queue.shift()) {
      if (seen === PAGES_A_TAB) {
        await tab.context().close();
        await open();
        seen = 0;
      }
      seen += 1;
      try {
        await tab.goto(page.url, { waitUntil: "load" });
        await each(tab, page);
      } catch (error) {
        broken(page, error);
        await tab.context().close().catch(() => {});
        await open();
      }
    }
    await tab.context().close();
  };
  await Promise.all(Array.from({ length: Math.min(tabs, pages.length) }, work));
}

export const cannotOpen = (error) => ({ rule: "page cannot be opened or tested", element: "", detail: String(error?.message ?? error).split("\n")[0] });
