// Finds the binders in an output folder and reads their pages once, for all checks.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "parse5";

/** Attributes that make a browser load or follow something. */
const REFERENCES = new Set(["href", "src", "srcset", "poster", "data", "xlink:href", "action", "formaction", "background", "manifest", "imagesrcset", "ping"]);

/**
 * All binders below `root`: `<audience>/clients/<slug>`, `<audience>/programs/<slug>`, and `<audience>/caseload`, the
 * page over the binders of an audience. Languages are folders inside their binder. Nothing in a binder leads out of its
 * `fence`: its own folder, or for a caseload the folder of its audience.
 */
export function collect(root) {
  const top = resolve(root);
  const binders = [];
  const binder = (folder, kind, fence) => {
    const entry = { id: relative(top, folder).split(sep).join("/"), kind, root: folder, fence, pages: [] };
    entry.pages = htmlFiles(folder).map((file) => readPage(top, entry, file));
    if (entry.pages.length > 0) binders.push(entry);
  };
  for (const audience of folders(top)) {
    for (const folder of folders(audience)) {
      const kind = { clients: "client", programs: "program" }[basename(folder)];
      if (!kind) binder(folder, "caseload", audience);
      else for (const inner of folders(folder)) binder(inner, kind, inner);
    }
  }
  const pages = binders.flatMap((b) => b.pages);
  return { top, binders, pages, byFile: new Map(pages.map((p) => [p.file, p])) };
}

/** One page for each distinct content (page, style sheets, scripts): the same bytes need the same test only once. */
export function distinct(pages) {
  return [...new Map(pages.map((p) => [p.key, p])).values()];
}

/** The largest page of each layout in each language: the most likely to break. */
export function perLayout(pages) {
  return largest(pages, (p) => `${p.layout} ${p.lang}`, (p) => p.size);
}

/**
 * The pages to open in a browser: every page of the largest binder of each kind, the first page of every binder, and of
 * the rest one page of each layout for each audience. The other pages differ from these by their records only.
 */
export function chosen(site) {
  const whole = largest(site.binders, (b) => b.kind, (b) => b.pages.length).flatMap((b) => b.pages);
  const audience = (p) => p.id.split("/")[0];
  const each = largest(site.pages, (p) => `${audience(p)} ${p.binder.kind} ${p.layout} ${p.lang}`, (p) => p.size);
  return distinct([...whole, ...each, ...site.pages.filter((p) => p.rel === "index.html")]);
}

function largest(things, key, size) {
  const best = new Map();
  for (const one of things) {
    const other = best.get(key(one));
    if (!other || size(other) < size(one)) best.set(key(one), one);
  }
  return [...best.values()];
}

function folders(path) {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((e) => e.isDirectory() && !e.name.startsWith("."))
    .map((e) => join(path, e.name))
    .sort();
}

function htmlFiles(path) {
  const found = [];
  for (const e of readdirSync(path, { withFileTypes: true })) {
    if (e.isDirectory()) {
      if (!e.name.startsWith(".")) found.push(...htmlFiles(join(path, e.name)));
    } else if (e.name.endsWith(".html")) {
      found.push(join(path, e.name));
    }
  }
  return found.sort();
}

// A binder that is too long for one print page has several: `print.html` leads to them.
const PRINT = /^print(_\d+)?\.html$/;

function readPage(top, binder, file) {
  const html = readFileSync(file, "utf8");
  const page = {
    id: relative(top, file).split(sep).join("/"),
    rel: relative(binder.root, file).split(sep).join("/"),
    binder,
    file,
    html,
    size: html.length,
    url: pathToFileURL(file).href,
    print: PRINT.test(basename(file)),
    ids: new Set(),
    references: [],
    headings: [],
    inline: [],
    csp: null,
    base: false,
    lang: "",
    layout: "",
  };
  walk(parse(html, { sourceCodeLocationInfo: true }), page);
  page.layout ||= layoutOfPath(page.rel);
  const hash = createHash("sha256").update(html);
  for (const r of page.references) {
    if ((r.tag === "link" && r.rel.includes("stylesheet")) || r.tag === "script") hash.update(fileDigest(resolve(dirname(file), decodeSafely(r.value))));
  }
  page.key = hash.digest("hex");
  return page;
}

function walk(node, page) {
  if (node.attrs) {
    const attrs = Object.fromEntries(node.attrs.map((a) => [a.prefix ? `${a.prefix}:${a.name}` : a.name, a.value]));
    const line = node.sourceCodeLocation?.startLine ?? 0;
    const show = () => {
      const at = node.sourceCodeLocation?.startTag ?? node.sourceCodeLocation;
      return at ? `${page.html.slice(at.startOffset, at.endOffset).replace(/\s+/g, " ").slice(0, 200)}` : `<${node.tagName}>`;
    };
    if (attrs.id !== undefined) page.ids.add(attrs.id);
    if (node.tagName === "a" && attrs.name) page.ids.add(attrs.name);
    for (const [name, value] of Object.entries(attrs)) {
      if (REFERENCES.has(name)) page.references.push({ tag: node.tagName, attr: name, value, rel: (attrs.rel ?? "").toLowerCase().split(/\s+/), element: show(), line });
      if (name === "style" || /^on[a-z]+$/.test(name)) page.inline.push({ element: show(), line });
    }
    if (node.tagName === "style") page.inline.push({ element: show(), line });
    if (node.tagName === "script" && attrs.src === undefined && (attrs.type ?? "text/javascript").includes("javascript")) page.inline.push({ element: show(), line });
    if (node.tagName === "base") page.base = true;
    if (node.tagName === "meta") {
      const equiv = (attrs["http-equiv"] ?? "").toLowerCase();
      // Only what comes after the policy is bound by it.
      if (equiv === "content-security-policy") page.csp = { value: attrs.content ?? "", late: page.references.length > 0 };
      if (equiv === "refresh") page.references.push({ tag: "meta", attr: "refresh", value: attrs.content ?? "", rel: [], element: show(), line });
    }
    if (node.tagName === "html") page.lang = attrs.lang ?? "";
    if (node.tagName === "body") page.layout = attrs["data-layout"] ?? /(?:^|\s)page-(\S+)/.exec(attrs.class ?? "")?.[1] ?? "";
    if (/^h[1-6]$/.test(node.tagName)) page.headings.push({ level: Number(node.tagName[1]), text: textOf(node) });
  }
  for (const child of node.childNodes ?? []) walk(child, page);
  if (node.content) walk(node.content, page);
}

/** The words of a node, spaces evened out. */
export function textOf(node) {
  const raw = (n) => (n.nodeName === "#text" ? n.value : (n.childNodes ?? []).map(raw).join(""));
  return raw(node).replace(/\s+/g, " ").trim();
}

export function decodeSafely(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const digests = new Map();
function fileDigest(file) {
  if (!digests.has(file)) {
    const whole = existsSync(file) && statSync(file).isFile();
    digests.set(file, whole ? createHash("sha256").update(readFileSync(file)).digest() : Buffer.alloc(0));
  }
  return digests.get(file);
}

/** A stand-in for a layout's name where a page does not say it: `goals/shop.html` and `goals/bus.html` look alike. */
function layoutOfPath(rel) {
  const parts = rel.split("/");
  const last = parts.pop();
  if (PRINT.test(last)) return [...parts, last.replace(/\d+/, "*")].join("/");
  return [...parts, last === "index.html" || parts.length === 0 ? last : "*.html"].join("/");
}
