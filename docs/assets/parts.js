/* What several scripts share: elements whose text goes in as text, words filled in, and ways to take something away. */
var planParts = (function () {
  "use strict";

  function element(name, attributes, children) {
    var node = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    [].concat(children || []).forEach(function (child) {
      node.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return node;
  }

  function fill(message, values) {
    return message.replace(/\{(\w+)\}/g, function (_, name) { return String(values[name]); });
  }

  /* Whether the text is on the clipboard now, as a promise. */
  function copy(text) {
    if (!navigator.clipboard || !window.isSecureContext) return Promise.resolve(copyOldWay(text));
    return navigator.clipboard.writeText(text).then(function () { return true; }, function () { return copyOldWay(text); });
  }

  /* Works on file:// too, where the clipboard interface is missing: a hidden field is selected and copied. */
  function copyOldWay(text) {
    var field = element("textarea", { readonly: "", "class": "vh" }), before = document.activeElement, done = false;
    field.value = text;
    document.body.appendChild(field);
    field.select();
    try { done = document.execCommand("copy"); } catch (refused) { done = false; }
    document.body.removeChild(field);
    if (before && before.focus) before.focus();
    return done;
  }

  /* Hands a file made here to the reader; `content` is a text or a list of bytes. */
  function save(name, content, type) {
    var address = URL.createObjectURL(new Blob([content], { type: type }));
    var anchor = element("a", { href: address, download: name });
    document.body.appendChild(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
  }

  /* Rows of texts as a table for a spreadsheet: UTF-8 with byte order mark, CRLF, no cell is ever a formula. */
  function csv(rows) {
    return "\ufeff" + rows.map(function (row) { return row.map(csvCell).join(",") + "\r\n"; }).join("");
  }

  function csvCell(text) {
    var safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  return { element: element, fill: fill, copy: copy, save: save, csv: csv };
})();
