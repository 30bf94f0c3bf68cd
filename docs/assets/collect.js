/* Collecting measures from every page: the buttons, and how many are in the list. What the list is stands in
   list-store.js; words come with the link to it in the header. */
var planCollect = (function () {
  "use strict";

  var element = planParts.element, fill = planParts.fill;
  var words = null, held = null;

  function wordsOfPage() {
    words = words || JSON.parse(document.getElementById("mine").getAttribute("data-words"));
    return words;
  }

  /* A button that collects one measure, for scripts that write their own rows. */
  function button(id) {
    var made = element("button", { type: "button", "class": "collect", "data-collect": id });
    show(made);
    return made;
  }

  function idsOf(made) { return made.getAttribute("data-collect").split(" ").filter(Boolean); }

  /* The ids in the list as last shown: reading it anew for each of thousands of buttons would take long. */
  function heldIds() {
    held = held || new Set(planList.read().entries.map(function (entry) { return entry.id; }));
    return held;
  }

  function show(made) {
    var isIn = idsOf(made).every(function (id) { return heldIds().has(id); });
    made.textContent = isIn ? wordsOfPage().has : wordsOfPage().add;
    made.classList.toggle("is-in", isIn);
  }

  function showCount() {
    var count = heldIds().size, number = document.getElementById("mine-count");
    number.textContent = count ? String(count) : "";
    number.parentNode.classList.toggle("is-empty", !count);
  }

  function showAll() {
    held = null;
    showCount();
    Array.prototype.forEach.call(document.querySelectorAll("[data-collect]"), show);
  }

  function onClick(event) {
    var made = event.target.closest("[data-collect]"), ids = made ? idsOf(made) : [];
    if (!made) return;
    if (planList.has(ids)) tell({ kept: planList.remove(ids), over: 0 }, wordsOfPage().removed, made);
    else addAll(ids, made);
  }

  /* Collects measures at the end of the list and tells of it beside the button that was pressed. */
  function addAll(ids, pressed) {
    var today = planList.today(), done = planList.add(ids.map(function (id) { return { id: id, on: today }; }));
    remember(ids);
    tell(done, wordsOfPage().added, pressed);
  }

  /* Keeps the words of what was collected, so that a later change shows. */
  function remember(ids) {
    var plans = Array.from(new Set(ids.map(planSideData.planOf)));
    planSideData.load(plans).then(function (found) { planList.learn(planSideData.wordsIn(found, ids)); });
  }

  /* Said to all: how many are in the list now; shown beside the button: that something was not kept. */
  function tell(done, message, pressed) {
    var held = planList.read().entries, note = pressed.nextElementSibling;
    showAll();
    if (note && note.classList.contains("mine-no")) note.remove();
    document.getElementById("mine-said").textContent = fill(message, { n: held.length });
    if (done.over) warn(pressed, fill(wordsOfPage().over, { most: planList.MOST, n: done.over }), null);
    else if (!done.kept) warn(pressed, wordsOfPage().unsaved, planList.inLink(held, 0));
  }

  function warn(pressed, text, link) {
    var note = element("span", { "class": "mine-no", role: "alert" }, text);
    if (link) note.appendChild(element("a", { href: planSideData.root + "list.html?l=" + link }, wordsOfPage().open));
    pressed.parentNode.insertBefore(note, pressed.nextSibling);
  }

  document.addEventListener("DOMContentLoaded", function () {
    showAll();
    document.addEventListener("click", onClick);
    window.addEventListener("storage", function (event) { if (!event.key || event.key === planList.KEY) showAll(); });
  });

  return { button: button, addAll: addAll, showAll: showAll };
})();
