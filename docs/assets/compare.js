/* Comparison pages: which sentences are shown, next and previous place, both texts in one column; state in the address. */
(function () {
  "use strict";

  var page, rows, folds, types, here = -1;
  var state = { kind: "diff", type: "" };
  var KINDS = { all: 1, diff: 1, verbatim: 1, edited: 1, dropped: 1, added: 1 };
  var narrow = window.matchMedia("(max-width: 719px)");

  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  function byId(id) { return document.getElementById(id); }
  function make(name, className, text) {
    var node = document.createElement(name);
    if (className) { node.className = className; }
    if (text) { node.textContent = text; }
    return node;
  }

  /* The same-text runs of both cells are the same runs in the same order: merging is weaving between them. */
  function weave(left, right) {
    var line = make("p", "tx");
    var from = left ? Array.prototype.slice.call(left.childNodes) : [];
    var to = right ? Array.prototype.slice.call(right.childNodes) : [];
    while (from.length || to.length) {
      while (from.length && from[0].nodeName !== "SPAN") { line.appendChild(from.shift().cloneNode(true)); }
      while (to.length && to[0].nodeName !== "SPAN") { line.appendChild(to.shift().cloneNode(true)); }
      if (from.length) { line.appendChild(from.shift().cloneNode(true)); to.shift(); } else if (to.length) { line.appendChild(to.shift().cloneNode(true)); }
    }
    return line;
  }

  function addMergedCells() {
    rows.forEach(function (row) {
      if (row.querySelector(".m")) { return; }
      var cell = make("td", "m");
      cell.setAttribute("role", "cell");
      cell.setAttribute("colspan", "2");
      cell.appendChild(weave(row.querySelector(".l .tx"), row.querySelector(".r .tx")));
      all(".note", row).forEach(function (note) { cell.appendChild(note.cloneNode(true)); });
      row.appendChild(cell);
    });
  }

  /* Words that are replaced throughout are listed above the table: here they can be made quiet. */
  function markLedger() {
    var pairs = {};
    all(".sbt").forEach(function (item) { pairs[item.getAttribute("data-from") + "\u0000" + item.getAttribute("data-to")] = true; });
    rows.forEach(function (row) {
      var gone = all(".l del", row), added = all(".r ins", row);
      gone.forEach(function (del) {
        added.forEach(function (ins) {
          if (pairs[words(del) + "\u0000" + words(ins)]) { del.classList.add("ledger"); ins.classList.add("ledger"); }
        });
      });
    });
  }

  /* The text of a change, without the words for those who hear it. */
  function words(mark) {
    return Array.prototype.filter.call(mark.childNodes, function (node) { return node.nodeType === 3; })
      .map(function (node) { return node.data; }).join("");
  }

  /* A whole sentence of one side, without those words either; "" where the side has none. */
  function sentence(row, side) {
    var line = row.querySelector("." + side + " .tx");
    return line ? Array.prototype.map.call(line.childNodes, words).join("") : "";
  }

  /* Both sentences, each under its name: what is copied is never a sentence that no plan contains. */
  function bothSentences(row) {
    var found = [["l", "data-short-left"], ["r", "data-short-right"]].map(function (side) {
      var text = sentence(row, side[0]);
      return text ? "［" + page.getAttribute(side[1]) + "：" + text + "］" : "";
    });
    return found.join("");
  }

  function onCopy(event) {
    var chosen = window.getSelection();
    if (page.getAttribute("data-layout") !== "merged" || !chosen || chosen.isCollapsed || !event.clipboardData) { return; }
    var touched = shown().filter(function (row) { return chosen.containsNode(row.querySelector(".m .tx"), true); });
    if (!touched.length) { return; }
    event.clipboardData.setData("text/plain", touched.map(bothSentences).join("\n"));
    event.preventDefault();
  }

  function shown() { return rows.filter(function (row) { return !row.hidden; }); }

  function select(row) {
    all(".is-now").forEach(function (other) { other.classList.remove("is-now"); });
    row.classList.add("is-now");
    openBoth(row);
    var list = shown();
    here = list.indexOf(row);
    count(list);
  }

  /* In one column the selected place also shows both sentences whole, each under its name. */
  function openBoth(row) {
    var cell = row.querySelector(".m");
    if (!cell || cell.querySelector(".both")) { return; }
    var list = make("dl", "both");
    [["l", "data-short-left"], ["r", "data-short-right"]].forEach(function (side) {
      var text = sentence(row, side[0]);
      if (!text) { return; }
      list.appendChild(make("dt", "", page.getAttribute(side[1])));
      list.appendChild(make("dd", "", text));
    });
    if (list.children.length > 2) { cell.appendChild(list); }
  }

  function go(step) {
    var list = shown();
    if (!list.length) { return; }
    here = ((here < 0 && step < 0 ? 0 : here) + step + list.length) % list.length;
    select(list[here]);
    writePlace(list[here]);
    list[here].scrollIntoView({ block: list[here].offsetHeight > window.innerHeight / 2 ? "start" : "center" });
  }

  /* The address names the place that is shown, so that it can be sent as it stands. */
  function writePlace(row) {
    try {
      history.replaceState(null, "", location.pathname + location.search + row.querySelector(".no").getAttribute("href"));
    } catch (refused) { /* some browsers refuse this on file:// */ }
  }

  /* By key the focus goes along, so that Tab goes on from there and the row is read out. */
  function goByKey(step) {
    go(step);
    var row = document.querySelector(".is-now");
    if (!row) { return; }
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
  }

  function count(list) { byId("change-at").textContent = (here + 1) + "/" + list.length; }

  function fits(row) {
    var kind = row.getAttribute("data-type");
    if (state.kind !== "all" && (state.kind === "diff" ? kind === "verbatim" : kind !== state.kind)) { return false; }
    return !state.type || (" " + row.getAttribute("data-changes")).indexOf(" " + state.type + " ") >= 0;
  }

  /* Clauses and chapters without a sentence to show go; returns how many clauses went. */
  function hideEmpty(showFolds) {
    var gone = 0;
    all(".cmp > tbody").forEach(function (body) {
      var lines = all("tr", body), any = false, within = false;
      for (var i = lines.length - 1; i >= 0; i--) {
        var line = lines[i];
        if (line.classList.contains("row")) { within = within || !line.hidden; any = any || !line.hidden; continue; }
        if (line.classList.contains("fold")) { within = within || isCopied(line); any = any || isCopied(line); continue; }
        if (line.classList.contains("sec")) {
          line.hidden = state.kind !== "all" && !within;
          if (line.hidden) { gone += 1; }
          within = false;
        }
      }
      hideFolds(lines, showFolds);
      var outside = body.querySelector(".chap--out");
      body.hidden = outside ? !showFolds : !any && state.kind !== "all";
    });
    return gone;
  }

  /* Copied sentences are asked for, and this fold holds them. */
  function isCopied(fold) { return state.kind === "verbatim" && Boolean(fold.querySelector("[data-type=verbatim]")); }

  function hideFolds(lines, showFolds) {
    var open = true;
    lines.forEach(function (line) {
      if (line.classList.contains("sec")) { open = !line.hidden; }
      if (!line.classList.contains("fold")) { return; }
      line.hidden = !open || !(showFolds || isCopied(line));
      if (isCopied(line)) { line.querySelector("details").open = true; }
    });
  }

  function apply() {
    rows.forEach(function (row) { row.hidden = !fits(row); });
    var folded = (state.kind === "all" || state.kind === "diff") && !state.type;
    tell(hideEmpty(folded));
    page.setAttribute("data-kind", state.kind);
    page.setAttribute("data-ledger", byId("mute-ledger").checked ? "muted" : "plain");
    page.setAttribute("data-layout", byId("merged").checked ? "merged" : "apart");
    types.value = state.type;
    all(".seg a").forEach(function (link) {
      if (link.getAttribute("data-kind") === state.kind) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); }
    });
    here = -1;
    count(shown());
    remember();
  }

  /* What is shown, what is hidden, and a way back. */
  function tell(gone) {
    var line = byId("state"), list = shown();
    var copied = all("[data-type=verbatim]").length, total = rows.length + folds.length;
    var seen = list.length + (state.kind === "verbatim" ? all(".fold [data-type=verbatim]").length : 0);
    var kind = state.type ? "some" : state.kind === "all" || state.kind === "diff" ? state.kind : "some";
    var values = { n: kind === "all" ? total : seen, v: copied, c: gone, m: total - seen, what: name() };
    line.firstChild.textContent = line.getAttribute("data-" + kind).replace(/\{(\w+)\}/g, function (_, key) { return values[key]; });
    line.lastChild.hidden = kind === "all";
  }

  function name() {
    var parts = [];
    var link = document.querySelector('.seg a[data-kind="' + state.kind + '"]');
    if (link && state.kind !== "all" && (state.kind !== "diff" || !state.type)) { parts.push(link.firstChild.data); }
    if (state.type) { parts.push(types.options[types.selectedIndex].text.replace(/\s*[（(]?\d+[）)]?$/, "")); }
    return parts.join("、");
  }

  function remember() {
    var told = [];
    if (state.kind !== "diff") { told.push("kind=" + state.kind); }
    if (state.type) { told.push("type=" + encodeURIComponent(state.type)); }
    if (!byId("mute-ledger").checked) { told.push("ledger=plain"); }
    if (byId("merged").checked !== narrow.matches) { told.push("merged=" + (byId("merged").checked ? 1 : 0)); }
    try {
      history.replaceState(null, "", location.pathname + (told.length ? "?" + told.join("&") : "") + location.hash.split("?")[0]);
    } catch (refused) { /* some browsers refuse this on file:// */ }
  }

  /* ?kind=dropped#rows and #rows?kind=dropped; a kind of sentence may also be called a type. Says whether it chose. */
  function recall() {
    var query = new URLSearchParams(location.search + "&" + (location.hash.split("?")[1] || ""));
    byId("mute-ledger").checked = query.get("ledger") !== "plain";
    byId("merged").checked = query.has("merged") ? query.get("merged") === "1" : narrow.matches;
    return choose(query.get("kind"), query.get("type"));
  }

  function choose(kind, type) {
    if (KINDS.hasOwnProperty(type || "")) { kind = type; type = ""; }
    var known = all("option", types).some(function (option) { return option.value === type; });
    state = { kind: KINDS.hasOwnProperty(kind || "") ? kind : "diff", type: known ? type || "" : "" };
    types.value = state.type;
    return Boolean(kind || state.type);
  }

  function toRows() { byId("rows").scrollIntoView(); }

  function openTarget() {
    var hash = location.hash.slice(1).split("?")[0];
    var target = hash && byId(decodeURIComponent(hash));
    if (!target) { return; }
    var fold = target.nodeName === "DETAILS" ? target : target.closest("details");
    var line = target.closest("tr");
    if (line && page.contains(line) && (line.hidden || line.parentNode.hidden)) { state = { kind: "all", type: "" }; apply(); }
    if (fold) { fold.open = true; }
    if (line && line.classList.contains("row")) { select(line); }
    if (fold || line) { target.scrollIntoView({ block: "center" }); }
  }

  function onHash() {
    if (location.hash.indexOf("?") > 0) { recall(); apply(); toRows(); } else { openTarget(); }
  }

  function onClick(event) {
    var link = event.target.closest("a");
    if (!link || !page.contains(link)) { return; }
    var kind = link.getAttribute("data-kind");
    var type = /^\?type=(\w+)#rows$/.exec(link.getAttribute("href") || "");
    if (!kind && !type) { return; }
    event.preventDefault();
    if (kind) { state = { kind: kind, type: "" }; } else { state = { kind: "diff", type: type[1] }; }
    apply();
    if (type) { toRows(); }
  }

  function onKey(event) {
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.nodeName) && event.target.type !== "checkbox";
    if (typing || event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (event.key === "n") { goByKey(1); } else if (event.key === "p") { goByKey(-1); }
  }

  /* The rows of a draft come later than the page, and again with each draft. */
  function begin() {
    page = document.querySelector(".pl--cmp");
    if (!page) { return; }
    rows = all(".cmp .row", page);
    folds = all(".fold__b [data-type]", page);
    types = byId("change-type");
    addMergedCells();
    markLedger();
    var chosen = recall();
    apply();
    ["mute-ledger", "merged"].forEach(function (id) { byId(id).addEventListener("change", apply); });
    types.addEventListener("change", function () { state.type = types.value; apply(); });
    byId("next-change").addEventListener("click", function () { go(1); });
    byId("previous-change").addEventListener("click", function () { go(-1); });
    if (chosen && /^(#rows.*)?$/.test(location.hash)) { toRows(); } else { openTarget(); }
  }

  function whenShown(act) { return function (event) { if (page) { act(event); } }; }

  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("rows-shown", begin);
  document.addEventListener("click", whenShown(onClick));
  document.addEventListener("keydown", whenShown(onKey));
  document.addEventListener("copy", whenShown(onCopy));
  window.addEventListener("hashchange", whenShown(onHash));
})();
