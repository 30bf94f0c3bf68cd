/* What a reader typed, as words: 有限空间 作业 -化工 "动火 作业". Needs fold.js. */
var planQuery = (function () {
  "use strict";

  // a word is worth looking for when something other than marks of punctuation is left of it
  var MEANING = /[^\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\ufe10-\ufe6f\ufffc\ufffd]/;
  var SPACE = /\s/;
  var MINUS = /[-\uff0d\u2212]/;
  var PLAIN_QUOTE = /["\uff02]/;
  var CURLED = { "“": "”", "「": "」", "『": "』", "‘": "’", "„": "“", "〝": "〞", "«": "»" };

  /* The words of a query: [{raw, folded, phrase, excluded}]. `phrase` is set where “…” may be meant as an operator. */
  function parse(query) {
    var words = [], at = 0;
    while (at < query.length) {
      if (SPACE.test(query[at])) at += 1;
      else at = readWord(query, at, words);
    }
    return words.filter(function (word) { return MEANING.test(word.folded); });
  }

  function readWord(query, start, words) {
    var excluded = MINUS.test(query[start]) && start + 1 < query.length && !SPACE.test(query[start + 1]);
    var from = excluded ? start + 1 : start;
    var end = quotedEnd(query, from);
    var quoted = end !== -1;
    if (!quoted) end = plainEnd(query, from);
    words.push(makeWord(query.slice(from, end), quoted, excluded));
    return end;
  }

  /* Where a word in quotation marks ends; -1 when the marks are part of a longer word or there are none. */
  function quotedEnd(query, from) {
    var isPlain = PLAIN_QUOTE.test(query[from]);
    var closing = isPlain ? PLAIN_QUOTE : CURLED[query[from]];
    if (!closing) return -1;
    for (var at = from + 1; at < query.length; at++) {
      if (isPlain ? closing.test(query[at]) : query[at] === closing) {
        return at + 1 === query.length || SPACE.test(query[at + 1]) ? at + 1 : -1;
      }
    }
    return isPlain ? query.length : -1; // a quotation mark not closed yet, while typing
  }

  function plainEnd(query, from) {
    var end = from;
    while (end < query.length && !SPACE.test(query[end])) end += 1;
    return end;
  }

  function makeWord(raw, quoted, excluded) {
    var inner = quoted ? raw.slice(1).replace(/["\uff02”」』’“〞»]$/, "") : raw;
    var isPlain = quoted && PLAIN_QUOTE.test(raw[0]);
    return {
      raw: isPlain ? inner : raw,
      folded: foldWord(isPlain ? inner : raw),
      // “一件事” is looked for as printed first, and without its marks where no text has it so
      phrase: quoted && !isPlain ? foldWord(inner) : null,
      quoted: quoted,
      excluded: excluded
    };
  }

  function foldWord(text) {
    return planFold.fold(text).split(planFold.BORDER).join("");
  }

  return { parse: parse, foldWord: foldWord };
})();
