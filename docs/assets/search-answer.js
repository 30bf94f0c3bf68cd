/* One query, one answer: what the texts hold as typed; only where they do not, what is near to it.
   Needs search-engine.js, search-widen.js and search-address.js. */
var planSearchAnswer = (function () {
  "use strict";

  var engine = planSearchEngine, near = planSearchText, widen = planSearchWiden, places = planSearchAddress;

  /* What reading needs, from the data of the page, once. */
  function prepare(reading) {
    return Object.assign(planSearchRead.prepare(reading), { positions: places.prepare(reading.positions) });
  }

  /* {how, hits, more, also, units, heard, address}. how: exact, marks, address, near or none; `more` are hits that only
     marks of punctuation keep apart from the query, beside exact ones. Only exact ones where nothing may be widened. */
  function answer(corpus, lore, words, isWide) {
    var exact = engine.search(corpus, words, isWide);
    var isOpen = isWide && words.length > 0 && !words.some(function (word) { return word.quoted; });
    if (exact.hits.length || !isOpen || !wantedOf(words).length) {
      var more = isOpen && exact.hits.length ? apart(corpus, words, exact.hits) : [];
      return Object.assign(exact, { how: exact.hits.length ? "exact" : "none", more: more });
    }
    widen.equip(corpus);
    var found = byAddress(corpus, lore, words) || byMarks(corpus, words) ||
      engine.isWhole(corpus) && byNearness(corpus, lore, words, []) || { hits: [] };
    found.hits = found.hits.filter(function (hit) { return !isExcluded(corpus, words, hit.record); });
    if (!found.hits.length) found.how = "none";
    return Object.assign({ more: [], also: [], units: [], heard: null, address: null }, found);
  }

  function wantedOf(words) { return words.filter(function (word) { return !word.excluded; }); }

  function isExcluded(corpus, words, record) {
    return words.some(function (word) {
      return word.excluded && engine.countsOf(corpus, word.folded).has(record);
    });
  }

  /* marks --------------------------------------------------------------------------------------------------- */

  /* Records whose sentences hold every word when marks of punctuation are left out on both sides. */
  function unmarked(corpus, words) {
    if (!engine.isWhole(corpus)) return planSearchLarge.unmarked(words);
    var bare = wantedOf(words).map(function (word) { return near.bareOf(word.raw); });
    if (bare.some(function (word) { return !word; })) return [];
    var all = near.sentencesOf(corpus).all;
    var found = bare.map(function (word) {
      return new Set(near.having(corpus, word).map(function (number) { return all[number].record; }));
    });
    var best = near.having(corpus, bare[0]).map(function (number) { return all[number]; });
    return best.filter(function (sentence, i) {
      var isFirst = i === 0 || best[i - 1].record !== sentence.record;
      return isFirst && found.every(function (records) { return records.has(sentence.record); });
    }).map(function (sentence) {
      return { record: sentence.record, sentence: sentence, forms: bare, says: [], score: 1 };
    });
  }

  function apart(corpus, words, exact) {
    var known = new Set(exact.map(function (hit) { return hit.record; }));
    return unmarked(corpus, words).filter(function (hit) {
      return !known.has(hit.record) && !isExcluded(corpus, words, hit.record);
    });
  }

  function byMarks(corpus, words) {
    var hits = unmarked(corpus, words);
    return hits.length ? { how: "marks", hits: hits } : null;
  }

  /* addresses ----------------------------------------------------------------------------------------------- */

  function byAddress(corpus, lore, words) {
    var address = places.read(corpus, lore.positions, wantedOf(words)), rest = address.rest;
    if (!engine.isWhole(corpus) && !planSearchLarge.isWithin(address)) return null;
    if (address.id || address.path.length || address.task && !rest.length) {
      var there = whole(corpus, lore, address);
      return { how: "address", address: address, hits: rest.length ? holding(corpus, rest, there) : there };
    }
    if (!address.plans.length) return null;
    var inside = rest.length ? holding(corpus, rest, whole(corpus, lore, address)) : whole(corpus, lore, address);
    if (inside.length) return { how: "address", address: address, hits: inside };
    if (!engine.isWhole(corpus)) return null;
    var found = byNearness(corpus, lore, rest, address.plans);
    return found.hits.length ? Object.assign(found, { address: address }) : null;
  }

  function whole(corpus, lore, address) {
    var there = recordsAt(corpus, lore, address, false);
    return (there.length || address.id || address.path.length < 2 ? there : recordsAt(corpus, lore, address, true)).map(function (record) { return { record: record, sentence: null, forms: [], says: [], score: 1 }; });
  }

  function recordsAt(corpus, lore, address, isPart) {
    return corpus.records.filter(function (record) {
      return record.joined && places.fits(lore.positions, address, record, isPart);
    });
  }

  /* Those of the hits that hold the words, as an exact search would have it. */
  function holding(corpus, words, hits) {
    var records = new Set(hits.map(function (hit) { return hit.record; }));
    return engine.search(corpus, words, true).hits.filter(function (hit) { return records.has(hit.record); });
  }

  function byNearness(corpus, lore, words, plans) {
    return Object.assign({ how: "near" }, widen.answer(corpus, lore, wantedOf(words), plans));
  }

  return { prepare: prepare, answer: answer };
})();
