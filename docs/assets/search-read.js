/* How a query is read when no text holds it as typed: what is asked, about what, in whose plan.
   Needs search-text.js and search-address.js. Words of questions and of every day are data: data/vocab/search.yaml. */
var planSearchRead = (function () {
  "use strict";

  var near = planSearchText;
  var LONGEST = 80;  // characters of a query that are read
  var WORDS = 16;    // and words
  var TRIES = 16;    // stretches around an unknown character that are looked at
  var LONGEST_PIECE = 30;
  var OFTEN = 3;     // places where something stands that no list names
  var NAMED = 4;     // a known name counts for as many places
  var FORMS = 4;     // spellings taken for one that is unknown
  var LATIN = /[a-z]/;

  /* What the words of questions are in folded form, once for each page. */
  function prepare(reading) {
    var asks = [];
    reading.questions.forEach(function (question) {
      question.words.forEach(function (word) {
        [""].concat(question.after).forEach(function (after) { asks.push({ text: near.bareOf(word + after), kind: question.id }); });
      });
    });
    reading.fillers.forEach(function (word) { asks.push({ text: near.bareOf(word), kind: null }); });
    asks.sort(function (a, b) { return b.text.length - a.text.length; });
    var everyday = new Map(), english = new Map();
    reading.english_fillers.forEach(function (word) { english.set(word, null); });
    reading.questions.forEach(function (question) { question.english.forEach(function (word) { english.set(word, question.id); }); });
    reading.everyday.forEach(function (entry) {
      entry.said.forEach(function (said) { everyday.set(near.bareOf(said), entry.means.map(near.bareOf)); });
    });
    return {
      asks: asks, english: english, everyday: everyday, years: yearsOf(reading.year_ends), figures: figuresOf(reading.positions), small: new Set(near.bareOf(reading.small)), cut: new RegExp(asks.map(function (ask) { return near.escaped(ask.text); }).join("|"), "g"),
      actors: reading.actors.map(function (actor) { return { kind: actor.kind, words: actor.words.map(near.bareOf) }; }),
      then: new RegExp(reading.consequences.join("|"), "g")
    };
  }

  /* How years and shares are written in characters: 二〇二四年, 百分之九十八点五. */
  function figuresOf(positions) {
    var digit = near.escaped(positions.nought + positions.digits), number = digit + near.escaped(positions.ten + positions.hundred);
    return {
      words: positions, year: new RegExp("[" + digit + "]{4}(?=" + near.escaped(positions.year) + ")", "g"),
      share: new RegExp(near.escaped(positions.share) + "(?:([" + number + "]{1,5})(?:" + near.escaped(positions.point) + "([" + digit + "]+))?|([0-9]+(?:[.][0-9]+)?))", "g")
    };
  }

  /* How a year is written with what follows it: 2024年底前, 2024年. */
  function yearsOf(ends) {
    var longest = ends.slice().sort(function (a, b) { return b.length - a.length; });
    return { ends: ends, pattern: new RegExp("(20[0-9]{2})(?:" + longest.map(near.escaped).join("|") + ")", "y") };
  }

  function yearAt(lore, text, at) {
    lore.years.pattern.lastIndex = at;
    return lore.years.pattern.exec(text);
  }

  /* A text with its years and shares in the figures that plans print: 2024年, 98%. */
  function inFigures(figures, text) {
    function number(said) { return planSearchAddress.numberOf(figures.words, said); }
    function digits(said) { return Array.from(said, number).join(""); }
    return text.replace(figures.year, digits).replace(figures.share, function (_, whole, part, printed) {
      return (printed || number(whole) + (part ? "." + digits(part) : "")) + "%";
    });
  }

  /* {kinds, units, actors, figures}: what is asked for, the words it is asked about, whom it falls on, and what was
     written in characters and is looked for in figures.
     unit: {typed, forms: [{text, worth}], topics, how}; how is word, body, near, sound, short, pinyin, english or unknown. */
  function read(corpus, lore, words) {
    var heard = { kinds: [], units: [], actors: [], figures: [] };
    words.slice(0, WORDS).forEach(function (word) {
      var typed = near.bareOf(word.raw).slice(0, LONGEST), text = inFigures(lore.figures, typed);
      if (text !== typed) heard.figures.push({ typed: typed, meant: text });
      if (lore.english.has(text)) return put(heard.kinds, lore.english.get(text));
      if (corpus.names.has(text)) return heard.units.push(plainUnit(corpus, lore, text));
      stretches(lore, text, heard.kinds).forEach(function (stretch) {
        heard.units = heard.units.concat(unitsOf(corpus, lore, stretch));
      });
    });
    heard.units = joinLatin(corpus, lore, heard.units).filter(isFirst);
    heard.actors = actorsOf(lore, heard.units);
    return heard;
  }

  function isFirst(unit, i, units) {
    return units.findIndex(function (other) { return other.typed === unit.typed; }) === i;
  }

  function actorsOf(lore, units) {
    return lore.actors.filter(function (actor) {
      return units.some(function (unit) {
        return actor.words.some(function (word) { return unit.typed === word || word.length > 1 && unit.typed.startsWith(word); });
      });
    }).map(function (actor) { return actor.kind; });
  }

  function put(kinds, kind) { if (kind && kinds.indexOf(kind) === -1) kinds.push(kind); }

  /* What is left between words of questions; what they ask goes into kinds. */
  function stretches(lore, text, kinds) {
    var found = [], at = 0, match;
    lore.cut.lastIndex = 0;
    while ((match = lore.cut.exec(text))) {
      found.push(text.slice(at, match.index));
      at = match.index + match[0].length;
      put(kinds, lore.asks.find(function (ask) { return ask.text === match[0]; }).kind);
    }
    found.push(text.slice(at));
    return found.filter(Boolean);
  }

  /* A text with and without the small words at its ends: 有限空间归 is tried as 有限空间 before it is tried as 限空间. */
  function trimmings(lore, text) {
    var start = 0, end = text.length;
    while (start < end && lore.small.has(text[start])) start += 1;
    while (end > start && lore.small.has(text[end - 1])) end -= 1;
    var found = [text, text.slice(0, end), text.slice(start), text.slice(start, end)];
    return found.filter(function (each, i) { return each && found.indexOf(each) === i; });
  }

  /* units --------------------------------------------------------------------------------------------------- */

  function unitsOf(corpus, lore, text) {
    var parts = cut(corpus, lore, text, []), tried = trimmings(lore, text);
    for (var i = 0; i < tried.length; i++) {
      var whole = wholeUnit(corpus, lore, tried[i], i ? cut(corpus, lore, tried[i], []) : parts);
      if (whole) return [whole];
    }
    if (parts.some(isUnknown)) parts = cut(corpus, lore, text, patches(corpus, text, parts));
    return parts.filter(function (part) { return part.kind !== "small"; })
      .map(function (part) { return unitOf(corpus, lore, part); });
  }

  function isUnknown(part) { return part.kind === "unknown" && near.HAN.test(part.text); }

  /* The whole stretch as one word: as it stands, or the one spelling that it is near to. */
  function wholeUnit(corpus, lore, text, parts) {
    if (parts.every(function (part) { return part.kind === "small"; })) return null;
    if (near.stands(corpus, text) && text.length > 1 || lore.everyday.has(text) || corpus.names.has(text)) {
      return plainUnit(corpus, lore, text);
    }
    if (text.length < 2 || text.length > 24 || !near.HAN.test(text)) return null;
    var isWhole = !parts.some(isUnknown), meant = nearest(corpus, text);
    return meant && (!isWhole || meant.how === "body" || isDoubled(text, meant.forms[0])) ? meantUnit(corpus, lore, text, meant) : null;
  }

  function isDoubled(typed, meant) {
    return typed.length === meant.length + 1 && /(.)\1/.test(typed);
  }

  /* The spellings a text may be meant for: of the same sound, one slip away, or written in full. */
  function nearest(corpus, text) {
    var bodies = bodiesCalled(corpus, text);
    if (bodies.length) return meaning(corpus, "body", bodies);
    var sound = text.length > 1 && text.length < 13 ? near.sameSound(corpus, text) : [];
    sound = sound.filter(function (item) { return corpus.names.has(item.text) || sharesOne(item.text, text) && (text.length > 2 || item.count > 1) && near.isWord(corpus, item.text); });
    if (sound.length) return meaning(corpus, "sound", sound);
    var slip = text.length > 3 ? near.oneOff(corpus, text).filter(function (item) { return isSlip(corpus, text, item.text); }) : namesNear(corpus, text);
    if (slip.length) return meaning(corpus, "near", slip);
    var full = text.length > 2 && text.length < 7 ? near.inFull(corpus, text) : namesInFull(corpus, text);
    full = full.filter(function (item) { return corpus.names.has(item.text) || near.isWord(corpus, item.text); });
    return full.length ? meaning(corpus, "short", full) : null;
  }

  /* What texts call the bodies whose full names end so: 市场监督管理局 is printed 区市场监管局. */
  function bodiesCalled(corpus, text) {
    if (text.length < 3) return [];
    var found = new Set();
    corpus.bodies.forEach(function (body) { if (body.name.endsWith(text)) body.printed.forEach(function (form) { found.add(form); }); });
    return counted(corpus, Array.from(found));
  }

  /* Those of some spellings that stand somewhere: [{text, count}]. */
  function counted(corpus, spellings) {
    return spellings.map(function (text) { return { text: text, count: near.having(corpus, text).length }; })
      .filter(function (item) { return item.count; });
  }

  function sharesOne(a, b) {
    return Array.from(a).some(function (character, i) { return character === b[i]; });
  }

  /* Whether a text may be a slip of the hand for another: no number is, and a character too many only where it stands
     twice or what is left is a name. */
  function isSlip(corpus, typed, meant) {
    var isShorter = meant.length < typed.length;
    if (!corpus.names.has(meant) && (isOtherAtEdge(typed, meant) || !near.isWord(corpus, meant))) return false;
    return figures(typed) === figures(meant) && (!isShorter || isDoubled(typed, meant) || corpus.names.has(meant));
  }

  /* Whether two words of one length differ at their very beginning or end alone: 消防救援局 is no slip for 消防救援大. */
  function isOtherAtEdge(typed, meant) {
    return typed.length === meant.length && (typed.slice(1) === meant.slice(1) || typed.slice(0, -1) === meant.slice(0, -1));
  }

  function figures(text) { return text.replace(/[^0-9a-z]/g, ""); }

  /* The spellings that are meant, known names before others unless those stand much more often. */
  function meaning(corpus, how, found) {
    var rated = found.map(function (item) {
      return { text: item.text, count: item.count * (corpus.names.has(item.text) ? NAMED : 1) };
    }).sort(function (a, b) { return b.count - a.count; });
    var kept = rated.filter(function (item) { return item.count * NAMED > rated[0].count; }).slice(0, FORMS);
    return { how: how, forms: kept.map(function (item) { return item.text; }) };
  }

  /* Names of three characters with one of them wrong. */
  function namesNear(corpus, text) {
    if (text.length !== 3) return [];
    return counted(corpus, Array.from(corpus.names).filter(function (name) {
      var same = 0;
      for (var i = 0; i < 3; i++) same += name[i] === text[i] ? 1 : 0;
      return name.length === 3 && same === 2;
    }));
  }

  /* What two characters may stand for: names, 安标 for 安全生产标准化, and four characters that stand often, 特设 for 特种设备. */
  function namesInFull(corpus, text) {
    if (text.length !== 2) return [];
    var pattern = new RegExp("^" + text[0] + "[^\\u0000]{1,4}" + text[1] + "[^\\u0000]{0,2}$");
    var names = counted(corpus, Array.from(corpus.names).filter(function (name) { return pattern.test(name); }));
    return names.concat(near.inPairs(corpus, text).filter(function (item) { return item.count >= OFTEN && !corpus.names.has(item.text); }))
      .sort(function (a, b) { return b.count - a.count; });
  }

  /* Stretches around unknown characters that are near to something: [{start, end, meant}]. */
  function patches(corpus, text, parts) {
    var found = [], tries = 0, at = 0;
    parts.forEach(function (part) {
      var start = at, end = at + part.text.length;
      at = end;
      if (!isUnknown(part)) return;
      for (var length = 6; length > 1; length--) {
        for (var from = Math.max(0, end - length); from <= start && from + length <= text.length; from++) {
          if (tries++ > TRIES || from === 0 && length === text.length) continue;
          var piece = text.slice(from, from + length), meant = nearest(corpus, piece);
          if (meant && (meant.how !== "short" || length > 2)) return found.push({ start: from, end: from + length, meant: meant });
        }
      }
    });
    return found;
  }

  /* The best way to cut a text into words that stand somewhere: [{text, kind, meant}], kind word, small or unknown. */
  function cut(corpus, lore, text, patched) {
    var best = [{ value: 0, parts: [] }];
    for (var end = 1; end <= text.length; end++) best[end] = null;
    for (var at = 0; at < text.length; at++) {
      candidates(corpus, lore, text, at, patched).forEach(function (part) {
        var value = best[at].value + part.value, to = at + part.text.length;
        if (!best[to] || value > best[to].value) best[to] = { value: value, parts: best[at].parts.concat(part) };
      });
    }
    return joinUnknown(best[text.length].parts);
  }

  function candidates(corpus, lore, text, at, patched) {
    var found = [], single = text[at], year = isInside(text, at) ? null : yearAt(lore, text, at);
    if (year) found.push({ text: year[0], kind: "word", value: 3 * year[0].length });
    found.push(lore.small.has(single) ? { text: single, kind: "small", value: 1 } : { text: single, kind: "unknown", value: 0 });
    var isThere = true;
    for (var end = at + 2; end <= text.length && end <= at + LONGEST_PIECE; end++) {
      var piece = text.slice(at, end), isKnown = corpus.names.has(piece) || lore.everyday.has(piece);
      // what does not stand anywhere does not stand anywhere with more behind it either
      isThere = isThere && near.stands(corpus, piece);
      if ((isKnown || isThere) && !isInside(text, at) && !isInside(text, end)) found.push(knownPart(lore, piece, isKnown));
    }
    patched.forEach(function (patch) {
      if (patch.start === at) {
        var typed = text.slice(patch.start, patch.end);
        found.push({ text: typed, kind: "word", value: 2 * typed.length - 0.5, meant: patch.meant });
      }
    });
    return found;
  }

  /* Between two letters or two digits nothing is cut. */
  function isInside(text, at) {
    return at > 0 && at < text.length && (/[a-z]{2}/.test(text.slice(at - 1, at + 1)) || /[0-9.]{2}/.test(text.slice(at - 1, at + 1)));
  }

  function knownPart(lore, piece, isName) {
    var isSmall = Array.from(piece).every(function (character) { return lore.small.has(character); });
    return { text: piece, kind: isSmall ? "small" : "word", value: isName ? 2.5 * piece.length : 2 * piece.length - 1 };
  }

  function joinUnknown(parts) {
    return parts.reduce(function (joined, part) {
      var last = joined[joined.length - 1];
      if (last && last.kind === "unknown" && part.kind === "unknown" && scriptOf(last.text) === scriptOf(part.text)) {
        joined[joined.length - 1] = { text: last.text + part.text, kind: "unknown" };
      } else joined.push(part);
      return joined;
    }, []);
  }

  function scriptOf(text) { return LATIN.test(text) ? "latin" : /[0-9]/.test(text) ? "digits" : "han"; }

  function unitOf(corpus, lore, part) {
    if (part.meant) return meantUnit(corpus, lore, part.text, part.meant);
    if (part.kind === "word") return plainUnit(corpus, lore, part.text);
    // a single character may stand anywhere, so it says little
    var forms = part.text.length === 1 && near.HAN.test(part.text) ? [{ text: part.text, worth: 1 }] : [];
    return { typed: part.text, forms: forms, topics: [], how: "unknown" };
  }

  function meantUnit(corpus, lore, typed, meant) {
    var unit = plainUnit(corpus, lore, meant.forms[0]);
    var forms = unit.forms.concat(meant.forms.slice(1).map(function (text) { return { text: text, worth: 0.9 }; }));
    return { typed: typed, forms: forms, topics: [], how: meant.how, meant: meant.forms[0] };
  }

  /* A word that stands somewhere or is known, with what else stands for it. */
  function plainUnit(corpus, lore, text) {
    var forms = new Map([[text, 1]]);
    alternatives(corpus, lore, text).forEach(function (other) {
      if (!forms.has(other)) forms.set(other, 0.9);
    });
    return {
      typed: text, topics: [], how: "word",
      meant: Array.from(forms.keys()).find(function (form) { return near.stands(corpus, form); }) || "", forms: weighed(forms)
    };
  }

  function weighed(forms) {
    return Array.from(forms, function (pair) { return { text: pair[0], worth: pair[1] }; });
  }

  /* What is said for a word, as a whole or where a term stands in it. */
  function alternatives(corpus, lore, text) {
    var found = (lore.everyday.get(text) || []).slice(), year = yearAt(lore, text, 0);
    if (year && year[0] === text) lore.years.ends.forEach(function (end) { found.push(year[1] + end); });
    (corpus.synonyms.get(text) || []).forEach(function (other) { found.push(other); });
    namesOver(corpus, text).forEach(function (name) { found.push(name); });
    corpus.synonyms.forEach(function (others, form) {
      if (form.length < 2 || form === text || text.indexOf(form) === -1) return;
      others.forEach(function (other) {
        if (text.indexOf(other) === -1) found.push(text.replace(form, other));
      });
    });
    return found;
  }

  /* Names of which a word of three to six characters is a short form: 重大隐患 of 重大事故隐患. */
  function namesOver(corpus, text) {
    if (text.length < 3 || text.length > 6 || !near.HAN.test(text)) return [];
    var pattern = new RegExp("^" + Array.from(text, near.escaped).join("[\\u3400-\\u9fff]{0,3}") + "$");
    return Array.from(corpus.names).filter(function (name) {
      return name.length > text.length && name.length < text.length + 5 && pattern.test(name);
    });
  }

  /* words in Latin letters ---------------------------------------------------------------------------------- */

  /* Unknown words in Latin letters, those side by side as one where that is known: English, pinyin, initials. */
  function joinLatin(corpus, lore, units) {
    var joined = [];
    for (var at = 0; at < units.length; at++) {
      var end = at;
      while (end < units.length && isLatin(units[end])) end += 1;
      if (end === at) joined.push(units[at]);
      else {
        joined = joined.concat(latinUnits(corpus, lore, units.slice(at, end)));
        at = end - 1;
      }
    }
    return joined;
  }

  function isLatin(unit) { return unit.how === "unknown" && /^[a-z]/.test(unit.typed); }

  function latinUnits(corpus, lore, units) {
    var letters = units.map(function (unit) { return unit.typed; });
    var whole = byEnglish(corpus, letters) || bySound(corpus, lore, letters.join(""));
    if (whole) return [whole];
    return letters.map(function (word) {
      return byEnglish(corpus, [word]) || bySound(corpus, lore, word) || { typed: word, forms: [], topics: [], how: "unknown" };
    });
  }

  /* What is called so in English: names with all the words, else with those that tell most. */
  function byEnglish(corpus, words) {
    var wanted = words.map(stem).filter(function (word) { return word.length > 2; }), total = 0;
    var weights = wanted.map(function (word) {
      var weight = Math.log((corpus.english.length + 1) / (entriesWith(corpus, word).length + 0.5));
      total += weight;
      return weight;
    });
    var found = corpus.english.map(function (entry) {
      return { entry: entry, share: wanted.reduce(function (sum, word, i) { return sum + (holds(entry, word) ? weights[i] : 0); }, 0) / total };
    }).filter(function (item) { return item.share >= 0.5; });
    if (!found.length) return null;
    var best = Math.max.apply(null, found.map(function (item) { return item.share; }));
    return englishUnit(words.join(" "), found.filter(function (item) { return item.share > 0.99 * best; })
      .map(function (item) { return item.entry; }));
  }

  function entriesWith(corpus, word) {
    return corpus.english.filter(function (entry) { return holds(entry, word); });
  }

  function englishUnit(typed, entries) {
    var forms = new Map(), topics = [];
    entries.sort(function (a, b) { return a.words.length - b.words.length; }).forEach(function (entry) {
      var worth = entry.words.length === entries[0].words.length ? 1 : 0.9;
      entry.forms.forEach(function (form) { if (!forms.has(form)) forms.set(form, worth); });
      if (entry.topic) topics.push(entry.topic);
    });
    return {
      typed: typed, topics: topics, how: "english", meant: Array.from(forms.keys())[0], forms: weighed(forms)
    };
  }

  /* An English word without its ending, as far as spelling differs: drills, standardisation, standardization. */
  function stem(word) {
    return word.replace(/'s$/, "").replace(/is(?=ation|ed|ing|e)/, "iz").replace(/(?:ization|ations?|ings?|ers?|ors?|ies|es|ed|s|y|e)$/, "");
  }

  function holds(entry, word) {
    return entry.words.some(function (other) {
      return other === word || word.length > 3 && other.length > 3 && (other.startsWith(word) || word.startsWith(other));
    });
  }

  function bySound(corpus, lore, letters) {
    if (!/^[a-z]{2,40}$/.test(letters)) return null;
    var spelt = near.spelt(corpus, letters);
    if (spelt.length) return meantUnit(corpus, lore, letters, meaning(corpus, "pinyin", spelt));
    var short = letters.length < 9 ? initialNames(corpus, letters) : [];
    return short.length ? meantUnit(corpus, lore, letters, meaning(corpus, "pinyin", short)) : null;
  }

  /* Known names with these initials, and what stands in several places by itself or is made of two words that do. */
  function initialNames(corpus, letters) {
    return near.byInitials(corpus, letters).filter(function (item) {
      return corpus.names.has(item.text) || letters.length > 2 && item.count > 1 && near.isFree(corpus, item.text) && near.isWord(corpus, item.text) ||
        letters.length === 4 && isPair(corpus, item.text);
    });
  }

  function isPair(corpus, text) {
    return [text.slice(0, 2), text.slice(2)].every(function (half) { return corpus.names.has(half) || near.recordsWith(corpus, half) > 9; });
  }

  return { prepare: prepare, read: read, stem: stem };
})();
