/* On a measure page opened from a search (?q=…&also=…): marks the words that were looked for, in the measure alone.
   Loads the folding only then. */
(function () {
  "use strict";

  var assets = document.currentScript.src.replace(/landing\.js.*$/, "");
  var asked = new URLSearchParams(location.search);
  if (!asked.get("q")) return;

  var BLOCK = /^(P|LI|TD|TH|DIV|H[1-6]|DD|DT|TR|SECTION)$/;

  function loadScript(address) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = reject;
      document.head.appendChild(script);
    });
  }

  /* The elements that hold the measure's own words: heading and text, and its cells; not the clauses below it. */
  function measure() {
    return Array.from(document.querySelectorAll("[data-measure-page] .law > .tx:not([id]), [data-measure-page] .cells-l dd"));
  }

  function wantedWords() {
    var words = planQuery.parse(asked.get("q").slice(0, 800)).filter(function (word) { return !word.excluded; });
    var folded = [];
    words.forEach(function (word) {
      folded.push(word.folded);
      if (word.phrase) folded.push(word.phrase);
    });
    return folded.concat(asked.getAll("also").map(planQuery.foldWord)).filter(Boolean);
  }

  /* The text nodes under an element, in order, and their text as one; a border wherever a block ends. */
  function readText(root) {
    var nodes = [], text = "", lastBlock = null;
    var walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, null);
    for (var node = walker.nextNode(); node; node = walker.nextNode()) {
      if (isAside(node, root)) continue;
      var block = blockOf(node, root);
      if (lastBlock && block !== lastBlock) text += planFold.BORDER;
      lastBlock = block;
      nodes.push({ node: node, start: text.length });
      text += node.data;
    }
    return { nodes: nodes, text: text };
  }

  function blockOf(node, root) {
    var block = node.parentNode;
    while (block !== root && !BLOCK.test(block.tagName)) block = block.parentNode;
    return block;
  }

  /* Numbers of notes and words for screen readers are ours, not the measure's. */
  function isAside(node, root) {
    for (var at = node.parentNode; at !== root; at = at.parentNode) {
      if (at.tagName === "SUP" || at.classList.contains("vh")) return true;
    }
    return false;
  }

  function markRange(nodes, range) {
    nodes.forEach(function (item) {
      var from = Math.max(range[0] - item.start, 0), to = Math.min(range[1] - item.start, item.node.data.length);
      if (from >= to) return;
      var target = document.createRange(), mark = document.createElement("mark");
      target.setStart(item.node, from);
      target.setEnd(item.node, to);
      target.surroundContents(mark);
    });
  }

  function markWords() {
    var words = wantedWords();
    measure().forEach(function (root) {
      var read = readText(root);
      // from the end, so that the places found stay true
      planFold.findIn(read.text, words).reverse().forEach(function (range) { markRange(read.nodes, range); });
    });
  }

  function start() {
    loadScript(assets + "fold.js")
      .then(function () { return loadScript(assets + "query.js"); })
      .then(function () { return loadScript(assets + "../open-data/search/fold-table.js"); })
      .then(markWords, function () { /* without the folding the page is simply not marked */ });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
