/* Tables of facts: sort by a column, filter by plan, kind and campaign; the filter stands in the address.
   Without this script the tables stand whole, in document order. */
(function () {
  "use strict";

  function each(nodes, act) { Array.prototype.forEach.call(nodes, act); }

  function valueOf(row, column) {
    var cell = row.cells[column];
    var given = cell.getAttribute("data-v");
    return given === null ? cell.textContent : given;
  }

  /* Empty cells go last in either direction. */
  function comparer(column, numeric, sign) {
    return function (left, right) {
      var a = valueOf(left, column);
      var b = valueOf(right, column);
      if (!a || !b) { return (a ? 0 : 1) - (b ? 0 : 1); }
      return sign * (numeric ? parseFloat(a) - parseFloat(b) : a.localeCompare(b, "zh-Hans-CN"));
    };
  }

  function onSort(table, head) {
    var descending = head.getAttribute("aria-sort") === "ascending";
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var compare = comparer(head.cellIndex, head.getAttribute("data-sort") === "num", descending ? -1 : 1);
    var order = rows.map(function (row, index) { return { row: row, index: index }; });
    order.sort(function (a, b) { return compare(a.row, b.row) || a.index - b.index; });
    each(table.tHead.querySelectorAll("[aria-sort]"), function (other) { other.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    order.forEach(function (item) { table.tBodies[0].appendChild(item.row); });
    if (table.hasAttribute("data-step")) { fold(table); }
  }

  function makeSortable(table) {
    each(table.querySelectorAll("th[data-sort]"), function (head) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.setAttribute("data-words", button.textContent);
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () { onSort(table, head); });
    });
  }

  function applyFilters(root) {
    var wanted = [];
    each(root.querySelectorAll("[data-filter]"), function (select) {
      if (select.value) { wanted.push([select.getAttribute("data-filter"), select.value]); }
    });
    var shown = 0;
    each(root.querySelectorAll("tbody tr"), function (row) {
      row.hidden = !wanted.every(function (pair) {
        return (" " + row.getAttribute("data-" + pair[0]) + " ").indexOf(" " + pair[1] + " ") >= 0;
      });
      shown += row.hidden ? 0 : 1;
    });
    root.querySelector("[data-count]").textContent = String(shown);
    each(root.querySelectorAll("[data-group]"), function (group) {
      group.hidden = !group.querySelector("tbody tr:not([hidden])");
    });
    each(root.querySelectorAll("[data-step]"), fold);
    return wanted;
  }

  /* A long table opens in parts: what lies beyond the step waits for a button; paper and filters see every row. */
  function fold(table) {
    var step = Number(table.getAttribute("data-step"));
    var waiting = 0;
    each(table.querySelectorAll("tbody tr:not([hidden])"), function (row, index) {
      row.classList.toggle("is-later", index >= step);
      waiting += index >= step ? 1 : 0;
    });
    var button = table.nextElementSibling;
    button.hidden = waiting === 0;
    button.textContent = table.getAttribute("data-more").replace("{n}", String(waiting));
  }

  function openInParts(table) {
    var first = Number(table.getAttribute("data-step"));
    if (window.matchMedia && window.matchMedia("(min-width: 720px)").matches) { first *= 2; }
    table.setAttribute("data-step", String(first));
    var button = document.createElement("button");
    button.type = "button";
    button.className = "open-more";
    table.parentNode.insertBefore(button, table.nextSibling);
    button.addEventListener("click", function () {
      var next = table.querySelector("tr.is-later");
      table.setAttribute("data-step", String(Number(table.getAttribute("data-step")) + 2 * first));
      fold(table);
      if (next) { next.setAttribute("tabindex", "-1"); next.focus(); }
    });
    fold(table);
  }

  function remember(wanted) {
    var words = wanted.map(function (pair) { return pair[0] + "=" + encodeURIComponent(pair[1]); }).join("&");
    try {
      history.replaceState(null, "", location.pathname + (words ? "?" + words : "") + location.hash);
    } catch (refused) { /* a page opened from a folder keeps its address */ }
  }

  function readAddress(root) {
    var asked = new URLSearchParams(location.search);
    each(root.querySelectorAll("[data-filter]"), function (select) {
      var value = asked.get(select.getAttribute("data-filter"));
      var known = Array.prototype.some.call(select.options, function (option) { return option.value === value; });
      if (value && known) { select.value = value; }
    });
  }

  /* A list under letters: what the words typed do not stand in goes, and so do letters with nothing left. */
  function narrow(input) {
    var list = document.getElementById(input.getAttribute("data-narrow"));
    var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    each(list.querySelectorAll("[data-name]"), function (item) {
      var name = item.getAttribute("data-name").toLowerCase();
      item.hidden = !words.every(function (word) { return name.indexOf(word) >= 0; });
      shown += item.hidden ? 0 : 1;
    });
    each(list.querySelectorAll(".letter"), function (letter) {
      letter.hidden = !letter.nextElementSibling.querySelector("[data-name]:not([hidden])");
      letter.nextElementSibling.hidden = letter.hidden;
    });
    var told = input.closest("p").querySelector("[data-narrowed]");
    told.textContent = !words.length ? "" : shown ? told.getAttribute("data-words").replace("0", shown) : told.getAttribute("data-none");
  }

  /* Narrow windows stack the cells, and browsers then forget that it is a table unless told. */
  function nameRoles(table) {
    table.setAttribute("role", "table");
    each(table.querySelectorAll("thead, tbody"), function (part) { part.setAttribute("role", "rowgroup"); });
    each(table.querySelectorAll("tr"), function (row) { row.setAttribute("role", "row"); });
    each(table.querySelectorAll("td"), function (cell) { cell.setAttribute("role", "cell"); });
    each(table.querySelectorAll("th"), function (cell) {
      cell.setAttribute("role", cell.scope === "row" ? "rowheader" : "columnheader");
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    each(document.querySelectorAll("[data-narrow]"), function (input) {
      input.addEventListener("input", function () { narrow(input); });
    });
    each(document.querySelectorAll(".tab--rows"), nameRoles);
    each(document.querySelectorAll("table[data-sortable]"), makeSortable);
    each(document.querySelectorAll("table[data-step]"), openInParts);
    each(document.querySelectorAll("[data-tables]"), function (root) {
      if (!root.querySelector("[data-filter]")) { return; }
      readAddress(root);
      applyFilters(root);
      root.addEventListener("change", function () { remember(applyFilters(root)); });
    });
  });
})();
