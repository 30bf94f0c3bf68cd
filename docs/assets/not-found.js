/* The page for what is not there, loaded from every depth it may be shown at; the first that is found knows the way to
   the site's root. Links that were whole from the root of the host then lead from there. */
(function () {
  "use strict";

  if (window.planRoot) { return; }
  var root = window.planRoot = document.currentScript.src.replace(/assets\/not-found\.js.*$/, "");
  var base = document.documentElement.getAttribute("data-base");

  function mend(name) {
    Array.prototype.forEach.call(document.querySelectorAll("[" + name + "]"), function (element) {
      var way = element.getAttribute(name);
      if (way.indexOf(base) === 0) { element.setAttribute(name, root + way.slice(base.length)); }
    });
  }

  function load(name) {
    var script = document.createElement("script");
    script.src = root + "assets/" + name;
    script.async = false;
    document.head.appendChild(script);
  }

  load("app.js");
  load("search-box.js");
  document.addEventListener("DOMContentLoaded", function () { ["href", "action"].forEach(mend); });
})();
