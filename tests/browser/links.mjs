// Links and resources, read from the files: everything inside the binder exists, nothing outside is needed.

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { decodeSafely } from "./site.mjs";
import { short } from "./report.mjs";

const MAY_LEAVE = /^(https?|mailto|tel):/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

export function links(site, test) {
  for (const page of site.pages) test(page, problemsOf(page, site));
  for (const binder of site.binders) {
    for (const file of styleSheets(binder)) {
      const id = `${binder.id}/${relative(binder.root, file).split(sep).join("/")}`;
      test(id, sheetProblems(file, binder));
    }
    const lost = unreachable(binder);
    if (lost.length > 0) test.note(`${binder.id}: no link leads to ${lost.slice(0, 5).join(", ")}${lost.length > 5 ? ` and ${lost.length - 5} more` : ""}`);
  }
}

function problemsOf(page, site) {
  const problems = [];
  const say = (rule, element, line) => problems.push({ rule, element: short(element, 220), line });
  if (!page.csp) say("no Content-Security-Policy", "<head>");
  else if (page.csp.late) say("Content-Security-Policy comes after something it should bind", "<meta http-equiv>");
  else if (/unsafe-|https?:|\*/.test(page.csp.value)) say("Content-Security-Policy is loose", page.csp.value);
  if (page.base) say("<base> makes a binder depend on where it lies", "<base>");
  for (const { element, line } of page.inline) say("inline style or script", element, line);
  page.targets = [];
  for (const r of page.references) {
    for (const value of r.attr.endsWith("srcset") ? r.value.split(",").map((s) => s.trim().split(/\s+/)[0]) : [r.value]) {
      const problem = reference(page, site, r, value.trim());
      if (problem) say(problem, r.element, r.line);
    }
  }
  return problems;
}

/** What is wrong with one reference, or nothing. */
function reference(page, site, r, value) {
  if (r.attr === "refresh") return "page sends the reader elsewhere";
  if (r.tag === "link" && r.rel.some((x) => ["preconnect", "dns-prefetch", "prefetch", "prerender", "modulepreload"].includes(x))) return "link that fetches ahead";
  if (r.tag === "form" || r.attr === "formaction") return "form that sends something";
  if (r.attr === "ping") return "link that reports a click";
  if (value === "") return "empty link";
  const isLink = (r.tag === "a" || r.tag === "area") && r.attr === "href";
  if (isLink && MAY_LEAVE.test(value)) return /^https?:\/\/[^/]|^(mailto|tel):./i.test(value) ? null : "malformed external link";
  if (/^data:image\//i.test(value) && r.tag === "img") return null;
  if (SCHEME.test(value)) return isLink ? "link with a scheme that is not allowed" : "resource from outside the binder";
  if (value.startsWith("//")) return "resource from outside the binder";
  if (value.startsWith("/") || value.includes("\\")) return "absolute path";

  const [path, anchor] = splitAnchor(value.replace(/\?[^#]*/, ""));
  const file = path === "" ? page.file : resolve(dirname(page.file), decodeSafely(path));
  if (!isInside(file, page.binder.fence)) return "link leaves the binder's folder";
  if (!existsSync(file)) return "broken link: no such file";
  if (!statSync(file).isFile()) return "link to a folder, which file:// does not open";
  const target = site.byFile.get(file);
  if (target && isLink) page.targets.push(target);
  if (anchor === undefined || anchor === "top") return null;
  if (anchor === "") return "empty anchor";
  if (target) return target.ids.has(decodeSafely(anchor)) ? null : "broken anchor";
  if (file.endsWith(".svg")) return readFileSync(file, "utf8").includes(`id="${decodeSafely(anchor)}"`) ? null : "broken anchor";
  return null;
}

function splitAnchor(value) {
  const at = value.indexOf("#");
  return at < 0 ? [value, undefined] : [value.slice(0, at), value.slice(at + 1)];
}

export function isInside(file, folder) {
  return file === folder || file.startsWith(folder + sep);
}

function styleSheets(binder) {
  const found = [];
  const walk = (folder) => {
    for (const e of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, e.name);
      if (e.isDirectory()) walk(path);
      else if (e.name.endsWith(".css")) found.push(path);
    }
  };
  walk(binder.root);
  return found;
}

function sheetProblems(file, binder) {
  const problems = [];
  const css = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  for (const match of css.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*?))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/g)) {
    const value = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5]).trim();
    if (/^data:image\//i.test(value) || value.startsWith("#")) continue;
    const say = (rule) => problems.push({ rule, element: short(match[0]) });
    if (SCHEME.test(value) || value.startsWith("/")) say("style sheet loads from outside the binder");
    else {
      const path = resolve(dirname(file), decodeSafely(value.replace(/[?#].*$/, "")));
      if (!isInside(path, binder.root)) say("style sheet leaves the binder's folder");
      else if (!existsSync(path)) say("style sheet names a file that does not exist");
    }
  }
  return problems;
}

function unreachable(binder) {
  const start = binder.pages.filter((p) => p.rel === "index.html");
  const seen = new Set(start);
  for (const page of seen) for (const target of page.targets ?? []) if (target.binder === binder) seen.add(target);
  return binder.pages.filter((p) => !seen.has(p)).map((p) => p.rel);
}
