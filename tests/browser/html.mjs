// Valid HTML, as the Nu checker sees it.

import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { distinct } from "./site.mjs";
import { short } from "./report.mjs";

const PROCESSES = 2;

export async function html(site, test) {
  const pages = distinct(site.pages);
  const hands = Array.from({ length: PROCESSES }, () => ({ size: 0, pages: [] }));
  for (const page of [...pages].sort((a, b) => b.size - a.size)) {
    const least = hands.reduce((a, b) => (a.size <= b.size ? a : b));
    least.pages.push(page);
    least.size += page.size;
  }
  const messages = (await Promise.all(hands.filter((h) => h.pages.length).map((h) => vnu(h.pages.map((p) => p.file))))).flat();
  const byUrl = new Map();
  let warnings = 0;
  for (const m of messages) {
    if (m.type === "info") {
      warnings += 1;
      continue;
    }
    const key = m.url ?? "-";
    if (!byUrl.has(key)) byUrl.set(key, []);
    byUrl.get(key).push({ rule: short(m.message, 220), element: short(m.extract ?? "", 200), line: m.lastLine, detail: m.type === "error" ? undefined : m.type });
  }
  for (const page of pages) {
    // The checker writes file:/path, Node writes file:///path.
    const key = pathToFileURL(page.file).href.replace("file:///", "file:/");
    test(page, byUrl.get(key) ?? []);
    byUrl.delete(key);
  }
  for (const [url, problems] of byUrl) test(url, problems);
  if (warnings > 0) test.note(`${warnings} warnings, which are not errors`);
  if (pages.length < site.pages.length) test.note(`${site.pages.length - pages.length} pages are byte for byte like one that was checked`);
}

function vnu(files) {
  const jar = createRequire(import.meta.url)("vnu-jar");
  return new Promise((done, fail) => {
    const java = spawn("java", ["-Xss4m", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", ...files], { stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let err = "";
    java.stdout.setEncoding("utf8").on("data", (d) => (out += d));
    java.stderr.setEncoding("utf8").on("data", (d) => (err += d));
    java.on("error", (e) => fail(new Error(`java does not start (install default-jre-headless): ${e.message}`)));
    java.on("close", (code) => {
      try {
        done(JSON.parse(out).messages);
      } catch {
        fail(new Error(`the HTML checker stopped with ${code}: ${short(err || out, 400)}`));
      }
    });
  });
}
