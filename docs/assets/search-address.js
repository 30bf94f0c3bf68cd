/* Addresses in a query: ids of clauses, printed positions such as 五（一） or 任务（十三）1, names of plans and places.
   The words of positions are data: data/vocab/search.yaml. Needs fold.js and search-text.js. */
var planSearchAddress = (function () {
  "use strict";

  var literal = planSearchText.escaped, ID = /^[a-z]+[0-9]{4}(?:-[a-z0-9]+)+$/;

  /* What reading positions needs, once for each page; every word of the data stands for itself. */
  function prepare(given) {
    var words = {};
    Object.keys(given).forEach(function (name) {
      words[name] = Array.isArray(given[name]) ? given[name].map(literal) : literal(given[name]);
    });
    var number = "[" + words.nought + words.digits + words.ten + words.hundred + "]+|[0-9]{1,3}";
    return {
      words: given,
      step: new RegExp("^" + words.ordinal + "?(?:\\((" + number + ")\\)|(" + number + ")(" + words.item + ")?)" +
        "(?:" + words.steps.join("|") + ")?[、.,-]*"),
      task: new RegExp("^(?:" + words.tasks.join("|") + ")"),
      marked: new RegExp("[(" + words.ordinal + "、.,-]|" + words.item),
      link: new RegExp("^[" + words.of + ":,、]+"),
      year: new RegExp("^(?:20[0-9]{2})" + words.year + "?")
    };
  }

  /* {plans, path, task, id, rest}: what of a query is an address, and the words that are left. */
  function read(corpus, lore, words) {
    var found = { plans: [], path: [], task: false, id: "", rest: [] };
    words.forEach(function (word) {
      if (ID.test(word.folded)) found.id = word.folded;
      else readWord(corpus, lore, word, found);
    });
    return found;
  }

  function readWord(corpus, lore, word, found) {
    var text = word.folded, name = nameAt(corpus, lore, text);
    if (name) {
      found.plans = found.plans.concat(name.plans);
      text = text.slice(name.length).replace(lore.link, "");
      if (isRank(corpus, lore, name, text)) text = "";
    }
    var place = text && !found.path.length ? position(lore, text, found.task) : null;
    if (place) {
      found.path = place.path;
      found.task = found.task || place.task;
      text = place.rest;
      name = true;
    }
    if (!text) return;
    if (text.replace(lore.task, "") === "") found.task = true;
    else found.rest.push(name ? Object.assign({}, word, { raw: text, folded: text, phrase: null }) : word);
  }

  /* Whether an ending gives a place another rank, as 武隆县 does for 武隆区; 园区 behind 菏泽化工 does not. */
  function isRank(corpus, lore, name, ending) {
    return lore.words.endings.indexOf(ending) !== -1 && corpus.head.plans.some(function (plan) {
      return name.plans.indexOf(plan.id) !== -1 && plan.called.some(function (called) {
        return lore.words.endings.some(function (other) { return planFold.fold(called) === name.text + other; });
      });
    });
  }

  /* The longest name of plans at the start of a text: {text, length, plans}; a year behind it counts to the length. */
  function nameAt(corpus, lore, text) {
    var best = null;
    corpus.head.plans.forEach(function (plan) {
      plan.called.forEach(function (called) {
        var name = planFold.fold(called);
        if (!text.startsWith(name)) return;
        if (!best || name.length > best.length) best = { text: name, length: name.length, plans: [] };
        if (name.length === best.length && best.plans.indexOf(plan.id) === -1) best.plans.push(plan.id);
      });
    });
    if (best) best.length += (lore.year.exec(text.slice(best.length)) || [""])[0].length;
    return best;
  }

  /* The printed position that a text begins with as numbers, and the rest: 五(一)有限空间 is [5, 1] and 有限空间; null where
     a text is something else, as a bare number is. */
  function position(lore, text, isTask) {
    var rest = text.replace(lore.task, ""), task = isTask || rest !== text, steps = stepsOf(lore, rest);
    var isMarked = lore.marked.test(rest.slice(0, rest.length - steps.rest.length)) && (steps.path.length > 1 || text[0] === lore.words.ordinal);
    var isPlace = steps.path.length && (task || isMarked) && (!steps.rest || steps.path.length > 1);
    return isPlace ? { path: steps.path, task: task, rest: steps.rest } : null;
  }

  function stepsOf(lore, text) {
    var path = [];
    for (var step = lore.step.exec(text); text && step; step = lore.step.exec(text)) {
      path.push((step[3] ? "i" : "") + numberOf(lore.words, step[1] || step[2]));
      text = text.slice(step[0].length);
    }
    return { path: path, rest: text };
  }

  /* The number in Chinese or Arabic figures, to 999. */
  function numberOf(words, text) {
    if (/^[0-9]+$/.test(text)) return parseInt(text, 10);
    var sum = 0, digit = null;
    Array.from(text).forEach(function (figure) {
      if (figure === words.hundred || figure === words.ten) {
        sum += (digit === null ? 1 : digit) * (figure === words.ten ? 10 : 100);
        digit = null;
      } else digit = Math.max(0, words.digits.indexOf(figure));
    });
    return sum + (digit || 0);
  }

  /* Whether a record stands where the address says; `isPart` asks for a position that ends so, in body and tasks:
     （一）3 is meant for 二、（一）3 and for 任务清单（一）3; 任务清单（一）3 for tasks alone. */
  function fits(lore, address, record, isPart) {
    if (address.id) return record.id === address.id || record.id.startsWith(address.id + "-");
    if (address.plans.length && address.plans.indexOf(record.plan.id) === -1) return false;
    if ((address.task || address.path.length && !isPart) && address.task !== Boolean(record.cells)) return false;
    record.path = record.path || stepsOf(lore, record.labels.map(planFold.fold).join("")).path;
    var from = isPart ? record.path.length - address.path.length : 0;
    return address.path.every(function (number, i) { return number === record.path[from + i]; });
  }

  return { prepare: prepare, read: read, fits: fits, numberOf: numberOf };
})();
