/* Reading and clause pages: marks on or off, copying with a word said to screen readers, today's date in a citation. */
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
    line.textContent = line.textContent.replace("[引用日期]", "[" + today + "]");
  }

  /* Works on file:// too, where the clipboard interface is missing: a hidden field is selected and copied. */
  function copyOldWay(text) {
    var field = document.createElement("textarea");
    field.value = text;
    field.setAttribute("readonly", "");
    field.className = "vh";
    document.body.appendChild(field);
    field.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch (refused) { done = false; }
    document.body.removeChild(field);
    return done;
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
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(
        function () { say(list, true, button); },
        function () { say(list, copyOldWay(text), button); }
      );
    } else {
      say(list, copyOldWay(text), button);
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    onFacts();
    dateCitation();
    Array.prototype.forEach.call(document.querySelectorAll("[data-copy]"), function (button) {
      button.addEventListener("click", onCopy);
    });
  });
})();
