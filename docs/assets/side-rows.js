/* Which measures stand in which row when plans are set side by side: a measure in one row only, beside it what a person
   confirmed as its counterparts; nothing is paired by words. Knows nothing of the page. */
var planSideRows = (function () {
  "use strict";

  /* Whether a measure is asked for: by topic, by term, or as a clause with what stands below it. */
  function wanted(by, what, clause) {
    if (by === "topic") return function (measure) { return measure.topics.indexOf(what) !== -1; };
    if (by === "term") return function (measure) { return measure.terms.indexOf(what) !== -1; };
    return function (measure) { return measure.plan === clause.plan && isUnder(measure, clause); };
  }

  function isUnder(measure, clause) {
    return measure.id === clause.id || measure.id.indexOf(clause.id + "-") === 0 || clause.labels.length > 0 &&
      measure.task === clause.task && measure.labels.length > clause.labels.length &&
      clause.labels.every(function (label, i) { return measure.labels[i] === label; });
  }

  /* Rows over the columns: [{head, key, number, cells: [{measures, standing, rows}]}]. `keyOf` names the row a measure
     belongs to (its main topic), or gives null where each measure begins a row of its own. */
  function rowsOf(columns, isWanted, keyOf) {
    var table = { columns: columns, isWanted: isWanted, rows: [], byKey: new Map(), rowOf: new Map() };
    columns.forEach(function (column, at) {
      var last = null;
      column.measures.forEach(function (measure) {
        if (!table.rowOf.has(measure.id) && isWanted(measure)) settle(table, measure, at, keyOf(measure), last);
        last = table.rowOf.get(measure.id) || last;
      });
    });
    table.rows.forEach(function (row, i) { row.number = i + 1; });
    table.rows.forEach(function (row) { row.cells.forEach(function (cell, at) { finish(table, row, cell, at); }); });
    return table.rows;
  }

  /* A measure goes where its own plan already says the same (a task list restates the text), to the row of its key, or
     begins a row behind the last one of its plan. */
  function settle(table, measure, at, key, last) {
    var row = twinRow(table, measure) || table.byKey.get(key);
    if (!row) {
      row = { head: measure, at: at, key: key, cells: table.columns.map(function () { return { measures: [] }; }) };
      table.rows.splice(last ? table.rows.indexOf(last) + 1 : table.rows.length, 0, row);
      if (key !== null) table.byKey.set(key, row);
    }
    place(table, row, at, measure);
    table.columns.forEach(function (column, other) {
      confirmed(measure, column.plan).map(function (id) { return column.byId[id]; }).filter(function (found) {
        return found && !table.rowOf.has(found.id) && (other !== at || table.isWanted(found));
      }).forEach(function (found) { place(table, row, other, found); });
    });
  }

  function twinRow(table, measure) {
    return confirmed(measure, measure.plan).map(function (id) { return table.rowOf.get(id); }).filter(Boolean)[0];
  }

  function place(table, row, at, measure) {
    row.cells[at].measures.push(measure);
    table.rowOf.set(measure.id, row);
  }

  function confirmed(measure, plan) {
    var found = measure.beside[plan];
    return Array.isArray(found) ? found : [];
  }

  /* Puts a cell in reading order; an empty one says why: `rows` where its counterparts stand, or how the plans stand. */
  function finish(table, row, cell, at) {
    var column = table.columns[at], found = confirmed(row.head, column.plan);
    cell.measures.sort(function (a, b) { return a.order - b.order; });
    cell.rows = cell.measures.length ? [] : placesOf(table, found);
    cell.standing = cell.measures.length || cell.rows.length ? "present" : standing(table, row, column);
  }

  function placesOf(table, ids) {
    return Array.from(new Set(ids.map(function (id) { return table.rowOf.get(id); }).filter(Boolean)));
  }

  /* Absent for sure where no measure of the plan is asked for at all, or none under the key of the row. */
  function standing(table, row, column) {
    if (row.key !== null || !column.measures.some(table.isWanted)) return "absent";
    var found = row.head.beside[column.plan];
    return Array.isArray(found) ? "unmatched" : found || "apart";
  }

  return { wanted: wanted, rowsOf: rowsOf };
})();
