/* Searches this binder. Everything it reads lies beside the pages; it asks no server and sends nothing. Only the open tab knows the last words. */
(function () {
  "use strict";

  // A page may name the script twice.
  if (window.carebinderSearch) return;

  var FORMAT = 2;
  var LONGEST = 40, MOST_WORDS = 16, SHOWN = 10, FORGIVEN = 8;

  // What is needed first where it is found at all.
  var FIRST = ["emergency", "crisis_plan"];

  // --- words, as the index has them (search/words.rs)

  var SMALL = { "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "ς": "σ", "Σ": "σ" };
  var UNSEEN = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u3099\u309a\u00ad\u200b-\u200f]/g;
  var OF_WORD = /[\p{Alphabetic}\p{N}\u093c\u094d\u0951-\u0954\u09bc\u09cd\u0a3c\u0a4d\u0abc\u0acd\u0b3c\u0b4d\u0bcd\u0c4d\u0cbc\u0ccd\u0d4d\u0dca\u0e47-\u0e4e\u0ec8-\u0ecd\u0f39\u0f71-\u0f84\u1037-\u103a\u17c9-\u17d3]+/gu;
  var UNSPACED = /[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3134f}]+/gu;

  function fold(text) {
    var folded = "";
    var signs = Array.from(text.normalize("NFKD").replace(UNSEEN, ""));
    for (var i = 0; i < signs.length; i += 1) folded += SMALL[signs[i]] || signs[i].toLowerCase();
    return folded;
  }

  function pairs(run) {
    var signs = Array.from(run), found = [];
    if (signs.length === 1) return signs;
    for (var i = 1; i < signs.length; i += 1) found.push(signs[i - 1] + signs[i]);
    return found;
  }

  function words(text) {
    var found = [];
    (fold(text).match(OF_WORD) || []).forEach(function (run) {
      var at = 0;
      var spaced = function (word) { if (word) found.push(Array.from(word).slice(0, LONGEST).join("")); };
      run.replace(UNSPACED, function (part, place) {
        spaced(run.slice(at, place));
        found.push.apply(found, pairs(part));
        at = place + part.length;
        return part;
      });
      spaced(run.slice(at));
    });
    return found;
  }

  // --- the files of the index

  var received = {};
  window.carebinderSearch = function (value) { received[value.name] = value; };

  function numbers(text) {
    var found = [], number = 0, place = 1;
    for (var i = 0; i < text.length; i += 1) {
      var code = text.charCodeAt(i);
      if (code < 97) {
        found.push(number + (code - 65) * place);
        number = 0;
        place = 1;
      } else {
        number += (code - 97 + 26) * place;
        place *= 26;
      }
    }
    return found;
  }

  function terms(text) {
    var before = "";
    if (!text) return [];
    return text.split(" ").map(function (coded) {
      var kept = coded.charCodeAt(0) - 65;
      before = before.slice(0, kept < 26 ? kept : kept - 6) + coded.slice(1);
      return before;
    });
  }

  function Shard(value) {
    this.terms = terms(value.terms);
    this.numbers = numbers(value.places);
    // Where the places of each word begin.
    this.starts = [];
    for (var i = 0, at = 0; i < this.terms.length; i += 1) {
      this.starts.push(at);
      at += this.numbers[at] + 1;
    }
  }

  // The first of sorted words that is not before a word.
  function lower(sorted, word) {
    var low = 0, high = sorted.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (sorted[middle] < word) low = middle + 1; else high = middle;
    }
    return low;
  }

  function Index(base, of) {
    this.base = base;
    this.of = of;
    // Words that are never taken for a slip.
    this.kept = [];
    this.loading = {};
    this.shards = {};
  }

  Index.prototype.load = function (name) {
    var self = this;
    this.loading[name] = this.loading[name] || new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = self.base + (name === "head" ? "index" : name) + ".js";
      script.onload = function () {
        var value = received[name];
        delete received[name];
        if (!value) return reject(new Error(name));
        if (name === "head" ? value.format !== FORMAT || value.of !== self.of : value.mark !== self.marks[name]) return reject(new Error(name + " is of another copy"));
        resolve(value);
      };
      script.onerror = function () { reject(new Error(name)); };
      document.head.appendChild(script);
    });
    // What failed once may be there the next time.
    this.loading[name].catch(function () { delete self.loading[name]; });
    return this.loading[name];
  };

  Index.prototype.open = function () {
    var self = this;
    this.opened = this.opened || this.load("head").then(function (head) {
      self.head = head;
      var shards = ["terms"];
      (head.firsts || []).forEach(function (_, number) { shards.push("words-" + number); });
      self.starts = numbers(head.starts || "");
      self.starts.forEach(function (_, number) { shards.push("pages-" + number); });
      self.marks = {};
      (head.marks || []).forEach(function (mark, at) { self.marks[shards[at]] = mark; });
      self.pageOf = [];
      self.firstOf = [];
      numbers(head.sections).forEach(function (count, page) {
        self.firstOf.push(self.pageOf.length);
        for (var i = 0; i < count; i += 1) self.pageOf.push(page);
      });
      self.isWhole = !head.marks;
      // Of each page, the name of its layout.
      self.layouts = numbers(head.kinds).map(function (number) { return head.layouts[number]; });
      self.pages = head.pages || [];
      if (self.isWhole) self.shards[0] = new Shard(head);
      self.same = new Map();
      head.same.forEach(function (group) {
        group.forEach(function (member) {
          var parts = member.split(" ");
          if (!self.same.has(parts[0])) self.same.set(parts[0], []);
          self.same.get(parts[0]).push({ parts: parts, group: group });
        });
      });
      self.first = Array.from(self.same.keys()).sort();
    });
    this.opened.catch(function () { delete self.opened; });
    return this.opened;
  };

  // Loads the shards in which words stand that begin like a word.
  Index.prototype.reach = function (word) {
    if (this.isWhole) return Promise.resolve([this.shards[0]]);
    var self = this, starts = this.head.firsts;
    var from = Math.max(0, lower(starts, word) - (starts[lower(starts, word)] === word ? 0 : 1));
    var to = Math.max(from, lower(starts, word + "\uffff") - 1), all = [];
    for (var i = from; i <= to; i += 1) all.push(i);
    return Promise.all(all.map(function (number) {
      return self.load("words-" + number).then(function (value) {
        self.shards[number] = self.shards[number] || new Shard(value);
        return self.shards[number];
      });
    }));
  };

  Index.prototype.allTerms = function () {
    var self = this;
    if (this.isWhole) return Promise.resolve(this.shards[0].terms);
    return this.load("terms").then(function (value) {
      self.every = self.every || terms(value.terms);
      return self.every;
    });
  };

  Index.prototype.page = function (number) {
    if (this.pages[number]) return Promise.resolve(this.pages[number]);
    var self = this, starts = this.starts;
    var run = starts.length - 1;
    while (starts[run] > number) run -= 1;
    return this.load("pages-" + run).then(function (value) {
      value.pages.forEach(function (page, at) { self.pages[starts[run] + at] = page; });
      return self.pages[number];
    });
  };

  // --- looking for words

  // How much a word of the index says to a word that was typed; 0 for nothing.
  function likeness(term, word, isLast) {
    if (term === word) return 1;
    var more = term.length - word.length;
    if (more > 0 && term.slice(0, word.length) === word) {
      if (more <= 2 && word.length > 2) return 0.85;
      return isLast || word.length > 3 ? 0.5 : 0.25;
    }
    return 0;
  }

  // A word without the ending that makes it many.
  function single(word) {
    var found = [];
    if (word.length > 3 && /s$/.test(word)) found.push(word.slice(0, -1));
    if (word.length > 4 && /es$/.test(word)) found.push(word.slice(0, -2));
    if (word.length > 4 && /ies$/.test(word)) found.push(word.slice(0, -3) + "y");
    return found;
  }

  // Where a word stands: section to weight. A word that nobody typed is found with a short ending at most.
  Index.prototype.find = function (word, isLast, isTyped) {
    var self = this, steps = this.head.steps, total = this.pageOf.length;
    var seek = function (start, weigh, found) {
      return self.reach(start).then(function (shards) {
        shards.forEach(function (shard) {
          for (var i = lower(shard.terms, start); i < shard.terms.length && shard.terms[i].slice(0, start.length) === start; i += 1) {
            var weight = weigh(shard.terms[i]);
            if (!weight) continue;
            var at = shard.starts[i], count = shard.numbers[at], section = 0;
            var rare = Math.log(1 + total / count);
            for (var k = 1; k <= count; k += 1) {
              var number = shard.numbers[at + k];
              section += Math.floor(number / steps);
              var says = weight * ((number % steps) + 1);
              var known = found.get(section);
              if (!known || known.says * known.rare < says * rare) found.set(section, { says: says, rare: rare });
            }
          }
        });
        return found;
      });
    };
    var found = new Map();
    var all = seek(word, function (term) {
      var weight = likeness(term, word, isLast);
      return isTyped || weight > 0.8 ? weight : 0;
    }, found);
    if (isTyped) {
      single(word).forEach(function (one) {
        all = all.then(function () { return seek(one, function (term) { return term === one ? 0.85 : 0; }, found); });
      });
    }
    // therapy: therapies
    if (isTyped && /[^aeiou]y$/.test(word)) {
      all = all.then(function () { return seek(word.slice(0, -1) + "ies", function (term) { return term === word.slice(0, -1) + "ies" ? 0.85 : 0; }, found); });
    }
    return all.then(function () {
      // How rare all of its words together are: many long words that begin alike are not rarer than one.
      var rare = Math.log(1 + total / Math.max(1, found.size));
      found.forEach(function (one, section) { found.set(section, one.says * Math.min(one.rare, rare * 1.5)); });
      return found;
    });
  };

  // Where several words stand on one page.
  Index.prototype.together = function (parts, weight, isLast, isTyped) {
    var self = this;
    return Promise.all(parts.map(function (part, at) { return self.find(part, isLast && at === parts.length - 1, isTyped); })).then(function (all) {
      var pages = null;
      all.forEach(function (found) {
        var own = new Set();
        found.forEach(function (_, section) { if (!pages || pages.has(self.pageOf[section])) own.add(self.pageOf[section]); });
        pages = own;
      });
      var sum = new Map();
      all.forEach(function (found) {
        found.forEach(function (says, section) {
          if (pages.has(self.pageOf[section])) sum.set(section, (sum.get(section) || 0) + says * weight / parts.length);
        });
      });
      return sum;
    });
  };

  // The groups of synonyms that a row of words begins with; how many words they take.
  Index.prototype.sameAs = function (row, at) {
    var best = { length: 1, others: [] };
    (this.same.get(row[at]) || []).forEach(function (one) {
      var fits = one.parts.every(function (part, k) { return row[at + k] === part; });
      if (!fits || one.parts.length < best.length) return;
      if (one.parts.length > best.length) best = { length: one.parts.length, others: [] };
      one.group.forEach(function (member) { if (member !== one.parts.join(" ")) best.others.push(member.split(" ")); });
    });
    return best;
  };

  // The same for a word of which the end is still missing, or that means many.
  Index.prototype.nearlySameAs = function (word, isLast) {
    var self = this, others = [];
    var take = function (key) {
      (self.same.get(key) || []).forEach(function (one) {
        if (one.parts.length === 1) one.group.forEach(function (member) { others.push(member.split(" ")); });
      });
    };
    single(word).forEach(take);
    if (isLast && word.length > 3) {
      for (var i = lower(this.first, word); i < this.first.length && this.first[i].slice(0, word.length) === word; i += 1) take(this.first[i]);
    }
    return others;
  };

  // Whether two words of one length have the same letters.
  function isTurned(word, other) {
    return word.split("").sort().join("") === other.split("").sort().join("");
  }

  // Whether two words differ by one slip: a letter too many, too few, wrong, or two that changed places.
  function isSlip(word, other) {
    var longer = Math.max(word.length, other.length), shorter = Math.min(word.length, other.length);
    if (longer - shorter > 1) return false;
    var at = 0;
    while (at < shorter && word[at] === other[at]) at += 1;
    var rest = word.slice(at), one = other.slice(at);
    return rest.slice(1) === one.slice(1) || rest.slice(1) === one || rest === one.slice(1) ||
      rest.length > 1 && rest[0] === one[1] && rest[1] === one[0] && rest.slice(2) === one.slice(2);
  }

  // Whether one of the words is a sign of danger: the numbers to call then stand above all results.
  function isCrisis(row, signs) {
    var said = " " + row.join(" ") + " ";
    return signs.some(function (sign) { return said.indexOf(" " + sign + " ") >= 0; });
  }

  // Words that somebody may have meant, the likeliest first. Of a short word most slips are other words.
  Index.prototype.meant = function (word) {
    var self = this;
    // Another number is somebody else's.
    if (word.length < 4 || /\d/.test(word) || this.kept.indexOf(word) >= 0) return Promise.resolve([]);
    return this.allTerms().then(function (all) {
      var found = [];
      var look = function (term) {
        var more = term.length - word.length;
        if (more < -1 || term[0] !== word[0] && word.length < 6 || word.length < 5 && !more && !isTurned(word, term)) return;
        var isWhole = isSlip(word, term);
        var isPart = !isWhole && word.length > 4 && more > 0 && more < 5 && (isSlip(word, term.slice(0, word.length)) || isSlip(word, term.slice(0, word.length + 1)) || isSlip(word, term.slice(0, word.length - 1)));
        if (isWhole || isPart) found.push({ term: term, cost: (isWhole ? 0 : 2) + (term[0] === word[0] ? 0 : 1) });
      };
      all.forEach(look);
      self.first.forEach(function (term) { if (all[lower(all, term)] !== term) look(term); });
      found.sort(function (one, other) { return one.cost - other.cost || one.term.length - other.term.length; });
      var best = found.filter(function (one) { return one.cost === found[0].cost; });
      return best.slice(0, FORGIVEN).map(function (one) { return one.term; });
    });
  };

  // One thing that is looked for: where it stands, whatever it is called there.
  Index.prototype.slot = function (parts, others, isLast) {
    var self = this;
    var ways = [this.together(parts, 1, isLast, true)];
    others.forEach(function (other) { ways.push(self.together(other, 0.8, false, false)); });
    return Promise.all(ways).then(function (all) {
      var found = new Map();
      all.forEach(function (way) {
        way.forEach(function (says, section) { if (!(found.get(section) > says)) found.set(section, says); });
      });
      return { found: found, parts: parts, others: others };
    });
  };

  Index.prototype.slots = function (row, stop) {
    var self = this, said = row.filter(function (word) { return stop.indexOf(word) < 0; });
    var all = [];
    row = said.length ? row : row.slice();
    for (var at = 0; at < row.length;) {
      var same = this.sameAs(row, at), isLast = at + same.length >= row.length;
      var parts = row.slice(at, at + same.length);
      var isStop = same.length === 1 && said.length && stop.indexOf(row[at]) >= 0;
      var others = same.others.length || same.length > 1 ? same.others : this.nearlySameAs(row[at], isLast);
      if (!isStop) all.push([parts, others, isLast]);
      at += same.length;
    }
    return Promise.all(all.map(function (one) {
      return self.slot(one[0], one[1], one[2]).then(function (slot) {
        if (slot.found.size || one[0].length > 1) return slot;
        return self.meant(one[0][0]).then(function (meant) {
          if (!meant.length) return slot;
          var ways = [];
          meant.forEach(function (term) {
            ways.push([term]);
            self.sameAs([term], 0).others.forEach(function (other) { ways.push(other); });
          });
          return self.slot(one[0], ways, false).then(function (mended) {
            mended.meant = meant[0];
            return mended;
          });
        });
      });
    }));
  };

  // The pages that answer a query, the best first.
  Index.prototype.search = function (query, stop, only) {
    var self = this, row = words(query).slice(0, MOST_WORDS);
    return this.open().then(function () { return self.slots(row, stop || []); }).then(function (slots) {
      var pages = new Map();
      slots.forEach(function (slot, number) {
        slot.found.forEach(function (says, section) {
          var at = self.pageOf[section], page = pages.get(at);
          if (only && self.layouts[at] !== only) return;
          if (!page) pages.set(at, page = { page: at, best: [], sections: new Map() });
          page.best[number] = Math.max(page.best[number] || 0, says);
          page.sections.set(section, (page.sections.get(section) || 0) + says);
        });
      });
      var results = [];
      pages.forEach(function (page) {
        var score = 0, has = 0;
        slots.forEach(function (_, number) {
          if (page.best[number]) has += 1;
          score += page.best[number] || 0;
        });
        var section = -1, most = 0, first = self.firstOf[page.page];
        page.sections.forEach(function (says, one) {
          // Of sections that say the same, the first: it is the whole page.
          if (says > most * 1.001 || says >= most && one === first) { most = says; section = one; }
        });
        var share = has / Math.max(1, slots.length);
        var lead = FIRST.indexOf(self.layouts[page.page]) >= 0 ? 2 : 1;
        results.push({ page: page.page, section: section - first, score: lead * (score + most * 0.5) * share * share, isWhole: has === slots.length });
      });
      results.sort(function (one, other) { return other.isWhole - one.isWhole || other.score - one.score || one.page - other.page; });
      var whole = results.filter(function (one) { return one.isWhole; });
      return { row: row, slots: slots, results: whole.length ? whole : results, isWhole: whole.length > 0 };
    });
  };

  // --- what is open now

  var WEEK = { Mon: "MO", Tue: "TU", Wed: "WE", Thu: "TH", Fri: "FR", Sat: "SA", Sun: "SU" };

  // The present day and time by the clocks of a zone; nothing where the browser does not know them.
  function present(zone, moment) {
    try {
      var parts = {};
      new Intl.DateTimeFormat("en-US", { timeZone: zone, weekday: "short", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
        .formatToParts(moment || new Date()).forEach(function (part) { parts[part.type] = part.value; });
      return { weekday: WEEK[parts.weekday], day: parts.year + "-" + parts.month + "-" + parts.day, time: parts.hour + ":" + parts.minute };
    } catch (_) {
      return null;
    }
  }

  // Whether one of the lines of opening hours holds now.
  function isOpen(hours, zone, moment) {
    var now = present(zone, moment), before = present(zone, new Date((moment || new Date()).getTime() - 864e5));
    return !!now && hours.split("|").some(function (line) {
      var one = line.split(" ");
      // Whether it opens on a day; what closes no later than it opens closes on the day after.
      var opens = function (at) {
        return one[0] === at.weekday && (one[3] === "-" || one[3] <= at.day) && (one[4] === "-" || at.day <= one[4]) && one[5].split(",").indexOf(at.day) < 0;
      };
      if (one[1] < one[2]) return opens(now) && one[1] <= now.time && now.time < one[2];
      return opens(now) && one[1] <= now.time || opens(before) && now.time < one[2];
    });
  }

  // --- showing what was found

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  // The beginnings and the whole words that are marked.
  function marker(answer) {
    var starts = [], whole = new Set();
    answer.slots.forEach(function (slot) {
      slot.parts.forEach(function (part) {
        if (part.length > 1) starts.push(part);
        single(part).forEach(function (one) { whole.add(one); });
        if (/[^aeiou]y$/.test(part)) whole.add(part.slice(0, -1) + "ies");
      });
      slot.others.forEach(function (other) { other.forEach(function (part) { whole.add(part); }); });
    });
    return function (piece) {
      return words(piece).some(function (word) {
        return whole.has(word) || starts.some(function (start) { return word.slice(0, start.length) === start; });
      });
    };
  }

  var PIECE = /[\p{L}\p{N}\p{M}]+/gu;

  // Some words around the first place of a text where most is marked.
  function context(text, isMarked, room) {
    var hits = [], piece;
    PIECE.lastIndex = 0;
    text = text.replace(/([^.!?:;,])\n/g, "$1 · ").replace(/\n/g, " ");
    while (hits.length < 200 && (piece = PIECE.exec(text))) {
      if (isMarked(piece[0])) hits.push([piece.index, piece.index + piece[0].length, fold(piece[0])]);
    }
    var best = 0, most = 0;
    hits.forEach(function (hit, at) {
      var seen = new Set();
      for (var i = at; i < hits.length && hits[i][1] - hit[0] < room; i += 1) seen.add(hits[i][2]);
      if (seen.size > most) { most = seen.size; best = at; }
    });
    var from = 0, to = Math.min(text.length, room);
    if (hits.length && hits[best][0] > room / 3) {
      var begin = Math.floor(hits[best][0] - room / 4), before = text.lastIndexOf(" ", begin) + 1;
      from = begin - before < 30 ? before : begin + (/[\udc00-\udfff]/.test(text[begin]) ? 1 : 0);
      to = Math.min(text.length, from + room);
    }
    // At a space, where there is one near.
    var space = to < text.length ? text.lastIndexOf(" ", to) : to;
    if (space > to - 30) to = space; else if (/[\ud800-\udbff]/.test(text[to - 1])) to -= 1;
    var line = document.createDocumentFragment(), at = from;
    if (from > 0) line.appendChild(document.createTextNode("… "));
    hits.forEach(function (hit) {
      if (hit[0] < at || hit[0] >= to) return;
      var end = Math.min(hit[1], to);
      line.appendChild(document.createTextNode(text.slice(at, hit[0])));
      line.appendChild(element("mark", "", text.slice(hit[0], end)));
      at = end;
    });
    line.appendChild(document.createTextNode(text.slice(at, to) + (to < text.length ? " …" : "")));
    return line;
  }

  function row(page, result, isMarked, root, word, zone) {
    var title = page[0], facts = {}, sections = page[5];
    for (var i = 0; i < page[4].length; i += 2) facts[page[4][i]] = page[4][i + 1];
    var anchor = sections[result.section * 3], heading = sections[result.section * 3 + 1], text = sections[result.section * 3 + 2];
    var item = element("li", "found");
    var link = element("a", "found-title");
    link.href = root + page[1] + (anchor && result.section > 0 ? "#" + anchor : "");
    link.appendChild(context(title, isMarked, 400));
    item.appendChild(link);
    var where = [page[2], result.section > 0 ? heading : ""].filter(Boolean).join(" › ");
    if (where) item.appendChild(element("span", "found-where", where));
    var isListing = Object.keys(facts).length > 0;
    if (facts.open && isOpen(facts.open, zone)) item.appendChild(element("p", "open-now", word("open")));
    if (facts.note) item.appendChild(element("p", "found-note", facts.note));
    if (facts.what) item.appendChild(element("p", "found-what", facts.what));
    if (!isListing || result.section > 0 || !facts.what) {
      if (text) item.appendChild(element("p", "found-text")).appendChild(context(text, isMarked, 180));
    }
    var list = element("dl", "found-facts");
    ["for", "when", "cost"].forEach(function (name) {
      if (!facts[name]) return;
      var pair = list.appendChild(element("div"));
      pair.appendChild(element("dt", "", word(name)));
      pair.appendChild(element("dd", "", facts[name]));
    });
    if (list.firstChild) item.appendChild(list);
    if (facts.tel) {
      var call = element("a", "call", word("call") + " ");
      call.appendChild(element("bdi", "", facts.number || facts.tel)).dir = "ltr";
      call.href = "tel:" + facts.tel;
      item.appendChild(call);
    }
    return item;
  }

  function Box(box) {
    var self = this;
    this.box = box;
    this.input = box.querySelector("input[type=search]");
    this.status = box.querySelector("[data-search-status]");
    this.list = box.querySelector("[data-search-results]");
    this.more = box.querySelector("[data-search-more]");
    var address = box.getAttribute("data-search");
    this.root = box.getAttribute("data-search-root") || "";
    this.only = box.getAttribute("data-search-only") || "";
    this.stop = words(box.getAttribute("data-search-stop") || "");
    this.index = new Index(address.replace(/index\.js$/, ""), box.getAttribute("data-search-of") || "");
    this.crisis = box.querySelector("[data-search-crisis]");
    this.signs = !this.crisis ? [] : this.crisis.getAttribute("data-search-crisis").split(",").map(function (sign) { return words(sign).join(" "); });
    this.signs.forEach(function (sign) { self.index.kept.push.apply(self.index.kept, sign.split(" ")); });
    this.asked = 0;
    box.hidden = false;
    var wait = 0;
    this.input.addEventListener("input", function () {
      clearTimeout(wait);
      wait = setTimeout(function () { self.ask(); }, 90);
    });
    this.input.addEventListener("focus", function () { self.index.open().catch(function () { self.failed(); }); });
    // Keys of an input method and of the browser are not ours.
    var isOther = function (event) { return event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey; };
    this.input.addEventListener("keydown", function (event) {
      if (isOther(event)) return;
      if (event.key === "ArrowDown" || event.key === "Enter") {
        event.preventDefault();
        clearTimeout(wait);
        var ready = self.shown === self.input.value ? Promise.resolve() : self.ask();
        ready.then(function () {
          var first = self.list.querySelector("a");
          if (first && document.activeElement === self.input) first.focus();
        });
      }
      if (event.key === "Escape" && self.input.value) { self.input.value = ""; self.ask(); event.preventDefault(); }
    });
    this.list.addEventListener("keydown", function (event) {
      var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (isOther(event)) return;
      if (event.key === "Escape") { self.input.focus(); return; }
      if (!step) return;
      var items = Array.prototype.slice.call(self.list.children);
      var at = items.indexOf(document.activeElement.closest("li")) + step;
      event.preventDefault();
      if (at < 0) self.input.focus(); else if (items[at]) items[at].querySelector("a").focus();
    });
    this.more.addEventListener("click", function () {
      var before = self.list.children.length;
      self.show(self.answer, before + SHOWN, self.answer.number).then(function (isShown) {
        var next = isShown && self.list.children[before];
        if (next) next.querySelector("a").focus();
      }).catch(function () { self.failed(); });
    });
    // Coming back finds the words again.
    var kept = history.state && history.state.search;
    if (kept && !this.input.value) this.input.value = kept;
    if (this.input.value) this.ask();
  }

  Box.prototype.word = function (name, values) {
    var text = this.box.getAttribute("data-word-" + name) || "";
    Object.keys(values || {}).forEach(function (key) { text = text.split("{" + key + "}").join(values[key]); });
    return text;
  };

  Box.prototype.say = function (text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  };

  Box.prototype.failed = function () {
    this.list.textContent = "";
    this.more.hidden = true;
    this.say(this.word("failed"));
  };

  Box.prototype.ask = function () {
    var self = this, query = this.input.value.slice(0, 400), number = (this.asked += 1);
    if (this.crisis) this.crisis.hidden = !isCrisis(words(query), this.signs);
    try { history.replaceState({ search: query }, ""); } catch (_) { /* Some browsers refuse it on a folder's page. */ }
    if (!words(query).length) {
      this.list.textContent = "";
      this.more.hidden = true;
      this.say(query.trim() ? this.word("letters") : "");
      return Promise.resolve();
    }
    return this.index.search(query, this.stop, this.only).then(function (answer) {
      if (number !== self.asked) return undefined;
      self.answer = answer;
      answer.number = number;
      self.shown = query;
      return self.show(answer, SHOWN, number);
    }).catch(function () { if (number === self.asked) self.failed(); });
  };

  Box.prototype.show = function (answer, count, number) {
    var self = this, results = answer.results.slice(0, count);
    return Promise.all(results.map(function (result) { return self.index.page(result.page); })).then(function (pages) {
      if (number !== self.asked) return false;
      var isMarked = marker(answer), list = document.createDocumentFragment();
      pages.forEach(function (page, at) {
        list.appendChild(row(page, results[at], isMarked, self.root, function (name) { return self.word(name); }, self.box.getAttribute("data-zone")));
      });
      self.list.textContent = "";
      self.list.appendChild(list);
      self.more.hidden = answer.results.length <= count;
      var said = [];
      answer.slots.forEach(function (slot) {
        if (slot.meant && slot.found.size) said.push(self.word("meant", { word: slot.parts.join(" "), other: slot.meant }));
      });
      if (!results.length) said = [self.word("none", { query: self.input.value.trim().slice(0, 60) })];
      else if (!answer.isWhole) said.push(self.word("some"));
      if (results.length) said.push(self.word("count", { n: answer.results.length }));
      self.say(said.join(" "));
      return true;
    });
  };

  window.carebinderSearch.words = words;
  window.carebinderSearch.isOpen = isOpen;
  window.carebinderSearch.Index = Index;
  document.querySelectorAll("[data-open]").forEach(function (said) {
    said.hidden = !isOpen(said.getAttribute("data-open"), said.getAttribute("data-zone"));
  });
  document.querySelectorAll("[data-search-off]").forEach(function (said) { said.hidden = true; });
  document.querySelectorAll("[data-search]").forEach(function (box) {
    // Among others on a print page it stands elsewhere than its addresses say.
    if (!box.closest(".part")) box.carebinderSearch = new Box(box);
  });
})();
