/* Coverage matrix: all rows or only the gaps, kept in the address. */
(function () {
  "use strict";
  document.addEventListener("DOMContentLoaded", function () {
    var box = document.getElementById("only-gaps");
    var page = document.querySelector("[data-gaps]");
    box.checked = new URLSearchParams(location.search).get("gaps") === "1";
    function apply() {
      page.setAttribute("data-gaps", box.checked ? "only" : "all");
      try { history.replaceState(null, "", location.pathname + (box.checked ? "?gaps=1" : "")); } catch (refused) { /* file:// */ }
    }
    box.addEventListener("change", apply);
    apply();
  });
})();
