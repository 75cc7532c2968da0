// The printed binder: one page that holds all, or several where that would be too long, and paper that holds it.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { cannotOpen, visit } from "./browser.mjs";
import { sideways } from "./looks.mjs";
import { short } from "./report.mjs";

// Letter less the margins of the themes, 6.9 inches, in CSS pixels: for what is wider, a browser shrinks the whole page.
const PAPER = { width: 662, height: 1000 };

export async function print(browser, site, test) {
  const prints = site.pages.filter((p) => p.print);
  for (const binder of site.binders) {
    if (binder.kind !== "caseload" && !binder.pages.some((p) => p.rel === "print.html")) test(binder.id, [{ rule: "binder has no print.html", element: "" }]);
  }
  const folder = mkdtempSync(join(tmpdir(), "carebinder-print-"));
  const poppler = have("pdfinfo") && have("pdftotext");
  if (!poppler) test.note("poppler-utils is missing: the words on paper were not compared");
  try {
    await visit(browser, prints, { prepare: (tab) => tab.emulateMedia({ media: "print" }) }, async (tab, page) => {
      const problems = [...inside(page), ...whole(page)];
      await tab.setViewportSize(PAPER);
      problems.push(...(await sideways(tab, "on paper")));
      const pdf = await tab.pdf({ preferCSSPageSize: true, tagged: true });
      problems.push(...paper(pdf, page, poppler && folder));
      test(page, problems);
    }, (page, error) => test(page, [cannotOpen(error)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The print pages of the binder and language of `page`. */
const printsOf = (page) => page.binder.pages.filter((p) => p.print && dirname(p.rel) === dirname(page.rel));

/** Every link in the main part leads inside the print pages, or out of the binder for good (a caseload's to other binders). */
function inside(page) {
  const main = page.html.slice(page.html.indexOf("<main"), page.html.indexOf("</main>"));
  const problems = [];
  for (const match of main.matchAll(/<a\b[^>]*?\shref="([^"]*)"[^>]*>/g)) {
    const [path, anchor] = match[1].split("#");
    const target = path === "" ? page : printsOf(page).find((p) => basename(p.rel) === path);
    if (target) {
      if (anchor !== undefined && !target.ids.has(decodeURIComponent(anchor))) problems.push({ rule: "link inside the printed binder leads nowhere", element: short(match[0]) });
    } else if (!/^(https?|mailto|tel):/.test(match[1]) && page.binder.kind !== "caseload") problems.push({ rule: "link leaves the printed binder", element: short(match[0]) });
  }
  return problems;
}

/** The pages that `page` is the print of: those of its binder in its language. */
function partsOf(page) {
  const here = dirname(page.rel);
  const languages = page.binder.pages.filter((p) => p.print && p !== page).map((p) => dirname(p.rel));
  return page.binder.pages.filter((p) => {
    // There is nothing to search on paper, and a directory is printed by need, not once more by each other way to look.
    // The essentials are paper of their own, and hold nothing that other pages do not.
    const isOnScreenOnly = ["search.html", "essentials.html"].includes(basename(p.rel)) || /(^|\/)directory\/(areas|costs|languages|open-to|topics)\//.test(p.rel);
    if (p.print || isOnScreenOnly || (here !== "." && !p.rel.startsWith(`${here}/`))) return false;
    return here !== "." || !languages.some((l) => l !== "." && p.rel.startsWith(`${l}/`));
  });
}

function whole(page) {
  if (basename(page.rel) !== "print.html") return [];
  const count = new Map();
  for (const h of printsOf(page).flatMap((p) => p.headings)) count.set(h.text, (count.get(h.text) ?? 0) + 1);
  const problems = [];
  for (const part of partsOf(page)) {
    for (const h of part.headings.filter((h) => h.level === 1)) {
      const left = count.get(h.text) ?? 0;
      count.set(h.text, left - 1);
      if (left <= 0) problems.push({ rule: "page is missing from the printed binder", element: `${part.rel}: ${short(h.text, 100)}` });
    }
  }
  return problems;
}

/** What is wrong with the PDF that Chromium makes of a page. */
function paper(pdf, page, folder) {
  if (!folder) return (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length > 1 ? [] : [{ rule: "printed binder has one sheet only", element: "" }];
  const file = join(folder, `${page.id.replaceAll("/", "_")}.pdf`);
  writeFileSync(file, pdf);
  const sheets = Number(/^Pages:\s+(\d+)/m.exec(execFileSync("pdfinfo", [file], { encoding: "utf8" }))?.[1] ?? 0);
  const problems = sheets > 1 ? [] : [{ rule: "printed binder has one sheet only", element: "" }];
  const words = squeeze(execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8", maxBuffer: 1 << 28 }));
  rmSync(file);
  for (const h of page.headings.filter((h) => h.level === 1)) {
    if (!words.includes(squeeze(h.text))) problems.push({ rule: "heading does not reach the paper", element: short(h.text) });
  }
  return problems;
}

// Line breaks, hyphens at their ends, ligatures and capitals differ on paper; letters and digits do not.
const squeeze = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

function have(program) {
  try {
    execFileSync(program, ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
