// A mistake never takes a page away: a panel says what is wrong, and goes when it is mended.

import { accessSync, chmodSync, constants, existsSync, readFileSync, writeFileSync } from "node:fs";
import { calm, complains, lacks, listening, panel, Program, PATIENCE, shows, sleep } from "./stage.mjs";

const BUS = "content/clients/jo/goals/bus.md";
const BUS_PAGE = "family/clients/jo/goals/bus.html";
const TITLE = "Take the 14 bus to work on my own";

export async function records(stage) {
  await stage.serve();
  const tab = await stage.open(BUS_PAGE);
  const good = stage.read(BUS);
  stage.write(BUS, good.replace("lifecycle_status: completed", 'lifecycle_status: "<script>window.__ran = 1</script><img src=x onerror=window.__ran=2>"') + "\nNot yet, MARK-LATER.\n");
  await stage.soon("a panel has code, file and line", () => complains(tab, "error[CB", `${BUS}:3`));
  await stage.soon("the last good page is still shown", () => shows(tab, TITLE));
  stage.now("without what came with the mistake", (await lacks(tab, "MARK-LATER")) === true);
  stage.now("what stands in the broken value is shown as text", (await panel(tab, "problems")).includes("<script>window.__ran"), await panel(tab, "problems"));
  stage.now("and is not run", await tab.evaluate(() => window.__ran === undefined && !document.querySelector("carebinder-preview").shadowRoot.querySelector("#problems script, #problems img")));
  const other = await stage.open("team/clients/jo/goals/bus.html");
  stage.now("a page of the record that was not open before is the last good one too", (await shows(other, TITLE)) === true);
  await stage.soon("and has the panel", () => complains(other, BUS));
  stage.write(BUS, `${good}\nMended, MARK-MENDED.\n`);
  await stage.soon("mended, the panel goes", () => calm(tab));
  await stage.soon("and the page is right", () => shows(tab, "MARK-MENDED"));
  await stage.soon("in the other tab too", async () => ((await shows(other, "MARK-MENDED")) === true ? calm(other) : shows(other, "MARK-MENDED")));
}

/** What can be wrong besides a record: the file, what is put there, what the panel says, and what stood there before. */
const ELSEWHERE = [
  ["settings", "carebinder.yaml", (text) => `${text}\nagency: [\n`, ["carebinder.yaml:"]],
  ["settings with an unknown key", "carebinder.yaml", (text) => `${text}\nno_such_key: 1\n`, ["carebinder.yaml:", "no_such_key"]],
  ["policy", "policy.yaml", () => "goal:\n  no_such_field: [family]\n", ["policy.yaml:", "no_such_field"]],
  ["policy that is no YAML", "policy.yaml", () => "goal: [\n", ["policy.yaml:"]],
  ["layout with a mistake in its syntax", "layouts/goal.html", () => "{% block content %}\n{{ page.title\n", ["layouts/goal.html:"]],
  ["layout that fails on a page", "layouts/goal.html", () => '{% extends "base.html" %}\n{% block content %}\n{{ page.title | int }}\n{% endblock %}\n', ["layouts/goal.html:3"]],
  ["words", "layouts/strings/en.yaml", () => "contents: [\n", ["layouts/strings/en.yaml:"]],
];

export async function elsewhere(stage) {
  await stage.serve();
  const tab = await stage.open(BUS_PAGE);
  for (const [number, [what, path, breaks, said]] of ELSEWHERE.entries()) {
    const before = stage.has(path) ? stage.read(path) : null;
    stage.write(path, breaks(before ?? ""));
    await stage.soon(`${what}: a panel has code, file and line`, () => complains(tab, "error[CB", ...said));
    stage.now(`${what}: the last good page is still shown`, (await shows(tab, TITLE)) === true);
    // A record that is edited meanwhile neither hides the mistake nor is lost.
    stage.append(BUS, `Meanwhile number ${number}.`);
    await sleep(400);
    await stage.soon(`${what}: the panel stays when a record is edited`, () => complains(tab, "error[CB", ...said));
    if (before === null) stage.remove(path);
    else stage.write(path, before);
    await stage.soon(`${what}: mended, the panel goes`, () => calm(tab));
    await stage.soon(`${what}: and the page is right`, () => shows(tab, `Meanwhile number ${number}.`));
  }
}

export async function start(stage) {
  const good = stage.read("carebinder.yaml");
  stage.write("carebinder.yaml", `${good}\nagency: [\n`);
  await stage.serve();
  const first = await stage.open("");
  const page = await stage.open(BUS_PAGE);
  stage.now("a site that is broken from the start says so", (await shows(first, "cannot be shown yet")) === true);
  await stage.soon("with the panel", () => complains(first, "carebinder.yaml:"));
  stage.write("carebinder.yaml", good);
  await stage.soon("mended, the start page has the binders", () => shows(first, "binders."));
  await stage.soon("and the page that was asked for is there", () => shows(page, TITLE));
  await stage.soon("without a panel", () => calm(page));

  await stage.program.stop();
  stage.write("layouts/goal.html", "{% block content %}\n{{ page.title\n");
  await stage.serve();
  const late = await stage.open(BUS_PAGE);
  await stage.soon("layouts that are broken from the start: the panel says so", () => complains(late, "layouts/goal.html:"));
  stage.now("and the page says that it could not be made", (await shows(late, "could not be made")) === true, await shows(late, "could not be made"));
  stage.remove("layouts/goal.html");
  await stage.soon("mended, the page is there", () => shows(late, TITLE));

  await stage.program.stop();
  stage.edit(BUS, "lifecycle_status: completed", "lifecycle_status: nonsense");
  await stage.serve();
  const held = await stage.open(BUS_PAGE);
  await stage.soon("a record that is broken from the start: the panel says so", () => complains(held, BUS));
  stage.edit(BUS, "lifecycle_status: nonsense", "lifecycle_status: completed");
  await stage.soon("mended, its page is there", () => shows(held, TITLE));
  await stage.soon("and the panel is gone", () => calm(held));
}

export async function away(stage) {
  await stage.serve();
  const tab = await stage.open(BUS_PAGE);
  stage.rename("content", "content.away");
  await stage.soon("without its content folder, a panel says so", () => complains(tab, "error[CB", "content"));
  stage.now("the last good page is still shown", (await shows(tab, TITLE)) === true);
  const other = await stage.open("team/clients/teo/index.html");
  stage.now("and any other page of the last good site", (await shows(other, "Teo")) === true);
  stage.rename("content.away", "content");
  await stage.soon("moved back, the panel goes", () => calm(tab));
  stage.append(BUS, "After the move, MARK-BACK.");
  await stage.soon("and edits are seen again", () => shows(tab, "MARK-BACK"));

  for (let turn = 0; turn < 40; turn += 1) {
    stage.rename("content/clients/jo", "content/clients/jo.tmp");
    await sleep(10 + (turn % 7) * 13);
    stage.rename("content/clients/jo.tmp", "content/clients/jo");
    stage.append(BUS, `Turn ${turn}.`);
    await sleep((turn % 5) * 17);
  }
  stage.append(BUS, "The last turn, MARK-LAST.");
  await stage.soon("a folder that comes and goes while it is read leaves the right page in the end", () => shows(tab, "MARK-LAST"));
  await stage.soon("without an error", () => calm(tab));
  stage.now("and the program runs", stage.program.runs);
}

const NOBODY = 65_534;

export async function forbidden(stage) {
  const isRoot = process.getuid?.() === 0;
  if (process.platform === "win32") return stage.test.note("not on Windows");
  chmodSync(stage.root, 0o755);
  const options = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  try {
    await stage.serve([], options);
  } catch (error) {
    if (!isRoot) throw error;
    return stage.test.note(`left out: root may read everything, and as another user the program does not start (${error.message})`);
  }
  const tab = await stage.open(BUS_PAGE);
  const folder = stage.at("content/clients/jo/goals");
  chmodSync(folder, 0o000);
  try {
    await stage.soon("a folder that may not be read: a panel says so", () => complains(tab, "error[CB", "content/clients/jo/goals"));
    stage.now("the last good page is still shown", (await shows(tab, TITLE)) === true, await shows(tab, TITLE));
  } finally {
    chmodSync(folder, 0o755);
  }
  await stage.soon("with leave again, the panel goes", () => calm(tab));
  await stage.soon("and the page is right", () => shows(tab, TITLE));
  chmodSync(stage.at(BUS), 0o000);
  try {
    await stage.soon("a file that may not be read: a panel says so", () => complains(tab, "error[CB", BUS));
    stage.now("its last good page is still shown", (await shows(tab, TITLE)) === true);
  } finally {
    chmodSync(stage.at(BUS), 0o644);
  }
  await stage.soon("with leave again, it is right", () => calm(tab));
}

export async function polling(stage) {
  await stage.serve(["--poll"]);
  const tab = await stage.open(BUS_PAGE);
  stage.append(BUS, "Seen by looking, MARK-POLL.");
  await stage.soon("--poll sees an edit", () => shows(tab, "MARK-POLL"));
  stage.write("themes/hearth/css/zz.css", "main h1 { outline: 3px solid rgb(1, 2, 3) }\n");
  await stage.soon("and a style sheet", () => tab.evaluate(() => getComputedStyle(document.querySelector("main h1")).outlineColor === "rgb(1, 2, 3)"));
  stage.edit(BUS, "lifecycle_status: completed", "lifecycle_status: nonsense");
  await stage.soon("and a mistake", () => complains(tab, BUS));
}

const LIMIT = "/proc/sys/fs/inotify/max_user_watches";

const mayLower = () => {
  if (process.getuid?.() !== 0 || !existsSync(LIMIT)) return false;
  try {
    accessSync(LIMIT, constants.W_OK);
    // Some systems show it as writable and refuse; writing what it is changes nothing.
    writeFileSync(LIMIT, readFileSync(LIMIT));
    return true;
  } catch {
    return false;
  }
};

export async function limit(stage) {
  if (!mayLower()) return stage.test.note("left out: the limit of watched folders cannot be lowered here");
  const before = readFileSync(LIMIT, "utf8");
  const back = () => writeFileSync(LIMIT, before);
  process.once("exit", back);
  try {
    writeFileSync(LIMIT, "12\n");
    await stage.serve();
  } finally {
    back();
    process.off("exit", back);
  }
  stage.now("the setting is what it was", readFileSync(LIMIT, "utf8") === before);
  stage.now("at the limit the program names the setting and --poll", /fs\.inotify\.max_user_watches/.test(stage.program.said) && /--poll/.test(stage.program.said), stage.program.said);
  const tab = await stage.open(BUS_PAGE);
  stage.append(BUS, "Seen all the same, MARK-LIMIT.");
  await stage.soon("and edits are seen all the same", () => shows(tab, "MARK-LIMIT"));
  await stage.soon("the tab listens", () => listening(tab));
}

export async function ending(stage) {
  await stage.serve();
  const tab = await stage.open(BUS_PAGE);
  await stage.open("", { group: tab.context() });
  stage.edit(BUS, "lifecycle_status: completed", "lifecycle_status: nonsense");
  await stage.soon("a mistake is shown", () => complains(tab, BUS), { quiet: true });
  const said = stage.program.said;
  stage.program.child.kill("SIGINT");
  await stage.soon("Ctrl-C ends the program", () => !stage.program.runs || "it runs");
  const { code, signal } = stage.program.end ?? {};
  stage.now("as Ctrl-C ends programs", signal === "SIGINT" || code === 130 || code === 0, `code ${code}, signal ${signal}`);
  stage.now("without a word", stage.program.said === said, stage.program.said.slice(said.length));
  await stage.soon("a tab says that the preview was stopped", async () => (await tab.evaluate(() => document.querySelector("carebinder-preview").shadowRoot.querySelector(".status").textContent)).includes("stopped"));
  stage.edit(BUS, "lifecycle_status: nonsense", "lifecycle_status: completed");
  stage.append(BUS, "Written while nobody watched, MARK-NIGHT.");
  const { port } = stage.program;
  await stage.serve(["--port", String(port)]);
  await stage.soon("started again at the same address, the tab catches up by itself", () => shows(tab, "MARK-NIGHT"), { patience: 2 * PATIENCE });
  await stage.soon("and listens", () => listening(tab));
  await stage.soon("and knows that the mistake was mended", () => calm(tab));
}

export async function ports(stage) {
  await stage.serve();
  const { port } = stage.program;
  const second = await Program.start(stage.binary, ["--root", stage.root, "--port", String(port)]);
  await stage.soon("a port that is taken ends the program", () => !second.runs || "it runs");
  stage.now("with exit code 3", second.end?.code === 3, `code ${second.end?.code}`);
  stage.now("and says so", second.said.includes(`port ${port} is taken`) && second.said.includes("--port"), second.said);
  await second.stop();
  // Without --port, the first free one from 8017 on; one program more than takes it may be there already.
  const some = [await Program.start(stage.binary, ["--root", stage.root])];
  some.push(await Program.start(stage.binary, ["--root", stage.root]));
  const [one, two] = some;
  stage.now("without --port, the first free one is taken", one.port >= 8017 && one.port < 8038, one.said);
  stage.now("and the next one when that is taken", two.port > one.port, two.said);
  stage.now("which is said", two.said.includes(`Port ${one.port} is taken by another program`), two.said);
  for (const program of some) await program.stop();
}

export async function inside(stage) {
  // Without --root, as most people start it.
  await stage.serve([], { cwd: stage.root });
  const tab = await stage.open(BUS_PAGE);
  stage.append(BUS, "Started in the folder, MARK-HERE.");
  await stage.soon("started in the site's folder, an edit is seen", () => shows(tab, "MARK-HERE"));
}
