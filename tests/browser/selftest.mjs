// Do the checks see what they are there for? A binder without a fault, then the same with one fault at a time.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const CSP = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'">`;
const body = (main) => `<main id="main">${main}</main>`;
const html = (layout, root, main, head = "") => `<!doctype html>
<html lang="en"><head><meta charset="utf-8">${CSP}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Jo</title><link rel="stylesheet" href="${root}assets/style.css"><script src="${root}assets/app.js" defer></script>${head}</head>
<body class="page-${layout}"><p><a href="${root}index.html">Home</a></p>${body(main)}</body></html>
`;
const CSS = `:root { color-scheme: light dark } body { margin: 1rem; background: #fff; color: #111; overflow-wrap: anywhere } a { color: #0645ad }
@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } a { color: #9cf } }
.part { break-before: page }`;

const GOOD = {
  "index.html": html("client", "", `<h1>Jo's binder</h1><p>Hello. <a href="goals/bus.html#steps">Steps</a> and <a href="print.html">all pages</a>. Call <a href="tel:555-0100">555-0100</a>.</p>`),
  "goals/bus.html": html("goal", "../", `<h1>Take the bus</h1><h2 id="steps">Steps</h2><p>Buy a ticket at <a href="https://bus.example/">the shop</a>.</p>`),
  "print.html": html("print", "", `<h1>Jo's binder</h1><p><a href="#bus">The bus</a></p><section class="part" id="bus"><h1>Take the bus</h1><h2 id="bus--steps">Steps</h2></section>`),
  "assets/style.css": CSS,
  "assets/app.js": "document.documentElement.className = 'js';\n",
};

const edit = (file, from, to) => (files) => {
  if (!files[file].includes(from)) throw new Error(`${file} has no ${from}`);
  files[file] = files[file].replace(from, to);
};
const add = (file, text) => edit(file, "</main>", `${text}</main>`);

// What is done to the good binder, which checks look at it, and what they must say.
const FAULTS = [
  ["links", "broken link", add("index.html", `<a href="goals/train.html">Train</a>`)],
  ["links", "broken anchor", edit("index.html", "#steps", "#stepz")],
  ["links", "link to a folder", add("index.html", `<a href="goals">Goals</a>`)],
  ["links", "absolute path", add("index.html", `<a href="/goals/bus.html">Bus</a>`)],
  ["links", "leaves the binder's folder", add("goals/bus.html", `<a href="../../ray/index.html">Ray</a>`)],
  ["links", "resource from outside", add("index.html", `<img src="https://x.example/a.png" alt="">`)],
  ["links", "not allowed", add("index.html", `<a href="file:///etc/passwd">x</a>`)],
  ["links", "style sheet loads from outside", (f) => (f["assets/style.css"] += "@import url(https://x.example/a.css);")],
  ["links", "names a file that does not exist", (f) => (f["assets/style.css"] += "p { background: url(a.png) }")],
  ["links", "inline style", add("index.html", `<p style="color: red">Red</p>`)],
  ["links", "no Content-Security-Policy", edit("index.html", CSP, "")],
  ["html", "unclosed", add("index.html", "<div>")],
  ["offline", "request leaves the binder", (f) => (f["assets/app.js"] = "new Image().src = 'https://x.example/a.gif';")],
  ["offline", "request leaves the binder", (f) => (f["assets/app.js"] = "new Image().src = '../../ray/assets/icon.svg';")],
  ["offline", "script fails", (f) => (f["assets/app.js"] = "nothing.at.all();")],
  ["offline", "security policy refuses", add("index.html", `<p style="color: red">Red</p>`)],
  ["offline", "request failed", add("index.html", `<img src="a.png" alt="A">`)],
  ["axe", "image-alt", add("index.html", `<img src="assets/a.svg">`)],
  ["axe", "color-contrast", (f) => (f["assets/style.css"] += "p { color: #ccc; background: #fff }")],
  ["axe", "target-size", (f) => {
    add("index.html", `<button type="button">a</button><button type="button">b</button>`)(f);
    f["assets/style.css"] += "button { width: 8px; height: 8px; padding: 0; border: 0; background: #fff; color: #000 }";
  }],
  ["narrow", "scrolls sideways at 320 px", (f) => (f["assets/style.css"] += "h1 { width: 400px }")],
  ["noscript", "only with JavaScript", (f) => (f["assets/style.css"] += "html:not(.js) h2 { display: none }")],
  ["noscript", "main part is not visible", (f) => (f["assets/style.css"] += "html:not(.js) main { display: none }")],
  ["looks", "dark mode is not dark", (f) => (f["assets/style.css"] = f["assets/style.css"].replace("background: #111; color: #eee", "background: #fff; color: #111"))],
  ["looks", "at 200 % zoom", (f) => (f["assets/style.css"] += "h1 { width: 700px }")],
  ["looks", "text twice as large", (f) => (f["assets/style.css"] += "h1 { width: 45rem }")],
  ["print", "link leaves the printed binder", edit("print.html", `href="#bus"`, `href="goals/bus.html"`)],
  ["print", "leads nowhere", edit("print.html", `href="#bus"`, `href="#buss"`)],
  ["print", "leads nowhere", (f) => {
    f["print_1.html"] = f["print.html"];
    edit("print.html", `href="#bus"`, `href="print_1.html#buss"`)(f);
  }],
  ["print", "missing from the printed binder", edit("print.html", "<h1>Take the bus</h1>", "<p>Take the bus</p>")],
  ["print", "one sheet only", (f) => (f["assets/style.css"] = f["assets/style.css"].replace("break-before: page", ""))],
  ["print", "does not reach the paper", (f) => (f["assets/style.css"] += "@media print { .part h1 { display: none } }")],
  ["print", "no print.html", (f) => {
    delete f["print.html"];
    edit("index.html", ` and <a href="print.html">all pages</a>`, "")(f);
  }],
];

// Every fault gets a binder of its own, so that one run over all of them is enough.
const here = dirname(fileURLToPath(import.meta.url));
const top = mkdtempSync(join(tmpdir(), "carebinder-selftest-"));
const out = join(top, "binders");
const named = (number) => `family/clients/fault-${number}`;

/** Writes `files` as the binder `id`. Of each layout only one page is looked at in all looks: `own` makes these its own. */
function write(id, files, own) {
  for (const [file, text] of Object.entries(files)) {
    const path = join(out, id, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, own ? text.replace(/class="page-/, `class="page-${own}-`) : text);
  }
}

let passed = 0;
let failed = 0;
function tell(ok, what, rules) {
  if (ok) passed += 1;
  else {
    failed += 1;
    console.log(`FAIL ${what}; it said: ${rules.join("; ") || "nothing"}`);
  }
}

try {
  write("family/clients/good", GOOD, "good");
  FAULTS.forEach(([check, , fault], number) => {
    const files = { ...GOOD };
    fault(files);
    write(named(number), files, ["looks", "noscript"].includes(check) ? `own${number}` : "");
  });
  const file = join(top, "report.json");
  const done = spawnSync(process.execPath, [join(here, "run.mjs"), "--binders", out, "--report", file, "--all"], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.status !== 1) console.log(done.stdout + done.stderr);
  const { checks } = JSON.parse(readFileSync(file, "utf8"));
  const said = (binder, check) => checks.filter((c) => !check || c.name === check).flatMap((c) => c.problems.filter((p) => p.page === binder || p.page.startsWith(`${binder}/`)).map((p) => p.rule));
  const good = said("family/clients/good");
  tell(good.length === 0, "a binder without a fault is taken", good);
  FAULTS.forEach(([check, rule], number) => {
    const rules = said(named(number), check);
    tell(rules.some((r) => r.toLowerCase().includes(rule.toLowerCase())), `${check} must say “${rule}” (fault ${number})`, rules);
  });
} finally {
  rmSync(top, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
