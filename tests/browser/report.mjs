// What was proved and what was not. One test is one check of one page.

const SHOWN_RULES = 25;
const SHOWN_ELEMENTS = 8;
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
    const rules = new Map();
    for (const p of entry.problems) {
      const rule = `${p.rule}${p.detail ? `: ${p.detail}` : ""}`;
      if (!rules.has(rule)) rules.set(rule, new Map());
      const elements = rules.get(rule);
      if (!elements.has(p.element)) elements.set(p.element, new Set());
      elements.get(p.element).add(p.line ? `${p.page}:${p.line}` : p.page);
    }
    const some = (list, limit, show) => {
      list.slice(0, limit).forEach(show);
      return list.length > limit ? list.length - limit : 0;
    };
    const most = (a, b) => b[1].size - a[1].size;
    const more = some([...rules].sort(most), SHOWN_RULES, ([rule, elements]) => {
      console.log(`     ${rule}`);
      const others = some([...elements].sort(most), SHOWN_ELEMENTS, ([element, pages]) => {
        if (element) console.log(`       element: ${element}`);
        const all = [...pages];
        console.log(`         page: ${all.slice(0, SHOWN_PAGES).join(", ")}${all.length > SHOWN_PAGES ? `, and ${all.length - SHOWN_PAGES} more` : ""}`);
      });
      if (others) console.log(`       … and ${others} more elements`);
    });
    if (more) console.log(`     … and ${more} more rules (--report FILE has all)`);
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
