/* Where the records come from: all files at once, or, in a large corpus, those that Pagefind names for the words asked.
   Data comes as scripts, so that it also loads from file://. Needs search-engine.js. */
var planSearchSource = (function () {
  "use strict";

  var MOST_PAIRS = 24; // of a very long word the first pairs are enough to find the files
  var root = document.currentScript.src.replace(/assets\/search-source\.js.*$/, "");
  var folder = root + "open-data/search/";
  var corpus = null, opening = null, files = [], finder = null, named = new Map();

  function loadScript(address, isModule) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      if (isModule) script.type = "module";
      script.src = address;
      script.onload = resolve;
      script.onerror = function () { reject(new Error(address)); };
      document.head.appendChild(script);
    });
  }

  /* Called by head.js, records-N.js and pagefind-bridge.js. */
  function head(data) { corpus = planSearchEngine.open(data); }
  function records(number, columns) { planSearchEngine.addShard(corpus, number, columns); }
  function pagefind(library) { finder = library; }

  /* The corpus, its head loaded once; records come with `ensure`. */
  function open() {
    opening = opening || loadScript(folder + "fold-table.js")
      .then(function () { return loadScript(folder + "head.js"); })
      .then(function () {
        if (corpus.head.fragments) return startFinder();
      })
      .then(function () { return corpus; });
    opening.catch(function () { opening = null; });
    return opening;
  }

  /* Pagefind needs http and a policy that lets it run; without, everything is loaded and the answers are the same. */
  function startFinder() {
    return loadScript(root + "assets/pagefind-bridge.js", true)
      .then(function () { return finder.init(); })
      .catch(function () { finder = null; });
  }

  /* Loads what is needed to count words truly. `groups`: of each group one word at least must stand in a file. */
  function ensure(groups) {
    if (!finder || !groups.length) return loadFiles(allFiles());
    return Promise.all(groups.map(filesWithAny)).then(function (sets) {
      return loadFiles(allFiles().filter(function (number) {
        return sets.every(function (set) { return set.has(number); });
      }));
    });
  }

  /* Loads every file with any of the words. */
  function ensureEach(words) {
    return Promise.all(words.map(function (word) { return ensure([[word]]); }));
  }

  function allFiles() { return Array.from({ length: corpus.head.shards }, function (_, number) { return number; }); }

  function filesWithAny(words) {
    return Promise.all(words.map(filesWith)).then(function (sets) {
      return new Set(sets.reduce(function (all, set) { return all.concat(Array.from(set)); }, []));
    });
  }

  function filesWith(word) {
    if (word.length < 2) return Promise.resolve(new Set(allFiles()));
    if (!named.has(word)) {
      named.set(word, finder.search('"' + pairWords(word) + '"').then(function (found) {
        return new Set(found.results.map(function (result) { return corpus.head.fragments[result.id]; }));
      }));
    }
    return named.get(word);
  }

  function pairWords(word) {
    var pairs = [];
    for (var at = 0; at + 1 < word.length && at < MOST_PAIRS; at++) pairs.push(hex(word, at) + hex(word, at + 1));
    return pairs.join(" ");
  }

  function hex(word, at) { return ("000" + word.charCodeAt(at).toString(16)).slice(-4); }

  function loadFiles(numbers) {
    return Promise.all(numbers.map(function (number) {
      files[number] = files[number] || loadScript(folder + "records-" + number + ".js");
      files[number].catch(function () { files[number] = null; });
      return files[number];
    }));
  }

  /* Another file of the index, by its name. */
  function script(name) { return loadScript(folder + name); }

  return {
    root: root, script: script, open: open, ensure: ensure, ensureEach: ensureEach, head: head, records: records, pagefind: pagefind
  };
})();
