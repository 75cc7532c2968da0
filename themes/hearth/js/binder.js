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

  // A box that narrows a long list: words in any order, accents do not matter.
  function plain(text) {
    text = text.toLowerCase();
    return text.normalize ? text.normalize("NFD").replace(/[\u0300-\u036f]/g, "") : text;
  }
  document.querySelectorAll("[data-filter]").forEach(function (list, number) {
    var items = Array.prototype.slice.call(list.querySelectorAll("[data-filter-item]"));
    if (items.length < 6) return;
    var texts = items.map(function (item) { return plain(item.textContent); });
    var box = document.createElement("div");
    var label = document.createElement("label");
    var input = document.createElement("input");
    var none = document.createElement("p");
    box.className = "filter";
    input.type = "search";
    input.id = "filter-" + number;
    input.autocomplete = "off";
    label.htmlFor = input.id;
    label.textContent = list.getAttribute("data-filter-label");
    none.className = "filter-none";
    none.setAttribute("role", "status");
    box.appendChild(label);
    box.appendChild(input);
    box.appendChild(none);
    list.parentNode.insertBefore(box, list);
    input.addEventListener("input", function () {
      var words = plain(input.value).split(/\s+/).filter(Boolean);
      var left = 0;
      items.forEach(function (item, i) {
        var fits = words.every(function (word) { return texts[i].indexOf(word) >= 0; });
        item.hidden = !fits;
        if (fits) left += 1;
      });
      none.textContent = left ? "" : list.getAttribute("data-filter-none");
    });
  });
})();
