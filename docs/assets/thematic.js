/* Thematic comparisons: all clauses, those of one finding, or only the small matters without an answer; in the address. */
(function () {
  "use strict";

  var links, bodies, line;

  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }

  function show(kind) {
    var chosen = links.filter(function (link) { return link.getAttribute("data-kind") === kind; })[0] || links[0];
    kind = chosen.getAttribute("data-kind");
    links.forEach(function (link) { if (link === chosen) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); } });
    var shown = bodies.filter(function (body) {
      all(".row", body).forEach(function (row) { row.hidden = kind === "missing" && row.getAttribute("data-missing") !== "yes"; });
      body.hidden = kind === "missing" ? !body.querySelector("[data-missing=yes]") : kind !== "all" && body.getAttribute("data-kind") !== kind;
      return !body.hidden;
    }).length;
    var values = { n: shown, m: bodies.length - shown, what: chosen.firstChild.data };
    line.textContent = line.getAttribute(kind === "all" ? "data-all" : "data-some").replace(/\{(\w+)\}/g, function (_, key) { return values[key]; });
    try { history.replaceState(null, "", location.pathname + (kind === "all" ? "" : "?kind=" + kind) + location.hash.split("?")[0]); } catch (refused) { /* file:// */ }
  }

  /* A place that is named wins over the choice that would hide it. Says whether one was. */
  function openTarget() {
    var hash = location.hash.slice(1).split("?")[0];
    var target = hash && document.getElementById(hash), row = target && target.closest("tr");
    if (!row) { return false; }
    if (row.hidden || row.parentNode.hidden) { show("all"); }
    target.scrollIntoView({ block: "center" });
    return true;
  }

  document.addEventListener("DOMContentLoaded", function () {
    links = all(".seg a");
    bodies = all(".thm2 > tbody");
    line = document.getElementById("state");
    var kind = new URLSearchParams(location.search + "&" + (location.hash.split("?")[1] || "")).get("kind");
    show(kind || "all");
    links.forEach(function (link) {
      link.addEventListener("click", function (event) { event.preventDefault(); show(link.getAttribute("data-kind")); });
    });
    window.addEventListener("hashchange", openTarget);
    if (!openTarget() && kind) { document.getElementById("rows").scrollIntoView(); }
  });
})();
