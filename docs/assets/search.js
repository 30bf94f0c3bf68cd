/* The search page: reads the address, asks for the records it needs, keeps address and results together. */
(function () {
  "use strict";

  var view = planSearchView, engine = planSearchEngine, source = planSearchSource;
  var element = view.element, fill = view.fill, root = source.root;
  var AT_ONCE = 2000; // results written without asking
  var corpus = null, run = 0, result = null;
  var settings, words, page, state;
  var part = {};

  /* address ----------------------------------------------------------------------------------------------- */

  function readAddress() {
    var asked = new URLSearchParams(location.search), chosen = {};
    engine.FACETS.forEach(function (name) { chosen[name] = Array.from(new Set(asked.getAll(name))).filter(Boolean); });
    return {
      q: asked.get("q") || "", chosen: chosen, synonyms: asked.get("synonyms") !== "0",
      ranked: asked.get("view") === "ranked"
    };
  }

  function addressOf(wanted) {
    var asked = new URLSearchParams();
    if (wanted.q) asked.set("q", usedPart(wanted.q));
    engine.FACETS.forEach(function (name) {
      wanted.chosen[name].forEach(function (value) { asked.append(name, value); });
    });
    if (!wanted.synonyms) asked.set("synonyms", "0");
    if (wanted.ranked) asked.set("view", "ranked");
    var query = asked.toString();
    return location.pathname + (query ? "?" + query : "");
  }

  /* An address must stay short enough for every server. */
  function usedPart(query) {
    var limit = settings.query_limit;
    return query.length > limit ? query.slice(0, limit).replace(/[\ud800-\udbff]$/, "") : query;
  }

  function remember(isStep) {
    var address = addressOf(state);
    if (address === location.pathname + location.search) return;
    try {
      history[isStep ? "pushState" : "replaceState"](null, "", address);
    } catch (refused) {
      // some browsers refuse new addresses for local files; the results stand all the same
    }
  }

  function change(changes, isStep) {
    state = Object.assign({}, state, changes);
    remember(isStep);
    search();
  }

  /* searching --------------------------------------------------------------------------------------------- */

  function isAsked() {
    return state.q.trim() !== "" || engine.FACETS.some(function (name) { return state.chosen[name].length; });
  }

  function search() {
    var mine = ++run;
    document.title = (state.q.trim() ? state.q.trim().slice(0, 40) + " · " : "") + part.title;
    if (!isAsked()) return showIdle();
    setState("loading");
    if (!corpus) say(words.loading);
    source.open().then(function (opened) {
      corpus = opened;
      var typed = planQuery.parse(usedPart(state.q)), needs = engine.needs(corpus, typed);
      var isMeaningless = !typed.length && state.q.trim();
      return Promise.all(isMeaningless ? [] : [source.ensure(needs.groups), source.ensureEach(needs.each)]).then(function () {
        if (mine === run) return answer(mine, typed);
      });
    }).catch(function () {
      if (mine === run) showFailure();
    });
  }

  function answer(mine, typed) {
    var used = usedPart(state.q), unknown = dropUnknown();
    part.results.textContent = "";
    part.hints.textContent = "";
    if (used !== state.q) hint(fill(words.cut, { n: settings.query_limit }));
    if (unknown.length) hint(fill(words.unknown, { values: unknown.join("、") }));
    if (!typed.length && (used.trim() || !isAsked())) return showNothing(words.empty, mine);
    result = engine.search(corpus, typed, state.synonyms);
    result.shown = engine.filter(result.hits, state.chosen);
    page = makePage(used);
    showCounts(used);
    showSynonyms(typed, used);
    showFacets();
    return showWaysOn(mine, typed).then(function () {
      if (mine === run) showHits(mine);
    });
  }

  /* Values that no record has are not used; returns them as name=value. */
  function dropUnknown() {
    var unknown = [], chosen = {}, known = engine.knownValues(corpus);
    engine.FACETS.forEach(function (name) {
      chosen[name] = state.chosen[name].filter(function (value) {
        if (!known[name].has(value)) unknown.push(name + "=" + value.slice(0, 40));
        return known[name].has(value);
      });
    });
    state = Object.assign({}, state, { chosen: chosen });
    return unknown;
  }

  function makePage(used) {
    return {
      words: words, labels: corpus.head.labels, root: root, showPlan: state.ranked,
      address: function (hit) {
        var asked = new URLSearchParams();
        if (used.trim()) asked.set("q", used.trim());
        hit.also.forEach(function (form) { asked.append("also", form.text); });
        var query = asked.toString();
        return root + hit.record.url + (query ? "?" + query : "");
      }
    };
  }

  /* showing ----------------------------------------------------------------------------------------------- */

  function setState(name) { part.page.setAttribute("data-search-state", name); }
  function say(text) { if (part.status.textContent !== text) part.status.textContent = text; }
  function hint(children) { part.hints.appendChild(element("p", {}, children)); }

  function showIdle() {
    part.body.hidden = true;
    part.hints.textContent = "";
    say(words.idle);
    setState("ready");
  }

  function showFailure() {
    part.body.hidden = true;
    say(words.failed);
    setState("error");
  }

  function showNothing(message, mine) {
    result = { hits: [], shown: [], also: [], units: [] };
    part.body.hidden = true;
    say(message);
    if (mine === run) setState("ready");
  }

  function showCounts(used) {
    var total = result.hits.length, n = result.shown.length;
    var plans = new Set(result.shown.map(function (hit) { return hit.record.plan; })).size;
    var message = !total ? (result.units.length > 1 ? words.none_together : words.none)
      : !n ? words.none_filtered : n < total ? words.found_filtered : words.found;
    say(fill(message, { n: n, plans: plans, total: total, q: used.trim().slice(0, 60) }));
    part.printed.textContent = fill(words.printed, { q: used.trim(), address: location.href });
    part.body.hidden = !total;
  }

  function showSynonyms(typed, used) {
    var forms = state.synonyms ? result.also : engine.search(corpus, typed, true).also;
    if (!forms.length) return;
    var names = forms.map(function (form) { return fill(words.also_item, { form: form.text, n: form.count }); }).join("、");
    var label = state.synonyms ? fill(words.only_typed, { q: used.trim() }) : words.with_synonyms;
    hint([(state.synonyms ? words.also : words.also_off) + " " + names + "。", link(label, { synonyms: !state.synonyms }, "search-synonyms")]);
  }

  /* Other wordings that are found; and where nothing is, terms that are near and the parts that are found. */
  function showWaysOn(mine, typed) {
    var wordings = state.synonyms ? engine.otherWordings(corpus, typed) : [], isLost = !result.hits.length;
    var folded = wordings.map(function (wording) { return wording.folded; });
    return (isLost ? source.ensure([]) : source.ensureEach(folded)).then(function () {
      if (mine !== run) return;
      offer(words.wordings, engine.counted(corpus, wordings));
      if (isLost) offer(words.nearest, nearest(typed));
      if (isLost) offer(words.parts, engine.findableParts(corpus, typed));
    });
  }

  function nearest(typed) {
    var wanted = typed.filter(function (word) { return !word.excluded; });
    return wanted.reduce(function (all, word) {
      return all.concat(engine.nearestTerms(corpus, word.folded));
    }, []).slice(0, 6);
  }

  function offer(label, items) {
    if (!items.length) return;
    var links = [label];
    items.forEach(function (item, i) {
      if (i) links.push("、");
      links.push(link(fill(words.also_item, { form: item.text, n: item.count }), { q: item.text }));
    });
    hint(links);
  }

  function link(text, changes, id) {
    var node = element("a", { href: addressOf(Object.assign({}, state, changes)) }, text);
    if (id) node.id = id;
    node.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (changes.q !== undefined) part.box.value = changes.q;
      change(changes, true);
      part.box.focus();
    });
    return node;
  }

  function showFacets() {
    var active = document.activeElement, kept = active && part.facets.contains(active) ? [active.name, active.value] : null;
    part.facets.textContent = "";
    view.facetLists(settings.facets, engine.facetCounts(result.hits, state.chosen), state.chosen, page)
      .forEach(function (list) { part.facets.appendChild(list); });
    if (engine.FACETS.some(function (name) { return state.chosen[name].length; })) {
      var none = {};
      engine.FACETS.forEach(function (name) { none[name] = []; });
      part.facets.appendChild(element("p", {}, link(words.clear, { chosen: none }, "search-clear")));
    }
    if (kept) focusFacet(kept[0], kept[1]);
  }

  /* The same value again; where it is gone, the head of the facets. */
  function focusFacet(name, value) {
    var boxes = Array.from(part.facets.querySelectorAll("input"));
    var same = boxes.find(function (box) { return box.name === name && box.value === value; });
    (same || document.querySelector("#search-facets > summary")).focus();
  }

  function showHits(mine) {
    part.view.textContent = state.ranked ? words.grouped : words.ranked;
    var slices = state.ranked ? sliced(result.shown, { hits: result.shown })
      : view.groups(result.shown).reduce(function (all, group) { return all.concat(sliced(group.hits, group)); }, []);
    write(mine, slices, AT_ONCE);
  }

  /* Results are written in slices, so that a page of many never blocks typing; after `room` a button goes on. */
  function write(mine, slices, room) {
    if (mine !== run) return;
    for (var written = 0; slices.length && written < 300; written += slice.hits.length) {
      var slice = slices.shift();
      if (slice.group) openList(slice.group);
      slice.hits.forEach(function (hit) { part.list.appendChild(view.hitItem(hit, page)); });
    }
    room -= written;
    if (slices.length && room > 0) setTimeout(function () { write(mine, slices, room); }, 0);
    else {
      if (slices.length) offerRest(mine, slices);
      setState("ready");
    }
  }

  function offerRest(mine, slices) {
    var left = slices.reduce(function (sum, slice) { return sum + slice.hits.length; }, 0);
    var button = element("button", { type: "button" }, fill(words.go_on, { n: left }));
    var line = element("p", { "class": "tools" }, button);
    button.addEventListener("click", function () {
      line.remove();
      write(mine, slices, AT_ONCE);
    });
    part.results.appendChild(line);
  }

  function sliced(hits, group) {
    var slices = [];
    for (var at = 0; at < hits.length; at += 100) {
      slices.push({ hits: hits.slice(at, at + 100), group: at === 0 ? group : null });
    }
    return slices;
  }

  function openList(group) {
    part.list = element("ol", { "class": "hits" });
    part.results.appendChild(element("section", {}, [view.groupHead(group, page), part.list]));
  }

  /* taking input ------------------------------------------------------------------------------------------ */

  function listen() {
    var composing = false, timer = 0;
    function typed() {
      clearTimeout(timer);
      setState("typing");
      timer = setTimeout(function () { change({ q: part.box.value }, false); }, 120);
    }
    part.box.addEventListener("compositionstart", function () { 
      composing = true;
      clearTimeout(timer);
    });
    part.box.addEventListener("compositionend", function () { composing = false; typed(); });
    // paste, handwriting and voice come as input without any key
    part.box.addEventListener("input", function (event) { if (!composing && !event.isComposing) typed(); });
    part.box.addEventListener("focus", function () { source.open().catch(function () {}); }, { once: true });
    part.form.addEventListener("submit", function (event) {
      event.preventDefault();
      clearTimeout(timer);
      if (!composing) change({ q: part.box.value }, true);
    });
    part.facets.addEventListener("change", choose);
    part.view.addEventListener("click", function () { change({ ranked: !state.ranked }, true); });
    part.csv.addEventListener("click", saveCsv);
    part.print.addEventListener("click", function () { window.print(); });
    window.addEventListener("popstate", restore);
    document.addEventListener("keydown", walk);
  }

  function restore() {
    state = readAddress();
    part.box.value = state.q;
    search();
  }

  function choose(event) {
    var box = event.target, values = state.chosen[box.name].filter(function (value) { return value !== box.value; });
    if (box.checked) values.push(box.value);
    var changed = {};
    changed[box.name] = values;
    change({ chosen: Object.assign({}, state.chosen, changed) }, true);
  }

  /* Down goes from the box into the results and through them, Up back, Esc to the box. */
  function walk(event) {
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey) return;
    var links = Array.from(part.results.querySelectorAll("h3 a")), at = links.indexOf(document.activeElement);
    var isInBox = document.activeElement === part.box;
    if (event.key === "Escape" && at !== -1) goTo(part.box, event);
    else if (event.key === "ArrowDown" && (isInBox || at !== -1)) goTo(links[at + 1], event);
    else if (event.key === "ArrowUp" && at !== -1) goTo(links[at - 1] || part.box, event);
  }

  function goTo(node, event) {
    if (!node) return;
    event.preventDefault();
    node.focus();
  }

  function saveCsv() {
    if (!result) return;
    var file = new Blob([view.csv(result.shown, settings.csv_columns, page)], { type: "text/csv;charset=utf-8" });
    var address = URL.createObjectURL(file);
    var anchor = element("a", { href: address, download: words.file + ".csv" });
    part.page.appendChild(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
  }

  function start() {
    ["status", "hints", "body", "results", "view", "csv", "print", "printed"].forEach(function (name) {
      part[name] = document.getElementById("search-" + name);
    });
    part.page = document.getElementById("search");
    part.box = document.getElementById("q");
    part.form = part.box.form;
    part.facets = document.getElementById("search-facet-lists");
    part.title = document.title;
    settings = JSON.parse(document.getElementById("search-words").textContent);
    words = settings.messages;
    document.getElementById("search-facets").open = window.matchMedia("(min-width: 720px)").matches;
    listen();
    restore();
  }

  document.addEventListener("DOMContentLoaded", start);
})();
