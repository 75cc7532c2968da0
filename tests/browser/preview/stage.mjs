// A site of its own, the program that shows it, and tabs that look at it.

import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { WIDE } from "../browser.mjs";
import { short } from "../report.mjs";

const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

/** The day of the demonstration records. */
export const TODAY = "2026-11-22";

/** How long anything may take, in milliseconds. Only a limit: nothing here is about speed. */
export const PATIENCE = 15_000;

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Asks `probe` until it says true. Gives null then, else what it said last. */
export async function eventually(probe, patience = PATIENCE) {
  const end = performance.now() + patience;
  for (;;) {
    let said;
    try {
      said = await probe();
    } catch (error) {
      // A page that is being loaded again cannot be asked.
      said = String(error?.message ?? error).split("\n")[0];
    }
    if (said === true) return null;
    if (performance.now() > end) return said ?? "nothing";
    await sleep(40);
  }
}

/** A copy of the demonstration site in a folder of its own, with layouts of its own allowed. */
export function copySite() {
  const root = mkdtempSync(join(tmpdir(), "carebinder-preview-"));
  cpSync(join(repository, "content"), join(root, "content"), { recursive: true });
  const settings = readFileSync(join(repository, "carebinder.yaml"), "utf8");
  writeFileSync(join(root, "carebinder.yaml"), settings.replace(/^layouts:.*$/m, ""));
  return root;
}

/** A file of the repository. */
export const original = (path) => readFileSync(join(repository, path), "utf8");

/** Files of a site. */
export class Files {
  constructor(root) {
    this.root = root;
  }

  at(path) {
    return join(this.root, path);
  }

  read(path) {
    return readFileSync(this.at(path), "utf8");
  }

  write(path, text) {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), text);
  }

  /** Puts `to` for the first `from`, which must be there. */
  edit(path, from, to) {
    const text = this.read(path);
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
    this.write(path, text.replace(from, () => to));
  }

  /** Writes a paragraph at the end. */
  append(path, paragraph) {
    this.write(path, `${this.read(path).trimEnd()}\n\n${paragraph}\n`);
  }

  rename(from, to) {
    mkdirSync(dirname(this.at(to)), { recursive: true });
    renameSync(this.at(from), this.at(to));
  }

  remove(path) {
    rmSync(this.at(path), { recursive: true });
  }

  has(path) {
    return existsSync(this.at(path));
  }
}

/** `carebinder serve`, running. */
export class Program {
  #said = "";

  /** Starts it; resolves when it says where it listens, or when it has ended. */
  static async start(binary, args, options = {}) {
    const program = new Program();
    program.child = spawn(binary, ["serve", "--today", TODAY, ...args], { stdio: ["ignore", "ignore", "pipe"], ...options });
    program.pid = program.child.pid;
    program.child.stderr.setEncoding("utf8").on("data", (text) => (program.#said += text));
    program.ended = new Promise((done) => {
      program.child.on("error", (error) => {
        program.#said += String(error);
        done({ code: null, signal: null });
      });
      program.child.on("close", (code, signal) => done({ code, signal }));
    });
    program.ended.then((how) => (program.end = how));
    await eventually(() => /^Ctrl-C/m.test(program.#said) || program.end !== undefined, 4 * PATIENCE);
    program.address = /^Preview: (http:\S+)\/$/m.exec(program.#said)?.[1];
    program.port = Number(/:(\d+)$/.exec(program.address ?? "")?.[1]);
    return program;
  }

  /** What it wrote on standard error. */
  get said() {
    return this.#said;
  }

  get runs() {
    return this.end === undefined;
  }

  async stop(signal = "SIGKILL") {
    if (this.runs) this.child.kill(signal);
    return this.ended;
  }
}

/** What a check of the preview works with. */
export class Stage extends Files {
  #contexts = [];
  #programs = [];
  #tabs = 0;

  constructor(browser, binary, test) {
    super(copySite());
    Object.assign(this, { browser, binary, test });
  }

  /** Starts the program on the site. */
  async serve(args = [], options = {}) {
    const place = options.cwd ? [] : ["--root", this.root];
    const port = args.includes("--port") ? [] : ["--port", "0"];
    this.program = await Program.start(this.binary, [...place, ...port, ...args], options);
    this.#programs.push(this.program);
    if (!this.program.address) throw new Error(`the preview did not start: ${this.program.said}`);
    return this.program;
  }

  /** Opens a page in a tab and waits until it listens. A `group` of tabs shares one window. */
  async open(path, { context = {}, group, listens = true } = {}) {
    const home = group ?? (await this.group(context));
    const tab = await home.newPage();
    tab.setDefaultTimeout(PATIENCE);
    tab.__name = `${path || "/"} (tab ${(this.#tabs += 1)})`;
    tab.__errors = [];
    tab.on("pageerror", (error) => tab.__errors.push(error.message));
    tab.on("console", (m) => m.type() === "error" && /Content Security Policy|Uncaught/.test(m.text()) && tab.__errors.push(m.text()));
    await tab.goto(this.url(path), { waitUntil: "load" });
    if (listens) await this.soon(`${path || "/"} listens`, () => listening(tab), { quiet: true });
    return tab;
  }

  async group(context = {}) {
    const group = await this.browser.newContext({ viewport: WIDE, colorScheme: "light", reducedMotion: "reduce", ...context });
    this.#contexts.push(group);
    return group;
  }

  url(path) {
    return `${this.program.address}/${path}`;
  }

  /** Proves that `probe` comes to say true. */
  async soon(what, probe, { patience, quiet = false } = {}) {
    const last = await eventually(probe, patience);
    if (last === null) {
      if (!quiet) this.test(what, []);
    } else {
      this.test(what, [{ rule: what, element: "", detail: short(typeof last === "string" ? last : JSON.stringify(last), 400) }]);
    }
    return last === null;
  }

  /** Proves what is so already. */
  now(what, is, detail = "") {
    this.test(what, is ? [] : [{ rule: what, element: "", detail: short(detail, 400) }]);
    return is;
  }

  /** Puts all away; a script that failed on any page is a fault of its own. */
  async end() {
    for (const group of this.#contexts) {
      const failed = group.pages().flatMap((tab) => tab.__errors ?? []);
      if (failed.length > 0) this.now("no script fails", false, failed.join("; "));
      await group.close().catch(() => {});
    }
    for (const program of this.#programs) {
      if (/panicked/.test(program.said)) this.now("the program does not panic", false, program.said);
      await program.stop();
    }
    rmSync(this.root, { recursive: true, force: true });
  }
}

// ---- what a tab shows

const HOST = "carebinder-preview";

/** Whether the tab's bar is there, knows the page, and hears the server. */
export const listening = (tab) =>
  tab.evaluate((host) => {
    const { ready, state } = document.querySelector(host)?.dataset ?? {};
    return (ready !== undefined && state === "listening") || `ready: ${ready}, state: ${state}`;
  }, HOST);

/** Whether the page has `text`. */
export const shows = async (tab, text) => {
  const body = await tab.evaluate(() => document.body.innerText.replace(/\s+/g, " "));
  return body.includes(text) || `the page: ${body.slice(0, 200)}`;
};

/** Whether the page lacks `text`. */
export const lacks = async (tab, text) => ((await shows(tab, text)) === true ? `still there: ${text}` : true);

/** The number of the site's state that the tab was told last. */
export const generation = (tab) => tab.evaluate((host) => Number(document.querySelector(host).dataset.generation), HOST);

/** Marks the document, so that loading it again shows. */
export const mark = (tab) => tab.evaluate(() => void (window.__mark = true));
export const marked = (tab) => tab.evaluate(() => window.__mark === true || "the page was loaded again");

/** The text of a panel that is open. */
export const panel = (tab, name) =>
  tab.evaluate(
    ([host, name]) => {
      const found = document.querySelector(host)?.shadowRoot.getElementById(name);
      return found && !found.hidden ? found.innerText : "";
    },
    [HOST, name],
  );

/** Whether the problems are shown, with all of `parts`. */
export const complains = async (tab, ...parts) => {
  const text = await panel(tab, "problems");
  return (text !== "" && parts.every((part) => text.includes(part))) || `the panel: ${text || "not open"}`;
};

/** Whether no problem is shown. */
export const calm = async (tab) => {
  const text = await panel(tab, "problems");
  const errors = await tab.evaluate((host) => document.querySelector(host).dataset.errors, HOST);
  return (text === "" && errors === "0") || `errors: ${errors}; the panel: ${text || "not open"}`;
};

/** Calls `work` with a stage, and puts it away whatever happens. */
export const staged = (browser, binary, work) => async (test) => {
  const stage = new Stage(browser, binary, test);
  try {
    await work(stage);
  } finally {
    await stage.end();
  }
};
