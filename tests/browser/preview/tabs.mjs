// Many tabs: those that nobody looks at hold no connection, and catch up when they are looked at.

import { readdirSync, readFileSync } from "node:fs";
import { eventually, listening, PATIENCE, shows } from "./stage.mjs";

const TABS = 12;
const BUS = "content/clients/jo/goals/bus.md";
const BUS_PAGE = "family/clients/jo/goals/bus.html";

/** All pages of a playwright browser count as visible; this lets a test say otherwise. */
const hideable = () => {
  let hidden = sessionStorage.getItem("hidden") === "yes";
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (hidden ? "hidden" : "visible") });
  window.__hide = (now) => {
    hidden = now;
    sessionStorage.setItem("hidden", now ? "yes" : "no");
    document.dispatchEvent(new Event("visibilitychange"));
  };
};

/** How many connections the server has with somebody. */
function connections(port) {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const lines = readFileSync("/proc/net/tcp", "utf8").trim().split("\n").slice(1);
  return lines.map((line) => line.trim().split(/\s+/)).filter(([, local, , state]) => local.endsWith(wanted) && state === "01").length;
}

const descriptors = (pid) => readdirSync(`/proc/${pid}/fd`).length;

export async function many(stage) {
  await stage.serve();
  const { pid, port } = stage.program;
  const countable = process.platform === "linux";
  if (!countable) stage.test.note("connections are counted on Linux only");
  const idle = countable ? descriptors(pid) : 0;
  const group = await stage.group();
  await group.addInitScript(hideable);
  const tabs = [];
  for (let number = 0; number < TABS; number += 1) {
    const tab = await stage.open(BUS_PAGE, { group });
    tabs.push(tab);
    if (number < TABS - 1) await tab.evaluate(() => window.__hide(true));
  }
  const seen = tabs.at(-1);
  if (countable) await stage.soon("with 12 tabs of which one is seen, one connection is open", () => connections(port) <= 1 || `${connections(port)} connections`, { patience: 4 * PATIENCE });
  stage.append(BUS, "To the one that is seen, MARK-SEEN.");
  await stage.soon("an edit reaches the tab that is seen", () => shows(seen, "MARK-SEEN"));
  const early = await Promise.all(tabs.slice(0, -1).map((tab) => shows(tab, "MARK-SEEN")));
  stage.now("the hidden ones rest", early.every((is) => is !== true));
  await seen.evaluate(() => window.__hide(true));
  await tabs[3].evaluate(() => window.__hide(false));
  await stage.soon("a hidden one catches up when it is seen", () => shows(tabs[3], "MARK-SEEN"));
  stage.append(BUS, "To the next one, MARK-NEXT.");
  await stage.soon("and hears of the next edit", () => shows(tabs[3], "MARK-NEXT"));
  for (const tab of tabs) {
    await tab.evaluate(() => window.__hide(false));
    await stage.soon(`every tab catches up in its turn`, () => shows(tab, "MARK-NEXT"), { quiet: true });
    await stage.soon("and listens", () => listening(tab), { quiet: true });
    await tab.evaluate(() => window.__hide(true));
  }
  await tabs[0].evaluate(() => window.__hide(false));
  await stage.soon("after all were seen in turn, the first listens", () => listening(tabs[0]));
  if (countable) await stage.soon("and one connection is open", () => connections(port) <= 1 || `${connections(port)} connections`, { patience: 4 * PATIENCE });
  await group.close();
  if (!countable) return;
  // A tab that went without a word is noticed at the next sign of life.
  const last = await eventually(() => descriptors(pid) <= idle + 2 || `${descriptors(pid)} descriptors, ${idle} before`, 40_000);
  stage.now("closed tabs free their descriptors", last === null, last);
}

/** A stream that neither opens nor fails is asked for anew. */
export async function stuck(stage) {
  await stage.serve();
  const group = await stage.group();
  let asked = 0;
  // The first is never answered.
  await group.route("**/.carebinder/events*", (route) => {
    asked += 1;
    if (asked > 1) void route.continue();
  });
  const tab = await stage.open(BUS_PAGE, { group, listens: false });
  await stage.soon("the tab listens all the same", () => listening(tab));
  stage.now("it asked again, and not over and over", asked === 2, `${asked} times`);
}
