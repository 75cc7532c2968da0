// One Chromium, a few tabs, pages opened from the disk as a reader opens them.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const TABS = 2;
// A tab that has seen many pages holds gigabytes; a new one starts afresh.
const PAGES_A_TAB = 200;
export const WIDE = { width: 1280, height: 900 };

/**
 * A browser that is started again when it has died: on a small machine that happens in a long run.
 * `text` is the size in pixels that the reader has chosen for text; browsers start with 16. `local` lets it reach servers
 * on this computer, and nothing else.
 */
export async function launch({ text, local = false } = {}) {
  const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
  if (!existsSync(executablePath)) throw new Error(`no browser at ${executablePath}: install chromium, or say where it is with CHROMIUM=…`);
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", `--host-resolver-rules=MAP * ~NOTFOUND${local ? ", EXCLUDE 127.0.0.1" : ""}`];
  if (text) args.push(`--blink-settings=defaultFontSize=${text}`);
  const start = () => chromium.launch({ executablePath, headless: true, args });
  let running = start();
  await running;
  return {
    async newContext(options) {
      for (const last of [false, true]) {
        const one = running;
        try {
          return await (await one).newContext(options);
        } catch (error) {
          if (last) throw error;
          // Both tabs may find it dead; only the first starts another.
          if (running === one) running = start();
        }
      }
    },
    close: async () => (await running).close(),
  };
}

/**
 * Opens each of `pages` once and calls `each(tab, page)`. `context` goes to the browser (size, colours, scripts),
 * `prepare(tab)` runs once for each tab. What goes wrong is tried once more; then `broken(page, error)` has it.
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
        await tab.context().close().catch(() => {});
        await open();
        seen = 0;
      }
      seen += 1;
      for (const last of [false, true]) {
        try {
          await tab.goto(page.url, { waitUntil: "load" });
          await each(tab, page);
          break;
        } catch (error) {
          if (last) broken(page, error);
          await tab.context().close().catch(() => {});
          await open();
        }
      }
    }
    await tab.context().close().catch(() => {});
  };
  await Promise.all(Array.from({ length: Math.min(tabs, pages.length) }, work));
}

export const cannotOpen = (error) => ({ rule: "page cannot be opened or tested", element: "", detail: String(error?.message ?? error).split("\n")[0] });
