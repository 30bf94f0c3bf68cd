/* Reading and clause pages: marks on or off, whether a citation still holds, copying with a word said to screen readers, today's date in a citation. */
(function () {
  "use strict";

  function onFacts() {
    var box = document.getElementById("facts-on");
    var page = document.querySelector("[data-facts]");
    if (!box || !page) { return; }
    box.addEventListener("change", function () { page.setAttribute("data-facts", box.checked ? "on" : "off"); });
  }

  function dateCitation() {
    var line = document.getElementById("c-standard");
    if (!line) { return; }
    var now = new Date();
    var two = function (n) { return (n < 10 ? "0" : "") + n; };
    var today = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
    /* The brackets at the end, or before the address that ends the citation, wait for the day. */
    line.textContent = line.textContent.replace(/\[[^\]]*\](\.(?: \S+)?)$/, "[" + today + "]$1");
  }

  /* A citation names the wording it means by a check code in the address (?t=): is it still the wording of now? */
  function judgeCitation() {
    var line = document.getElementById("since"), told = document.getElementById("cited");
    var asked = new URLSearchParams(location.search).get("t");
    if (!line || !told || asked === null) { return; }
    var code = asked.trim().toLowerCase();
    var verdict = "broken", date = "";
    if (/^[0-9a-f]{8,64}$/.test(code)) {
      var same = function (hash) { return code.indexOf(hash) === 0 || hash.indexOf(code) === 0; };
      var earlier = line.getAttribute("data-earlier").split(" ").filter(function (item) { return item && same(item.split("=")[0]); });
      verdict = same(line.getAttribute("data-hash")) ? "same" : earlier.length ? "changed" : "unknown";
      date = earlier.length ? earlier[0].split("=")[1] : "";
    }
    told.textContent = line.getAttribute("data-" + verdict).replace("{hash}", code).replace("{date}", date);
    told.setAttribute("data-verdict", verdict);
    told.hidden = false;
  }

  function say(list, done, button) {
    var line = document.querySelector(".said");
    var word = list.getAttribute(done ? "data-copied" : "data-failed");
    if (line) { line.textContent = ""; line.textContent = button.textContent + "：" + word; }
  }

  function onCopy(event) {
    var button = event.currentTarget;
    var list = document.querySelector("[data-copied]");
    var from = document.querySelector(button.getAttribute("data-copy"));
    var text = from.getAttribute("data-value") || from.textContent;
    planParts.copy(text).then(function (done) { say(list, done, button); });
  }

  document.addEventListener("DOMContentLoaded", function () {
    onFacts();
    dateCitation();
    judgeCitation();
    Array.prototype.forEach.call(document.querySelectorAll("[data-copy]"), function (button) {
      button.addEventListener("click", onCopy);
    });
  });
})();
