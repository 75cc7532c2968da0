// The preview's part of a page: it listens while the tab is visible, reloads
// or restyles when the page changed, and shows the bar and its panels.
// All of it lives in a shadow tree: the page's own styles and scripts neither
// reach it nor feel it.
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script || window.top !== window) return;
  const state = { ...script.dataset, problems: "" };
  const memory = "carebinder:" + location.pathname;
  // What is said in a page's place is no place of a reader; the page may come back.
  const stands = !state.page || !document.body.classList.contains("cb-own");

  // ---- the place where the reader was

  const named = (details, at) => [at, details.id || details.querySelector("summary")?.textContent.trim() || ""].join(" ");

  // What stands in the window: found again, it tells the place also when something above it has grown.
  const BLOCKS = "main :is(h1, h2, h3, h4, h5, h6, p, li, tr, dt, dd, pre, figure)";
  const words = (block) => block.textContent.replace(/\s+/g, " ").trim().slice(0, 160);

  function inSight() {
    const placed = [...document.querySelectorAll(BLOCKS)].map((block) => [block, block.getBoundingClientRect()]);
    const within = placed.filter(([block, box]) => box.height > 0 && box.top >= 0 && box.top < innerHeight && words(block));
    return within.slice(0, 16).map(([block, box]) => [words(block), box.top]);
  }

  // The block of each text that only one block has.
  function blocksByWords() {
    const found = new Map();
    for (const block of document.querySelectorAll(BLOCKS)) found.set(words(block), found.has(words(block)) ? null : block);
    return found;
  }

  function remember() {
    if (!stands) return;
    const details = [...document.querySelectorAll("details")];
    const open = details.map((one, at) => [named(one, at), one.open]);
    try {
      sessionStorage.setItem(memory, JSON.stringify({ x: scrollX, y: scrollY, blocks: inSight(), open, panel: shown }));
    } catch { /* a full or forbidden store only costs the place */ }
  }

  function recall() {
    if (!stands) return;
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(memory));
      sessionStorage.removeItem(memory);
    } catch { /* as above */ }
    if (!kept) return;
    const open = new Map(kept.open);
    document.querySelectorAll("details").forEach((one, at) => {
      const was = open.get(named(one, at));
      if (was !== undefined) one.open = was;
    });
    const blocks = blocksByWords();
    const [text, was] = (kept.y > 0 && kept.blocks.find(([text]) => blocks.get(text))) || [];
    const top = () => was === undefined ? kept.y : scrollY + blocks.get(text).getBoundingClientRect().top - was;
    const back = () => scrollTo({ left: kept.x, top: top(), behavior: "instant" });
    back();
    // Pictures and fonts move what is below them.
    addEventListener("load", back, { once: true });
    if (kept.panel === "withheld") show("withheld");
  }

  let reloading = false;
  function reload() {
    if (reloading) return;
    reloading = true;
    remember();
    // The browser would put the page at the old number of pixels, after the script.
    history.scrollRestoration = "manual";
    location.reload();
  }

  // ---- style sheets

  function restyle(style) {
    const own = [...document.querySelectorAll('link[rel="stylesheet"]')];
    for (const old of own) {
      if (old.href.includes("/.carebinder/")) continue;
      // One that is still on its way is overtaken.
      if (old.dataset.carebinderComing) { old.remove(); continue; }
      const fresh = old.cloneNode();
      const address = new URL(old.href);
      address.searchParams.set("v", style);
      fresh.href = address.href;
      fresh.dataset.carebinderComing = "yes";
      const swap = () => { old.remove(); delete fresh.dataset.carebinderComing; };
      fresh.addEventListener("load", swap, { once: true });
      fresh.addEventListener("error", swap, { once: true });
      old.after(fresh);
    }
    state.style = style;
  }

  // ---- listening

  let stream = null;
  let again = 0;
  let pause = 500;
  let lost = false;
  // A stream that is neither open nor refused by then is asked for anew.
  const PATIENCE = 4000;

  function listen() {
    if (stream || document.hidden) return;
    const query = new URLSearchParams();
    for (const name of ["page", "digest", "style", "theme", "problems", "generation"]) query.set(name, state[name] ?? "");
    stream = new EventSource("/.carebinder/events?" + query);
    again = setTimeout(() => { rest(); listen(); }, PATIENCE);
    const on = (name, act) => stream.addEventListener(name, (event) => act(JSON.parse(event.data)));
    on("page", reload);
    on("style", ({ style }) => restyle(style));
    on("problems", problems);
    on("generation", ({ generation }) => {
      state.generation = String(generation);
      host.dataset.generation = state.generation;
      about();
    });
    stream.addEventListener("open", () => {
      clearTimeout(again);
      say("listening");
      if (lost) about();
      lost = false;
    });
    // This tab has to make room for others.
    on("later", () => { pause = 10000; });
    // Not left to the browser: it would ask again as what the page was when the stream began.
    stream.addEventListener("error", () => {
      say("stopped");
      rest();
      lost = true;
      again = setTimeout(listen, pause);
      pause = 500;
    });
  }

  function rest() {
    clearTimeout(again);
    stream?.close();
    stream = null;
  }

  // ---- the bar

  const host = document.createElement("carebinder-preview");
  host.dataset.generation = state.generation;
  const root = host.attachShadow({ mode: "open" });

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "onclick" || key === "onchange") element.addEventListener(key.slice(2), value);
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  const sheet = make("link", { rel: "stylesheet", href: "/.carebinder/preview.css" });
  const status = make("span", { class: "status", role: "status" });
  const audiences = make("select", { id: "as", onchange: (event) => go(event.target.value) });
  const asked = make("label", { for: "as", class: "asked" }, make("span", {}, "View as "), audiences);
  const languages = make("select", { id: "in", onchange: (event) => go(event.target.value) });
  const spoken = make("label", { for: "in" }, make("span", {}, "in "), languages);
  const withheldButton = make("button", { type: "button", "aria-expanded": "false", "aria-controls": "withheld", onclick: () => toggle("withheld") }, "Withheld");
  const problemButton = make("button", { type: "button", "aria-expanded": "false", "aria-controls": "problems", onclick: () => toggle("problems") }, "Problems");
  const bar = make("div", { class: "bar", role: "region", "aria-label": "Preview" },
    make("a", { class: "home", href: "/" }, "Preview"), asked, spoken, withheldButton, problemButton, status);
  const withheldPanel = make("aside", { id: "withheld", class: "panel side", hidden: true, "aria-label": "Withheld on this page", tabindex: "-1" });
  const problemPanel = make("section", { id: "problems", class: "panel below", hidden: true, "aria-label": "Problems", tabindex: "-1" });
  root.append(sheet, withheldPanel, problemPanel, bar);
  asked.hidden = spoken.hidden = withheldButton.hidden = problemButton.hidden = true;

  let shown = "";
  const panels = { withheld: [withheldPanel, withheldButton], problems: [problemPanel, problemButton] };

  function show(name) {
    shown = name;
    for (const [key, [panel, button]] of Object.entries(panels)) {
      panel.hidden = key !== name;
      button.setAttribute("aria-expanded", String(key === name));
    }
  }

  const toggle = (name) => {
    show(shown === name ? "" : name);
    if (shown === name) panels[name][0].focus();
  };
  const close = (name) => make("button", { type: "button", class: "close", "aria-label": "Close", onclick: dismiss }, "×");
  // Problems that were put away come back when they are others, not with the next page.
  const SEEN = "carebinder:seen";

  function seen(problems) {
    try {
      if (problems !== undefined) sessionStorage.setItem(SEEN, problems);
      return sessionStorage.getItem(SEEN);
    } catch { return null; }
  }

  function dismiss() {
    const name = shown;
    // Focus in the page stays there.
    const isInside = document.activeElement === host;
    if (name === "problems") seen(state.problems);
    show("");
    if (isInside) panels[name][1].focus();
  }

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown && !event.defaultPrevented) dismiss();
  });

  function go(href) { if (href) location.assign(href); }

  function say(what) {
    host.dataset.state = what;
    status.textContent = what === "listening" ? "" : "The preview was stopped; this page no longer changes";
    status.hidden = what === "listening";
  }

  const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

  // ---- problems

  function problems(now) {
    const before = state.problems;
    state.problems = now.digest;
    host.dataset.errors = now.errors;
    const total = now.errors + now.warnings;
    problemButton.hidden = total === 0;
    problemButton.textContent = now.errors ? counted(now.errors, "error") : counted(now.warnings, "warning");
    problemButton.classList.toggle("wrong", now.errors > 0);
    const items = now.items.map((item) => make("li", { class: item.severity }, make("pre", {}, item.text.trimEnd())));
    const words = now.errors
      ? "What an error touches stays as it last was. This panel goes when the errors are mended."
      : "Warnings stop nothing.";
    problemPanel.replaceChildren(close("problems"), make("h2", {}, problemButton.textContent), make("p", {}, words), make("ul", {}, ...items),
      now.more ? make("p", {}, `… and ${now.more} more: see the terminal.`) : "");
    if (now.errors && before !== now.digest && seen() !== now.digest) show("problems");
    if (!now.errors) seen("");
    if (!now.errors && shown === "problems") show("");
  }

  // ---- other audiences, and what is withheld

  const lines = (of) => [
    ...of.fields.map((field) => make("li", {}, make("code", {}, field.path), field.seen_by.length ? ` is seen by ${field.seen_by.join(", ")}` : " is seen by nobody")),
    ...of.sections.map((section) => make("li", {}, "The section ", make("q", {}, section.heading), ` names ${section.seen_by.join(", ") || "nobody"}`)),
  ];

  function withheld(facts) {
    withheldButton.hidden = !facts.audience;
    if (!facts.audience) return;
    const count = facts.withheld.reduce((sum, one) => sum + one.fields.length + one.sections.length, 0);
    withheldButton.textContent = count ? `Withheld: ${count}` : "Withheld: nothing";
    const records = facts.withheld.map((one) => make("section", {}, make("h3", {}, `${one.title} `, make("small", {}, one.kind)), make("p", { class: "file" }, one.file),
      one.why ? make("p", {}, one.why) : make("ul", {}, ...lines(one))));
    const whole = facts.left_out.map((one) => make("li", {}, `${one.title} `, make("small", {}, one.kind), make("br"), one.why, make("br"), make("span", { class: "file" }, one.file)));
    withheldPanel.replaceChildren(close("withheld"), make("h2", {}, `Withheld from ${facts.audience} on this page`),
      ...(records.length ? records : [make("p", {}, "Nothing of the records on this page.")]),
      ...(whole.length ? [make("h2", {}, "Left out of this binder"), make("ul", { class: "whole" }, ...whole)] : []),
      make("p", { class: "note" }, "This comes from the policy, not from the page. It is shown in the preview only."));
  }

  let asking = 0;

  async function about() {
    const own = ++asking;
    let facts;
    try {
      facts = await (await fetch("/.carebinder/about?page=" + encodeURIComponent(state.page))).json();
    } catch { return; }
    // A later answer may have come first.
    if (own !== asking) return;
    problems(facts.problems);
    asked.hidden = facts.audiences.length === 0;
    audiences.replaceChildren(...facts.audiences.map((one) => make("option", { value: one.href ?? "", disabled: one.href === null, selected: one.current }, one.note ? `${one.label} (${one.note})` : one.label)));
    spoken.hidden = facts.languages.length < 2;
    languages.replaceChildren(...facts.languages.map((one) => make("option", { value: one.href, selected: one.current }, one.code)));
    withheld(facts);
    host.dataset.ready = facts.generation;
  }

  // ---- the beginning

  document.body.append(host);
  // The bar must not stand over the end of the page, nor over that of a panel, however many rows it has.
  const room = new CSSStyleSheet();
  document.adoptedStyleSheets.push(room);
  new ResizeObserver(() => {
    const height = Math.ceil(bar.getBoundingClientRect().height);
    host.style.setProperty("--bar", height + "px");
    // What a theme has of its own at the foot of the screen is lifted by `--below`.
    room.replaceSync(`@media screen { :root { --below: ${height}px } body { padding-bottom: ${height + 8}px } html { scroll-padding-bottom: ${height + 16}px } }`);
  }).observe(bar);
  recall();
  about();
  listen();
  document.addEventListener("visibilitychange", () => document.hidden ? rest() : listen());
  addEventListener("pagehide", () => {
    rest();
    if (!reloading) history.scrollRestoration = "auto";
  });
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
})();
