// What was proved and what was not. One test is one check of one page.

const SHOWN_GROUPS = 40;
const SHOWN_PAGES = 4;

/** Counts tests and keeps what failed, grouped so that one mistake in a layout reads as one mistake. */
export class Report {
  passed = 0;
  failed = 0;
  checks = [];

  /** Runs `work(check)` under a heading; `check(page, problems)` counts one test. */
  async check(name, about, work) {
    const entry = { name, passed: 0, failed: 0, problems: [], notes: [] };
    this.checks.push(entry);
    const started = performance.now();
    const test = (page, problems) => {
      if (problems.length === 0) entry.passed += 1;
      else entry.failed += 1;
      for (const problem of problems) entry.problems.push({ page: page?.id ?? String(page), ...problem });
    };
    test.note = (text) => entry.notes.push(text);
    try {
      await work(test);
    } catch (error) {
      entry.failed += 1;
      entry.problems.push({ page: "-", rule: "the check itself broke", element: "", detail: String(error?.stack ?? error) });
    }
    this.passed += entry.passed;
    this.failed += entry.failed;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${entry.failed ? "FAIL" : "ok  "} ${name}: ${about}: ${entry.passed} passed, ${entry.failed} failed (${seconds} s)`);
    for (const note of entry.notes) console.log(`     note: ${note}`);
    this.#print(entry);
  }

  #print(entry) {
    const groups = new Map();
    for (const p of entry.problems) {
      const key = `${p.rule}\u0000${p.element}\u0000${p.detail ?? ""}`;
      if (!groups.has(key)) groups.set(key, { ...p, pages: [] });
      groups.get(key).pages.push(p.line ? `${p.page}:${p.line}` : p.page);
    }
    const sorted = [...groups.values()].sort((a, b) => b.pages.length - a.pages.length);
    for (const g of sorted.slice(0, SHOWN_GROUPS)) {
      console.log(`     ${g.rule}${g.detail ? `: ${g.detail}` : ""}`);
      if (g.element) console.log(`       element: ${g.element}`);
      const more = g.pages.length - SHOWN_PAGES;
      console.log(`       page: ${g.pages.slice(0, SHOWN_PAGES).join(", ")}${more > 0 ? `, and ${more} more` : ""}`);
    }
    if (sorted.length > SHOWN_GROUPS) console.log(`     … and ${sorted.length - SHOWN_GROUPS} more kinds of failure (--report FILE has all)`);
  }

  json() {
    return JSON.stringify({ passed: this.passed, failed: this.failed, checks: this.checks }, null, 1);
  }
}

/** One line of at most `limit` characters. */
export function short(text, limit = 160) {
  const line = String(text).replace(/\s+/g, " ").trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}
