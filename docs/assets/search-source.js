/* Where the records come from: all at once, or, in a large corpus, what search-large.js finds necessary.
   Data comes as scripts, so that it also loads from file://. Needs search-engine.js. */
var planSearchSource = (function () {
  "use strict";

  var root = document.currentScript.src.replace(/assets\/search-source\.js.*$/, "");
  var folder = root + "open-data/search/";
  var corpus = null, opening = null, loading = new Map();
  var WHOLE = { ensure: all, findEach: all, texts: all, ensureAddress: nothing, offer: nothing, within: function (some) { return some.length; } };

  function nothing() {}

  /* Scripts of one call run in the order in which they are named. */
  function loadScripts(addresses) {
    return Promise.all(addresses.map(function (address) {
      return new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.async = false;
        script.src = address;
        script.onload = resolve;
        script.onerror = function () { reject(new Error(address)); };
        document.head.appendChild(script);
      });
    }));
  }

  /* Called by head.js and records-N.js. */
  function head(data) { corpus = planSearchEngine.open(data); }
  function records(number, columns) { planSearchEngine.addShard(corpus, number, columns); }

  /* The corpus, its head loaded once; records come with `ensure`. */
  function open() {
    opening = opening || loadScripts([folder + "fold-table.js", folder + "head.js"])
      .then(function () {
        if (corpus.head.large) return loadScripts([root + "assets/search-large.js", folder + "table.js"]);
      })
      .then(function () {
        if (corpus.head.large) planSearchLarge.begin(corpus);
        return corpus;
      });
    opening.catch(function () { opening = null; });
    return opening;
  }

  /* Another file of the index, by its name; once. */
  function script(name) {
    if (!loading.has(name)) {
      loading.set(name, loadScripts([folder + name]));
      loading.get(name).catch(function () { loading.delete(name); });
    }
    return loading.get(name);
  }

  /* All records with their texts. */
  function all() {
    if (corpus.head.large) return planSearchLarge.all();
    var numbers = Array.from({ length: corpus.head.shards }, function (_, number) { return number; });
    return Promise.all(numbers.map(function (number) { return script("records-" + number + ".js"); }));
  }

  /* How this corpus is asked: by search-large.js while its texts are not all loaded. */
  function way() { return corpus.head.large && !planSearchEngine.isWhole(corpus) ? planSearchLarge : WHOLE; }

  return { root: root, script: script, open: open, all: all, way: way, head: head, records: records };
})();
