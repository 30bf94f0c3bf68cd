/* Plans side by side: reads the address, loads the plans chosen, sets their clauses in columns; tabs where there is no
   room for all of them. Words, plans, topics and terms come with the page; texts from open-data/side/. */
(function () {
  "use strict";

  var element = planParts.element, fill = planParts.fill;
  var MOST = 6, LEAST = 2, MANY = 12;
  var BYS = ["topic", "term", "clause"];
  var part = {}, words, plans, names, state, columns = [], rows = [], pane = 0, run = 0;
  var phone = window.matchMedia("(max-width: 719px)"), tablet = window.matchMedia("(max-width: 1199px)");

  /* address ----------------------------------------------------------------------------------------------- */

  function readAddress() {
    var asked = new URLSearchParams(location.search), troubles = [];
    var given = Array.from(new Set((asked.get("p") || "").split(/[,，\s]+/).filter(Boolean)));
    var known = given.filter(function (id) { return names[id]; });
    var unknown = given.filter(function (id) { return !names[id]; });
    var by = BYS.filter(function (name) { return asked.get(name); })[0] || "";
    if (unknown.length) troubles.push(fill(words.unknown_plans, { names: shortened(unknown) }));
    if (known.length > MOST) troubles.push(fill(words.too_many, { most: MOST }));
    return { plans: known.length || given.length ? known.slice(0, MOST) : beginning(), by: by, what: by ? asked.get(by) : "", troubles: troubles };
  }

  /* What is ticked before anybody has chosen. */
  function beginning() { return plans.slice(0, plans.length > MOST ? 3 : MOST).map(function (plan) { return plan.id; }); }

  function shortened(values) {
    var shown = values.slice(0, 5).map(function (value) { return value.slice(0, 40); }).join("、");
    return values.length > 5 ? fill(words.and_more, { shown: shown, n: values.length }) : shown;
  }

  function addressOf() {
    var asked = "?p=" + state.plans.join(",");
    return location.pathname + asked + (state.by ? "&" + state.by + "=" + encodeURIComponent(state.what) : "");
  }

  function change(changes) {
    state = Object.assign({}, state, { troubles: [] }, changes);
    try { history.pushState(null, "", addressOf()); } catch (refused) { /* local files keep their address */ }
    show();
  }

  /* choosing ---------------------------------------------------------------------------------------------- */

  function fillPlans() {
    plans.forEach(function (plan) {
      var box = element("input", { type: "checkbox", name: "p", value: plan.id });
      box.addEventListener("change", onPlan);
      part.plans.appendChild(element("label", { "class": "ck" }, [box, element("span", {}, plan.name)]));
    });
    part.find.parentNode.hidden = plans.length <= MANY;
    part.find.addEventListener("input", narrowPlans);
  }

  function narrowPlans() {
    var typed = part.find.value.trim();
    boxes().forEach(function (box) {
      box.parentNode.hidden = plans.length > MANY && !box.checked && (typed === "" || names[box.value].name.indexOf(typed) === -1);
    });
  }

  function boxes() { return Array.from(part.plans.querySelectorAll("input")); }

  function onPlan(event) {
    var id = event.target.value, others = state.plans.filter(function (plan) { return plan !== id; });
    change({ plans: event.target.checked ? others.concat(id) : others });
  }

  function showChoice() {
    boxes().forEach(function (box) {
      box.checked = state.plans.indexOf(box.value) !== -1;
      box.disabled = !box.checked && state.plans.length >= MOST;
    });
    narrowPlans();
    BYS.forEach(function (by) { part[by].value = state.by === by ? state.what : ""; });
  }

  /* The clauses of those chosen plans from which other plans were compared. */
  function fillClauses(found) {
    var groups = state.plans.filter(function (id) { return names[id].template && found[id]; }).map(function (id) {
      return element("optgroup", { label: names[id].name }, found[id].measures.map(function (measure) {
        return element("option", { value: measure.id }, measure.position + "\u3000" + measure.name);
      }));
    });
    while (part.clause.options.length > 1) part.clause.remove(1);
    Array.from(part.clause.querySelectorAll("optgroup")).forEach(function (group) { group.remove(); });
    groups.forEach(function (group) { part.clause.appendChild(group); });
  }

  /* showing ----------------------------------------------------------------------------------------------- */

  function show() {
    var mine = ++run, owner = state.by === "clause" ? planSideData.planOf(state.what) : "";
    if (names[owner] && state.plans[0] !== owner) putFirst(owner);
    part.page.setAttribute("data-side-state", "loading");
    showChoice();
    planSideData.load(state.plans).then(function (found) { if (mine === run) answer(found); });
  }

  /* The plan of a clause is the first column. */
  function putFirst(owner) {
    var others = state.plans.filter(function (id) { return id !== owner; });
    if (others.length >= MOST) state.troubles.push(fill(words.too_many, { most: MOST }));
    state.plans = [owner].concat(others).slice(0, MOST);
  }

  function answer(found) {
    var missing = state.plans.filter(function (id) { return !found[id]; }), troubles = state.troubles.slice(), name;
    columns = state.plans.map(function (id) { return found[id]; }).filter(Boolean);
    fillClauses(found);
    showChoice();
    if (missing.length) troubles.push(fill(words.failed, { names: missing.map(nameOf).join("、") }));
    if (state.plans.length < LEAST) troubles.push(words.too_few);
    name = state.by && nameOfChoice();
    if (state.by && name === null) troubles.push(fill(words["unknown_" + state.by], { name: state.what.slice(0, 40) }));
    part.trouble.hidden = !troubles.length;
    part.trouble.textContent = troubles.join("");
    if (name && columns.length >= LEAST) showTable(name);
    else showNothing();
    part.page.setAttribute("data-side-state", "ready");
  }

  function nameOf(id) { return names[id].name; }

  /* What was chosen, by name; null where there is no such thing. */
  function nameOfChoice() {
    var measure = measureOf(state.what);
    if (state.by === "clause") return measure ? measure.position + "\u3000" + measure.name : null;
    var known = words[state.by + "s"];
    return Object.prototype.hasOwnProperty.call(known, state.what) ? known[state.what][0] : null;
  }

  function measureOf(id) {
    return columns.map(function (column) { return column.byId[id]; }).filter(Boolean)[0];
  }

  function showNothing() {
    part.result.hidden = true;
    part.title.textContent = words.title;
    part.lede.textContent = words.lede;
  }

  function showTable(name) {
    var isWanted = planSideRows.wanted(state.by, state.what, measureOf(state.what));
    rows = planSideRows.rowsOf(columns, isWanted, function (measure) { return state.by === "term" ? measure.topics[0] || "" : null; });
    part.result.hidden = false;
    part.title.textContent = fill(words.titled, { name: name });
    document.title = part.title.textContent + " · " + part.siteName;
    showLede(name, isWanted);
    part.head.textContent = "";
    part.body.textContent = "";
    part.caption.textContent = fill(words.caption, { name: name, plans: columns.map(function (column) { return nameOf(column.plan); }).join("、") });
    part.table.setAttribute("data-by", state.by);
    part.head.appendChild(headRow(isWanted));
    rows.forEach(function (row) { part.body.appendChild(bodyRow(row, isWanted)); });
    part.address.textContent = location.href;
    pane = 0;
    showPanes();
    planCollect.showAll();
  }

  function showLede(name, isWanted) {
    var counted = columns.map(function (column) { return column.measures.filter(isWanted).length; });
    var without = columns.filter(function (_, at) { return !counted[at]; }).map(function (column) { return nameOf(column.plan); });
    var number = counted.reduce(function (sum, each) { return sum + each; }, 0);
    if (state.by === "clause") return showClauseLede(name);
    part.lede.textContent = fill(words["lede_" + state.by], { name: name, plans: columns.length, n: columns.length - without.length, number: number }) +
      (without.length && number ? fill(words["without_" + state.by], { names: without.join("、") }) : "");
  }

  /* Of the plans beside that of the clause, how many have counterparts. */
  function showClauseLede(name) {
    var others = columns.slice(1), has = others.map(function (_, at) {
      return rows.some(function (row) { return row.cells[at + 1].measures.length || row.cells[at + 1].rows.length; });
    });
    var number = rows.reduce(function (sum, row) {
      return sum + row.cells.slice(1).reduce(function (own, cell) { return own + cell.measures.length; }, 0);
    }, 0);
    part.lede.textContent = fill(words.lede_clause, { name: nameOf(columns[0].plan) + " " + name, plans: others.length, n: has.filter(Boolean).length, number: number });
  }

  function headRow(isWanted) {
    return element("tr", { role: "row" }, [element("th", { role: "columnheader", scope: "col" }, words[state.by === "term" ? "topic" : "row"])].concat(
      columns.map(function (column) {
        var plan = names[column.plan], count = column.measures.filter(state.by === "clause" ? isShown : isWanted).length;
        return element("th", { role: "columnheader", scope: "col" }, [
          element("a", { href: plan.uri }, plan.name), element("small", {}, [plan.level, plan.campaign, fill(words.items, { n: count })].join("\u3000"))
        ]);
      })));
  }

  function isShown(measure) {
    return rows.some(function (row) { return row.cells.some(function (cell) { return cell.measures.indexOf(measure) !== -1; }); });
  }

  function bodyRow(row, isWanted) {
    var name = state.by === "term" ? topicName(row.key) : row.head.position + "\u3000" + row.head.name;
    var inner = element("span", { "class": "in-th" }, [element("span", { "class": "no" }, String(row.number)), " " + name]);
    wordedLinks(row).forEach(function (link) { inner.appendChild(element("small", {}, link)); });
    return element("tr", { role: "row", id: "r-" + row.number }, [element("th", { role: "rowheader", scope: "row" }, inner)].concat(
      row.cells.map(function (cell, at) { return bodyCell(row, cell, at, isWanted); })));
  }

  function topicName(topic) { return topic ? words.topics[topic][0] : words.no_topic; }

  /* Where two plans of the row are compared word for word, that place. */
  function wordedLinks(row) {
    return columns.filter(function (column, at) { return row.cells[at].measures.length; }).reduce(function (links, column, at, all) {
      return links.concat(all.slice(at + 1).filter(function (other) { return column.worded[other.plan]; })
        .map(function (other) { return wordedLink(row, column, other); }));
    }, []);
  }

  function wordedLink(row, one, other) {
    var place = one.worded[other.plan], left = place.left === one.plan ? one : other;
    var first = row.cells[columns.indexOf(left)].measures[0];
    return element("a", { href: planSideData.root + place.page + "#s-" + first.id }, fill(words.worded, { left: nameOf(one.plan), right: nameOf(other.plan) }));
  }

  function bodyCell(row, cell, at, isWanted) {
    var cellNode = element("td", { role: "cell" });
    cell.measures.forEach(function (measure) {
      cellNode.appendChild(state.by === "clause" || isWanted(measure) ? clauseOf(measure) : foldedClause(measure));
    });
    cell.rows.forEach(function (other) {
      cellNode.appendChild(element("p", { "class": "none" }, element("a", { href: "#r-" + other.number }, fill(words.above, { n: other.number }))));
    });
    if (!cell.measures.length && !cell.rows.length) cellNode.appendChild(element("p", { "class": "none" }, words["standing_" + cell.standing]));
    cellNode.appendChild(elsewhere(row, at));
    return cellNode;
  }

  /* On a phone, where one plan is shown: which others have something in this row. */
  function elsewhere(row, at) {
    var line = element("p", { "class": "else" });
    row.cells.forEach(function (cell, other) {
      if (other === at || !cell.measures.length) return;
      var button = element("button", { type: "button" }, fill(words.also, { plan: nameOf(columns[other].plan), n: cell.measures.length }));
      button.addEventListener("click", function () {
        showPane(other);
        document.getElementById("r-" + row.number).scrollIntoView();
        part.tabs.children[other].focus({ preventScroll: true });
      });
      line.appendChild(button);
    });
    return line;
  }

  /* What stands here as a counterpart only, without the topic or term asked for: its name, and the text to be opened. */
  function foldedClause(measure) {
    return element("details", { "class": "cl" }, [
      element("summary", {}, [measure.position + "\u3000" + measure.name, element("small", {}, words["counterpart_" + state.by])]), clauseOf(measure)
    ]);
  }

  function clauseOf(measure) {
    var nodes = [element("p", { "class": "cl__h" }, [
      element("span", { "class": "pos" }, measure.position), element("a", { href: planSideData.addressOf(measure.id) }, measure.heading || words.open)
    ])];
    nodes.push(element("p", { "class": "tx" }, textOf(measure)));
    if (measure.cells) nodes.push(cellsOf(measure.cells));
    nodes.push(element("p", { "class": "do" }, planCollect.button(measure.id)));
    return element("div", { "class": "cl", "data-measure": measure.id }, nodes);
  }

  function cellsOf(cells) {
    return element("dl", {}, Object.keys(cells).filter(function (name) { return cells[name]; }).map(function (name) {
      return element("div", {}, [element("dt", {}, words.cells[name]), element("dd", {}, cells[name])]);
    }));
  }

  /* The text whole; where a term was asked for, it is marked and the sentences without it are quieter. */
  function textOf(measure) {
    if (state.by !== "term") return [measure.text];
    return (measure.text.match(/[^。；！？]+[。；！？]*|[。；！？]+/g) || []).map(function (sentence) {
      var pieces = markedIn(sentence, words.terms[state.what]);
      return pieces.length > 1 ? element("b", {}, pieces) : sentence;
    });
  }

  function markedIn(text, forms) {
    var pattern = new RegExp("(" + forms.slice().sort(function (a, b) { return b.length - a.length; }).map(escaped).join("|") + ")");
    return text.split(pattern).map(function (piece, i) { return i % 2 ? element("mark", {}, piece) : piece; });
  }

  function escaped(text) { return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); }

  /* tabs -------------------------------------------------------------------------------------------------- */

  /* Which columns are shown together: one on a phone; on a tablet the first and two more; else all. */
  function panes() {
    var all = columns.map(function (_, at) { return at; }), found = [];
    if (phone.matches) return all.map(function (at) { return [at]; });
    if (!tablet.matches || columns.length <= 3) return [all];
    for (var at = 1; at < columns.length; at += 2) found.push([0].concat(all.slice(at, at + 2)));
    return found;
  }

  function showPanes() {
    var found = panes();
    part.tabs.textContent = "";
    part.tabs.hidden = found.length < 2;
    if (found.length > 1) found.forEach(function (shown, at) { part.tabs.appendChild(tabOf(shown, at)); });
    if (found.length > 1) part.panel.setAttribute("role", "tabpanel"); else part.panel.removeAttribute("role");
    showPane(Math.min(pane, found.length - 1));
  }

  function tabOf(shown, at) {
    var own = shown.length > 1 ? shown.slice(1) : shown;
    var tab = element("button", { type: "button", role: "tab", id: "side-tab-" + at, "aria-controls": "side-panel" },
      own.map(function (column) { return nameOf(columns[column].plan); }).join("、"));
    tab.addEventListener("click", function () { showPane(at); });
    return tab;
  }

  function showPane(chosen) {
    var shown = panes()[chosen] || [];
    pane = chosen;
    Array.from(part.tabs.children).forEach(function (tab, at) {
      tab.setAttribute("aria-selected", String(at === chosen));
      tab.tabIndex = at === chosen ? 0 : -1;
    });
    if (part.tabs.hidden) part.panel.removeAttribute("aria-labelledby");
    else part.panel.setAttribute("aria-labelledby", "side-tab-" + chosen);
    Array.from(part.table.rows).forEach(function (line) {
      Array.from(line.cells).forEach(function (cell, at) { cell.classList.toggle("is-off", at > 0 && shown.indexOf(at - 1) === -1); });
    });
    part.table.setAttribute("data-columns", String(shown.length));
  }

  function onTabKey(event) {
    var tabs = Array.from(part.tabs.children), step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    var next = step ? (pane + step + tabs.length) % tabs.length : { Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    showPane(next);
    tabs[next].focus();
  }

  /* taking away ------------------------------------------------------------------------------------------- */

  function onCopy() {
    planParts.copy(location.href).then(function (done) { part.said.textContent = done ? words.copied : words.not_copied; });
  }

  function onCollectAll() {
    var ids = Array.from(part.body.querySelectorAll("[data-measure]")).map(function (node) { return node.getAttribute("data-measure"); });
    planCollect.addAll(ids, document.getElementById("side-all"));
  }

  function start() {
    ["plans", "find", "trouble", "result", "title", "lede", "table", "caption", "head", "body", "tabs", "panel", "address", "said", "topic", "term", "clause"]
      .forEach(function (name) { part[name] = document.getElementById("side-" + name); });
    part.page = document.getElementById("side");
    part.siteName = document.title.split(" · ").pop();
    words = JSON.parse(document.getElementById("side-words").textContent);
    plans = words.plans;
    names = Object.create(null);
    plans.forEach(function (plan) { names[plan.id] = plan; });
    fillPlans();
    BYS.forEach(function (by) {
      part[by].addEventListener("change", function () { change({ by: part[by].value ? by : "", what: part[by].value }); });
    });
    document.getElementById("side-copy").addEventListener("click", onCopy);
    document.getElementById("side-print").addEventListener("click", function () { window.print(); });
    document.getElementById("side-all").addEventListener("click", onCollectAll);
    part.tabs.addEventListener("keydown", onTabKey);
    [phone, tablet].forEach(function (query) { query.addListener(function () { if (rows.length) showPanes(); }); });
    window.addEventListener("popstate", function () { state = readAddress(); show(); });
    state = readAddress();
    show();
  }

  document.addEventListener("DOMContentLoaded", start);
})();
