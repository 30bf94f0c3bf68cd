/* Coverage matrix: all plans or one, all clauses or only the gaps of what is shown; kept in the address. */
(function () {
  "use strict";

  var table, gaps, plan, line;

  function all(selector, within) { return Array.prototype.slice.call((within || table).querySelectorAll(selector)); }

  function isGap(row) {
    return all("td[data-gap=yes]", row).some(function (cell) { return !plan.value || cell.getAttribute("data-plan") === plan.value; });
  }

  function apply() {
    all("[data-plan]").forEach(function (cell) { cell.hidden = plan.value !== "" && cell.getAttribute("data-plan") !== plan.value; });
    var rows = all("tbody tr"), open = rows.filter(isGap);
    rows.forEach(function (row) { row.hidden = gaps.checked && open.indexOf(row) < 0; });
    var values = { plan: plan.options[plan.selectedIndex].text, n: gaps.checked ? open.length : rows.length, gaps: open.length, m: rows.length - open.length };
    line.textContent = line.getAttribute(gaps.checked ? "data-gaps" : "data-all").replace(/\{(\w+)\}/g, function (_, key) { return values[key]; });
    remember();
  }

  function remember() {
    var told = (plan.value ? ["plan=" + plan.value] : []).concat(gaps.checked ? ["gaps=1"] : []);
    try { history.replaceState(null, "", location.pathname + (told.length ? "?" + told.join("&") : "")); } catch (refused) { /* file:// */ }
  }

  document.addEventListener("DOMContentLoaded", function () {
    table = document.querySelector(".cov");
    gaps = document.getElementById("only-gaps");
    plan = document.getElementById("one-plan");
    line = document.getElementById("cov-state");
    var query = new URLSearchParams(location.search);
    gaps.checked = query.get("gaps") === "1";
    plan.value = query.get("plan") || "";
    if (plan.selectedIndex < 0) { plan.value = ""; }
    gaps.addEventListener("change", apply);
    plan.addEventListener("change", apply);
    apply();
  });
})();
