/* A large corpus, loaded where the head says that it is one: of every record the page knows what facets and ranks need;
   a word is found by the places of its pairs of characters; texts come with the results that are shown.
   Data comes as scripts, as in search-source.js. Needs search-engine.js and search-address.js. */
var planSearchLarge = (function () {
  "use strict";

  var source = planSearchSource, engine = planSearchEngine;
  var RARE = 12;     // kilobytes that a file of rare pairs is taken to have
  var TOGETHER = 90; // kilobytes that are asked for at once, to answer sooner
  var FEW = 12;      // places that are looked up in the texts of their records,
  var PLANS = 2;     // where those are of as few plans
  var NAMED = 12;    // plans named in a query whose texts are loaded to find a position
  var LONGEST = 20;  // characters of a word that is also looked for with marks in it
  var OFFERS = 4;    // words offered beside one that is not found,
  var OFFERED = 80;  // for which so many kilobytes may be loaded
  var corpus, head, columns, starts, often = new Map(), numbersOfPlans = new Map();
  var entries = new Map(), places = new Map(), words = new Map(), finding = new Map(), skipped = new Set();
  var gaps = new Map(), parted = new Map(), apartOf = new WeakMap();

  /* Called by table.js, records-<plan>.js, often-N.js and rare-N.js, and apart-N.js. */
  function table(data) { columns = data; }
  function records(plan, rows) { engine.addShard(corpus, numbersOfPlans.get(plan), rows); }
  function postings(some) {
    Object.keys(some).forEach(function (key) { entries.set(key, some[key]); });
  }
  function apart(some) {
    Object.keys(some).forEach(function (key) { gaps.set(key, some[key]); });
  }

  /* The corpus with a record for every row of the table, still without texts. */
  function begin(opened) {
    corpus = opened;
    head = corpus.head.large;
    head.often.forEach(function (key, number) { often.set(key, number); });
    corpus.head.plans.forEach(function (plan, number) { numbersOfPlans.set(plan.id, number); });
    corpus.lists = listsOf(numbers(columns.lengths), numbers(columns.headings));
    corpus.records = corpus.lists.reduce(function (all, list) { return all.concat(list); }, []);
    corpus.find = matches;
    columns = null;
  }

  function listsOf(lengths, headings) {
    var topics = coded(columns.topics, function (number) { return corpus.topics[number]; });
    var roles = coded(columns.roles, function (number) { return corpus.head.roles[number]; });
    var kinds = coded(columns.kinds, function (number) { return corpus.head.kinds[number]; });
    var years = coded(columns.years, Number), order = 0;
    starts = [0];
    return corpus.head.plans.map(function (plan, shard) {
      var list = [];
      for (var left = head.counts[shard]; left; left--, order++) {
        starts.push(starts[order] + lengths[order] + 1);
        list.push({
          order: order, shard: shard, plan: plan, headed: headings[order],
          topics: topics[order], roles: roles[order], kinds: kinds[order], years: years[order]
        });
      }
      return list;
    });
  }

  /* [lists that occur, which of them each record has]: the list of each record. */
  function coded(column, meaning) {
    var lists = column[0].map(function (list) { return list.map(meaning); });
    return numbers(column[1]).map(function (number) { return lists[number]; });
  }

  /* The numbers of a string, as search_postings.py writes them. */
  function numbers(text) {
    var found = [], at = 0;
    function sign() {
      var code = text.charCodeAt(at++);
      return code === 33 ? 57 : code - 35;
    }
    while (at < text.length) {
      var first = sign(), number = first;
      if (first >= 88) for (number = 0, first -= 86; first; first--) number = 92 * number + sign();
      else if (first >= 64) number = 92 * (first - 64) + sign() + 64;
      found.push(number);
    }
    return found;
  }

  /* loading ------------------------------------------------------------------------------------------------- */

  /* Where a character or a pair stands, through all records; loads the file that would say so. */
  function placesOf(key) {
    var name = fileOf(key);
    return (name ? source.script(name) : Promise.resolve()).then(function () {
      if (!places.has(key)) places.set(key, summed(numbers(entries.get(key) || "")));
      return places.get(key);
    });
  }

  function summed(steps) {
    var at = 0;
    return steps.map(function (step) { return at += step; });
  }

  /* '' where no file has it. */
  function fileOf(key) {
    return often.has(key) ? "often-" + often.get(key) + ".js" : sharedFile("rare", key);
  }

  function sharedFile(kind, key) {
    var firsts = head[kind], low = -1, high = firsts.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (firsts[middle] <= key) low = middle; else high = middle - 1;
    }
    return low < 0 ? "" : kind + "-" + low + ".js";
  }

  /* Where a pair stands with marks between: [{place, next}], the places of both characters. */
  function gapsOf(key) {
    var name = sharedFile("apart", key);
    return (name ? source.script(name) : Promise.resolve()).then(function () {
      var row = numbers(gaps.get(key) || ""), place = 0, found = [];
      for (var at = 0; at < row.length; at += 2) {
        place += row[at];
        found.push({ place: place, next: place + 1 + row[at + 1] });
      }
      return found;
    });
  }

  /* Kilobytes that are still to be loaded for it. */
  function costOf(key) {
    return entries.has(key) ? 0 : often.has(key) ? head.sizes[often.get(key)] : RARE;
  }

  function textsOf(plans) {
    return Promise.all(plans.map(function (plan) { return source.script("records-" + plan.id + ".js"); }));
  }

  /* The texts of these records. */
  function texts(wanted) {
    return textsOf(distinct(wanted.map(function (record) { return record.plan; })).filter(function (plan) { return !isLoaded(plan); }));
  }

  function isLoaded(plan) { return Boolean(corpus.shards[numbersOfPlans.get(plan.id)]); }

  function all() { return textsOf(corpus.head.plans); }

  /* How many of the first records have texts that so many more plans bring. */
  function within(wanted, most) {
    var more = new Set();
    var end = wanted.findIndex(function (record) {
      if (!isLoaded(record.plan)) more.add(record.plan);
      return more.size > most;
    });
    return end < 0 ? wanted.length : end;
  }

  function distinct(values) { return Array.from(new Set(values)); }

  /* finding ------------------------------------------------------------------------------------------------- */

  /* Makes ready whatever a query needs to be answered; of words without which nothing is found, as little as says so. */
  function ensure(typed, isWide) {
    return Promise.all([true, false].map(function (useSynonyms) {
      var needs = wordsOf(typed, useSynonyms), every = [].concat.apply(needs.excluded, needs.groups);
      return Promise.all(needs.groups.map(isAnyBegun)).then(function (begun) {
        if (begun.every(Boolean)) return findEach(every);
        every.forEach(function (word) { skipped.add(word); });
        return findEach([].concat.apply([], needs.groups.filter(function (_, i) { return !begun[i]; })));
      });
    })).then(function () { return isWide ? findApart(typed) : null; });
  }

  function isFound(typed) { return typed.length > 0 && engine.search(corpus, typed, true).hits.length > 0; }

  /* The folded words that are counted to answer a query: {groups, excluded}; of each group one at least must stand. */
  function wordsOf(typed, useSynonyms) {
    var wanted = wantedOf(typed);
    return {
      excluded: typed.filter(function (word) { return word.excluded; }).map(function (word) { return word.folded; }),
      groups: (useSynonyms ? engine.joinLatin(corpus, wanted) : wanted).map(function (word) {
        var own = [word.folded].concat(word.phrase || []);
        return useSynonyms ? distinct(own.concat.apply(own, own.map(function (folded) { return formsOf(word, folded); }))) : own;
      })
    };
  }

  function wantedOf(typed) { return typed.filter(function (word) { return !word.excluded; }); }

  function formsOf(word, folded) {
    return engine.termsFor(corpus, word, folded, true).reduce(function (all, term) { return all.concat(term.forms.map(planQuery.foldWord)); }, []);
  }

  function isAnyBegun(group) {
    return Promise.all(group.map(isBegun)).then(function (begun) { return begun.some(Boolean); });
  }

  /* Whether a word may stand somewhere, by the rarest of its pairs. */
  function isBegun(word) {
    var first = coverOf(word)[0];
    return often.has(first.key) ? Promise.resolve(true) : placesOf(first.key).then(function (found) { return found.length > 0; });
  }

  function findEach(some) { return Promise.all(some.map(find)); }

  function find(word) {
    if (!finding.has(word)) {
      finding.set(word, narrow(word, null, coverOf(word)).then(function (found) { words.set(word, found); }));
      finding.get(word).catch(function () { finding.delete(word); });
    }
    return finding.get(word);
  }

  /* The pairs that together cover a word, those first that cost least to load: [{key, at}]. */
  function coverOf(word) {
    var characters = Array.from(word), best = [], cover = [];
    if (characters.length === 1) return [{ key: word, at: 0 }];
    for (var at = 0; at + 1 < characters.length; at++) {
      var key = characters[at] + characters[at + 1], before = at ? best[at - 1] : null;
      if (at > 1 && best[at - 2].cost <= before.cost) before = best[at - 2];
      best.push({ cost: (before ? before.cost : 0) + 1 + costOf(key), pair: { key: key, at: at }, before: before });
    }
    for (var last = best[best.length - 1]; last; last = last.before) cover.push(last.pair);
    return cover.sort(function (a, b) { return often.has(a.key) - often.has(b.key) || costOf(a.key) - costOf(b.key); });
  }

  /* Where a word stands: the places found so far at which the pairs that are left stand, too. */
  function narrow(word, found, left) {
    if (!left.length || found && !found.length) return Promise.resolve(found);
    var isFirst = !found && !often.has(left[0].key), cost = 0;
    left.forEach(function (pair) { cost += costOf(pair.key); });
    if (found && cost && isFew(found)) return lookedUp(word, found);
    var now = isFirst || cost > TOGETHER ? left.slice(0, 1) : left;
    return Promise.all(now.map(function (pair) { return placesOf(pair.key); })).then(function (lists) {
      lists.forEach(function (list, i) { found = meeting(found, list, now[i].at); });
      return narrow(word, found, left.slice(now.length));
    });
  }

  /* Those of the places `at` characters behind which the list has one; all that the list gives where there are none yet. */
  function meeting(found, list, at) {
    if (!found) return list.map(function (place) { return place - at; });
    var i = 0;
    return found.filter(function (place) {
      while (i < list.length && list[i] < place + at) i += 1;
      return list[i] === place + at;
    });
  }

  function isFew(found) {
    return found.length <= FEW && distinct(recordsAt(found).map(function (record) { return record.plan; })).length <= PLANS;
  }

  function recordsAt(found) {
    var each = [];
    eachRecord(found, function (record) { each.push(record); });
    return each;
  }

  /* Calls with the record of each place, and the place in it. */
  function eachRecord(found, call) {
    var order = 0, all = corpus.records;
    found.forEach(function (place) {
      while (starts[order + 1] <= place) order += 1;
      call(all[order], place - starts[order], place);
    });
  }

  /* The places at which the texts of the records have the word. */
  function lookedUp(word, found) {
    return texts(recordsAt(found)).then(function () {
      var kept = [], length = Array.from(word).length;
      eachRecord(found, function (record, at, place) {
        if (Array.from(planFold.fold(record.joined)).slice(at, at + length).join("") === word) kept.push(place);
      });
      return kept;
    });
  }

  /* How often a word stands in each record, and whether in its heading: Map record -> {count, inHeading}; places that
     overlap count once. Null where it was not looked for, because another word of the query stands nowhere. */
  function matches(word) {
    if (!words.has(word)) {
      if (skipped.has(word)) return null;
      throw new Error(word);
    }
    var found = new Map(), length = Array.from(word).length, free = 0;
    eachRecord(words.get(word), function (record, at, place) {
      if (place < free) return;
      free = place + length;
      var match = found.get(record);
      if (match) match.count += 1;
      else found.set(record, { count: 1, inHeading: at + length <= record.headed });
    });
    return found;
  }

  /* with marks between -------------------------------------------------------------------------------------- */

  /* Makes ready the records that have every word of a query, marks of punctuation left out on both sides. */
  function findApart(typed) {
    var bare = wantedOf(typed).map(function (word) { return planSearchText.bareOf(word.raw); });
    if (!bare.length || bare.some(function (word) { return !word || word.length > LONGEST; })) return null;
    var absent = bare.filter(function (word) { return words.has(word) && !words.get(word).length; });
    return Promise.all(absent.map(partedPlaces)).then(function (lists) {
      return lists.every(function (list) { return list.length; }) ? together(typed, bare) : null;
    });
  }

  function together(typed, bare) {
    return Promise.all(bare.map(function (word) { return Promise.all([find(word), partedPlaces(word)]); })).then(function (found) {
      var sets = found.map(function (both, i) {
        return new Set(recordsAt(words.get(bare[i])).concat(recordsAt(both[1])));
      });
      var records = Array.from(sets[0]).filter(function (record) { return sets.every(function (set) { return set.has(record); }); });
      apartOf.set(typed, records.sort(function (a, b) { return a.order - b.order; }).map(function (record) {
        return { record: record, forms: bare, says: [], score: 1, get sentence() { return sentenceWith(record, bare[0]); } };
      }));
    });
  }

  /* Where a word begins that has marks between two of its characters at least. */
  function partedPlaces(word) {
    if (!parted.has(word)) {
      var characters = Array.from(word), pairs = characters.slice(1).map(function (character, i) { return characters[i] + character; });
      // where two characters never meet, marks must stand between them
      var missing = pairs.find(function (pair) { return places.has(pair) && !places.get(pair).length; });
      parted.set(word, (missing ? gapsOf(missing) : Promise.resolve(pairs)).then(function (some) {
        return some.length ? splits(characters) : [];
      }));
      parted.get(word).catch(function () { parted.delete(word); });
    }
    return parted.get(word);
  }

  /* By the place of its first marks: what stands before them without any, what follows with or without. */
  function splits(characters) {
    return Promise.all(characters.slice(1).map(function (character, i) {
      return gapsOf(characters[i] + character).then(function (pairs) { return splitAt(characters, i + 1, pairs); });
    })).then(function (lists) { return distinct([].concat.apply([], lists).map(String)).map(Number).sort(function (a, b) { return a - b; }); });
  }

  function splitAt(characters, length, pairs) {
    var before = characters.slice(0, length).join(""), after = characters.slice(length).join("");
    if (!pairs.length) return [];
    return standing(before, pairs.map(function (pair) { return pair.place - length + 1; })).then(function (begun) {
      var left = pairs.filter(function (pair) { return begun.indexOf(pair.place - length + 1) !== -1; });
      var nexts = left.map(function (pair) { return pair.next; });
      return !left.length ? [] : Promise.all([standing(after, nexts), partedPlaces(after)]).then(function (both) {
        var ends = new Set(both[0].concat(both[1]));
        return left.filter(function (pair) { return ends.has(pair.next); }).map(function (pair) { return pair.place - length + 1; });
      });
    });
  }

  /* Those of the places at which a piece of a word stands; what it begins with stands there. */
  function standing(piece, some) {
    return Array.from(piece).length === 1 ? Promise.resolve(some) : narrow(piece, some, coverOf(piece));
  }

  /* What findApart made ready. */
  function unmarked(typed) { return apartOf.get(typed) || []; }

  function sentenceWith(record, bare) {
    return planSearchText.split(record).find(function (sentence) {
      return planSearchText.bareOf(record.joined.slice(sentence.start, sentence.end)).indexOf(bare) !== -1;
    });
  }

  /* nothing found ------------------------------------------------------------------------------------------- */

  /* Where no text has a query as typed and it says in which plans to look: their texts, and what is looked for there. */
  function ensureAddress(lore, typed) {
    if (!typed.length || isFound(typed)) return Promise.resolve();
    var address = planSearchAddress.read(corpus, lore.positions, wantedOf(typed)), plans = plansOf(address);
    return plans.length > NAMED ? Promise.resolve() : Promise.all([textsOf(plans), ensure(address.rest, false)]);
  }

  /* The plans in which an address lies, as far as it says. */
  function plansOf(address) {
    return corpus.head.plans.filter(function (plan) {
      return address.id ? address.id.startsWith(plan.id + "-") : address.plans.indexOf(plan.id) !== -1;
    });
  }

  /* Whether all texts are loaded in which an address may lie. */
  function isWithin(address) {
    var plans = plansOf(address);
    return (plans.length > 0 || Boolean(address.id)) && plans.every(isLoaded);
  }

  /* Known names near to a query that is not found, and those that stand in it: {near, parts} of {text, folded}. */
  function namesFor(typed) {
    var known = namesOf(), names = Array.from(known.keys()), near = [], parts = [], left = OFFERED;
    typed.forEach(function (word) {
      near = near.concat(names.filter(function (name) { return isNear(word.folded, name); }));
      parts = parts.concat(partsOf(word.folded, names));
    });
    function affordable(name) {
      left -= coverOf(name).reduce(function (sum, pair) { return sum + costOf(pair.key); }, 0);
      return left >= 0;
    }
    function chosen(some) {
      return distinct(some).slice(0, OFFERS).filter(affordable).map(function (name) { return { text: known.get(name), folded: name }; });
    }
    var found = { near: chosen(near), parts: chosen(parts) };
    return findEach(found.near.concat(found.parts).map(function (name) { return name.folded; })).then(function () { return found; });
  }

  /* Puts them on the page, each a link, with a button that loads all texts and searches again; `page` gives its parts,
     words and ways to write. */
  function offer(typed, page) {
    var part = page.part, words = page.words;
    return namesFor(typed).then(function (names) {
      if (!page.isCurrent()) return;
      engine.counted(corpus, names.near).forEach(function (name, i) {
        part.meant.appendChild(document.createTextNode(i ? "、" : words.meant + " "));
        part.meant.appendChild(page.link(name.text, { q: name.text }));
        part.meant.appendChild(planParts.element("small", {}, planParts.fill(words.meant_count, { n: name.count })));
      });
      page.offer(words.parts, engine.counted(corpus, names.parts));
      var label = planParts.fill(words.near_all, { mb: (head.kilobytes / 1000).toFixed(1) });
      var button = planParts.element("button", { type: "button", id: "search-all" }, label);
      button.addEventListener("click", function () {
        part.status.textContent = words.loading;
        all().then(page.search, function () { part.status.textContent = words.failed; });
      });
      part.hints.appendChild(planParts.element("p", { "class": "go-on" }, button));
    });
  }

  /* The names of terms and of what texts speak of: Map folded -> as written. */
  function namesOf() {
    var forms = corpus.head.terms.reduce(function (all, row) { return all.concat(row[0]); }, corpus.head.things.split(" "));
    return new Map(forms.map(function (form) { return [planQuery.foldWord(form), form]; }).filter(function (pair) { return pair[0].length > 1; }));
  }

  /* Names that stand in a word, the longest at each place, and never the whole of it. */
  function partsOf(word, names) {
    var found = [];
    for (var at = 0; at < word.length; at++) {
      var best = names.reduce(function (longest, name) {
        return name.length > longest.length && name !== word && word.startsWith(name, at) ? name : longest;
      }, "");
      if (best) found.push(best);
      at += Math.max(0, best.length - 1);
    }
    return found;
  }

  /* Whether a name sounds like a word, or differs by one character: another one, one more, one less, or two changed over. */
  function isNear(word, name) {
    if (word === name || Math.abs(word.length - name.length) > 1) return false;
    if (word.length === name.length && Array.from(name).every(function (character, i) { return soundAlike(character, word[i]); })) return true;
    var start = 0, end = 0, shorter = Math.min(word.length, name.length);
    while (start < shorter && word[start] === name[start]) start += 1;
    while (end < shorter - start && word[word.length - 1 - end] === name[name.length - 1 - end]) end += 1;
    var from = word.slice(start, word.length - end), to = name.slice(start, name.length - end);
    return shorter > 2 && (from.length <= 1 && to.length <= 1 || from.length === 2 && from === to[1] + to[0]);
  }

  function soundAlike(a, b) {
    var sounds = corpus.sounds.get(b) || [];
    return a === b || (corpus.sounds.get(a) || []).some(function (sound) { return sounds.indexOf(sound) !== -1; });
  }

  return {
    table: table, records: records, postings: postings, apart: apart, begin: begin, texts: texts, all: all, within: within,
    ensure: ensure, findEach: findEach, ensureAddress: ensureAddress, isWithin: isWithin,
    offer: offer, unmarked: unmarked
  };
})();
