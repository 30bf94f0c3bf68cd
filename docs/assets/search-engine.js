/* The search itself, without the page: records in, hits out. Needs fold.js and query.js.
   A word is looked for as an exact substring of the folded record, so the answer is that of Ctrl-F over every plan. */
var planSearchEngine = (function () {
  "use strict";

  var BORDER = planFold.BORDER;
  var NONE = [];
  var FEW = 4; // as many terms may share words of an English name and still be meant together

  /* A corpus without records yet; `head` is what search/head.js says about plans, terms and labels. */
  function open(head) {
    var corpus = {
      head: head, readings: syllablesOf(head.readings), topics: Object.keys(head.labels.topic), lists: [], records: [], shards: [], counts: new Map()
    };
    corpus.sounds = soundsOf(corpus.readings, head.common);
    corpus.vocabulary = readVocabulary(corpus);
    return corpus;
  }

  /* Adds the columns of one record file; in a large corpus its records are known already, without their texts. */
  function addShard(corpus, number, columns) {
    var known = corpus.lists[number] || [];
    var records = columns[0].map(function (_, i) {
      return readRecord(corpus, columns, i, known[i] || { order: number * 1e6 + i });
    });
    var starts = [], at = 0;
    var folded = records.map(function (record) {
      var text = planFold.fold(record.joined);
      starts.push(at);
      at += text.length + 1;
      return text;
    });
    corpus.lists[number] = records;
    corpus.shards[number] = { records: records, folded: folded.join(BORDER), starts: starts };
    if (corpus.find) return;
    corpus.records = corpus.lists.reduce(function (all, list) { return all.concat(list); }, []);
    corpus.counts.clear();
  }

  /* Whether every record file is loaded. */
  function isWhole(corpus) { return corpus.shards.filter(Boolean).length === corpus.head.shards; }

  function readRecord(corpus, columns, i, record) {
    var plan = record.plan;
    corpus.head.columns.forEach(function (name, at) { record[name] = columns[at][i]; });
    record.plan = plan || corpus.head.plans[record.plan];
    record.joined = joinFields(record);
    record.headingLength = planFold.fold(record.heading).length;
    record.id = record.plan.id + "-" + record.id;
    record.facts = readFacts(corpus.head, record);
    record.years = distinct(record.facts.map(function (fact) { return fact.year; })).sort();
    record.roles = distinct(record.facts.map(function (fact) { return fact.role; }));
    record.kinds = distinct(record.facts.map(function (fact) { return fact.kind; }));
    record.topics = record.topics.map(function (number) { return corpus.topics[number]; });
    record.url = corpus.head.address.replace("{id}", record.id);
    return record;
  }

  /* [{kind, start, length}] in the joined string, and by kind: subject, says, concerns; year; role. */
  function readFacts(head, record) {
    var facts = [], row = record.facts, start = 0, at = 0;
    while (at < row.length) {
      var fact = { kind: head.kinds[row[at]], start: start += row[at + 1], length: row[at + 2] };
      at += 3;
      if (fact.kind === "who") fact.role = head.roles[row[at++]];
      else if (fact.kind !== "then") fact.subject = head.subjects[row[at++]];
      if (fact.kind === "often") {
        Object.assign(fact, { says: row[at], concerns: record.joined.substr(start - row[at + 1], row[at + 2]) });
        at += 3;
      }
      if (fact.kind === "due") fact.year = row[at++];
      facts.push(fact);
    }
    return facts;
  }

  /* Heading, mark, text and cells as one string; a border wherever the print has a gap. */
  function joinFields(record) {
    var parts = [record.heading + (record.heading ? record.mark || BORDER : "") + record.text];
    return parts.concat(record.cells || []).join(BORDER);
  }

  /* Where each field of a record stands in its joined string. */
  function fieldSpans(record) {
    var spans = { heading: [0, record.heading.length] };
    var at = record.heading ? record.heading.length + (record.mark || BORDER).length : 0;
    spans.text = [at, at + record.text.length];
    at += record.text.length + 1;
    ["deadline", "lead", "support"].forEach(function (name, i) {
      var cell = (record.cells || [])[i] || "";
      spans[name] = [at, at + cell.length];
      at += cell.length + 1;
    });
    return spans;
  }

  /* terms ------------------------------------------------------------------------------------------------- */

  /* The characters of each syllable: {"zhong": "…", …}. */
  function syllablesOf(written) {
    var readings = {};
    written.replace(/([a-z]+)([^a-z]+)/g, function (_, sound, characters) { readings[sound] = characters; });
    return readings;
  }

  /* The syllables of each character: Map character -> ["zhong", "chong"]. */
  function soundsOf(readings, runs) {
    var sounds = new Map(), at = 0, common = commonHan();
    Object.keys(readings).forEach(function (sound) {
      Array.from(readings[sound]).forEach(function (character) {
        sounds.set(character, (sounds.get(character) || []).concat(sound));
      });
    });
    runs.replace(/([a-z]+)([0-9]+)/g, function (_, sound, count) {
      Array.from(common.slice(at, at + Number(count))).forEach(function (character) {
        if (!sounds.has(character)) sounds.set(character, [sound]);
      });
      at += Number(count);
    });
    return sounds;
  }

  /* The characters in common use in the order of their code, the first level of GB 2312; '' in a browser without it. */
  function commonHan() {
    var bytes = [];
    for (var high = 0xb0; high < 0xd8; high++) {
      for (var low = 0xa1; low < (high === 0xd7 ? 0xfa : 0xff); low++) bytes.push(high, low);
    }
    return typeof TextDecoder === "undefined" ? "" : new TextDecoder("gbk").decode(new Uint8Array(bytes));
  }

  function readVocabulary(corpus) {
    var vocabulary = { terms: [], byName: new Map(), byPinyin: new Map() };
    corpus.head.terms.forEach(function (row) {
      var term = { forms: row[0], english: row[1], englishWords: row[1].map(englishWords) };
      vocabulary.terms.push(term);
      list(vocabulary.byName, term.forms, term);
    });
    vocabulary.terms.forEach(function (term) { list(vocabulary.byPinyin, spellings(corpus.sounds, term.forms), term); });
    return vocabulary;
  }

  /* Pinyin and initials of words, in every reading of their characters; at most eight readings a word. */
  function spellings(sounds, forms) {
    return forms.reduce(function (all, form) {
      var ways = readingsOf(sounds, form);
      return all.concat(ways.map(function (way) { return way.join(""); }), ways.map(function (way) {
        return way.map(function (syllable) { return syllable[0]; }).join("");
      }));
    }, []);
  }

  function readingsOf(sounds, form) {
    var ways = [[]];
    Array.from(planFold.fold(form)).forEach(function (character) {
      ways = (sounds.get(character) || [character]).reduce(function (all, sound) {
        return all.concat(ways.map(function (way) { return way.concat(sound); }));
      }, []).slice(0, 8);
    });
    return /[a-z]/.test(ways[0].join("")) && form !== ways[0].join("") ? ways : [];
  }


  function list(map, names, term) {
    names.forEach(function (name) {
      var key = planQuery.foldWord(name);
      if (!map.has(key)) map.set(key, []);
      if (map.get(key).indexOf(term) === -1) map.get(key).push(term);
    });
  }

  /* The words of an English name between two spaces each, without case and plural: " confined space ". */
  function englishWords(name) {
    var words = planFold.fold(name.replace(/[^A-Za-z0-9]+/g, "_")).split("_").filter(Boolean);
    return " " + words.map(function (word) { return word.replace(/s$/, ""); }).join(" ") + " ";
  }

  /* The terms that are called so in English; where none is, those few whose English name holds these words. */
  function termsInEnglish(vocabulary, name) {
    var wanted = englishWords(name);
    function whole(english) { return english === wanted; }
    function part(english) { return english.indexOf(wanted) !== -1; }
    function having(test) { return vocabulary.terms.filter(function (term) { return term.englishWords.some(test); }); }
    if (wanted.trim().length < 3) return [];
    var exact = having(whole), holding = exact.length ? exact : having(part);
    return exact.length || holding.length <= FEW ? holding : [];
  }

  function isLatin(word) { return /^[a-z0-9.'-]+$/.test(word.folded) && /[a-z]/.test(word.folded); }

  /* Words in Latin letters that together name a term (confined space, you xian kong jian) become one word. */
  function joinLatin(corpus, words) {
    var joined = [];
    for (var i = 0; i < words.length; i++) {
      var taken = longestName(corpus.vocabulary, words, i);
      joined.push(taken === 1 ? words[i] : mergeWords(words.slice(i, i + taken)));
      i += taken - 1;
    }
    return joined;
  }

  function longestName(vocabulary, words, from) {
    var name = "", spaced = "", longest = 1;
    for (var i = from; i < words.length && i < from + 8 && isLatin(words[i]); i++) {
      name += words[i].folded;
      spaced += " " + words[i].raw;
      if (vocabulary.byPinyin.has(name) || termsInEnglish(vocabulary, spaced).length) longest = i - from + 1;
    }
    return longest;
  }

  function mergeWords(words) {
    var raw = words.map(function (word) { return word.raw; }).join(" ");
    return { raw: raw, folded: planQuery.foldWord(raw), phrase: null, excluded: false };
  }

  /* The query with a term inside a longer word in its other forms: [{text, folded}].
     危化品运输 is looked for as typed; 危险化学品运输 is only offered. */
  function otherWordings(corpus, words) {
    var offers = new Map();
    words.forEach(function (word, i) {
      if (word.excluded || word.folded.length > 40) return;
      corpus.vocabulary.terms.forEach(function (term) {
        replacements(term, word.folded).forEach(function (text) {
          var query = words.map(function (other, j) { return i === j ? text : (other.excluded ? "-" : "") + other.raw; });
          offers.set(query.join(" "), planQuery.foldWord(text));
        });
      });
    });
    return Array.from(offers, function (offer) { return { text: offer[0], folded: offer[1] }; });
  }

  /* Those of the offers that are found, with their count, at most four. */
  function counted(corpus, offers) {
    return offers.map(function (offer) { return { text: offer.text, count: countsOf(corpus, offer.folded).size }; })
      .filter(function (offer) { return offer.count; }).slice(0, FEW);
  }

  function replacements(term, folded) {
    var forms = term.forms.map(planQuery.foldWord), made = [];
    forms.forEach(function (form) {
      if (folded === form || folded.indexOf(form) === -1) return;
      forms.forEach(function (other) {
        if (other.indexOf(form) === -1 && form.indexOf(other) === -1) made.push(folded.replace(form, other));
      });
    });
    return made;
  }

  /* finding ----------------------------------------------------------------------------------------------- */

  /* How often the folded word stands in each record, and whether in its heading: Map record -> {count, inHeading}. */
  function countsOf(corpus, word) {
    if (corpus.counts.size > 2000) corpus.counts.clear();
    if (!corpus.counts.has(word)) {
      var found = corpus.find && !isWhole(corpus) ? corpus.find(word) : scan(corpus, word);
      if (!found) return new Map();
      corpus.counts.set(word, found);
    }
    return corpus.counts.get(word);
  }

  function scan(corpus, word) {
    var counts = new Map();
    corpus.shards.forEach(function (shard) { scanShard(shard, word, counts); });
    return counts;
  }

  function scanShard(shard, word, counts) {
    var i = 0, last = shard.starts.length - 1;
    for (var at = shard.folded.indexOf(word); at !== -1; at = shard.folded.indexOf(word, at + word.length)) {
      if (i < last && shard.starts[i + 1] <= at) i = recordAt(shard.starts, at);
      var record = shard.records[i], match = counts.get(record);
      if (match) match.count += 1;
      else counts.set(record, { count: 1, inHeading: at - shard.starts[i] + word.length <= record.headingLength });
    }
  }

  function recordAt(starts, position) {
    var low = 0, high = starts.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (starts[middle] <= position) low = middle; else high = middle - 1;
    }
    return low;
  }

  /* Each wanted word with the forms that stand for it: [{raw, typed, also: [{text, folded}]}]. */
  function understand(corpus, words, useSynonyms) {
    var wanted = words.filter(function (word) { return !word.excluded; });
    if (useSynonyms) wanted = joinLatin(corpus, wanted);
    return wanted.map(function (word) {
      var typed = word.phrase && !countsOf(corpus, word.folded).size ? word.phrase : word.folded;
      return { raw: word.raw, typed: typed, also: useSynonyms ? formsFor(corpus, word, typed) : [] };
    });
  }

  function formsFor(corpus, word, typed) {
    // initials may be anything: letters that stand in a text are meant as typed
    var forms = new Map();
    termsFor(corpus, word, typed, !countsOf(corpus, typed).size).forEach(function (term) {
      term.forms.forEach(function (form) { forms.set(planQuery.foldWord(form), form); });
    });
    return Array.from(forms.keys())
      .filter(function (folded) { return folded.indexOf(typed) === -1; })
      .map(function (folded) { return { text: forms.get(folded), folded: folded }; });
  }

  function termsFor(corpus, word, typed, withPinyin) {
    var vocabulary = corpus.vocabulary;
    var named = (vocabulary.byName.get(typed) || []).concat(isLatin(word) ? termsInEnglish(vocabulary, word.raw) : []);
    return named.length || !withPinyin ? named : vocabulary.byPinyin.get(typed) || [];
  }

  /* The answer to a query over the loaded records: {units, hits, also}.
     hits: [{record, exact, marks, inHeading, count}], best first; also: [{text, count}] per form that was added. */
  function search(corpus, words, useSynonyms) {
    var units = understand(corpus, words, useSynonyms);
    var matched = units.map(function (unit) { return matchUnit(corpus, unit); });
    var records = matched.length ? common(matched) : corpus.records;
    var excluded = words.filter(function (word) { return word.excluded; });
    records = records.filter(function (record) {
      return !excluded.some(function (word) { return countsOf(corpus, word.folded).has(record); });
    });
    var hits = records.map(function (record) { return makeHit(record, matched); });
    return { units: units, hits: hits.sort(byRank), also: addedForms(hits) };
  }

  function matchUnit(corpus, unit) {
    var found = new Map(), forms = [unit.typed];
    countsOf(corpus, unit.typed).forEach(function (own, record) {
      found.set(record, { exact: true, count: own.count, inHeading: own.inHeading, forms: forms, added: NONE });
    });
    unit.also.forEach(function (form) {
      countsOf(corpus, form.folded).forEach(function (own, record) {
        var match = found.get(record) || { exact: false, count: 0, inHeading: false, forms: NONE, added: NONE };
        found.set(record, {
          exact: match.exact, count: match.count + own.count, inHeading: match.inHeading || own.inHeading,
          forms: match.forms.concat(form.folded), added: match.added.concat(form)
        });
      });
    });
    return found;
  }

  function common(matched) {
    return Array.from(matched[0].keys()).filter(function (record) {
      return matched.every(function (found) { return found.has(record); });
    });
  }

  function makeHit(record, matched) {
    var hit = { record: record, exact: true, marks: NONE, added: NONE, also: NONE, count: 0, inHeading: matched.length > 0 };
    matched.forEach(function (found) {
      var match = found.get(record);
      hit.marks = hit.marks.length ? hit.marks.concat(match.forms) : match.forms;
      hit.count += match.count;
      hit.inHeading = hit.inHeading && match.inHeading;
      hit.exact = hit.exact && match.exact;
      if (match.added.length) hit.added = hit.added.concat(match.added);
      if (!match.exact) hit.also = hit.also.concat(match.added);
    });
    return hit;
  }

  function byRank(a, b) {
    return (b.exact - a.exact) || (b.inHeading - a.inHeading) || (b.count - a.count) || (a.record.order - b.record.order);
  }

  /* In how many of the hits each form stands that nobody typed: [{text, count}]. */
  function addedForms(hits) {
    var counts = new Map();
    hits.forEach(function (hit) {
      hit.added.forEach(function (form) { counts.set(form.text, (counts.get(form.text) || 0) + 1); });
    });
    return Array.from(counts, function (pair) { return { text: pair[0], count: pair[1] }; });
  }

  /* facets ------------------------------------------------------------------------------------------------ */

  // of each facet the field of a record, and its values: many records share one such field
  var FACETS = {
    plan: ["plan", function (plan) { return [plan.id]; }],
    level: ["plan", function (plan) { return [plan.level]; }],
    campaign: ["plan", function (plan) { return [plan.campaign]; }],
    topic: ["topics", same],
    role: ["roles", same],
    year: ["years", function (years) { return years.length ? years.map(String) : ["none"]; }],
    says: ["kinds", same]
  };

  function same(values) { return values; }

  function distinct(values) { return Array.from(new Set(values.filter(Boolean))); }

  /* Every value that some record has: {plan: Set}. */
  function knownValues(corpus) {
    var known = {};
    Object.keys(FACETS).forEach(function (name) { known[name] = new Set(corpus.head.values[name]); });
    return known;
  }

  function passes(record, name, chosen) {
    return FACETS[name][1](record[FACETS[name][0]]).some(function (value) { return chosen.indexOf(value) !== -1; });
  }

  /* The hits that every facet lets through; `except` names one facet that is not asked. */
  function filter(hits, chosen, except) {
    var names = Object.keys(chosen).filter(function (name) { return name !== except && chosen[name].length; });
    return !names.length ? hits : hits.filter(function (hit) {
      return names.every(function (name) { return passes(hit.record, name, chosen[name]); });
    });
  }

  /* For each facet, how many hits each value would show with the other facets as they are: {plan: Map id -> n}. */
  function facetCounts(hits, chosen) {
    var counts = {}, open = filter(hits, chosen);
    Object.keys(FACETS).forEach(function (name) {
      var field = FACETS[name][0], some = chosen[name].length ? filter(hits, chosen, name) : open, fields = new Map();
      some.forEach(function (hit) { fields.set(hit.record[field], (fields.get(hit.record[field]) || 0) + 1); });
      counts[name] = new Map();
      fields.forEach(function (count, each) {
        FACETS[name][1](each).forEach(function (value) { counts[name].set(value, (counts[name].get(value) || 0) + count); });
      });
    });
    return counts;
  }

  return {
    open: open, addShard: addShard, isWhole: isWhole, search: search, countsOf: countsOf, filter: filter, facetCounts: facetCounts, knownValues: knownValues,
    fieldSpans: fieldSpans, joinLatin: joinLatin, termsFor: termsFor, otherWordings: otherWordings, counted: counted, FACETS: Object.keys(FACETS)
  };
})();
