// A save reaches the pages it touches, and no others.

import { readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { calm, complains, generation, lacks, listening, mark, marked, original, shows, sleep } from "./stage.mjs";

const BUS = "content/clients/jo/goals/bus.md";
const BUS_PAGE = "family/clients/jo/goals/bus.html";
// Nothing refers to this one.
const NOTE = "content/clients/jo/notes/2026-08-19-home-visit.md";
const NOTE_PAGE = "team/clients/jo/notes/2026-08-19-home-visit.html";
const FIELDS = "content/programs/carebinder-manual/handbook/reference/fields.md";
const FIELDS_PAGE = "public/programs/carebinder-manual/handbook/reference/fields.html";

/** The heading nearest to the top of the window, and where it is. */
const heading = (tab, text) =>
  tab.evaluate((text) => {
    const all = [...document.querySelectorAll("main h2, main h3")];
    const one = text ? all.find((h) => h.textContent === text) : all.find((h) => h.getBoundingClientRect().top > 60);
    return { text: one?.textContent, top: one?.getBoundingClientRect().top };
  }, text);

async function stays(stage, tab, before, what) {
  await stage.soon(what, async () => {
    const now = await heading(tab, before.text);
    return Math.abs(now.top - before.top) <= 4 || `“${before.text}” was at ${before.top} px, is at ${now.top} px`;
  });
}

export async function place(stage) {
  await stage.serve();
  const tab = await stage.open(FIELDS_PAGE);
  const contents = () => tab.evaluate(() => document.querySelector("details.contents").open);
  const usual = await contents();
  await tab.evaluate((open) => {
    document.querySelector("details.contents").open = open;
    window.scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: "instant" });
  }, !usual);
  const before = await heading(tab);
  const y = await tab.evaluate(() => scrollY);
  stage.now("the page is long enough to be scrolled", y > 2000, `scrolled to ${y}`);
  stage.append(FIELDS, "A last word, MARK-END.");
  await stage.soon("an edit below the place shows", () => shows(tab, "MARK-END"));
  await stays(stage, tab, before, "after an edit below, the reader is at the same place");
  stage.now("an opened or closed part stays so", (await contents()) === !usual);
  await stage.soon("it listens again", () => listening(tab), { quiet: true });
  stage.edit(FIELDS, "\n---\n", `\n---\n${"A new paragraph before all others, MARK-TOP.\n\n".repeat(12)}`);
  await stage.soon("an edit above the place shows", () => shows(tab, "MARK-TOP"));
  await stays(stage, tab, before, "after an edit above, the reader is at the same place");
  stage.now("an opened or closed part still stays so", (await contents()) === !usual);

  const anchored = await stage.open(`${FIELDS_PAGE}#main`);
  await anchored.evaluate(() => window.scrollTo({ top: 3000, behavior: "instant" }));
  const there = await heading(anchored);
  stage.append(FIELDS, "A word after the last, MARK-ANCHOR.");
  await stage.soon("an edit shows on a page that was opened at an anchor", () => shows(anchored, "MARK-ANCHOR"));
  await stays(stage, anchored, there, "the reader is at the same place there too");
}

export async function saves(stage) {
  await stage.serve();
  const tab = await stage.open(BUS_PAGE);
  const text = stage.read(BUS);
  const next = (word) => `${text.trimEnd()}\n\nSaved like ${word}.\n`;
  const ways = {
    "in place": (to) => stage.write(BUS, to),
    "a file renamed over it": (to) => {
      stage.write(`${BUS}.new.tmp`, to);
      stage.rename(`${BUS}.new.tmp`, BUS);
    },
    "vim with a backup": (to) => {
      stage.rename(BUS, `${BUS}~`);
      stage.write(BUS, to);
      stage.remove(`${BUS}~`);
    },
    "a hidden file renamed over it": (to) => {
      stage.write("content/clients/jo/goals/.bus.md.swap", to);
      stage.rename("content/clients/jo/goals/.bus.md.swap", BUS);
    },
    "word processors": (to) => {
      stage.write("content/clients/jo/goals/bus-new.tmp", to);
      stage.remove(BUS);
      stage.rename("content/clients/jo/goals/bus-new.tmp", BUS);
    },
  };
  for (const [word, save] of Object.entries(ways)) {
    save(next(word));
    await stage.soon(`saved by ${word}`, () => shows(tab, `Saved like ${word}.`));
  }
  // A program may take its time between taking the file away and putting the new one there.
  const slow = await stage.open(NOTE_PAGE);
  const note = stage.read(NOTE);
  await slow.setViewportSize({ width: 400, height: 300 });
  await slow.evaluate(() => window.scrollTo({ top: 200, behavior: "instant" }));
  stage.remove(NOTE);
  await stage.soon("taken away for a while, the page says so", () => shows(slow, "This page is gone"));
  stage.write(NOTE, `${note}\nSaved by a slow program.\n`);
  await stage.soon("and is back with the new text", () => shows(slow, "Saved by a slow program."));
  await stage.soon("at the place where the reader was", async () => {
    const y = await slow.evaluate(() => scrollY);
    return Math.abs(y - 200) <= 4 || `scrolled to ${y}`;
  });
}

export async function styles(stage) {
  await stage.serve();
  const tab = await stage.open(BUS_PAGE);
  const print = await stage.open("family/clients/jo/goals/choir.html");
  const outline = (of) => of.evaluate(() => getComputedStyle(document.querySelector("main h1")).outlineColor);
  await mark(tab);
  await mark(print);
  const is = (color, of = tab) => async () => (await outline(of)) === color || outline(of);
  stage.write("themes/hearth/css/zz.css", "main h1 { outline: 3px solid rgb(1, 2, 3) }\n");
  await stage.soon("a new style sheet is put on", is("rgb(1, 2, 3)"));
  await stage.soon("in every tab", is("rgb(1, 2, 3)", print));
  stage.write("themes/hearth/css/zz.css", "main h1 { outline: 3px solid rgb(4, 5, 6) }\n");
  await stage.soon("an edited one too", is("rgb(4, 5, 6)"));
  stage.remove("themes/hearth/css/zz.css");
  await stage.soon("one that is deleted is taken off", async () => !["rgb(1, 2, 3)", "rgb(4, 5, 6)"].includes(await outline(tab)));
  const path = "themes/hearth/css/20-text.css";
  stage.write(path, `${original(path)}\nmain h1 { outline: 3px solid rgb(7, 8, 9) }\n`);
  await stage.soon("one that stands for a built-in one is put on", is("rgb(7, 8, 9)"));
  await stage.soon("the old style sheets are gone", () => tab.evaluate(() => document.querySelectorAll('link[rel="stylesheet"]').length === 1));
  stage.now("no page was loaded again", (await marked(tab)) === true && (await marked(print)) === true);
}

export async function pictures(stage) {
  await stage.serve();
  const tab = await stage.open(BUS_PAGE);
  const route = stage.at("content/clients/jo/goals/bus-route.png");
  // The sum of all colours of the picture, as it is seen.
  const color = () =>
    tab.evaluate(async () => {
      const picture = document.querySelector("main img");
      await picture.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
      const on = canvas.getContext("2d");
      on.drawImage(picture, 0, 0);
      return [...on.getImageData(0, 0, canvas.width, canvas.height).data].reduce((sum, one) => sum + one, 0);
    });
  const before = await color();
  const drawn = await tab.evaluate(async () => {
    const picture = document.querySelector("main img");
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
    const on = canvas.getContext("2d");
    on.fillStyle = "rgb(10, 120, 20)";
    on.fillRect(0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/png").split(",")[1];
  });
  const old = readFileSync(route);
  writeFileSync(route, Buffer.from(drawn, "base64"));
  await stage.soon("a picture of the same size that was drawn anew is shown", async () => (await color()) !== before || "the old picture");
  writeFileSync(route, old);
  await stage.soon("and the old one again", async () => (await color()) === before || "the new picture");
  // Published pictures are cleaned, which is kept on the disk by builds only.
  stage.now("nothing was written to the site's folder", readdirSync(stage.root).sort().join(" ") === "carebinder.yaml content", readdirSync(stage.root).join(" "));
}

export async function comings(stage) {
  await stage.serve();
  const tab = await stage.open(NOTE_PAGE);
  const list = await stage.open("team/clients/jo/notes/index.html");
  const start = await stage.open("");
  const title = await tab.evaluate(() => document.querySelector("h1").textContent);
  const text = stage.read(NOTE);
  stage.remove(NOTE);
  await stage.soon("a deleted record's page says that it is gone", () => shows(tab, "This page is gone"));
  await stage.soon("it links to what stands near it", () => tab.evaluate(() => [...document.querySelectorAll("main a")].some((a) => a.pathname.endsWith("/notes/2026-11-12-team.html"))));
  const near = await tab.evaluate(() => [...document.querySelectorAll("main li a")].map((a) => a.href));
  const answers = await Promise.all(near.map(async (href) => (await tab.request.get(href)).status()));
  stage.now("and each of these links leads to a page", answers.length > 0 && answers.every((status) => status === 200), answers.join(" "));
  await stage.soon("the list has it no more", () => lacks(list, title));
  stage.write(NOTE, text);
  await stage.soon("written back, its page is back by itself", () => shows(tab, title));
  await stage.soon("and in the list", () => shows(list, title));
  const renamed = NOTE.replace("home-visit", "first-visit");
  stage.rename(NOTE, renamed);
  await stage.soon("a renamed record's old page says that it is gone", () => shows(tab, "This page is gone"));
  const other = await stage.open(NOTE_PAGE.replace("home-visit", "first-visit"));
  stage.now("the new one is there", (await shows(other, title)) === true);
  stage.rename(renamed, NOTE);
  await stage.soon("renamed back, the old one is back", () => shows(tab, title));
  await stage.soon("and the new one gone", () => shows(other, "This page is gone"));

  const goal = "content/clients/jo/goals/choir.md";
  const choir = await stage.open("family/clients/jo/goals/choir.html");
  const words = stage.read(goal);
  stage.remove(goal);
  await stage.soon("a deleted record that others still refer to is gone too", () => shows(choir, "This page is gone"));
  await stage.soon("and the panel says who refers to it", () => complains(choir, "content/clients/jo/"));
  stage.write(goal, words);
  await stage.soon("written back, its page is back", () => shows(choir, "Sing with my friends again"));
  await stage.soon("and the panel gone", () => calm(choir));

  const notes = await stage.open("manager/clients/mila/index.html");
  stage.write("content/clients/mila/notes/2026-08-20-goodbye.md", "---\ntitle: Cake for everybody, MARK-CAKE\ndate: 2026-08-20\nauthor: dana-whitfield\ncontact: visit\nshared_summary: We ate cake.\nupdated: 2026-08-20\n---\nThere was cake.\n");
  const page = await stage.open("manager/clients/mila/notes/2026-08-20-goodbye.html");
  await stage.soon("a record in a new folder has its page", () => shows(page, "MARK-CAKE"));
  await stage.soon("its list is linked from the binder", () => notes.evaluate(() => [...document.querySelectorAll("a")].some((a) => a.pathname.includes("/mila/notes/"))));
  const listed = await stage.open("manager/clients/mila/notes/index.html");
  await stage.soon("and it is in the list", () => shows(listed, "MARK-CAKE"));

  stage.write("content/clients/zoe/client.md", stage.read("content/clients/mila/client.md").replace("preferred_name: Mila", "preferred_name: Zoe MARK-ZOE").replace("LC-2026-009", "LC-2026-019").replace("status: closed\nclosed_on: 2026-08-31", "status: active"));
  await stage.soon("a new client's binders are on the start page by themselves", () => shows(start, "Zoe MARK-ZOE"));
  const zoe = await stage.open("team/clients/zoe/index.html");
  stage.now("and can be read", (await shows(zoe, "Zoe MARK-ZOE")) === true);
  stage.remove("content/clients/zoe");
  await stage.soon("a client who is taken away is gone from it", () => lacks(start, "MARK-ZOE"));
  await stage.soon("and the binder says that it is gone", () => shows(zoe, "This binder is gone"));
}

const FLOOD = 500;
const flooded = (number) => `content/clients/jo/notes/2026-03-01-flood-${number}.md`;
const flood = (number, word) => `---\ntitle: Flood ${number} ${word}\ndate: 2026-03-01\nauthor: omar-haddad\ncontact: visit\nshared_summary: Summary ${number} ${word}.\nupdated: 2026-03-01\n---\nBody ${number} ${word}.\n`;
const all = Array.from({ length: FLOOD }, (_, number) => number);

export async function checkout(stage) {
  await stage.serve();
  const bus = await stage.open(BUS_PAGE);
  for (const number of all) stage.write(flooded(number), flood(number, "first"));
  const one = await stage.open("team/clients/jo/notes/2026-03-01-flood-250.html");
  const list = await stage.open("team/clients/jo/notes/index.html");
  await stage.soon("after a checkout, one of the 500 new pages is there", () => shows(one, "Body 250 first."));
  await stage.soon("and all are in the list", () => shows(list, "Flood 499 first"));
  for (const number of all) stage.write(flooded(number), flood(number, "second"));
  stage.append(BUS, "Changed in the checkout, MARK-BRANCH.");
  await stage.soon("after another, the open page is right", () => shows(bus, "MARK-BRANCH"));
  await stage.soon("one of the 500 is right", () => shows(one, "Body 250 second."));
  await stage.soon("the list has the last one's new name", () => shows(list, "Flood 499 second"));
  await stage.soon("and no old name", () => lacks(list, "first"));
  const right = all.map(async (number) => (await (await one.request.get(stage.url(`team/clients/jo/notes/2026-03-01-flood-${number}.html`))).text()).includes(`Body ${number} second.`));
  stage.now("every one of the 500 is right", (await Promise.all(right)).every(Boolean));
  for (const number of all) stage.remove(flooded(number));
  await stage.soon("deleted, one of them says that it is gone", () => shows(one, "This page is gone"));
  await stage.soon("and the list has none of them", () => lacks(list, "Flood"));
  stage.now("the open page is still right", (await shows(bus, "MARK-BRANCH")) === true);
}

/** Waits until `tab` has been told of a change that does not touch it. */
async function passes(stage, tab, word) {
  const before = await generation(tab);
  stage.append("content/clients/teo/goals/swim.md", `Passing, ${word}.`);
  await stage.soon("the tab hears of a later change", async () => (await generation(tab)) > before, { quiet: true });
  // What would load the page again comes with the same news.
  await sleep(300);
}

export async function equal(stage) {
  await stage.serve();
  const tab = await stage.open(BUS_PAGE);
  await mark(tab);
  const first = await generation(tab);
  const now = new Date();
  for (const path of [BUS, "carebinder.yaml", "content/clients/jo/client.md"]) utimesSync(stage.at(path), now, now);
  stage.write(BUS, stage.read(BUS));
  await sleep(500);
  for (const name of readdirSync(stage.at("content/clients/jo/goals"))) utimesSync(stage.at(`content/clients/jo/goals/${name}`), now, now);
  await passes(stage, tab, "one");
  stage.now("files that were touched and are equal load nothing again", (await marked(tab)) === true);
  const made = (await generation(tab)) - first;
  stage.now("and make no new state of the site", made === 1, `${made} states, and one real change`);
}

export async function others(stage) {
  await stage.serve();
  const jo = await stage.open(BUS_PAGE);
  const teo = await stage.open("family/clients/teo/goals/shirt.html");
  const public_ = await stage.open("public/programs/home-team/index.html");
  for (const tab of [jo, teo, public_]) await mark(tab);
  const before = await generation(teo);
  stage.append(BUS, "Only Jo's page, MARK-JO.");
  await stage.soon("the tab of the edited client changes", () => shows(jo, "MARK-JO"));
  await stage.soon("the other client's tab hears of it", async () => (await generation(teo)) > before);
  await sleep(300);
  stage.now("the other client's tab is not loaded again", (await marked(teo)) === true);
  stage.now("nor is a program's", (await marked(public_)) === true);
  stage.now("only the changed one was", (await marked(jo)) !== true);
}
