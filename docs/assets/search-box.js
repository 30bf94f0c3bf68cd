/* The slash key goes to the search box: the page's own where there is one, else that of the header. */
(function () {
  "use strict";

  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (isWriting(event.target)) return;
    var box = document.querySelector(".pl input[type=search][name=q]") || boxOfHeader();
    if (!box) return;
    event.preventDefault();
    event.stopPropagation();
    box.focus();
    box.select();
  }, true);

  /* In a narrow window the box of the header stands in the menu. */
  function boxOfHeader() {
    var menu = document.querySelector(".menu"), box = document.querySelector(".seek--bar input");
    if (!box || box.offsetParent) return box;
    menu.open = true;
    return menu.querySelector("input");
  }

  function isWriting(node) {
    return /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName) && node.type !== "checkbox" || node.isContentEditable;
  }
})();
