/* The measures of plans, each plan loaded when it is wanted; as scripts, so that it also works from file://. */
var planSideData = (function () {
  "use strict";

  var root = document.currentScript.src.replace(/assets\/side-data\.js.*$/, "");
  var held = {}, waiting = {};

  /* Called by open-data/side/<plan>.js. */
  function add(data) {
    data.byId = Object.create(null);
    data.measures.forEach(function (measure, order) {
      measure.plan = data.plan;
      measure.order = order;
      data.byId[measure.id] = measure;
    });
    held[data.plan] = data;
  }

  /* The data of plans by id; null for a plan whose file did not come. Never refuses. */
  function load(plans) {
    return Promise.all(plans.map(loadOne)).then(function (all) {
      var found = {};
      plans.forEach(function (plan, i) { found[plan] = all[i]; });
      return found;
    });
  }

  function loadOne(plan) {
    waiting[plan] = waiting[plan] || new Promise(function (resolve) {
      var script = document.createElement("script");
      script.src = root + "open-data/side/" + plan + ".js";
      script.onload = function () { resolve(held[plan] || null); };
      script.onerror = function () {
        delete waiting[plan];
        resolve(null);
      };
      document.head.appendChild(script);
    });
    return waiting[plan];
  }

  /* All that is printed in a measure itself, below its number: what a list keeps, to show later what was changed. */
  function wordsOf(measure) {
    var cells = measure.cells || {};
    return measure.heading + measure.mark + measure.text + Object.keys(cells).map(function (name) {
      return cells[name] ? "\u3000" + cells[name] : "";
    }).join("");
  }

  /* {id: {hash, words}} of measures whose plans are loaded. */
  function wordsIn(found, ids) {
    var known = {};
    ids.forEach(function (id) {
      var data = found[planOf(id)], measure = data && data.byId[id];
      if (measure) known[id] = { hash: measure.hash, words: wordsOf(measure) };
    });
    return known;
  }

  /* The plan of a measure, which its id begins with. */
  function planOf(id) { return id.split("-")[0]; }

  function addressOf(id) { return root + "m/" + id + ".html"; }

  return { root: root, add: add, load: load, wordsOf: wordsOf, wordsIn: wordsIn, planOf: planOf, addressOf: addressOf };
})();
