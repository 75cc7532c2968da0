// Nothing leaves the binder: every request of an open page, its console, and its security policy.

import { fileURLToPath } from "node:url";
import { isInside } from "./links.mjs";
import { short } from "./report.mjs";

/** Listens to `tab`; `await heard()` gives the problems since the last call. */
export async function listen(tab) {
  let requests = [];
  let problems = [];
  const say = (rule, element, detail) => problems.push({ rule, element: short(element, 200), detail });
  tab.on("request", (r) => requests.push(r.url()));
  tab.on("requestfailed", (r) => say("request failed", r.url().replace(/^file:.*\//, ""), r.failure()?.errorText));
  tab.on("websocket", (s) => say("request leaves the binder", s.url()));
  tab.on("console", (m) => m.type() === "error" && say("error in the console", withoutPath(m.text())));
  tab.on("pageerror", (e) => say("script fails", withoutPath(e.message)));
  tab.on("popup", (p) => say("page opens a window", p.url()));
  tab.on("dialog", (d) => {
    say("page opens a dialog", d.message());
    d.dismiss().catch(() => {});
  });
  await tab.addInitScript(() => {
    window.__refused = [];
    document.addEventListener("securitypolicyviolation", (e) => window.__refused.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`));
  });
  return async (page) => {
    for (const refused of await tab.evaluate(() => window.__refused.splice(0))) say("security policy refuses something", withoutPath(refused));
    for (const url of requests) {
      if (url.startsWith("data:image/")) continue;
      let inside = false;
      try {
        inside = url.startsWith("file://") && isInside(fileURLToPath(url.replace(/[?#].*$/, "")), page.binder.fence);
      } catch {
        // Not a file at all.
      }
      if (!inside) say("request leaves the binder", url);
    }
    const found = problems;
    requests = [];
    problems = [];
    return found;
  };
}

const withoutPath = (text) => text.replace(/file:\/\/\S*\//g, "…/");

/** Uses what a reader would use, so that what is loaded only on demand is loaded: disclosure, search, filter. */
export async function use(tab) {
  for (const summary of await tab.locator("summary:visible").all()) {
    await summary.click();
    await summary.click();
  }
  for (const box of await tab.locator("input[type=search]:visible").all()) {
    await box.fill("a");
    await box.fill("plan");
    await tab.waitForTimeout(400);
    await box.fill("");
  }
}

// What a script brings as a whole: the search, the box and buttons above a list, what is open at this moment.
const CONTROLS = "[data-search], .filter, [data-open]";

/** What a reader sees in the main part, line by line, without what a script brings as a whole. */
export const visibleLines = (tab) =>
  tab.evaluate((controls) => {
    const all = [...document.querySelectorAll(controls)];
    const before = all.map((one) => one.style.display);
    for (const one of all) one.style.display = "none";
    const text = document.querySelector("main")?.innerText ?? "";
    all.forEach((one, at) => (one.style.display = before[at]));
    return text.split("\n").map((l) => l.replace(/\s+/g, " ").trim()).filter(Boolean);
  }, CONTROLS);

/** Problems of the open page without JavaScript; `withScript` are the lines that are seen with it. */
export async function readsWithoutScript(tab, withScript) {
  const problems = [];
  const state = await tab.evaluate(() => {
    const seen = (e) => Boolean(e) && e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && e.getBoundingClientRect().height > 0;
    const main = document.querySelector("main");
    return { main: seen(main), heading: seen(main?.querySelector("h1") ?? document.querySelector("h1")), text: (main?.textContent ?? "").replace(/\s+/g, " ") };
  });
  if (!state.main) problems.push({ rule: "without JavaScript the main part is not visible", element: "main" });
  if (!state.heading) problems.push({ rule: "without JavaScript the heading is not visible", element: "h1" });
  const lines = new Set(await visibleLines(tab));
  // A line that a script adds is not missing; one that stands in the file and shows only with a script is.
  for (const line of withScript) {
    if (!lines.has(line) && state.text.includes(line)) problems.push({ rule: "text shows only with JavaScript", element: short(line) });
  }
  return problems.slice(0, 5);
}
