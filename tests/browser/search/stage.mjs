// What the checks of the search have in common: open binders, sites built on the side.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export const PHONE = { width: 390, height: 844 };
export const PROGRAM = "public/programs/steady-ground";

/** A tab that has opened a file, and is closed after `work(tab)`. */
export async function opened(stage, path, options, work) {
  const context = await stage.browser.newContext({ viewport: PHONE, reducedMotion: "reduce", ...options });
  try {
    const tab = await context.newPage();
    await options?.prepare?.(tab);
    await tab.goto(pathToFileURL(path).href);
    return await work(tab);
  } finally {
    await context.close();
  }
}

/** A folder that is gone after `work(folder)`. */
export async function aside(work) {
  const folder = mkdtempSync(join(tmpdir(), "carebinder-search-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Builds a site; throws what the program said where it fails. */
export function build(stage, root, out) {
  const done = spawnSync(stage.carebinder, ["build", "--root", root, "--out", out, "--today", "2026-11-22"], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr.slice(-2000));
}

/** Types words and waits for an answer. */
export async function type(tab, words) {
  const box = tab.locator("input[type=search]").first();
  await box.fill("");
  await tab.waitForFunction(() => document.querySelector("[data-search-status]").textContent === "");
  await box.fill(words);
  await tab.waitForFunction(() => document.querySelector("[data-search-status]").textContent !== "", null, { timeout: 20_000 });
}

export const status = (tab) => tab.locator("[data-search-status]").first().textContent();
export const results = (tab) => tab.locator("[data-search-results] a.found-title").allTextContents();
export const wrong = (rule, element = "", detail) => ({ rule, element, detail });
