/* What the search page shows: hits, excerpts, facets. Text always goes in as text, never as markup. */
var planSearchView = (function () {
  "use strict";

  var element = planParts.element, fill = planParts.fill;
  var CONTEXT = 30;  // characters shown on each side of a hit, up to a mark of punctuation within REACH more or less
  var REACH = 14;
  var JOIN = 16;     // two extracts closer than this become one
  var STOP = /[，。；：！？、,;:!?]/;
  var FIRST = 170;   // characters shown at once; what follows is folded
  var ACTORS = 4;    // bodies named in a line of facts
  var LISTED = 8;    // values of a facet shown at once
  var LONG = 240;    // characters of a sentence that are shown whole
  var SHOWN_ROLES = ["lead", "executes"];

  /* excerpts ---------------------------------------------------------------------------------------------- */

  /* The text from start to end with the ranges inside it marked: an array of strings and <mark> elements. */
  function marked(text, ranges, start, end, words) {
    var pieces = [], at = start;
    ranges.forEach(function (range) {
      if (range[1] <= start || range[0] >= end) return;
      if (range[0] > at) pieces.push(visible(text.slice(at, range[0]), words));
      pieces.push(element("mark", {}, text.slice(range[0], range[1])));
      at = range[1];
    });
    if (at < end) pieces.push(visible(text.slice(at, end), words));
    return pieces;
  }

  function visible(text, words) { return text.split(planFold.BORDER).join(words.hidden); }

  /* The stretches of a text that show its ranges: [start, end) pairs, never cutting a range. */
  function windows(text, ranges) {
    var found = [];
    ranges.forEach(function (range) {
      var start = startBefore(text, range[0]), end = endAfter(text, range[1]);
      var last = found[found.length - 1];
      if (!last || start - last[1] >= JOIN) found.push([start, end]);
      else if (range[0] < last[1] || last[1] - last[0] < FIRST) last[1] = Math.max(last[1], end);
      else found.push([Math.max(start, last[1]), end]);
    });
    return found.length ? found : [[0, endAfter(text, CONTEXT)]];
  }

  /* After the mark of punctuation nearest to CONTEXT characters before the hit. */
  function startBefore(text, hit) {
    var wanted = hit - CONTEXT;
    if (wanted < JOIN) return 0;
    for (var off = 0; off < REACH; off++) {
      if (STOP.test(text[wanted - 1 + off])) return wanted + off;
      if (STOP.test(text[wanted - 1 - off])) return wanted - off;
    }
    return wanted;
  }

  function endAfter(text, hit) {
    var wanted = hit + CONTEXT;
    if (wanted > text.length - JOIN) return text.length;
    for (var off = 0; off < REACH; off++) {
      if (STOP.test(text[wanted + off])) return withStop(text, wanted + off);
      if (STOP.test(text[wanted - off])) return withStop(text, wanted - off);
    }
    return wanted;
  }

  /* A sentence keeps its full stop before the dots; a comma goes. */
  function withStop(text, at) {
    return /[。！？!?]/.test(text[at]) ? at + 1 : at;
  }

  function wholeCharacters(text, span) {
    var low = /[\udc00-\udfff]/;
    return [low.test(text[span[0]] || "") ? span[0] + 1 : span[0], low.test(text[span[1]] || "") ? span[1] + 1 : span[1]];
  }

  function extract(text, ranges, spans, words) {
    var pieces = [];
    spans.forEach(function (span, i) {
      if (span[0] > (i ? spans[i - 1][1] : 0)) pieces.push("……");
      pieces = pieces.concat(marked(text, ranges, span[0], span[1], words));
    });
    if (spans.length && spans[spans.length - 1][1] < text.length) pieces.push("……");
    return element("p", { "class": "sn" }, pieces);
  }

  function excerpt(text, ranges, words, isWhole) {
    if (isWhole) return [extract(text, ranges, [[0, text.length]], words)];
    var spans = windows(text, ranges).map(function (span) { return wholeCharacters(text, span); });
    var shown = 0, first = spans.filter(function (span, i) {
      var fits = i === 0 || shown < FIRST;
      shown += span[1] - span[0];
      return fits;
    });
    var nodes = [extract(text, ranges, first, words)], rest = spans.slice(first.length);
    if (rest.length) {
      var hidden = ranges.filter(function (range) { return range[0] >= rest[0][0]; }).length;
      nodes.push(element("details", { "class": "sn-rest" }, [
        element("summary", {}, fill(words.more, { n: hidden })), extract(text, ranges, rest, words)
      ]));
    }
    return nodes;
  }

  /* hits -------------------------------------------------------------------------------------------------- */

  function within(ranges, span) {
    return ranges.filter(function (range) { return range[0] < span[1] && range[1] > span[0]; })
      .map(function (range) { return [Math.max(range[0], span[0]) - span[0], Math.min(range[1], span[1]) - span[0]]; });
  }

  /* One result of an exact search; `page` gives words, labels and the address of a measure. */
  function hitItem(hit, page) {
    var record = hit.record, words = page.words;
    var ranges = planFold.findIn(record.joined, hit.marks), spans = planSearchEngine.fieldSpans(record);
    var nodes = [element("h3", {}, [
      element("span", { "class": "pos" }, position(record, words)),
      element("a", { href: page.address(hit) }, title(record, within(ranges, spans.heading), words))
    ])];
    if (record.text) nodes = nodes.concat(excerpt(record.text, within(ranges, spans.text), words));
    nodes.push(meta(hit, ranges, spans, page, factsOf(record, sentencesWith(record, ranges), spans)), planCollect.button(record.id));
    return element("li", { "data-measure": record.id }, nodes);
  }

  /* One result that is near to a query: where it stands in the margin, what is asked first, then the sentence. */
  function nearItem(hit, page) {
    var record = hit.record, words = page.words, spans = planSearchEngine.fieldSpans(record);
    var shown = hit.sentence ? [hit.sentence].concat(hit.others || []) : [], nodes = [];
    // what stands in a cell is shown as a cell
    if (record.cells) shown = shown.filter(function (sentence) { return sentence.start < spans.deadline[0]; });
    shown = shown.map(function (sentence) { return [sentence.start, sentence.end]; }).sort(function (a, b) { return a[0] - b[0]; });
    var ranges = planSearchText.findBare(record.joined, hit.forms), says = saidFirst(hit, page);
    if (says) nodes.push(says.node);
    if (record.heading) nodes.push(element("h3", {}, element("a", { href: page.address(hit) }, title(record, within(ranges, spans.heading), words))));
    shown.forEach(function (span) { nodes = nodes.concat(sentenceOf(record, span, ranges, hit.says, words)); });
    if (!shown.length && record.text) nodes = nodes.concat(excerpt(record.text, within(ranges, spans.text), words, page.isWhole));
    nodes.push(meta(hit, ranges, spans, page, factsOf(record, shown.length ? shown : [[0, record.joined.length]], spans), says ? says.kind : ""), planCollect.button(record.id));
    return element("li", { "class": "am", "data-measure": record.id }, [
      element("div", { "class": "am__w" }, [
        element("b", {}, record.plan.name), element("a", { href: page.address(hit) }, position(record, words) || words.open)
      ]),
      element("div", { "class": "am__b" }, nodes)
    ]);
  }

  /* What is asked, in large letters: how often, with other cases behind it; until when; who. {kind, node} or null. */
  function saidFirst(hit, page) {
    var often = hit.says.filter(function (fact) { return fact.kind === "often" && fact.says; });
    if (often.length) return { kind: "often", node: oftenFirst(often, page.words) };
    var due = listed(hit.says, "due", function (fact) { return wordsOf(hit.record, fact); });
    if (due) return { kind: "due", node: large(due) };
    return hit.says.some(function (fact) { return fact.kind === "who"; }) ? { kind: "who", node: whoFirst(hit, page) } : null;
  }

  function large(text) { return element("p", { "class": "big" }, text); }

  /* The most general case first: the one for whom fewest words are needed. */
  function oftenFirst(often, words) {
    var sorted = often.slice().sort(function (a, b) { return a.concerns.length - b.concerns.length; });
    var rest = sorted.slice(1).map(function (fact) {
      return fact.concerns ? fill(words.said_of, { says: fact.says, of: fact.concerns }) : fact.says;
    });
    return large([sorted[0].says].concat(rest.length ? element("small", {}, rest.join(words.said_and)) : []));
  }

  function whoFirst(hit, page) {
    var record = hit.record, words = page.words, cell = record.cells && record.cells[1];
    if (cell) return large(fill(words.said_of, { of: words.lead, says: visible(cell, words) }));
    var named = Object.keys(page.labels.role).map(function (role) {
      var names = actors(record, hit.says, role, page);
      return names ? fill(words.said_of, { of: page.labels.role[role], says: names }) : "";
    });
    return large(named.filter(Boolean).join(words.said_and));
  }

  function wordsOf(record, fact) { return record.joined.substr(fact.start, fact.length); }

  /* The sentence with its words marked and the facts that answer underlined; very long ones are cut around both. */
  function sentenceOf(record, span, ranges, says, words) {
    if (span[1] <= record.heading.length + 1) return record.text ? excerpt(record.text, [], words) : [];
    var text = record.joined.slice(span[0], span[1]), marks = within(ranges, span);
    var facts = within(says.map(function (fact) { return [fact.start, fact.start + fact.length]; }), span);
    var shown = text.length > LONG ? windows(text, planFold.joined(marks.concat(facts).map(copied))) : [[0, text.length]];
    var pieces = [span[0] > record.heading.length + 1 ? "……" : ""];
    shown.forEach(function (part, i) {
      if (i && part[0] > shown[i - 1][1] || !i && part[0] > 0 && !pieces[0]) pieces.push("……");
      pieces = pieces.concat(doubly(text, marks, facts, part, words));
    });
    if (shown[shown.length - 1][1] < text.length) pieces.push("……");
    return [element("p", { "class": "sn" }, pieces.filter(Boolean))];
  }

  function copied(range) { return range.slice(); }

  /* Text with words marked and facts underlined, also where the two overlap. */
  function doubly(text, marks, facts, span, words) {
    var cuts = [span[0], span[1]];
    marks.concat(facts).forEach(function (range) { cuts.push(range[0], range[1]); });
    cuts = Array.from(new Set(cuts)).filter(function (cut) { return cut >= span[0] && cut <= span[1]; })
      .sort(function (a, b) { return a - b; });
    return cuts.slice(1).map(function (end, i) {
      var node = visible(text.slice(cuts[i], end), words);
      if (covers(marks, cuts[i])) node = element("mark", {}, node);
      return covers(facts, cuts[i]) ? element("b", { "class": "fx" }, node) : node;
    });
  }

  function covers(ranges, place) {
    return ranges.some(function (range) { return range[0] <= place && place < range[1]; });
  }

  function position(record, words) { return (record.cells ? words.task : "") + record.labels.join(""); }

  function title(record, ranges, words) {
    if (record.heading) return marked(record.heading, ranges, 0, record.heading.length, words);
    return [visible(Array.from(record.text).slice(0, 18).join(""), words) + "……"];
  }

  /* The sentences in which something was found; all of them where nothing was looked for. */
  function sentencesWith(record, ranges) {
    var found = planSearchText.split(record).filter(function (sentence) {
      return !ranges.length || ranges.some(function (range) { return range[0] < sentence.end && range[1] > sentence.start; });
    });
    return found.map(function (sentence) { return [sentence.start, sentence.end]; });
  }

  /* The facts of some stretches of a record; those of cells are shown as cells. */
  function factsOf(record, stretches, spans) {
    return record.facts.filter(function (fact) {
      return !(record.cells && fact.start >= spans.deadline[0]) && stretches.some(function (stretch) {
        return stretch[0] <= fact.start && fact.start < stretch[1];
      });
    });
  }

  function meta(hit, ranges, spans, page, facts, said) {
    var record = hit.record, words = page.words, nodes = [];
    function add(label, children) {
      if (children && children.length) nodes.push(element("span", {}, [label + " ", element("b", {}, children)]));
    }
    if (page.showPlan) nodes.push(element("span", {}, record.plan.name));
    if (said !== "often") add(words.says_often, listed(facts, "often", function (fact) { return fact.says; }));
    (record.cells || []).forEach(function (cell, i) {
      var name = ["deadline", "lead", "support"][i];
      if (cell) add(words[name], marked(cell, within(ranges, spans[name]), 0, cell.length, words));
    });
    if (!record.cells) {
      var due = listed(facts, "due", function (fact) { return wordsOf(record, fact); });
      if (said !== "due") add(words.deadline, due);
      if (!due && !listed(facts, "often", function (fact) { return fact.says; })) nodes.push(element("span", {}, words.no_time));
      if (said !== "who") SHOWN_ROLES.forEach(function (role) { add(page.labels.role[role] || role, actors(record, facts, role, page)); });
    }
    (hit.also || []).forEach(function (form) { nodes.push(element("span", {}, fill(words.via, { form: form.text }))); });
    if (record.verdict) nodes.push(element("span", {}, fill(words.verdict, { verdict: page.labels.verdict[record.verdict] || record.verdict })));
    return element("p", { "class": "meta" }, nodes);
  }

  function listed(facts, kind, wording) {
    return Array.from(new Set(facts.filter(function (fact) { return fact.kind === kind; }).map(wording).filter(Boolean))).join("、");
  }

  /* The first few bodies that have a role, as they are printed. */
  function actors(record, facts, role, page) {
    var own = facts.filter(function (fact) { return fact.role === role; });
    var names = Array.from(new Set(own.map(function (fact) { return wordsOf(record, fact); })));
    return names.slice(0, ACTORS).join("、") + (names.length > ACTORS ? page.words.and_others : "");
  }

  /* Hits by plan, the plan with most hits first: [{plan, hits}]. */
  function groups(hits) {
    var byPlan = new Map();
    hits.forEach(function (hit) {
      if (!byPlan.has(hit.record.plan)) byPlan.set(hit.record.plan, []);
      byPlan.get(hit.record.plan).push(hit);
    });
    return Array.from(byPlan, function (pair) { return { plan: pair[0], hits: pair[1] }; })
      .sort(function (a, b) { return b.hits.length - a.hits.length; });
  }

  /* The head of a plan's hits, or, without a plan, of all. */
  function groupHead(group, page) {
    var plan = group.plan, labels = page.labels, small = [fill(page.words.group, { n: group.hits.length })];
    if (plan) small = [labels.level[plan.level] || plan.level, labels.campaign[plan.campaign] || plan.campaign].concat(small);
    return element("h2", {}, [plan ? plan.name : page.words.all, element("small", {}, small.join("　"))]);
  }

  /* facets ------------------------------------------------------------------------------------------------ */

  /* The fieldsets of all facets; values without hits are left out unless chosen. `open` says how many stand open. */
  function facetLists(facets, counts, chosen, page, open) {
    return facets.filter(function (facet) { return counts[facet.id].size || chosen[facet.id].length; })
      .map(function (facet, i) {
        var values = facetValues(facet.id, counts[facet.id], chosen[facet.id], page.labels);
        return facetList(facet, values, function (value) {
          return checkbox(facet.id, value, counts[facet.id].get(value) || 0, chosen[facet.id].indexOf(value) !== -1, page);
        }, chosen[facet.id].length, page.words, i < open || chosen[facet.id].length > 0);
      });
  }

  function facetList(facet, values, box, count, words, isOpen) {
    var rest = values.slice(LISTED), state = count ? fill(words.chosen, { n: count }) : words.not_chosen;
    var nodes = [element("summary", {}, [facet.title, element("small", {}, state)])].concat(values.slice(0, LISTED).map(box));
    if (rest.length) nodes.push(facetRest(rest, box, words));
    var list = element("details", { "class": "facet" }, nodes);
    list.open = isOpen;
    return element("fieldset", { "data-facet": facet.id }, [element("legend", { "class": "vh" }, facet.title), list]);
  }

  /* The other values, written when they are opened. */
  function facetRest(values, box, words) {
    var list = element("details", { "class": "facet-rest" }, [element("summary", {}, fill(words.rest, { n: values.length }))]);
    list.addEventListener("toggle", function () {
      values.splice(0).map(box).forEach(function (node) { list.appendChild(node); });
    });
    return list;
  }

  function facetValues(facet, counts, chosen, labels) {
    var values = Array.from(new Set(Array.from(counts.keys()).concat(chosen)));
    var order = new Map(Object.keys(labels[facet] || {}).map(function (value, i) { return [value, i]; }));
    function rank(value) { return chosen.indexOf(value) === -1 ? 1 : 0; }
    function byCount(a, b) { return (counts.get(b) || 0) - (counts.get(a) || 0); }
    function byOrder(a, b) { return order.size ? order.get(a) - order.get(b) : a < b ? -1 : 1; }
    var isLong = values.length > LISTED;
    return values.sort(function (a, b) {
      return (isLong ? rank(a) - rank(b) || byCount(a, b) : 0) || byOrder(a, b);
    });
  }

  function checkbox(facet, value, count, isChosen, page) {
    var box = element("input", { type: "checkbox", name: facet, value: value });
    box.checked = isChosen;
    return element("label", { "class": "ck" }, [
      box, element("span", {}, valueName(facet, value, page)), element("small", {}, String(count))
    ]);
  }

  function valueName(facet, value, page) {
    if (facet === "year") return value === "none" ? page.words.year_none : fill(page.words.year, { year: value });
    if (facet === "says") return page.words["says_" + value];
    return page.labels[facet][value] || value;
  }

  /* export ------------------------------------------------------------------------------------------------ */

  /* The hits as a table for a spreadsheet. */
  function csv(hits, columns, page) {
    return planParts.csv([columns].concat(hits.map(function (hit) { return csvRow(hit, page); })));
  }

  function csvRow(hit, page) {
    var record = hit.record, plan = record.plan, labels = page.labels, cells = record.cells || [];
    var who = record.cells ? cells[1] : actors(record, record.facts, "lead", page) || actors(record, record.facts, "executes", page);
    return [
      record.id, plan.name, labels.level[plan.level] || plan.level, labels.campaign[plan.campaign] || plan.campaign,
      position(record, page.words), record.heading, record.text, record.cells ? cells[0] : record.years.join("、"),
      who, cells[2] || "", record.verdict ? labels.verdict[record.verdict] || record.verdict : "",
      new URL(page.root + record.url, document.baseURI).href
    ].map(function (text) { return visible(text, page.words); });
  }

  return {
    element: element, fill: fill, hitItem: hitItem, nearItem: nearItem, groups: groups, groupHead: groupHead,
    facetLists: facetLists, csv: csv
  };
})();
