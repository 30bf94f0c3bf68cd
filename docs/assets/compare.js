/* Comparison pages: only changes, one type only, next and previous change, both texts in one column; state in the URL. */
(function () {
  "use strict";

  var page, rows, here = -1;
  var narrow = window.matchMedia("(max-width: 719px)");

  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  function byId(id) { return document.getElementById(id); }

  /* The same-text runs of both cells are the same runs in the same order: merging is weaving between them. */
  function weave(left, right) {
    var line = document.createElement("p");
    line.className = "tx";
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
      var cell = document.createElement("td");
      cell.className = "m";
      cell.setAttribute("role", "cell");
      cell.setAttribute("colspan", "2");
      cell.appendChild(weave(row.querySelector(".l .tx"), row.querySelector(".r .tx")));
      all(".note", row).forEach(function (note) { cell.appendChild(note.cloneNode(true)); });
      row.appendChild(cell);
    });
  }

  /* A change of one kind: the words that the ledger lists anyway are made quiet. */
  function markLedger() {
    var pairs = {};
    all(".led tbody tr").forEach(function (line) {
      pairs[line.cells[0].textContent + "\u0000" + line.cells[1].textContent] = true;
    });
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

  function shown() { return rows.filter(function (row) { return !row.hidden; }); }

  function go(step) {
    var list = shown();
    if (!list.length) { return; }
    here = ((here < 0 && step < 0 ? 0 : here) + step + list.length) % list.length;
    all(".is-now").forEach(function (row) { row.classList.remove("is-now"); });
    list[here].classList.add("is-now");
    list[here].scrollIntoView({ block: list[here].offsetHeight > window.innerHeight / 2 ? "start" : "center" });
    count(list);
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

  function apply() {
    var type = byId("change-type").value;
    rows.forEach(function (row) {
      row.hidden = type !== "" && (" " + row.getAttribute("data-type") + " " + row.getAttribute("data-changes")).indexOf(" " + type + " ") < 0;
    });
    var only = byId("only-changes").checked || type !== "";
    page.setAttribute("data-view", only ? "diff" : "all");
    page.setAttribute("data-ledger", byId("mute-ledger").checked ? "muted" : "plain");
    page.setAttribute("data-layout", byId("merged").checked ? "merged" : "apart");
    here = -1;
    count(shown());
    remember();
  }

  function remember() {
    var state = [];
    if (byId("only-changes").checked) { state.push("view=diff"); }
    if (byId("mute-ledger").checked) { state.push("ledger=muted"); }
    if (byId("merged").checked !== narrow.matches) { state.push("merged=" + (byId("merged").checked ? 1 : 0)); }
    if (byId("change-type").value) { state.push("type=" + encodeURIComponent(byId("change-type").value)); }
    try {
      history.replaceState(null, "", location.pathname + (state.length ? "?" + state.join("&") : "") + location.hash);
    } catch (refused) { /* some browsers refuse this on file:// */ }
  }

  function recall() {
    var query = new URLSearchParams(location.search);
    byId("only-changes").checked = query.get("view") === "diff";
    byId("mute-ledger").checked = query.get("ledger") === "muted";
    byId("merged").checked = query.has("merged") ? query.get("merged") === "1" : narrow.matches;
    var type = query.get("type") || "";
    var select = byId("change-type");
    select.value = type;
    if (select.selectedIndex < 0) { select.value = ""; }
  }

  function openTarget() {
    var target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    var fold = target && (target.nodeName === "DETAILS" ? target : target.closest("details"));
    if (fold) { fold.open = true; target.scrollIntoView({ block: "center" }); }
  }

  function onKey(event) {
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.nodeName) && event.target.type !== "checkbox";
    if (typing || event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (event.key === "n") { goByKey(1); } else if (event.key === "p") { goByKey(-1); }
  }

  document.addEventListener("DOMContentLoaded", function () {
    page = document.querySelector(".pl--cmp");
    rows = all(".cmp .row", page);
    addMergedCells();
    markLedger();
    recall();
    apply();
    ["only-changes", "mute-ledger", "merged", "change-type"].forEach(function (id) { byId(id).addEventListener("change", apply); });
    byId("next-change").addEventListener("click", function () { go(1); });
    byId("previous-change").addEventListener("click", function () { go(-1); });
    document.addEventListener("keydown", onKey);
    window.addEventListener("hashchange", openTarget);
    openTarget();
  });
})();
