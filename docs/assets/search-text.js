/* The sentences of all records, once they are loaded, as a near search looks at them: folded, without any mark of punctuation.
   Needs fold.js and search-engine.js. */
var planSearchText = (function () {
  "use strict";

  var BORDER = planFold.BORDER;
  var END = /[。！？；;!?\n\u0000]/;
  var PHRASE = /[，、：,:\n\u0000]/;
  var HAN = /[\u3400-\u9fff]/;
  var MEANING = /[0-9a-z%\u00c0-\u024f\u3007\u3400-\u9fff\ud800-\udfff]/;
  var MARKS = /[^0-9a-z%\u00c0-\u024f\u3007\u3400-\u9fff\ud800-\udfff.]+|\.(?![0-9])/g;
  var MOST = 3000; // places of one spelling that are looked at

  /* all: [{record, start, end, heading}], places in record.joined; text: their bare
     texts, a border between any two; starts: where each begins in it. */
  function sentencesOf(corpus) {
    corpus.sentences = corpus.sentences || build(corpus);
    return corpus.sentences;
  }

  function build(corpus) {
    var found = { all: [], starts: [], text: "", counts: new Map(), stands: new Map() }, texts = [], at = 0;
    corpus.records.forEach(function (record) {
      split(record).forEach(function (sentence) {
        var bare = bareOf(record.joined.slice(sentence.start, sentence.end));
        if (!bare) return;
        found.all.push(sentence);
        found.starts.push(at);
        texts.push(bare);
        at += bare.length + 1;
      });
    });
    found.text = texts.join(BORDER);
    return found;
  }

  /* A border between two fields belongs to neither; one that stands for a masked word belongs to its sentence. */
  function split(record) {
    var text = record.joined, found = [], start = 0, borders = bordersOf(record);
    for (var at = 0; at <= text.length; at++) {
      if (at < text.length && !END.test(text[at])) continue;
      var end = Math.min(borders.has(at) ? at : at + 1, text.length);
      if (end > start) found.push({ record: record, start: start, end: end, heading: end <= record.heading.length + 1 });
      start = at + 1;
    }
    return found;
  }

  function bordersOf(record) {
    var spans = planSearchEngine.fieldSpans(record);
    return new Set(Object.keys(spans).map(function (name) { return spans[name][1]; })
      .filter(function (end) { return record.joined[end] === BORDER; }));
  }

  /* Folded text without marks: what is left are characters, letters, digits, and a point before a digit. */
  function bareOf(text) {
    return planFold.fold(text).replace(MARKS, "");
  }

  function isMark(text, at) {
    return !MEANING.test(text[at]) && !(text[at] === "." && /[0-9]/.test(text[at + 1] || ""));
  }

  /* Where bare words stand in an original text: [start, end) pairs in order, overlapping ones joined. */
  function findBare(text, words) {
    var mapped = planFold.foldMapped(text), kept = [], bare = "";
    for (var i = 0; i < mapped.text.length; i++) {
      if (isMark(mapped.text, i)) continue;
      kept.push(i);
      bare += mapped.text[i];
    }
    return planFold.joined(words.reduce(function (found, word) {
      return found.concat(placesOf(bare, word).map(function (at) {
        return [mapped.starts[kept[at]], mapped.ends[kept[at + word.length - 1]]];
      }));
    }, []));
  }

  function placesOf(text, word) {
    var found = [];
    if (!word) return found;
    for (var at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) found.push(at);
    return found;
  }

  /* The numbers of the sentences with a bare word: a sorted array without repeats. */
  function having(corpus, word) {
    var sentences = sentencesOf(corpus), found = sentences.counts.get(word);
    if (found) return found;
    if (sentences.counts.size > 5000) sentences.counts.clear();
    found = [];
    var text = sentences.text, i = -1;
    for (var at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
      if (i + 1 >= sentences.starts.length || sentences.starts[i + 1] <= at || i === -1) i = numberAt(sentences.starts, at);
      if (found[found.length - 1] !== i) found.push(i);
    }
    sentences.counts.set(word, found);
    return found;
  }

  function numberAt(starts, place) {
    var low = 0, high = starts.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (starts[middle] <= place) low = middle; else high = middle - 1;
    }
    return low;
  }

  function stands(corpus, word) {
    var sentences = sentencesOf(corpus), known = sentences.stands.get(word);
    if (known !== undefined) return known;
    if (sentences.stands.size > 20000) sentences.stands.clear();
    known = sentences.text.indexOf(word) !== -1;
    sentences.stands.set(word, known);
    return known;
  }

  /* Whether a bare word may be meant by itself: printed somewhere without marks that end a phrase, and no piece of the same
     longer word wherever it stands. */
  function isWord(corpus, word) {
    var sentences = sentencesOf(corpus), text = sentences.text, places = placesOf(text, word).slice(0, MOST);
    function isSame(off) {
      return HAN.test(text[places[0] + off]) && places.every(function (at) { return text[at + off] === text[places[0] + off]; });
    }
    if (places.length > 1 && (isSame(-1) || isSame(word.length))) return false;
    return having(corpus, word).some(function (number) {
      var sentence = sentences.all[number], text = sentence.record.joined.slice(sentence.start, sentence.end);
      return findBare(text, [word]).some(function (range) { return !PHRASE.test(text.slice(range[0], range[1])); });
    });
  }

  /* In how many records a bare word stands. */
  function recordsWith(corpus, word) {
    var all = sentencesOf(corpus).all, count = 0, last = null;
    having(corpus, word).forEach(function (number) {
      if (all[number].record !== last) count += 1;
      last = all[number].record;
    });
    return count;
  }

  /* other spellings --------------------------------------------------------------------------------------- */

  /* What the pattern finds in the text, most frequent first: [{text, count}]. */
  function matches(corpus, pattern) {
    var counts = new Map(), text = sentencesOf(corpus).text, match, left = MOST;
    pattern.lastIndex = 0;
    while ((match = pattern.exec(text)) && left--) {
      counts.set(match[0], (counts.get(match[0]) || 0) + 1);
      pattern.lastIndex = match.index + 1;
    }
    return byCount(counts);
  }

  function byCount(counts) {
    return Array.from(counts, function (pair) { return { text: pair[0], count: pair[1] }; })
      .sort(function (a, b) { return b.count - a.count; });
  }

  /* A text as a pattern that finds it, in a class of characters too. */
  function escaped(text) { return text.replace(/[.*+?^${}()|[\]\\-]/g, "\\$&"); }

  /* Spellings one slip away from a word of four characters or more. One half of it stands as typed in any case. */
  function oneOff(corpus, word) {
    var text = sentencesOf(corpus).text, half = word.length >> 1, found = new Set(), counts = new Map();
    var pattern = new RegExp(slips(word).join("|"), "y");
    function look(at) {
      pattern.lastIndex = at;
      var match = at < 0 || found.has(at) ? null : pattern.exec(text);
      if (!match) return;
      found.add(at);
      counts.set(match[0], (counts.get(match[0]) || 0) + 1);
    }
    placesOf(text, word.slice(0, half)).slice(0, MOST).forEach(look);
    placesOf(text, word.slice(half)).slice(0, MOST).forEach(function (at) {
      [0, 1, -1].forEach(function (off) { look(at - half + off); });
    });
    return byCount(counts);
  }

  function slips(word) {
    var ways = [];
    for (var i = 0; i < word.length; i++) {
      var before = escaped(word.slice(0, i)), after = escaped(word.slice(i + 1));
      ways.push(before + "[^\\u0000]" + after);
      if (i) ways.push(before + "[^\\u0000]" + escaped(word.slice(i)));
      if (i + 1 < word.length) ways.push(before + escaped(word[i + 1] + word[i] + word.slice(i + 2)));
      ways.push(before + after);
    }
    return ways;
  }

  /* Spellings with the same sound. */
  function sameSound(corpus, word) {
    var classes = Array.from(word, function (character) { return soundClass(corpus, character); });
    if (classes.some(function (each) { return !each; })) return [];
    return matches(corpus, new RegExp(classes.join(""), "g")).filter(function (found) { return found.text !== word; });
  }

  function soundClass(corpus, character) {
    if (!HAN.test(character)) return escaped(character);
    var sounds = corpus.sounds.get(character);
    return sounds && "[" + sounds.map(function (sound) { return corpus.readings[sound]; }).join("") + "]";
  }

  /* What a word may be short for, up to three characters left out between any two: 安责险 for 安全生产责任保险. */
  function inFull(corpus, word) {
    var pattern = Array.from(word, escaped).join("[\\u3400-\\u9fff]{0,3}?");
    return matches(corpus, new RegExp(pattern, "g"));
  }

  /* Four characters of which two are the first and the third. */
  function inPairs(corpus, pair) {
    return matches(corpus, new RegExp(Array.from(pair, escaped).join("[\\u3400-\\u9fff]") + "[\\u3400-\\u9fff]", "g"));
  }

  /* What is spelt by pinyin, whole or, of a name, by its initials. */
  function spelt(corpus, letters) {
    return pinyinClasses(corpus, letters).reduce(function (all, classes) {
      return all.concat(matches(corpus, new RegExp(classes, "g")));
    }, []);
  }

  /* Every way to read letters as syllables of two letters or more, as patterns; at most eight. */
  function pinyinClasses(corpus, letters) {
    var readings = corpus.readings, found = [];
    (function read(at, pattern, syllables) {
      if (found.length === 8) return;
      if (at === letters.length) {
        if (syllables > 1) found.push(pattern);
        return;
      }
      for (var end = Math.min(letters.length, at + 6); end > at; end--) {
        var syllable = letters.slice(at, end);
        if (Object.prototype.hasOwnProperty.call(readings, syllable)) read(end, pattern + "[" + readings[syllable] + "]", syllables + 1);
      }
    })(0, "", 0);
    return found;
  }

  function byInitials(corpus, letters) {
    var classes = Array.from(letters, function (letter) { return corpus.initials[letter]; });
    if (classes.some(function (each) { return !each; })) return [];
    return matches(corpus, new RegExp(classes.map(function (each) { return "[" + each + "]"; }).join(""), "g"));
  }

  /* Whether a piece of text stands by itself: with different characters before it or after it. */
  function isFree(corpus, word) {
    var text = sentencesOf(corpus).text, before = new Set(), after = new Set();
    placesOf(text, word).slice(0, MOST).forEach(function (at) {
      before.add(text[at - 1]);
      after.add(text[at + word.length]);
    });
    return before.size > 1 || after.size > 1;
  }

  return {
    sentencesOf: sentencesOf, split: split, bareOf: bareOf, findBare: findBare, having: having, stands: stands, isWord: isWord, recordsWith: recordsWith,
    oneOff: oneOff, sameSound: sameSound, inFull: inFull, inPairs: inPairs, spelt: spelt, byInitials: byInitials, isFree: isFree, escaped: escaped, HAN: HAN
  };
})();
