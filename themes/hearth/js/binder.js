/* Comforts only: every page works without this file. It remembers nothing and sends nothing. */
(function () {
  "use strict";

  // The contents: open at the side where the style cannot do it, closed with Escape on a phone.
  var contents = document.querySelector("details.contents");
  if (contents) {
    var wide = window.matchMedia("(min-width: 60em)");
    var fit = function () { contents.open = wide.matches; };
    fit();
    if (wide.addEventListener) wide.addEventListener("change", fit);
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && contents.open && !wide.matches) {
        contents.open = false;
        contents.querySelector("summary").focus();
      }
    });
  }

  // What is folded up is printed all the same, by browsers too whose style sheets cannot say so.
  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = Array.prototype.slice.call(document.querySelectorAll(".body details:not([open])"));
    folded.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    folded.forEach(function (one) { one.open = false; });
    folded = [];
  });

  // A button to print, where a browser can.
  if (typeof window.print === "function") {
    document.querySelectorAll("[data-print]").forEach(function (place) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "plain-button";
      button.textContent = place.getAttribute("data-print");
      button.addEventListener("click", function () { window.print(); });
      place.appendChild(button);
    });
  }

  // A button to copy code, where a browser may; it says so to those who do not see it, too.
  var clipboard = navigator.clipboard;
  var blocks = Array.prototype.slice.call(document.querySelectorAll(".code[data-copy]"));
  blocks.forEach(function (block) {
    var code = block.querySelector("pre");
    var text = code.textContent.replace(/\n$/, "");
    function select() {
      var range = document.createRange();
      range.selectNodeContents(code);
      window.getSelection().removeAllRanges();
      window.getSelection().addRange(range);
      // From a folder on disk there is no clipboard: what is selected is copied as by hand.
      return document.execCommand && document.execCommand("copy");
    }
    var button = document.createElement("button");
    var said = document.createElement("span");
    button.type = "button";
    button.className = "code-copy";
    button.textContent = block.getAttribute("data-copy");
    // Of several buttons with one name each says what it copies.
    button.setAttribute("aria-label", block.getAttribute("data-copy") + ": " + code.getAttribute("aria-label"));
    said.className = "code-said";
    said.setAttribute("role", "status");
    function done() {
      button.textContent = said.textContent = block.getAttribute("data-copied");
      setTimeout(function () {
        button.textContent = block.getAttribute("data-copy");
        said.textContent = "";
      }, 2000);
    }
    function byHand() { if (select()) done(); }
    button.addEventListener("click", function () {
      if (clipboard && clipboard.writeText) clipboard.writeText(text).then(done, byHand); else byHand();
    });
    block.appendChild(button);
    block.appendChild(said);
  });
  // Code that is no wider than its frame is no stop for the keyboard.
  function scrolls() {
    blocks.forEach(function (block) {
      var code = block.querySelector("pre");
      var is = code.scrollWidth > code.clientWidth;
      if (is) code.tabIndex = 0; else code.removeAttribute("tabindex");
      code.setAttribute("role", is ? "region" : "group");
    });
  }
  if (blocks.length) {
    scrolls();
    window.addEventListener("resize", scrolls);
  }

  // How long ago something was, beside its date: when the page is read, not when it was made.
  if (window.Intl && Intl.RelativeTimeFormat) {
    var words = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });
    document.querySelectorAll("[data-ago]").forEach(function (place) {
      var days = Math.floor((Date.now() - new Date(place.getAttribute("data-ago")).getTime()) / 86400000);
      if (!(days >= 0)) return;
      var told = days < 31 ? words.format(-days, "day") : days < 730 ? words.format(-Math.floor(days / 30.44), "month") : words.format(-Math.floor(days / 365.25), "year");
      place.textContent = " (" + told + ")";
    });
  }

  // A box that narrows a long list: words in any order, accents do not matter. Buttons beside it narrow it by what its
  // items say of themselves (`data-narrow="cost:Free|who:…"`): of one group any will do, of several groups all must fit.
  function plain(text) {
    text = text.toLowerCase();
    return text.normalize ? text.normalize("NFD").replace(/[\u0300-\u036f]/g, "") : text;
  }
  var OF_GROUPS = ["who", "how"];

  function made(name, className, text) {
    var one = document.createElement(name);
    if (className) one.className = className;
    if (text) one.textContent = text;
    return one;
  }
  document.querySelectorAll("[data-filter]").forEach(function (list, number) {
    var items = Array.prototype.slice.call(list.querySelectorAll("[data-filter-item]"));
    if (items.length < 6) return;
    var texts = items.map(function (item) {
      var shown = item.cloneNode(true);
      shown.querySelectorAll("[hidden]").forEach(function (one) { one.remove(); });
      return plain(shown.textContent);
    });
    var marks = items.map(function (item) { return (item.getAttribute("data-narrow") || "").split("|").filter(Boolean); });
    var box = made("div", "filter");
    var label = made("label", "", list.getAttribute("data-filter-label"));
    var input = made("input");
    var none = made("p", "filter-none");
    input.type = "search";
    input.id = "filter-" + number;
    input.autocomplete = "off";
    label.htmlFor = input.id;
    none.setAttribute("role", "status");
    box.appendChild(label);
    box.appendChild(input);
    var chosen = {};
    ["who", "cost", "languages", "how"].forEach(function (group) {
      var values = [];
      marks.forEach(function (own) {
        own.forEach(function (mark) { if (mark.indexOf(group + ":") === 0 && values.indexOf(mark) < 0) values.push(mark); });
      });
      // What all have in common narrows nothing.
      values = values.filter(function (mark) { return !marks.every(function (own) { return own.indexOf(mark) >= 0; }); });
      if (!values.length) return;
      chosen[group] = [];
      var set = made("fieldset", "narrow");
      set.appendChild(made("legend", "", list.getAttribute("data-narrow-" + group)));
      values.sort().forEach(function (mark) {
        var button = made("button", "narrow-button", mark.slice(group.length + 1));
        button.type = "button";
        button.setAttribute("aria-pressed", "false");
        button.addEventListener("click", function () {
          var at = chosen[group].indexOf(mark);
          if (at < 0) chosen[group].push(mark); else chosen[group].splice(at, 1);
          button.setAttribute("aria-pressed", String(at < 0));
          show();
        });
        set.appendChild(button);
      });
      box.appendChild(set);
    });
    box.appendChild(none);
    list.parentNode.insertBefore(box, list);
    function show() {
      var words = plain(input.value).split(/\s+/).filter(Boolean);
      var groups = Object.keys(chosen).filter(function (group) { return chosen[group].length; });
      var left = 0;
      items.forEach(function (item, i) {
        var fits = words.every(function (word) { return texts[i].indexOf(word) >= 0; }) && groups.every(function (group) {
          // Only groups say who may come and how they meet: this keeps no service out.
          var says = OF_GROUPS.indexOf(group) < 0 || marks[i].some(function (mark) { return mark.indexOf(group + ":") === 0; });
          return !says || chosen[group].some(function (mark) { return marks[i].indexOf(mark) >= 0; });
        });
        item.hidden = !fits;
        if (fits) left += 1;
      });
      var said = list.getAttribute("data-filter-left") || "";
      none.textContent = !left ? list.getAttribute("data-filter-none") : words.length || groups.length ? said.replace("{n}", left) : "";
    }
    input.addEventListener("input", show);
  });
})();
