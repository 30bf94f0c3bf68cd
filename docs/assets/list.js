/* The page of the reader's own list, or of one that came with a link: in the order set by hand, with what has changed
   since each text was collected; taken away as link, print, Word and CSV. Texts come from open-data/side/. */
(function () {
  "use strict";

  var element = planParts.element, fill = planParts.fill;
  var AROUND = 16; // characters shown on each side of a change
  var part = {}, words, names, found = {}, entries = [], own = true, before = null;

  /* reading ----------------------------------------------------------------------------------------------- */

  function open() {
    var sent = new URLSearchParams(location.search).get("l"), troubles = [], held = sent === null ? planList.read() : planList.ofLink(sent);
    own = sent === null;
    entries = held.entries.map(renamed);
    if (own && held.off) troubles.push(words.off);
    if (held.lost) troubles.push(fill(own ? words.damaged : words.link_damaged, { n: held.lost }));
    if (held.over) troubles.push(fill(words.over, { most: planList.MOST, n: held.over }));
    part.page.setAttribute("data-list-state", "loading");
    planSideData.load(knownPlans()).then(function (loaded) {
      found = loaded;
      if (own) learn(); else leaveOutUnknown(troubles);
      show(troubles);
      part.page.setAttribute("data-list-state", "ready");
    });
  }

  /* A measure whose id has moved, under the id it has now. */
  function renamed(entry) {
    return words.moved[entry.id] ? Object.assign({}, entry, { id: words.moved[entry.id] }) : entry;
  }

  function knownPlans() {
    return Array.from(new Set(entries.map(function (entry) { return planSideData.planOf(entry.id); }))).filter(function (plan) { return names[plan]; });
  }

  function learn() {
    var unread = entries.filter(function (entry) { return !entry.hash && measureOf(entry); });
    if (!unread.length) return;
    planList.learn(planSideData.wordsIn(found, unread.map(function (entry) { return entry.id; })));
    entries = planList.read().entries.map(renamed);
  }

  /* Of a link only what the texts have is shown; the rest is named. A plan that did not come is no reason to doubt. */
  function leaveOutUnknown(troubles) {
    var unknown = entries.filter(function (entry) { return !measureOf(entry) && found[planSideData.planOf(entry.id)] !== null; });
    entries = entries.filter(function (entry) { return unknown.indexOf(entry) === -1; });
    if (unknown.length) troubles.push(fill(words.unknown, { n: unknown.length, ids: unknown.slice(0, 5).map(function (entry) { return entry.id; }).join("、") }));
  }

  function measureOf(entry) {
    var data = found[planSideData.planOf(entry.id)];
    return data ? data.byId[entry.id] || null : null;
  }

  function isChanged(entry) {
    var measure = measureOf(entry);
    return Boolean(measure && entry.hash && measure.hash.indexOf(entry.hash) !== 0);
  }

  /* showing ----------------------------------------------------------------------------------------------- */

  function show(troubles) {
    part.trouble.textContent = troubles.join("");
    part.trouble.hidden = !troubles.length;
    part.items.textContent = "";
    entries.forEach(function (entry) { part.items.appendChild(itemOf(entry)); });
    showBand();
    showCounts();
  }

  function showBand() {
    var held = planList.read().entries.map(function (entry) { return entry.id; });
    var fresh = entries.filter(function (entry) { return held.indexOf(entry.id) === -1; }).length;
    part.band.hidden = own;
    if (!own) part.sent.textContent = fill(words.sent, { n: entries.length, fresh: fresh });
    part.clear.hidden = !own || !entries.length;
    part.where.hidden = !own;
  }

  function showCounts() {
    var plans = new Set(entries.map(function (entry) { return planSideData.planOf(entry.id); })).size, changed = [];
    entries.forEach(function (entry, i) { if (isChanged(entry)) changed.push(i + 1); });
    part.lede.textContent = entries.length ? fill(words.lede, { n: entries.length, plans: plans }) + (changed.length
      ? fill(words.changed_in, { n: changed.length, places: changed.slice(0, 8).join("、") }) : "") : "";
    part.take.hidden = !entries.length;
    part.empty.hidden = entries.length > 0;
    Array.from(part.items.children).forEach(function (item, i) {
      var up = item.querySelector("[data-step='-1']"), down = item.querySelector("[data-step='1']");
      if (up) up.disabled = i === 0;
      if (down) down.disabled = i === entries.length - 1;
    });
    planCollect.showAll();
  }

  function itemOf(entry) {
    var measure = measureOf(entry), nodes = [headOf(entry, measure)];
    if (isChanged(entry)) nodes.push(changeOf(entry, measure));
    if (!measure) nodes.push(element("p", { "class": "note" }, found[planSideData.planOf(entry.id)] === null ? words.not_loaded : words.gone));
    nodes.push(element("p", { "class": "tx" }, measure ? measure.text : entry.words));
    if (measure && measure.cells) nodes.push(element("p", { "class": "note" }, cellsOf(measure).join("\u3000")));
    return element("li", { "data-measure": entry.id }, [element("div", { "class": "mine__b" }, nodes), own ? orderOf(entry) : element("div", { "class": "mine__o" }, planCollect.button(entry.id))]);
  }

  function headOf(entry, measure) {
    var link = element("a", { href: planSideData.addressOf(entry.id) }, measure ? measure.name : entry.id);
    return element("h3", {}, [element("span", { "class": "pos" }, placeOf(entry, measure)), link]);
  }

  function placeOf(entry, measure) {
    var plan = names[planSideData.planOf(entry.id)];
    return [plan ? plan.name : "", measure ? measure.position : ""].filter(Boolean).join("\u3000");
  }

  function cellsOf(measure) {
    return Object.keys(measure.cells).filter(function (name) { return measure.cells[name]; })
      .map(function (name) { return fill(words.cell, { name: words.cells[name], text: measure.cells[name] }); });
  }

  /* That a text is not what it was: where its words are known, the change in its place. */
  function changeOf(entry, measure) {
    var nodes = [element("p", {}, fill(words.changed, { on: entry.on || words.then }))], now = planSideData.wordsOf(measure);
    if (entry.words && entry.words !== now) nodes.push(element("p", { "class": "note" }, difference(entry.words, now)));
    else nodes.push(element("p", { "class": "note" }, entry.words ? words.number_changed : words.old_unknown));
    if (own) nodes.push(element("p", {}, pressable(words.take_new, function () { takeNew(entry, measure); })));
    return element("div", { "class": "chg" }, nodes);
  }

  function takeNew(entry, measure) {
    entry.hash = measure.hash;
    entry.words = planSideData.wordsOf(measure);
    entry.on = planList.today();
    keep();
    var at = entries.indexOf(entry), item = itemOf(entry);
    part.items.replaceChild(item, part.items.children[at]);
    showCounts();
    part.said.textContent = words.taken;
    item.querySelector("h3 a").focus();
  }

  /* What stood and what stands, between what stayed at both ends. */
  function difference(old, now) {
    var head = 0, tail = 0, shortest = Math.min(old.length, now.length);
    while (head < shortest && old[head] === now[head]) head += 1;
    while (tail < shortest - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
    var removed = old.slice(head, old.length - tail), added = now.slice(head, now.length - tail);
    return [(head > AROUND ? "……" : "") + old.slice(Math.max(0, head - AROUND), head)]
      .concat(removed ? mark("del", words.was, removed) : [], added ? mark("ins", words.is, added) : [])
      .concat(now.slice(now.length - tail, now.length - tail + AROUND) + (tail > AROUND ? "……" : ""));
  }

  function mark(name, label, text) {
    return element(name, {}, [element("span", { "class": "vh" }, label), text, element("span", { "class": "vh" }, words.end)]);
  }

  function pressable(text, act, attributes) {
    var button = element("button", Object.assign({ type: "button" }, attributes), text);
    button.addEventListener("click", act);
    return button;
  }

  /* ordering ---------------------------------------------------------------------------------------------- */

  function orderOf(entry) {
    return element("div", { "class": "mine__o" }, [
      pressable(words.up, function (event) { move(entry, -1, event.currentTarget); }, { "data-step": "-1" }),
      pressable(words.down, function (event) { move(entry, 1, event.currentTarget); }, { "data-step": "1" }),
      pressable(words.out, function () { takeOut(entry); }, { "class": "as-link" })
    ]);
  }

  function move(entry, step, pressed) {
    var at = entries.indexOf(entry), item = part.items.children[at];
    entries.splice(at, 1);
    entries.splice(at + step, 0, entry);
    part.items.insertBefore(item, step < 0 ? part.items.children[at - 1] : part.items.children[at + 1].nextSibling);
    keep();
    showCounts();
    (pressed.disabled ? item.querySelector("[data-step]:not([disabled])") : pressed).focus();
    part.said.textContent = fill(words.moved_to, { n: at + step + 1 });
  }

  function takeOut(entry) {
    before = entries.slice();
    entries.splice(entries.indexOf(entry), 1);
    afterLoss(words.removed);
  }

  function clear() {
    before = entries.slice();
    entries = [];
    afterLoss(words.cleared);
  }

  function afterLoss(message) {
    keep();
    show([]);
    part.undone.textContent = message;
    part.undo.hidden = false;
    part.undo.querySelector("button").focus();
  }

  function undo() {
    entries = before;
    part.undo.hidden = true;
    keep();
    show([]);
    part.said.textContent = words.undone;
    part.items.querySelector("a").focus();
  }

  function keep() {
    if (planList.write(entries)) return;
    part.trouble.textContent = words.off;
    part.trouble.hidden = false;
  }

  /* taking away ------------------------------------------------------------------------------------------- */

  function merge() {
    var done = planList.add(entries);
    try { history.replaceState(null, "", location.pathname); } catch (refused) { /* a local file keeps its address */ }
    own = true;
    entries = planList.read().entries.map(renamed);
    learn();
    show((done.over ? [fill(words.over, { most: planList.MOST, n: done.over })] : []).concat(done.kept ? [] : words.off));
    part.title.focus();
  }

  function copyLink() {
    var base = location.href.replace(/[?#].*$/, "") + "?l=", link = planList.inLink(entries, base.length);
    if (link === null) return say(words.link_long);
    planParts.copy(base + link).then(function (done) { say(done ? words.copied : fill(words.not_copied, { link: base + link })); });
  }

  function say(text) { part.said.textContent = text; }

  function fullAddress(entry) { return new URL(planSideData.addressOf(entry.id), document.baseURI).href; }

  function saveCsv() {
    var rows = entries.map(function (entry, i) {
      var measure = measureOf(entry), cells = measure && measure.cells || {}, plan = names[planSideData.planOf(entry.id)];
      return [String(i + 1), entry.id, plan ? plan.name : "", measure ? measure.position : "", measure ? measure.heading : "",
        measure ? measure.text : entry.words, cells.deadline || "", cells.lead || "", cells.support || "",
        isChanged(entry) ? words.yes : "", entry.on, fullAddress(entry)];
    });
    planParts.save(words.file + ".csv", planParts.csv([words.columns].concat(rows)), "text/csv;charset=utf-8");
  }

  function saveWord() {
    var lines = [["Title", words.title], ["Small", fill(words.made, { on: planList.today(), n: entries.length })]];
    entries.forEach(function (entry, i) { lines = lines.concat(linesOf(entry, i + 1)); });
    planParts.save(words.file + ".docx", planWordFile.docx(lines.concat([["Small", words.unofficial]])), planWordFile.TYPE);
  }

  function linesOf(entry, number) {
    var measure = measureOf(entry), lines = [["Heading1", number + ". " + placeOf(entry, measure) + "\u3000" + (measure ? measure.name : entry.id)]];
    if (isChanged(entry)) lines.push(["Small", fill(words.changed, { on: entry.on || words.then })]);
    lines.push(["Body", measure ? measure.text : entry.words]);
    if (measure && measure.cells) lines.push(["Small", cellsOf(measure).join("\u3000")]);
    return lines.concat([["Small", fullAddress(entry)]]);
  }

  function start() {
    ["band", "sent", "trouble", "title", "lede", "where", "take", "clear", "said", "undo", "undone", "empty", "items"]
      .forEach(function (name) { part[name] = document.getElementById("list-" + name); });
    part.page = document.getElementById("list");
    words = JSON.parse(document.getElementById("list-words").textContent);
    names = Object.create(null);
    words.plans.forEach(function (plan) { names[plan.id] = plan; });
    [["merge", merge], ["copy", copyLink], ["print", function () { window.print(); }], ["word", saveWord], ["csv", saveCsv], ["clear", clear], ["restore", undo]]
      .forEach(function (pair) { document.getElementById("list-" + pair[0]).addEventListener("click", pair[1]); });
    window.addEventListener("storage", function (event) { if (own && (!event.key || event.key === planList.KEY)) open(); });
    open();
  }

  document.addEventListener("DOMContentLoaded", start);
})();
