/* The English search page: a query finds measures by the English written for them, and through the terms by their
   Chinese; each is shown with its English, its Chinese beside it. Text always goes in as text, never as markup. */
var planSearchEnglish = (function () {
  "use strict";

  var engine = planSearchEngine, source = planSearchSource, element = planParts.element, fill = planParts.fill;
  var FIRST = 40;
  var LONGEST = 160; // characters of Chinese shown at once
  var rows = null, part = {}, words, run = 0;

  /* Called by the table of English: [[id, plan, place, heading, gist, address]…] and the names of plans. */
  function table(data) {
    rows = data.rows.map(function (row) {
      return { id: row[0], plan: data.plans[row[1]], place: row[2], heading: row[3], gist: row[4], url: row[5], text: plain(row[3] + " " + row[4]) };
    });
  }

  // spellings of both sides of the sea count as one
  var SPELLINGS = [[/iz(?=ations?\b|e[ds]?\b|ing\b)/g, "is"], [/([a-z]{3})our(?=s?\b|al\b|ed\b|ing\b)/g, "$1or"], [/programme/g, "program"], [/centre/g, "center"], [/licence/g, "license"]];

  function plain(text) {
    var folded = text.toLowerCase().replace(/[\u2018\u2019']/g, "").replace(/[^a-z0-9\u3400-\u9fff%]+/g, " ");
    return " " + spelled(folded) + " ";
  }

  function spelled(text) { return SPELLINGS.reduce(function (all, pair) { return all.replace(pair[0], pair[1]); }, text); }

  function say(text) { if (part.status.textContent !== text) part.status.textContent = text; }

  function opened() {
    return source.open().then(function (corpus) {
      return (rows ? Promise.resolve() : source.script("english.js")).then(function () { return source.all(); })
        .then(function () { return corpus; });
    });
  }

  /* searching ------------------------------------------------------------------------------------------------ */

  function search() {
    var mine = ++run, query = part.box.value.trim().slice(0, words.query_limit);
    document.title = (query ? query.slice(0, 40) + " · " : "") + part.title;
    part.results.textContent = "";
    part.heard.textContent = "";
    if (!query) return done(words.idle);
    part.page.setAttribute("data-search-state", "loading");
    say(words.loading);
    opened().then(function (corpus) { if (mine === run) show(corpus, query); })
      .catch(function () { if (mine === run) { say(words.failed); part.page.setAttribute("data-search-state", "error"); } });
  }

  function done(message) {
    say(message);
    part.page.setAttribute("data-search-state", "ready");
  }

  /* What is found as typed; else, where it is a question, what it asks about. */
  function show(corpus, query) {
    var asked = query.split(/\s+/).filter(function (word) { return words.fillers.indexOf(word.toLowerCase().replace(/[^a-z]/g, "")) === -1; }).join(" ");
    if (!write(corpus, query) && asked && asked !== query && write(corpus, asked)) {
      part.heard.insertBefore(element("span", {}, [words.as + " ", element("b", {}, asked), " "]), part.heard.firstChild);
    } else if (!part.results.firstChild) done(fill(words.none, { q: query.slice(0, 60) }));
  }

  /* Hits by the names of terms, which are written as on one side of the sea. */
  function termHits(corpus, query) {
    var found = engine.search(corpus, planQuery.parse(query), true);
    return found.hits.length ? found : engine.search(corpus, planQuery.parse(spelled(query.toLowerCase())), true);
  }

  /* Whether anything is found: the clause with this id; those whose English has every word, the whole query before its
     words; then those with the term. */
  function write(corpus, query) {
    var byTerm = termHits(corpus, query), records = {};
    corpus.shards.forEach(function (shard) { shard.records.forEach(function (record) { records[record.id] = record; }); });
    var english = ranked(query), known = new Set(english.map(function (row) { return row.id; }));
    var own = {};
    rows.forEach(function (row) { own[row.id] = row; });
    var more = byTerm.hits.filter(function (hit) { return !known.has(hit.record.id) && own[hit.record.id]; })
      .map(function (hit) { return own[hit.record.id]; });
    var forms = Array.from(new Set((byTerm.also || []).map(function (form) { return form.text; })));
    if (forms.length) part.heard.appendChild(element("span", {}, [words.as_chinese + " ", element("b", { lang: "zh-CN" }, forms.slice(0, 4).join("、"))]));
    var found = english.concat(more), plans = new Set(found.map(function (row) { return row.plan; })).size;
    if (!found.length) return false;
    list(found.map(function (row) { return item(row, records[row.id]); }));
    done(found.length === 1 ? words.found_one : fill(plans === 1 ? words.found_one_plan : words.found, { n: found.length, plans: plans }));
    return true;
  }

  function ranked(query) {
    var whole = plain(query), begun = whole.replace(/ $/, ""), each = whole.trim().split(" ").filter(Boolean);
    var named = rows.filter(function (row) { return row.id === query.trim().toLowerCase(); });
    if (named.length || !each.length) return named;
    var hits = rows.filter(function (row) { return each.every(function (word) { return has(row.text, word); }); });
    return hits.filter(function (row) { return row.text.indexOf(begun) !== -1; })
      .concat(hits.filter(function (row) { return row.text.indexOf(begun) === -1; }));
  }

  /* A word at the beginning of a word: mine finds mines and mining; short ones are found whole. */
  function has(text, word) {
    var stem = word.length > 4 ? word.replace(/(?:ies|es|s|y|e|ing)$/, "") : word.replace(/s$/, "");
    return text.indexOf(" " + (stem.length > 2 ? stem : word)) !== -1;
  }

  /* showing -------------------------------------------------------------------------------------------------- */

  function item(row, record) {
    var address = source.root + row.url, nodes = [];
    nodes.push(element("h2", {}, element("a", { href: address }, row.plan + " " + row.place + (row.heading ? ", " + row.heading : ""))));
    if (row.gist) nodes.push(element("p", {}, row.gist));
    if (record) {
      var chinese = record.heading + (record.heading ? "：" : "") + record.text.split(planFold.BORDER).join("");
      nodes.push(element("p", { "class": "en-zh", lang: "zh-CN" }, chinese.length > LONGEST ? chinese.slice(0, LONGEST) + "……" : chinese));
      nodes.push(element("p", { "class": "meta" }, element("a", { href: source.root + record.url, hreflang: "zh-CN" }, words.chinese)));
    }
    return element("li", { "data-measure": row.id }, nodes);
  }

  function list(items) {
    var shown = element("ol", { "class": "hits" }), rest = items.slice(FIRST);
    items.slice(0, FIRST).forEach(function (node) { shown.appendChild(node); });
    part.results.appendChild(shown);
    if (!rest.length) return;
    var button = element("button", { type: "button" }, fill(words.more, { n: rest.length }));
    button.addEventListener("click", function () {
      rest.forEach(function (node) { shown.appendChild(node); });
      button.remove();
    });
    part.results.appendChild(button);
  }

  /* taking input --------------------------------------------------------------------------------------------- */

  function remember() {
    var query = part.box.value.trim();
    try {
      history.replaceState(null, "", location.pathname + (query ? "?q=" + encodeURIComponent(query.slice(0, words.query_limit)) : ""));
    } catch (refused) {
      // some browsers refuse new addresses for local files; the results stand all the same
    }
  }

  function start() {
    ["status", "heard", "results"].forEach(function (name) { part[name] = document.getElementById("search-" + name); });
    part.page = document.getElementById("search");
    part.box = document.getElementById("q");
    part.title = document.title;
    words = JSON.parse(document.getElementById("search-words").textContent);
    var timer = 0;
    part.box.value = new URLSearchParams(location.search).get("q") || "";
    part.box.addEventListener("input", function (event) {
      clearTimeout(timer);
      if (!event.isComposing) timer = setTimeout(function () { remember(); search(); }, 150);
    });
    part.box.form.addEventListener("submit", function (event) {
      event.preventDefault();
      clearTimeout(timer);
      remember();
      search();
    });
    search();
  }

  document.addEventListener("DOMContentLoaded", start);
  return { table: table };
})();
