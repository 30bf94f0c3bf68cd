/* What the search page shows: hits, excerpts, facets. Text always goes in as text, never as markup. */
var planSearchView = (function () {
  "use strict";

  var CONTEXT = 30;  // characters shown on each side of a hit, up to a mark of punctuation within REACH more or less
  var REACH = 14;
  var JOIN = 16;     // two extracts closer than this become one
  var STOP = /[，。；：！？、,;:!?]/;
  var FIRST = 170;   // characters shown at once; what follows is folded
  var ACTORS = 4;    // bodies named in a line of facts
  var LISTED = 8;    // values of a facet shown at once

  function element(name, attributes, children) {
    var node = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    [].concat(children || []).forEach(function (child) {
      node.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return node;
  }

  function fill(message, values) {
    return message.replace(/\{(\w+)\}/g, function (_, name) { return String(values[name]); });
  }

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

  function excerpt(text, ranges, words) {
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

  /* One result; `page` gives words, labels and the address of a measure. */
  function hitItem(hit, page) {
    var record = hit.record, words = page.words;
    var ranges = planFold.findIn(record.joined, hit.marks), spans = planSearchEngine.fieldSpans(record);
    var nodes = [element("h3", {}, [
      element("span", { "class": "pos" }, position(record, words)),
      element("a", { href: page.address(hit) }, title(record, within(ranges, spans.heading), words))
    ])];
    if (record.text) nodes = nodes.concat(excerpt(record.text, within(ranges, spans.text), words));
    nodes.push(element("p", { "class": "meta" }, facts(hit, ranges, spans, page)));
    return element("li", { "data-measure": record.id }, nodes);
  }

  function position(record, words) { return (record.cells ? words.task : "") + record.labels.join(""); }

  function title(record, ranges, words) {
    if (record.heading) return marked(record.heading, ranges, 0, record.heading.length, words);
    return [visible(Array.from(record.text).slice(0, 18).join(""), words) + "……"];
  }

  function facts(hit, ranges, spans, page) {
    var record = hit.record, words = page.words, nodes = [];
    function add(label, children) { nodes.push(element("span", {}, [label + " "].concat(children))); }
    if (page.showPlan) nodes.push(element("span", {}, record.plan.name));
    if (record.cells) {
      ["deadline", "lead", "support"].forEach(function (name, i) {
        var cell = record.cells[i];
        if (cell) add(words[name], marked(cell, within(ranges, spans[name]), 0, cell.length, words));
      });
    } else {
      if (record.years.length) add(words.deadline, record.years.map(function (year) { return fill(words.year, { year: year }); }).join("、"));
      ["lead", "executes"].forEach(function (role) {
        var names = actors(record, role, page);
        if (names) add(page.labels.role[role] || role, names);
      });
    }
    hit.also.forEach(function (form) { nodes.push(element("span", {}, fill(words.via, { form: form.text }))); });
    if (record.verdict) nodes.push(element("span", {}, fill(words.verdict, { verdict: page.labels.verdict[record.verdict] || record.verdict })));
    return nodes;
  }

  /* The first few bodies that have a role in a measure, by name. */
  function actors(record, role, page) {
    var names = record.roles.filter(function (pair) { return pair[0] === role; })
      .map(function (pair) { return page.labels.organisation[pair[1]] || pair[1]; });
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

  /* The fieldsets of all facets; values without hits are left out unless chosen. */
  function facetLists(facets, counts, chosen, page) {
    return facets.filter(function (facet) { return counts[facet.id].size || chosen[facet.id].length; })
      .map(function (facet) {
        var values = facetValues(facet.id, counts[facet.id], chosen[facet.id], page.labels);
        var boxes = values.map(function (value) {
          return checkbox(facet.id, value, counts[facet.id].get(value) || 0, chosen[facet.id].indexOf(value) !== -1, page);
        });
        var rest = boxes.slice(LISTED);
        var nodes = [element("legend", {}, facet.title)].concat(boxes.slice(0, LISTED));
        if (rest.length) nodes.push(element("details", { "class": "facet-rest" }, [
          element("summary", {}, fill(page.words.rest, { n: rest.length }))].concat(rest)));
        return element("fieldset", { "data-facet": facet.id }, nodes);
      });
  }

  function facetValues(facet, counts, chosen, labels) {
    var values = Array.from(new Set(Array.from(counts.keys()).concat(chosen)));
    var order = labels[facet] ? Object.keys(labels[facet]) : null;
    function rank(value) { return chosen.indexOf(value) === -1 ? 1 : 0; }
    function byCount(a, b) { return (counts.get(b) || 0) - (counts.get(a) || 0); }
    function byOrder(a, b) { return order ? order.indexOf(a) - order.indexOf(b) : a < b ? -1 : 1; }
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
    if (facet === "target") return page.words["target_" + value];
    return page.labels[facet][value] || value;
  }

  /* export ------------------------------------------------------------------------------------------------ */

  /* The hits as a table for a spreadsheet: UTF-8 with byte order mark, CRLF, no cell is ever a formula. */
  function csv(hits, columns, page) {
    var rows = [columns].concat(hits.map(function (hit) { return csvRow(hit, page); }));
    return "\ufeff" + rows.map(function (row) { return row.map(csvCell).join(",") + "\r\n"; }).join("");
  }

  function csvRow(hit, page) {
    var record = hit.record, plan = record.plan, labels = page.labels, cells = record.cells || [];
    var who = record.cells ? cells[1] : actors(record, "lead", page) || actors(record, "executes", page);
    return [
      record.id, plan.name, labels.level[plan.level] || plan.level, labels.campaign[plan.campaign] || plan.campaign,
      position(record, page.words), record.heading, record.text, record.cells ? cells[0] : record.years.join("、"),
      who, cells[2] || "", record.verdict ? labels.verdict[record.verdict] || record.verdict : "",
      new URL(page.root + record.url, document.baseURI).href
    ].map(function (text) { return visible(text, page.words); });
  }

  function csvCell(text) {
    var safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  return {
    element: element, fill: fill, hitItem: hitItem, groups: groups, groupHead: groupHead,
    facetLists: facetLists, csv: csv
  };
})();
