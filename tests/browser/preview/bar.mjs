// The bar and its panels: for the one who writes, never in a binder, usable by everybody.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { axe, prepareAxe } from "../axe.mjs";
import { sideways } from "../looks.mjs";
import { complains, listening, panel, PATIENCE, shows, TODAY } from "./stage.mjs";

const HOURS_PAGE = "family/clients/jo/goals/work-hours.html";
const BUS = "content/clients/jo/goals/bus.md";
// Nothing refers to this one.
const NOTE = "content/clients/jo/notes/2026-08-19-home-visit.md";
const NOTE_PAGE = "team/clients/jo/notes/2026-08-19-home-visit.html";

const at = async (tab, path) => {
  const { pathname } = new URL(tab.url());
  return pathname === `/${path}` || `at ${pathname}`;
};

export async function views(stage) {
  await stage.serve();
  const tab = await stage.open(HOURS_PAGE);
  await tab.getByLabel("View as").selectOption({ label: "Care team" }).catch(async () => {
    stage.now("there is a choice “Care team”", false, await tab.locator("#as").innerText());
  });
  await stage.soon("the bar goes to another audience's page of the same name", () => at(tab, "team/clients/jo/goals/work-hours.html"));
  await stage.soon("which is the audience chosen there", async () => listening(tab));
  stage.now("and shows what only that audience sees", (await shows(tab, "Do not call it a special favor")) === true);

  const es = await stage.open("family/clients/teo/goals/swim.html");
  await es.locator("#in").selectOption("es");
  await stage.soon("the bar goes to another language", () => at(es, "family/clients/teo/es/goals/swim.html"));
  await stage.soon("of the page", async () => (await es.evaluate(() => document.documentElement.lang)) === "es");
  await stage.soon("it listens", () => listening(es), { quiet: true });
  const team = await es.locator("#as option").evaluateAll((all) => all.find((one) => one.value.startsWith("/team/"))?.value);
  await es.locator("#as").selectOption(team ?? "");
  await stage.soon("and to another audience in the same language", () => at(es, "team/clients/teo/es/goals/swim.html"));

  const held = await stage.open(HOURS_PAGE);
  const button = held.getByRole("button", { name: /^Withheld/ });
  await button.click();
  const said = await panel(held, "withheld");
  stage.now("a withheld field is listed with who sees it", /steps\.rate is seen by .*[Mm]anager/.test(said), said);
  stage.now("a withheld section too", /The section .?What we noticed.? names .*[Tt]eam/.test(said), said);
  stage.now("with the record's file", said.includes("content/clients/jo/goals/work-hours.md"), said);
  stage.now("and what is left out of the binder as a whole", said.includes("Left out of this binder"), said);
  stage.now("the page itself has none of it", (await held.evaluate(() => !document.body.innerHTML.includes("authorization 2207"))) === true);

  await held.emulateMedia({ media: "print" });
  const printed = await held.evaluate(() => {
    const host = document.querySelector("carebinder-preview");
    const box = host.shadowRoot.querySelector(".bar").getBoundingClientRect();
    return { display: getComputedStyle(host).display, height: box.height, room: getComputedStyle(document.body).paddingBottom };
  });
  stage.now("the bar is not on paper", printed.display === "none" && printed.height === 0, JSON.stringify(printed));
  await held.emulateMedia({ media: "screen" });

  const out = stage.at("binders-out");
  const built = spawnSync(stage.binary, ["build", "--root", stage.root, "--today", TODAY, "--audience", "family", "--only", "jo", "--out", out], { encoding: "utf8" });
  stage.now("the binder is built", built.status === 0, built.stderr);
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(html|js|css)$/.test(entry.name));
  const found = files.filter((entry) => /carebinder-preview|\.carebinder\/|connect-src/.test(readFileSync(join(entry.parentPath ?? entry.path, entry.name), "utf8")));
  stage.now("and has nothing of the preview", files.length > 10 && found.length === 0, `${files.length} files; ${found.map((entry) => entry.name).join(", ")}`);
}

const inBar = (tab) => tab.evaluate(() => document.activeElement?.tagName.toLowerCase() === "carebinder-preview");
const focused = (tab) => tab.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent ?? document.activeElement?.tagName);

async function tabTo(tab, name) {
  for (let step = 0; step < 300; step += 1) {
    await tab.keyboard.press("Tab");
    if ((await inBar(tab)) && (await focused(tab)).startsWith(name)) return true;
  }
  return `not reached; at ${await focused(tab)}`;
}

export async function keyboard(stage) {
  await stage.serve();
  const tab = await stage.open(HOURS_PAGE);
  stage.now("the bar is reached with Tab", (await tabTo(tab, "Preview")) === true, await focused(tab));
  stage.now("and its buttons", (await tabTo(tab, "Withheld")) === true, await focused(tab));
  await tab.keyboard.press("Enter");
  stage.now("Enter opens a panel", (await panel(tab, "withheld")) !== "");
  await tab.keyboard.press("Escape");
  stage.now("Escape closes it", (await panel(tab, "withheld")) === "");
  stage.now("and the button has the focus again", (await focused(tab)).startsWith("Withheld"), await focused(tab));

  await tab.evaluate(() => document.querySelector("main a").focus());
  stage.edit(BUS, "lifecycle_status: completed", "lifecycle_status: nonsense");
  await stage.soon("a mistake opens the panel", () => complains(tab, BUS));
  stage.now("which leaves the focus where it is", !(await inBar(tab)) && (await focused(tab)) === "A", await focused(tab));
  await tab.keyboard.press("Escape");
  stage.now("Escape closes it from anywhere", (await panel(tab, "problems")) === "");
  stage.now("and leaves the focus where it is", (await focused(tab)) === "A", await focused(tab));
  await tab.goto(stage.url("family/clients/jo/goals/choir.html"));
  await stage.soon("the next page listens", () => listening(tab), { quiet: true });
  stage.now("what was put away stays away on the next page", (await panel(tab, "problems")) === "");
  stage.edit("content/clients/jo/goals/choir.md", "lifecycle_status: ", "lifecycle_status: nonsense-");
  await stage.soon("another mistake opens the panel again", () => complains(tab, "choir.md"));
}

// Withheld from it are a field and a section; it has another language, so that the bar has all it can have.
const FULL_PAGE = "family/clients/teo/goals/walk.html";
const PHONE = { width: 390, height: 844 };

/** How the bar stands: its height, how much of the end of the page it covers, and whether an open panel reaches below it. */
const stand = (tab) =>
  tab.evaluate(() => {
    const root = document.querySelector("carebinder-preview").shadowRoot;
    const bar = root.querySelector(".bar").getBoundingClientRect();
    const button = root.querySelector(".bar button").getBoundingClientRect();
    window.scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
    const end = Math.max(...[...document.body.children].filter((e) => e !== root.host && e.getBoundingClientRect().height > 0).map((e) => e.getBoundingClientRect().bottom));
    const panels = [...root.querySelectorAll(".panel")].filter((p) => !p.hidden).map((p) => p.getBoundingClientRect().bottom);
    return { rows: bar.height / Math.max(button.height, 36), covered: end - bar.top, below: Math.max(0, ...panels) - bar.top };
  });

export async function accessible(stage) {
  await stage.serve();
  const looks = { light: {}, dark: { colorScheme: "dark" }, phone: { viewport: PHONE, hasTouch: true, deviceScaleFactor: 2 } };
  for (const [look, context] of Object.entries(looks)) {
    const group = await stage.group(context);
    const open = async (path) => {
      const tab = await group.newPage();
      tab.setDefaultTimeout(PATIENCE);
      await prepareAxe(tab);
      await tab.goto(stage.url(path), { waitUntil: "load" });
      await stage.soon("it listens", () => listening(tab), { quiet: true });
      return tab;
    };
    const clean = async (what, tab) => stage.test(`${what}, ${look}`, [...(await axe(tab)), ...(await sideways(tab, look))]);
    await clean("the start page", await open(""));
    await clean("a page that is not there", await open("family/clients/jo/goals/nothing.html"));
    const page = await open(FULL_PAGE);
    await clean("a page with the bar", page);
    await page.getByRole("button", { name: /^Withheld/ }).click();
    await clean("the panel of what is withheld", page);
    const withheld = await stand(page);
    stage.now(`the bar has at most two rows, ${look}`, withheld.rows < 2.7, JSON.stringify(withheld));
    stage.now(`it covers neither the end of the page nor of the panel, ${look}`, withheld.covered <= 1 && withheld.below <= 1, JSON.stringify(withheld));
    stage.edit(BUS, "lifecycle_status: completed", "lifecycle_status: nonsense");
    await stage.soon("a mistake opens the panel", () => complains(page, BUS), { quiet: true });
    await clean("the panel of what is wrong", page);
    const wrong = await stand(page);
    stage.now(`with a mistake, the bar has at most two rows, ${look}`, wrong.rows < 2.7, JSON.stringify(wrong));
    stage.now(`and covers nothing, ${look}`, wrong.covered <= 1 && wrong.below <= 1, JSON.stringify(wrong));
    stage.edit(BUS, "lifecycle_status: nonsense", "lifecycle_status: completed");
    const gone = await open(NOTE_PAGE);
    const text = stage.read(NOTE);
    stage.remove(NOTE);
    await stage.soon("the page is gone", async () => ((await shows(gone, "This page is gone")) === true ? listening(gone) : "not yet"), { quiet: true });
    await clean("a page that is gone", gone);
    stage.write(NOTE, text);
    await group.close();
  }
}
