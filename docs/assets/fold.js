/* Folding: what a search looks at instead of the printed characters.
   The definition is data: fold-table.js, made from data/vocab/fold.yaml, calls planFold.define. */
var planFold = (function () {
  "use strict";

  var BORDER = "\u0000"; // between fields, and for masked words; no query contains it
  var table = null;
  var pairs = null; // traditional -> simplified
  var cache = new Map();

  function define(definition) {
    table = definition;
    pairs = new Map();
    for (var at = 0; at < table.pairs.length; at += 2) pairs.set(table.pairs[at], table.pairs[at + 1]);
    cache.clear();
  }

  function isRemoved(character) {
    var code = character.codePointAt(0);
    return table.remove.some(function (range) { return range[0] <= code && code <= range[1]; });
  }

  function foldFresh(character) {
    var folded = "";
    for (var part of character.normalize(table.form)) {
      for (var lowered of part.toLowerCase()) {
        if (pairs.has(lowered)) folded += pairs.get(lowered);
        else if (Object.prototype.hasOwnProperty.call(table.map, lowered)) folded += table.map[lowered];
        else if (!isRemoved(lowered)) folded += lowered;
      }
    }
    return folded;
  }

  function foldCharacter(character) {
    var folded = cache.get(character);
    if (folded === undefined) {
      folded = foldFresh(character);
      cache.set(character, folded);
    }
    return folded;
  }

  /* The folded text; borders stay. */
  function fold(text) {
    var folded = "";
    for (var character of text) folded += foldCharacter(character);
    return folded;
  }

  /* The folded text, and for each of its code units where its original character starts and ends. */
  function foldMapped(text) {
    var folded = "", starts = [], ends = [], at = 0;
    for (var character of text) {
      var piece = foldCharacter(character);
      for (var i = 0; i < piece.length; i++) {
        starts.push(at);
        ends.push(at + character.length);
      }
      folded += piece;
      at += character.length;
    }
    return { text: folded, starts: starts, ends: ends };
  }

  /* Where the folded words stand in the original text: [start, end) pairs in order, overlapping ones joined. */
  function findIn(text, words) {
    var mapped = foldMapped(text), found = [];
    words.forEach(function (word) {
      if (!word) return;
      for (var at = mapped.text.indexOf(word); at !== -1; at = mapped.text.indexOf(word, at + word.length)) {
        found.push([mapped.starts[at], mapped.ends[at + word.length - 1]]);
      }
    });
    return joinOverlapping(found);
  }

  function joinOverlapping(ranges) {
    ranges.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    return ranges.reduce(function (joined, range) {
      var last = joined[joined.length - 1];
      if (last && range[0] < last[1]) last[1] = Math.max(last[1], range[1]);
      else joined.push(range.slice());
      return joined;
    }, []);
  }

  return {
    BORDER: BORDER, define: define, fold: fold, foldMapped: foldMapped, findIn: findIn, joined: joinOverlapping
  };
})();
