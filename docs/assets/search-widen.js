/* The answer where no text holds a query as typed: the clauses that hold most of what it is about, those first that say
   what is asked. Needs search-read.js. */
var planSearchWiden = (function () {
  "use strict";

  var near = planSearchText, read = planSearchRead;
  // shares of a query, by weight, that a clause must hold: where all its words are known, where some are not, where a
  // plan is named, and where one sentence holds all the words that are known, two at least
  var ENOUGH_KNOWN = 0.42, ENOUGH = 0.56, ENOUGH_INSIDE = 0.35, ENOUGH_TOGETHER = 0.4;
  var HEADING = 0.9, ABOVE = 0.7, ELSEWHERE = 0.65, PART = 0.55, TOPIC = 0.7; // worth of a word that stands not in the sentence itself
  var ASKED = 1.4, ASKED_OF_OTHERS = 1.15; // a sentence that says what is asked
  var IN_HEADING = 0.95; // a heading alone says less than a sentence
  var OTHERS = 0.8;     // further sentences of a clause that are shown must come this near to its best
  var CLOSE = 0.62;     // results must come this near to the best
  var ABOUT = 0.72;     // what says what is asked must also be about it, nearly as much as any other result
  var MOST = 60;
  var FIGURES = /[0-9]+(?:\.[0-9]+)*/g;

  /* The corpus with the names, sounds and English of its head in the form that reading needs; once. */
  function equip(corpus) {
    if (corpus.names) return;
    var head = corpus.head;
    corpus.names = new Set(head.things.split(" ").map(near.bareOf));
    corpus.bodies = head.bodies.map(function (row) { return { name: near.bareOf(row[0]), printed: row.slice(1).map(near.bareOf) }; });
    corpus.synonyms = new Map();
    corpus.english = [];
    head.terms.forEach(function (row) {
      var forms = row[0].map(near.bareOf);
      forms.forEach(function (form) {
        corpus.names.add(form);
        corpus.synonyms.set(form, (corpus.synonyms.get(form) || []).concat(forms.filter(function (other) { return other !== form; })));
      });
      row[1].forEach(function (english) { corpus.english.push({ words: words(english), forms: forms }); });
    });
    Object.keys(head.topics).forEach(function (topic) {
      corpus.english.push({ words: words(head.topics[topic]), forms: [near.bareOf(head.labels.topic[topic])], topic: topic });
    });
    corpus.initials = {};
    Object.keys(corpus.readings).forEach(function (sound) {
      corpus.initials[sound[0]] = (corpus.initials[sound[0]] || "") + corpus.readings[sound];
    });
  }

  /* The words of an English name without their endings. */
  function words(english) { return english.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean).map(read.stem); }

  /* {heard, hits}: how the words were read, and what is near to them, within some plans or in all. */
  function answer(corpus, lore, words, plans) {
    var heard = read.read(corpus, lore, words);
    var units = heard.units.map(function (unit) { return weighed(corpus, unit); });
    var hits = units.length ? found(corpus, lore, heard, units, plans) : [];
    return { heard: heard, hits: hits };
  }

  /* A unit with its weight: rare words weigh more, and what is unknown most of all. */
  function weighed(corpus, unit) {
    var all = near.sentencesOf(corpus).all, records = new Set(), total = corpus.records.length;
    unit.forms.forEach(function (form) {
      near.having(corpus, form.text).forEach(function (number) { records.add(all[number].record); });
    });
    if (unit.topics.length) corpus.records.forEach(function (record) { if (hasTopic(unit, record)) records.add(record); });
    var rarity = Math.log((total + 1) / (records.size + 0.5)), length = Math.min(unit.typed.length, 6);
    return Object.assign({ weight: Math.max(rarity, 0.25) * Math.sqrt(length / 2) * certainty(unit) }, unit);
  }

  function certainty(unit) {
    return unit.how !== "unknown" ? 1 : unit.typed.length === 1 ? 0.35 : 0.85;
  }

  function hasTopic(unit, record) {
    return unit.topics.some(function (topic) { return record.topics.indexOf(topic) !== -1; });
  }

  /* For each unit, what each sentence is worth for it: [Map sentence number -> {worth, forms}]. */
  function worths(corpus, unit) {
    var found = new Map();
    unit.forms.forEach(function (form) {
      near.having(corpus, form.text).forEach(function (number) { put(found, number, form.worth, form.text); });
    });
    if (unit.how !== "unknown" && unit.forms.length) partsOf(corpus, unit, found);
    return found;
  }

  function put(found, number, worth, text) {
    var known = found.get(number);
    if (!known) found.set(number, { worth: worth, forms: [text] });
    else {
      if (known.worth < worth) known.worth = worth;
      if (known.forms.indexOf(text) === -1) known.forms.push(text);
    }
  }

  /* A long word of which a sentence holds pairs of characters only, and every figure: 2025年底前 is no 2024年底前. */
  function partsOf(corpus, unit, found) {
    var text = unit.forms[0].text, held = new Map(), pairs = text.length === 2 ? rareOf(corpus, text) : pairsOf(text);
    pairs.forEach(function (pair) {
      near.having(corpus, pair).forEach(function (number) {
        if (!held.has(number)) held.set(number, []);
        held.get(number).push(pair);
      });
    });
    (text.match(FIGURES) || []).forEach(function (figure) {
      var there = new Set(near.having(corpus, figure));
      held.forEach(function (_, number) { if (!there.has(number)) held.delete(number); });
    });
    held.forEach(function (these, number) {
      if (found.has(number) && found.get(number).worth > PART) return;
      these.forEach(function (pair) { put(found, number, PART * these.length / pairs.length, pair); });
    });
  }

  function pairsOf(text) {
    var pairs = [];
    for (var at = 0; at + 1 < text.length && text.length < 13; at++) pairs.push(text.slice(at, at + 2));
    return pairs;
  }

  /* The characters of a pair that few sentences have: 粉尘涉爆 for 爆炸. */
  function rareOf(corpus, text) {
    var most = near.sentencesOf(corpus).all.length / 30, characters = Array.from(text);
    return characters.every(function (each) { return near.having(corpus, each).length < most; }) ? characters : [];
  }

  function found(corpus, lore, heard, units, plans) {
    function within(record) { return !plans.length || plans.indexOf(record.plan.id) !== -1; }

    var sentences = near.sentencesOf(corpus).all, each = units.map(function (unit) { return worths(corpus, unit); });
    var byRecord = new Map(), total = units.reduce(function (sum, unit) { return sum + unit.weight; }, 0);
    each.forEach(function (worth) {
      worth.forEach(function (_, number) {
        var record = sentences[number].record;
        if (!byRecord.has(record) && within(record)) byRecord.set(record, new Set());
        if (byRecord.has(record)) byRecord.get(record).add(number);
      });
    });
    units.forEach(function (unit) {
      if (unit.topics.length) corpus.records.forEach(function (record) {
        if (hasTopic(unit, record) && within(record) && !byRecord.has(record)) byRecord.set(record, new Set([firstOf(corpus, record)]));
      });
    });
    var hits = [], isKnown = units.every(function (unit) { return unit.how !== "unknown"; });
    var enough = plans.length ? ENOUGH_INSIDE : isKnown ? ENOUGH_KNOWN : ENOUGH;
    byRecord.forEach(function (numbers, record) {
      var hit = bestOf(corpus, lore, heard, units, each, record, Array.from(numbers), total);
      if (hit.isKnown && hit.share >= (hit.hasAll ? ENOUGH_TOGETHER : enough)) hits.push(hit);
    });
    return ranked(hits);
  }

  function firstOf(corpus, record) {
    return near.sentencesOf(corpus).all.findIndex(function (sentence) { return sentence.record === record; });
  }

  /* The best sentence of a record and what it is worth. */
  function bestOf(corpus, lore, heard, units, worth, record, numbers, total) {
    var sentences = near.sentencesOf(corpus).all, above = headingAbove(corpus, record);
    var anywhere = units.map(function (unit, i) { return worthAnywhere(unit, worth[i], record, numbers, above, sentences); });
    var each = numbers.map(function (number) { return worthOf(lore, heard, units, worth, anywhere, record, number, sentences[number]); });
    var best = each.reduce(function (most, one) { return one.score > most.score ? one : most; });
    var others = each.filter(function (one) { return one !== best && one.says.length && one.isTheirs === best.isTheirs && one.own >= OTHERS * best.own; });
    return {
      record: record, sum: best.sum, score: best.score / total, says: best.says.concat(saidBy(others)), isTheirs: best.isTheirs,
      sentence: best.sentence, others: others.slice(0, 2).map(function (one) { return one.sentence; }),
      forms: Array.from(new Set(others.reduce(function (all, one) { return all.concat(one.forms); }, best.forms))),
      share: units.reduce(function (sum, unit, i) { return sum + unit.weight * anywhere[i].full; }, 0) / total,
      hasAll: best.held > 1 && best.held === units.filter(function (unit) { return unit.how !== "unknown"; }).length,
      isKnown: units.some(function (unit, i) { return unit.how !== "unknown" && anywhere[i].full > 0; })
    };
  }

  function saidBy(sentences) {
    return sentences.slice(0, 2).reduce(function (all, one) { return all.concat(one.says); }, []);
  }

  /* What one sentence is worth; one that says what is asked, of those who are asked about, is worth more. */
  function worthOf(lore, heard, units, worth, anywhere, record, number, sentence) {
    var sum = 0, own = 0, held = 0, forms = [], says = saidIn(lore, heard.kinds, record, sentence);
    var theirs = says.filter(function (fact) {
      return !heard.actors.length || !fact.subject || heard.actors.indexOf(fact.subject) !== -1;
    });
    units.forEach(function (unit, i) {
      var here = worth[i].get(number);
      sum += unit.weight * Math.max(here ? here.worth : 0, anywhere[i].here);
      if (here) forms = forms.concat(here.forms);
      own += here ? unit.weight * here.worth : 0;
      if (here && unit.how !== "unknown" && here.worth >= HEADING) held += 1;
    });
    var factor = theirs.some(isPlain) ? ASKED : says.length ? ASKED_OF_OTHERS : 1;
    return {
      sum: sum, own: own, held: held, score: sum * factor * (sentence.heading ? IN_HEADING : 1), forms: forms, sentence: sentence,
      says: theirs.length ? theirs : says, isTheirs: theirs.length > 0 || !says.length
    };
  }

  /* What a unit is worth in a record as a whole, and how much of that counts for a sentence without it. */
  function worthAnywhere(unit, worth, record, numbers, above, sentences) {
    var most = { full: 0, here: 0 };
    function take(full, share) {
      most.full = Math.max(most.full, full);
      most.here = Math.max(most.here, full * share);
    }
    numbers.forEach(function (number) {
      if (worth.has(number)) take(worth.get(number).worth, sentences[number].heading ? HEADING : ELSEWHERE);
    });
    if (worth.has(above)) take(worth.get(above).worth * ABOVE, 1);
    if (hasTopic(unit, record)) take(TOPIC, 1);
    return most;
  }

  /* The number of the sentence that is the heading of the clause above a record; -1 where there is none. */
  function headingAbove(corpus, record) {
    var sentences = near.sentencesOf(corpus);
    if (!sentences.headings) {
      sentences.headings = new Map();
      sentences.all.forEach(function (sentence, number) { if (sentence.heading) sentences.headings.set(sentence.record.id, number); });
    }
    var above = sentences.headings.get(record.id.replace(/-[^-]*$/, ""));
    return above === undefined ? -1 : above;
  }

  /* The facts that answer what is asked: those of a sentence, and of its row's cells; words of consequences. */
  function saidIn(lore, kinds, record, sentence) {
    var cells = record.cells ? planSearchEngine.fieldSpans(record).deadline[0] : record.joined.length;
    return record.facts.filter(function (fact) {
      var isHere = fact.start >= sentence.start && fact.start < sentence.end || fact.start >= cells;
      return isHere && kinds.indexOf(fact.kind) !== -1 && answers(fact);
    }).concat(kinds.indexOf("then") === -1 ? [] : consequences(lore, record, sentence));
  }

  function answers(fact) { return fact.kind !== "who" || /^(?:lead|support|executes|inspects|assesses|reports)$/.test(fact.role); }

  /* A body that carries something out is no plain answer to who is responsible for it. */
  function isPlain(fact) { return fact.kind !== "who" || fact.role === "lead" || fact.role === "support"; }

  function consequences(lore, record, sentence) {
    var text = record.joined.slice(sentence.start, sentence.end), found = [], match;
    lore.then.lastIndex = 0;
    while ((match = lore.then.exec(text))) found.push({ kind: "then", start: sentence.start + match.index, length: match[0].length });
    return found;
  }

  /* Those that say what is asked, of those who are asked about, before the rest; what is far from the best is left out. */
  function ranked(hits) {
    var best = hits.reduce(function (most, hit) { return Math.max(most, hit.score); }, 0);
    var most = hits.reduce(function (sum, hit) { return Math.max(sum, hit.sum); }, 0);
    return hits.filter(function (hit) { return hit.score >= best * CLOSE; }).map(function (hit) {
      return hit.sum >= most * ABOUT ? hit : Object.assign(hit, { says: [] });
    }).sort(function (a, b) {
      return standing(a) - standing(b) || b.score - a.score || a.record.order - b.record.order;
    }).slice(0, MOST);
  }

  function standing(hit) { return hit.says.length ? (hit.isTheirs ? 0 : 1) : 2; }

  return { equip: equip, answer: answer };
})();
