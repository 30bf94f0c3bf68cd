/* The search page: reads the address, asks for the records it needs, keeps address and results together. */
(function () {
  "use strict";

  var view = planSearchView, engine = planSearchEngine, source = planSearchSource, near = planSearchText;
  var element = view.element, fill = view.fill, root = source.root;
  var ROOM = 50;      // results written at once,
  var FILES = 6;      // for which so many record files are loaded
  var UNASKED = 5;    // times that more are written unasked
  var PRINTED = 2000; // results written to be printed
  var PLANS = 6;      // plans named that are called as the query is
  var TITLE = 8;      // characters by which a title is known
  var WAIT = 25;      // milliseconds between two keys of one word
  var corpus = null, lore = null, run = 0, result = null, rest = null;
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
      lore = lore || planSearchAnswer.prepare(settings.reading);
      var typed = planQuery.parse(usedPart(state.q)), isMeaningless = !typed.length && state.q.trim();
      return Promise.resolve(isMeaningless ? null : source.way().ensure(typed, state.synonyms))
        .then(function () { return state.synonyms && source.way().ensureAddress(lore, typed); })
        .then(function () { if (mine === run) return answer(mine, typed); });
    }).catch(function () {
      if (mine === run) showFailure();
    });
  }

  function answer(mine, typed) {
    var used = usedPart(state.q), unknown = dropUnknown();
    ["results", "hints", "heard", "guard", "meant", "ways"].forEach(function (name) { part[name].textContent = ""; });
    if (used !== state.q) hint(fill(words.cut, { n: settings.query_limit }));
    if (unknown.length) hint(fill(words.unknown, { values: unknown.join("、") }));
    if (!typed.length && (used.trim() || !isAsked())) return showNothing(words.empty, mine);
    result = planSearchAnswer.answer(corpus, lore, typed, state.synonyms);
    result.hits = result.hits.concat(result.more);
    result.shown = engine.filter(result.hits, state.chosen);
    page = makePage(used);
    showCounts(used);
    showHeard(used);
    showPlansCalled(used);
    if (result.how === "exact") showSynonyms(typed, used);
    showFacets();
    return showWaysOn(mine, typed, used).then(function () {
      if (mine !== run) return;
      setTimeout(warm, 300);
      return showHits(mine);
    });
  }

  /* Makes ready what a near search needs, while nobody waits for it. */
  function warm() {
    if (!engine.isWhole(corpus)) return;
    planSearchWiden.equip(corpus);
    near.sentencesOf(corpus);
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
      words: words, labels: Object.assign({ says: labelsOfSays() }, corpus.head.labels), root: root, showPlan: state.ranked, isWhole: isAddress() && Boolean(result.address.id),
      address: function (hit) {
        var asked = new URLSearchParams();
        if (used.trim()) asked.set("q", used.trim());
        (hit.also || []).forEach(function (form) { asked.append("also", form.text); });
        (hit.forms || []).slice(0, 8).forEach(function (form) { asked.append("also", form); });
        var query = asked.toString();
        return root + hit.record.url + (query ? "?" + query : "");
      }
    };
  }

  function labelsOfSays() {
    var labels = {};
    corpus.head.kinds.forEach(function (kind) { labels[kind] = words["says_" + kind]; });
    return labels;
  }

  /* showing ----------------------------------------------------------------------------------------------- */

  function setState(name) { part.page.setAttribute("data-search-state", name); }
  function say(text) { if (part.status.textContent !== text) part.status.textContent = text; }
  function hint(children) { part.hints.appendChild(element("p", {}, children)); }

  function showIdle() {
    part.body.hidden = true;
    ["hints", "heard", "guard", "meant", "ways"].forEach(function (name) { part[name].textContent = ""; });
    say(words.idle);
    setState("ready");
  }

  function showFailure() {
    part.body.hidden = true;
    say(words.failed);
    setState("error");
  }

  function showNothing(message, mine) {
    result = { how: "none", hits: [], more: [], shown: [], also: [], units: [] };
    part.body.hidden = true;
    say(message);
    if (mine === run) setState("ready");
  }

  function showCounts(used) {
    var total = result.hits.length, n = result.shown.length;
    var plans = new Set(result.shown.map(function (hit) { return hit.record.plan; })).size;
    var said = result.shown.filter(isSaid), saidPlans = new Set(said.map(function (hit) { return hit.record.plan; })).size;
    var values = { n: n, plans: plans, said: said.length, said_plans: saidPlans, total: total, q: used.trim().slice(0, 60), kinds: askedFor(), all: corpus.head.plans.length };
    say(fill(message(total, n), values));
    part.printed.textContent = fill(words.printed, { q: used.trim(), address: location.href });
    part.count.textContent = fill(words.see, values);
    part.opened.textContent = fill(n < total ? words.narrowed : words.not_narrowed, values);
    part.body.hidden = !total;
  }

  function message(total, n) {
    if (!total) return isAddress() && result.address.id ? words.none_address : !state.synonyms || !engine.isWhole(corpus) ? words.none_typed : words.none;
    if (!n) return words.none_filtered;
    if (result.how === "exact") return n < total ? words.found_filtered : words.found;
    return foundNear() + (n < total ? words.filtered : "");
  }

  function isAddress() { return Boolean(result.address); }

  function foundNear() {
    if (result.how === "address") return result.address.id ? words.address_id : result.address.path.length ? words.address_path : words.address_plan;
    if (result.how === "marks") return words.found_marks;
    if (!result.heard.kinds.length) return words.near;
    return result.shown.some(isSaid) ? words.asked : words.asked_none;
  }

  function isSaid(hit) { return Boolean(hit.says && hit.says.length); }

  /* What a question asks for, by name. */
  function askedFor() {
    var kinds = result.heard ? result.heard.kinds : [];
    return kinds.map(function (kind) { return words["says_" + kind]; }).join("、");
  }

  /* How the query was read, and the way back to the words as typed. */
  function showHeard(used) {
    var said = [], simple = simplified(used);
    function add(label, text) { said.push(label + " ", element("b", {}, text), "　"); }
    if (simple !== used) add(words.heard_script, simple.trim().slice(0, 60));
    if (isAddress() && result.address.plans.length) add(words.heard_plans, result.address.plans.map(nameOfPlan).join("、"));
    var units = result.heard ? result.heard.units : [];
    (result.heard ? result.heard.figures : []).concat(units).filter(function (unit) {
      return unit.meant && unit.meant !== unit.typed;
    }).forEach(function (unit) {
      add(fill(words.heard_as, { typed: unit.typed }), unit.meant);
    });
    if (result.how === "near" && result.heard.kinds.length) {
      add(words.heard_about, units.map(function (unit) { return unit.meant || unit.typed; }).join("、"));
      add(words.heard_asks, askedFor());
    }
    if (result.how !== "exact" && result.hits.length) said.push(link(words.as_typed, { synonyms: false }, "search-typed"));
    if (!state.synonyms && !result.hits.length) said.push(link(words.with_near, { synonyms: true }, "search-near"));
    said.forEach(function (node) { part.heard.appendChild(typeof node === "string" ? document.createTextNode(node) : node); });
    if (result.how === "near" && result.heard.kinds.length) part.guard.textContent = words.guard;
    showMeant(units);
  }

  /* The plans that are called as the query is, by their place, title or document number. */
  function showPlansCalled(used) {
    var asked = near.bareOf(used), links = [words.plans_called];
    corpus.head.plans.filter(function (plan) { return isCalled(plan, asked); }).slice(0, PLANS).forEach(function (plan, i) {
      if (i) links.push("、");
      links.push(element("a", { href: root + corpus.head.plan_address.replace("{id}", plan.id) }, plan.name));
    });
    if (links.length > 1) hint(links);
  }

  function isCalled(plan, asked) {
    return plan.called.some(function (name) { return near.bareOf(name) === asked; }) || plan.titles.some(function (title) {
      var bare = near.bareOf(title);
      return asked === bare || asked.length >= TITLE && (bare.indexOf(asked) !== -1 || asked.indexOf(bare) !== -1);
    });
  }

  /* The query in simplified characters, its marks left as they are. */
  function simplified(text) {
    return Array.from(text).map(function (character) { return near.HAN.test(character) ? planFold.fold(character) : character; }).join("");
  }

  function nameOfPlan(id) { return corpus.head.labels.plan[id]; }

  /* The word that was probably meant, where the query is this one word. */
  function showMeant(units) {
    var unit = units[0];
    if (result.how !== "near" || units.length !== 1 || ["near", "sound"].indexOf(unit.how) === -1) return;
    var count = engine.search(corpus, planQuery.parse(unit.meant), true).hits.length;
    if (!count) return;
    part.meant.appendChild(document.createTextNode(words.meant + " "));
    part.meant.appendChild(link(unit.meant, { q: unit.meant }));
    part.meant.appendChild(element("small", {}, fill(words.meant_count, { n: count }) + difference(unit)));
  }

  /* The one character that differs, where only one does. */
  function difference(unit) {
    var typed = Array.from(unit.typed), meant = Array.from(unit.meant);
    var at = typed.map(function (_, i) { return i; }).filter(function (i) { return typed[i] !== meant[i]; });
    return typed.length === meant.length && at.length === 1 ? fill(words.meant_change, { typed: typed[at[0]], meant: meant[at[0]] }) : "";
  }

  function showSynonyms(typed, used) {
    var forms = state.synonyms ? result.also : engine.search(corpus, typed, true).also;
    if (!forms.length) return;
    var names = forms.map(function (form) { return fill(words.also_item, { form: form.text, n: form.count }); }).join("、");
    var label = state.synonyms ? fill(words.only_typed, { q: used.trim() }) : words.with_synonyms;
    hint([(state.synonyms ? words.also : words.also_off) + " " + names + "。", link(label, { synonyms: !state.synonyms }, "search-synonyms")]);
  }

  /* Other wordings that are found; and where nothing is, the parts that are, and other ways into the plans. */
  function showWaysOn(mine, typed, used) {
    var wordings = state.synonyms ? engine.otherWordings(corpus, typed) : [];
    var folded = wordings.map(function (wording) { return wording.folded; });
    return source.way().findEach(folded).then(function () {
      if (mine !== run) return;
      offer(words.wordings, engine.counted(corpus, wordings));
      if (result.hits.length) return isAddress() && result.address.id && showAround();
      showWays(used);
      return state.synonyms && !isAddress() && source.way().offer(typed, {
        part: part, words: words, link: link, offer: offer, search: search, isCurrent: function () { return mine === run; }
      });
    });
  }

  function showWays(used) {
    var units = result.heard ? result.heard.units.filter(function (unit) { return unit.how !== "unknown" && unit.typed !== used.trim(); }) : [];
    offer(words.parts, units.map(function (unit) {
      return { text: unit.typed, count: engine.search(corpus, planQuery.parse(unit.typed), true).hits.length };
    }).filter(function (item) { return item.count; }).slice(0, 6));
    part.guard.textContent = words.none_means;
    way(words.by_topic, topicWays().concat(element("a", { href: root + "topics.html" }, words.all_topics)));
    way(words.by_time, timeWays());
    way(words.by_reading, [element("a", { href: root + "plans.html" }, words.all_plans), element("a", { href: root + "terms.html" }, words.all_terms)]);
  }

  function way(label, links) {
    if (links.length) part.ways.appendChild(element("li", {}, [element("b", {}, label), element("span", {}, links)]));
  }

  /* The topics with most clauses, each a search of its own. */
  function topicWays() {
    var counts = engine.facetCounts(allHits(), nothingChosen()).topic;
    return Array.from(counts.keys()).sort(function (a, b) { return counts.get(b) - counts.get(a); }).slice(0, 4)
      .map(function (topic) { return wayTo({ topic: [topic] }, corpus.head.labels.topic[topic], counts.get(topic)); });
  }

  function timeWays() {
    var counts = engine.facetCounts(allHits(), nothingChosen());
    var years = Array.from(counts.year.keys()).filter(function (year) { return year !== "none"; }).sort().slice(-2);
    return years.map(function (year) { return wayTo({ year: [year] }, fill(words.due_in, { year: year }), counts.year.get(year)); })
      .concat(counts.says.has("often") ? wayTo({ says: ["often"] }, words.says_often_too, counts.says.get("often")) : []);
  }

  function allHits() { return engine.search(corpus, [], false).hits; }

  function nothingChosen() {
    var none = {};
    engine.FACETS.forEach(function (name) { none[name] = []; });
    return none;
  }

  function wayTo(chosen, label, count) {
    return link(label + " " + count, { q: "", chosen: Object.assign(nothingChosen(), chosen), synonyms: true });
  }

  /* The clauses before and after the one whose id was typed. */
  function showAround() {
    var record = result.hits[0].record, own = allHits().map(function (hit) { return hit.record; })
      .filter(function (other) { return other.plan === record.plan; });
    var at = own.indexOf(record);
    way(words.around, [own[at - 1], own[at + result.hits.length]].filter(Boolean).map(function (other) {
      return element("a", { href: root + other.url }, other.labels.join("") + other.heading);
    }));
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
    var opened = Array.from(part.facets.querySelectorAll("fieldset")).filter(function (list) { return list.querySelector("details").open; })
      .map(function (list) { return list.dataset.facet; });
    part.facets.textContent = "";
    view.facetLists(settings.facets, engine.facetCounts(result.hits, state.chosen), state.chosen, page, isWideWindow() ? 99 : 2)
      .forEach(function (list) {
        if (opened.indexOf(list.dataset.facet) !== -1) list.querySelector("details").open = true;
        part.facets.appendChild(list);
      });
    part.clear.textContent = "";
    if (engine.FACETS.some(function (name) { return state.chosen[name].length; })) {
      part.clear.appendChild(link(words.clear, { chosen: nothingChosen() }, "search-clear"));
    }
    if (kept) focusFacet(kept[0], kept[1]);
  }

  function isWideWindow() { return window.matchMedia("(min-width: 720px)").matches; }

  /* The same value again; where it is gone, the head of the facets. */
  function focusFacet(name, value) {
    var boxes = Array.from(part.facets.querySelectorAll("input"));
    var same = boxes.find(function (box) { return box.name === name && box.value === value; });
    (same || part.facets).focus();
  }

  function showHits(mine) {
    part.view.textContent = state.ranked ? words.grouped : words.ranked;
    part.view.hidden = result.how !== "exact";
    rest = null;
    return write(mine, result.how === "exact" ? exactGroups() : nearGroups(), 0, ROOM, UNASKED);
  }

  function exactGroups() {
    var exact = result.shown.filter(function (hit) { return result.more.indexOf(hit) === -1; });
    var more = result.shown.filter(function (hit) { return result.more.indexOf(hit) !== -1; });
    return (state.ranked ? [{ hits: exact }] : view.groups(exact)).concat({ hits: more, title: words.apart });
  }

  /* Those that say what is asked; those that say it of others; the rest, folded. */
  function nearGroups() {
    var said = result.shown.filter(isSaid), theirs = said.filter(function (hit) { return hit.isTheirs; });
    var others = said.filter(function (hit) { return !hit.isTheirs; }), unsaid = result.shown.filter(function (hit) { return !isSaid(hit); });
    if (!said.length) return [{ hits: unsaid, plain: true }];
    var values = { kinds: askedFor(), actors: actorNames() };
    return [
      { hits: theirs, plain: true },
      { hits: others, title: fill(words.not_theirs, Object.assign({ n: others.length }, values)) },
      { hits: unsaid, folded: fill(words.not_said, Object.assign({ n: unsaid.length }, values)) }
    ];
  }

  function actorNames() {
    return result.heard.units.filter(function (unit) {
      return lore.actors.some(function (actor) { return actor.words.indexOf(unit.typed) !== -1; });
    }).map(function (unit) { return unit.typed; }).join("、");
  }

  /* Writes results after the first `from`; the others come as the reader does, a few times, then by a button. */
  function write(mine, groups, from, room, unasked) {
    var rows = rowsOf(groups, from, room), records = rows.map(function (row) { return row.hit.record; });
    if (room <= ROOM) rows.length = records.length = source.way().within(records, FILES);
    return source.way().texts(records).then(function () {
      if (mine !== run) return;
      if (rest) rest.line.remove();
      rest = null;
      rows.forEach(function (row) {
        if (row.group) openList(row.group);
        part.list.appendChild(row.hit.marks ? view.hitItem(row.hit, page) : view.nearItem(row.hit, page));
      });
      if (from + rows.length < result.shown.length) offerRest(mine, groups, from + rows.length, unasked);
      setState("ready");
    });
  }

  /* [{hit, group}] after the first `from`, the group beside its first hit. */
  function rowsOf(groups, from, room) {
    var rows = [], at = -from;
    groups.forEach(function (group) {
      group.hits.slice(Math.max(0, -at), Math.max(0, room - at)).forEach(function (hit) {
        rows.push({ hit: hit, group: hit === group.hits[0] ? group : null });
      });
      at += group.hits.length;
    });
    return rows;
  }

  function offerRest(mine, groups, from, unasked) {
    var total = result.shown.length, left = total - from, isAsked = false, said = part.status.textContent;
    var button = element("button", { type: "button" }, fill(words.go_on, { n: left }));
    var line = element("p", { "class": "go-on" }, [element("span", {}, fill(words.listed, { n: from, total: total })), button]);
    rest = { line: line, count: left, go: go };
    function go(room, again) {
      var hadFocus = document.activeElement === button;
      if (isAsked) return Promise.resolve();
      isAsked = true;
      return write(mine, groups, from, room, again).then(function () {
        if (mine !== run) return;
        say(said);
        if (hadFocus) linksOfResults()[from].focus();
      }, function () {
        isAsked = false;
        if (mine === run) say(words.failed);
      });
    }
    button.addEventListener("click", function () { go(ROOM, UNASKED); });
    part.results.appendChild(line);
    if (unasked && window.IntersectionObserver) new IntersectionObserver(function (entries, observer) {
      if (!entries.some(function (entry) { return entry.isIntersecting; })) return;
      observer.disconnect();
      go(ROOM, unasked - 1);
    }, { rootMargin: "0px 0px 600px" }).observe(line);
  }

  function openList(group) {
    part.list = element("ol", { "class": "hits" });
    if (group.folded) part.results.appendChild(element("details", { "class": "fold" }, [element("summary", {}, group.folded), part.list]));
    else part.results.appendChild(element("section", {}, [headOf(group), part.list]));
  }

  function headOf(group) {
    if (group.plain) return element("h2", { "class": "vh" }, words.all);
    return group.title ? element("h2", {}, [group.title, element("small", {}, fill(words.group, { n: group.hits.length }))]) : view.groupHead(group, page);
  }

  /* taking input ------------------------------------------------------------------------------------------ */

  function listen() {
    var composing = false, timer = 0;
    function typed() {
      clearTimeout(timer);
      setState("typing");
      timer = setTimeout(function () { change({ q: part.box.value }, false); }, WAIT);
    }
    part.box.addEventListener("compositionstart", function () { 
      composing = true;
      clearTimeout(timer);
    });
    part.box.addEventListener("compositionend", function () { composing = false; typed(); });
    // paste, handwriting and voice come as input without any key
    part.box.addEventListener("input", function (event) { if (!composing && !event.isComposing) typed(); });
    part.box.addEventListener("focus", function () { source.open().catch(function () {}); }, { once: true });
    part.open.addEventListener("click", openSheet);
    part.close.addEventListener("click", closeSheet);
    part.count.addEventListener("click", closeSheet);
    part.sheet.addEventListener("keydown", keepInSheet);
    part.form.addEventListener("submit", function (event) {
      event.preventDefault();
      clearTimeout(timer);
      if (!composing) change({ q: part.box.value }, true);
    });
    part.facets.addEventListener("change", choose);
    part.view.addEventListener("click", function () { change({ ranked: !state.ranked }, true); });
    part.csv.addEventListener("click", saveCsv);
    part.print.addEventListener("click", printAll);
    window.addEventListener("popstate", restore);
    document.addEventListener("keydown", walk);
  }

  /* the sheet of filters in a narrow window ---------------------------------------------------------------- */

  function openSheet() {
    part.sheet.classList.add("is-open");
    part.sheet.setAttribute("role", "dialog");
    part.sheet.setAttribute("aria-modal", "true");
    part.sheet.setAttribute("aria-label", words.filter);
    document.documentElement.classList.add("has-sheet");
    part.close.focus();
  }

  function closeSheet() {
    part.sheet.classList.remove("is-open");
    ["role", "aria-modal", "aria-label"].forEach(function (name) { part.sheet.removeAttribute(name); });
    document.documentElement.classList.remove("has-sheet");
    part.open.focus();
  }

  /* The keyboard stays in the open sheet; Esc leaves it. */
  function keepInSheet(event) {
    if (!part.sheet.classList.contains("is-open")) return;
    if (event.key === "Escape") return closeSheet();
    if (event.key !== "Tab") return;
    var nodes = Array.from(part.sheet.querySelectorAll("a[href], button, input, summary")).filter(function (node) {
      return node.getClientRects().length;
    });
    var last = nodes[nodes.length - 1], leaving = event.shiftKey ? nodes[0] : last;
    if (document.activeElement !== leaving) return;
    event.preventDefault();
    (event.shiftKey ? last : nodes[0]).focus();
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

  function linksOfResults() {
    return Array.from(part.results.querySelectorAll("[data-measure]")).map(function (item) { return item.querySelector("a"); });
  }

  /* Down goes from the box into the results and through them, Up back, Esc to the box. */
  function walk(event) {
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey) return;
    var links = linksOfResults().concat(rest ? rest.line.querySelector("button") : []);
    var at = links.indexOf(document.activeElement);
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

  /* What is not loaded is read first; the page says so. */
  function saveCsv() {
    if (!result) return;
    var said = part.status.textContent, records = result.shown.map(function (hit) { return hit.record; });
    if (source.way().within(records, 0) < records.length) say(words.loading);
    source.way().texts(records).then(function () {
      say(said);
      planParts.save(words.file + ".csv", view.csv(result.shown, settings.csv_columns, page), "text/csv;charset=utf-8");
    }).catch(showFailure);
  }

  /* All results, or, of very many, those that are listed. */
  function printAll() {
    var ready = rest && rest.count <= PRINTED ? rest.go(PRINTED, 0) : Promise.resolve();
    ready.then(function () { window.print(); });
  }

  function start() {
    ["status", "hints", "heard", "guard", "meant", "ways", "body", "results", "view", "csv", "print", "printed", "sheet", "open",
      "close", "count", "opened", "clear"].forEach(function (name) { part[name] = document.getElementById("search-" + name); });
    part.page = document.getElementById("search");
    part.box = document.getElementById("q");
    part.form = part.box.form;
    part.facets = document.getElementById("search-facet-lists");
    part.title = document.title;
    settings = JSON.parse(document.getElementById("search-words").textContent);
    words = settings.messages;
    listen();
    restore();
  }

  document.addEventListener("DOMContentLoaded", start);
})();
