/* What firms have to do, seen today: rows by year become this quarter, later and past, each with how long it is.
   Words come from the page; without this script the rows stand by year. */
(function () {
  "use strict";

  var DAY = 24 * 60 * 60 * 1000;

  function each(nodes, act) { Array.prototype.forEach.call(nodes, act); }

  function two(number) { return (number < 10 ? "0" : "") + number; }

  function iso(date) { return date.getFullYear() + "-" + two(date.getMonth() + 1) + "-" + two(date.getDate()); }

  function daysBetween(from, to) { return Math.round((Date.parse(to) - Date.parse(from)) / DAY); }

  function endOfQuarter(date) {
    return iso(new Date(date.getFullYear(), Math.floor(date.getMonth() / 3) * 3 + 3, 0));
  }

  function kindOf(day, today, quarter) { return day < today ? "past" : day <= quarter ? "quarter" : "later"; }

  function filled(pattern, number) { return pattern.replace("{n}", String(number)); }

  function untilWords(root, day, today) {
    var days = daysBetween(today, day);
    if (days >= 0) { return filled(root.dataset.days, days); }
    var months = Math.floor(-days / 30.44);
    return months ? filled(root.dataset.months, months) : filled(root.dataset.recent, -days);
  }

  function emptyGroup(model, kind, title) {
    var group = model.cloneNode(true);
    var head = group.querySelector("h3");
    head.id = "t-" + kind;
    head.firstChild.nodeValue = title;
    group.querySelector("caption").textContent = title;
    group.querySelector("tbody").textContent = "";
    return group;
  }

  function regroup(root) {
    var now = new Date();
    var today = iso(now), quarter = endOfQuarter(now);
    var old = Array.prototype.slice.call(root.querySelectorAll("[data-group]"));
    if (!old.length) { return; }
    var rows = Array.prototype.slice.call(root.querySelectorAll("tbody tr"));
    root.querySelector("[data-now]").textContent = today;
    ["quarter", "later", "past"].forEach(function (kind) {
      var group = emptyGroup(old[0], kind, root.dataset[kind]);
      var own = rows.filter(function (row) { return kindOf(row.dataset.day, today, quarter) === kind; });
      if (kind === "past") { own.sort(function (a, b) { return a.dataset.day < b.dataset.day ? 1 : a.dataset.day > b.dataset.day ? -1 : 0; }); }
      own.forEach(function (row) {
        var until = row.querySelector(".until");
        until.textContent = untilWords(root, row.dataset.day, today);
        until.hidden = false;
        group.querySelector("tbody").appendChild(row);
      });
      group.querySelector("[data-group-count]").textContent = filled(root.dataset.items, own.length);
      root.appendChild(group);
    });
    old.forEach(function (group) { root.removeChild(group); });
  }

  document.addEventListener("DOMContentLoaded", function () { each(document.querySelectorAll("[data-today]"), regroup); });
})();
