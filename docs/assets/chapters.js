/* A long plan on a phone: its parts are shut until a reader opens them. Finding in the page and every link into a part
   open it; where a browser cannot find in what is shut, nothing is shut. On paper everything stands open. */
(function () {
  "use strict";

  var NARROW = 720, LONG = 20;
  var bodies = [];

  /* What follows a heading, up to the next one of its rank, in one element. */
  function bodyOf(heading) {
    var body = document.createElement("div");
    for (var next = heading.nextElementSibling; next && !next.matches(".cl--l1, .cl--title"); next = heading.nextElementSibling) {
      body.appendChild(next);
    }
    if (!body.childElementCount) { return null; }
    heading.parentNode.insertBefore(body, heading.nextSibling);
    return body;
  }

  function set(body, open) {
    if (open) { body.removeAttribute("hidden"); } else { body.setAttribute("hidden", "until-found"); }
    var button = body.previousElementSibling.querySelector(".part-b");
    button.setAttribute("aria-expanded", String(open));
  }

  function addButton(heading, body, words) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "part-b";
    button.textContent = words;
    button.setAttribute("aria-label", words + " " + heading.querySelector(".tx").textContent);
    button.addEventListener("click", function () { set(body, body.hasAttribute("hidden")); });
    heading.appendChild(button);
    body.addEventListener("beforematch", function () { set(body, true); });
  }

  function showTarget() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var body = target && target.closest("[hidden]");
    if (body && bodies.indexOf(body) >= 0) { set(body, true); target.scrollIntoView(); }
  }

  document.addEventListener("DOMContentLoaded", function () {
    var text = document.querySelector(".doc[data-part]");
    if (!text || window.innerWidth >= NARROW || !("onbeforematch" in document.documentElement)) { return; }
    if (document.documentElement.scrollHeight <= LONG * window.innerHeight) { return; }
    Array.prototype.forEach.call(text.querySelectorAll(".cl--h.cl--l1"), function (heading) {
      var body = bodyOf(heading);
      if (body) { bodies.push(body); addButton(heading, body, text.getAttribute("data-part")); set(body, false); }
    });
    showTarget();
    window.addEventListener("hashchange", showTarget);
    window.addEventListener("beforeprint", function () { bodies.forEach(function (body) { set(body, true); }); });
  });
})();
