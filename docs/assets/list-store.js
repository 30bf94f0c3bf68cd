/* The reader's own list of measures: kept in this browser, and written as a link that can be sent.
   An entry is {id, hash, on, words}: which measure, how its words hashed and what they were when it was collected, and
   the day. Whatever can still be read of a spoiled store or link is kept, and what cannot is counted. */
var planList = (function () {
  "use strict";

  var KEY = "sanxing.list", DAMAGED = "sanxing.list-damaged";
  var MOST = 1000;          // entries of a list
  var LONGEST_LINK = 8000;  // characters that every server and mail program takes
  var ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;
  var memory = null;        // the list where the browser keeps nothing

  /* {entries, lost, off}: `lost` counts what could not be read, `off` says that nothing is kept here. */
  function read() {
    var stored;
    if (memory) return { entries: memory.slice(), lost: 0, off: true };
    try {
      stored = localStorage.getItem(KEY);
    } catch (refused) {
      return { entries: [], lost: 0, off: true };
    }
    return stored === null ? { entries: [], lost: 0, off: false } : parse(stored);
  }

  function parse(stored) {
    var held = null;
    try { held = JSON.parse(stored); } catch (spoiled) { held = null; }
    if (!Array.isArray(held)) return salvage(stored);
    var readable = held.map(entryOf).filter(Boolean), lost = held.length - readable.length;
    if (lost) setAside(stored);
    return { entries: distinct(readable), lost: lost, off: false };
  }

  /* Of a store that is no list any more the ids that stand in it. */
  function salvage(stored) {
    var ids = (stored.match(/"id"\s*:\s*"[a-z0-9-]+"/g) || []).map(function (pair) { return pair.replace(/^.*"([^"]*)"$/, "$1"); });
    setAside(stored);
    return { entries: distinct(ids.map(function (id) { return entryOf({ id: id }); }).filter(Boolean)), lost: 1, off: false };
  }

  function setAside(stored) {
    try { localStorage.setItem(DAMAGED, stored); } catch (refused) { /* it stays where it is until the list is changed */ }
  }

  function entryOf(value) {
    if (!value || typeof value.id !== "string" || value.id.length > 80 || !ID.test(value.id)) return null;
    return { id: value.id, hash: textOr(value.hash), on: textOr(value.on), words: textOr(value.words) };
  }

  function textOr(value) { return typeof value === "string" ? value : ""; }

  function distinct(entries) {
    var seen = {};
    return entries.filter(function (entry) {
      var isNew = !Object.prototype.hasOwnProperty.call(seen, entry.id);
      seen[entry.id] = true;
      return isNew;
    });
  }

  /* Keeps a list; where there is no room for the words too, without them. Returns whether it is kept. */
  function write(entries) {
    var bare = entries.map(function (entry) { return { id: entry.id, hash: entry.hash, on: entry.on }; });
    var isKept = [entries, bare].some(function (form) {
      try {
        localStorage.setItem(KEY, JSON.stringify(form));
        return true;
      } catch (refused) {
        return false;
      }
    });
    memory = isKept ? null : entries;
    return isKept;
  }

  /* Adds entries at the end as far as there is room: {added, over, kept}. */
  function add(more) {
    var entries = read().entries, held = {};
    entries.forEach(function (entry) { held[entry.id] = true; });
    var fresh = distinct(more.map(entryOf).filter(Boolean)).filter(function (entry) { return !held[entry.id]; });
    var room = Math.max(0, MOST - entries.length);
    return { added: Math.min(room, fresh.length), over: Math.max(0, fresh.length - room), kept: write(entries.concat(fresh.slice(0, room))) };
  }

  function remove(ids) {
    return write(read().entries.filter(function (entry) { return ids.indexOf(entry.id) === -1; }));
  }

  /* Writes down the words of entries that have none yet. `known`: {id: {hash, words}}. */
  function learn(known) {
    write(read().entries.map(function (entry) {
      var found = known[entry.id];
      return found && !entry.hash ? { id: entry.id, hash: found.hash, on: entry.on, words: found.words } : entry;
    }));
  }

  function has(ids) {
    var held = read().entries.map(function (entry) { return entry.id; });
    return ids.every(function (id) { return held.indexOf(id) !== -1; });
  }

  function today() {
    var now = new Date();
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }

  function two(number) { return (number < 10 ? "0" : "") + number; }

  /* links ------------------------------------------------------------------------------------------------- */

  /* What stands behind ?l= for a list: ids in their order, each with the first digits of its hash where there is room;
     null where even the ids are too many. `before` is how long the address is already. */
  function inLink(entries, before) {
    var forms = [entries.map(function (entry) { return entry.id + (entry.hash ? "~" + entry.hash.slice(0, 6) : ""); }),
      entries.map(function (entry) { return entry.id; })];
    var texts = forms.map(function (form) { return form.join("."); });
    var fitting = texts.filter(function (text) { return before + text.length <= LONGEST_LINK; });
    return fitting.length ? fitting[0] : null;
  }

  /* {entries, lost} of what stands behind ?l=. */
  function ofLink(text) {
    var parts = text.split(/[.,;\s]+/).filter(Boolean);
    var entries = parts.map(function (part) {
      var pair = part.split("~");
      return /^([0-9a-f]{4,12})?$/.test(pair[1] || "") ? entryOf({ id: pair[0], hash: pair[1], on: today() }) : entryOf({ id: pair[0], on: today() });
    });
    var readable = distinct(entries.filter(Boolean));
    return { entries: readable.slice(0, MOST), lost: entries.filter(function (entry) { return !entry; }).length, over: Math.max(0, readable.length - MOST) };
  }

  return {
    MOST: MOST, KEY: KEY, read: read, write: write, add: add, remove: remove, learn: learn, has: has, today: today, inLink: inLink, ofLink: ofLink
  };
})();
