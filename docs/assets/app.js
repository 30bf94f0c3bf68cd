/* What every page shares: light or dark, large type, the contents column, the menu. Runs before the body is read, so
   that a stored choice shows at once. Plain ES2017; without it pages stay light, in normal size, and complete. */
(function () {
  "use strict";

  var root = document.documentElement;
  var READING_LINE = 180;
  var wide = window.matchMedia("(min-width: 76.25em)");

  /* Storage may be refused (private windows, file:// in some browsers): the page then simply forgets. */
  function recall(name) {
    try { return localStorage.getItem("sanxing." + name); } catch (refused) { return null; }
  }

  function remember(name, value) {
    try { localStorage.setItem("sanxing." + name, value); } catch (refused) { /* nothing to keep it in */ }
  }

  var switches = {
    scheme: {
      isOn: function () { return root.getAttribute("data-md-color-scheme") === "slate"; },
      set: function (on) { root.setAttribute("data-md-color-scheme", on ? "slate" : "default"); },
      preferred: function () { return window.matchMedia("(prefers-color-scheme: dark)").matches; }
    },
    size: {
      isOn: function () { return root.getAttribute("data-size") === "large"; },
      set: function (on) { if (on) { root.setAttribute("data-size", "large"); } else { root.removeAttribute("data-size"); } },
      preferred: function () { return false; }
    },
    keys: {
      isOn: function () { return root.getAttribute("data-keys") !== "off"; },
      set: function (on) { if (on) { root.removeAttribute("data-keys"); } else { root.setAttribute("data-keys", "off"); } },
      preferred: function () { return true; }
    }
  };

  function apply(name) {
    var stored = recall(name);
    switches[name].set(stored === null ? switches[name].preferred() : stored === "on");
  }

  function showState(button) {
    button.setAttribute("aria-pressed", String(switches[button.getAttribute("data-switch")].isOn()));
  }

  function flip(event) {
    var button = event.currentTarget;
    var name = button.getAttribute("data-switch");
    var on = !switches[name].isOn();
    switches[name].set(on);
    remember(name, on ? "on" : "off");
    showState(button);
  }

  function bindSwitches() {
    Array.prototype.forEach.call(document.querySelectorAll("[data-switch]"), function (button) {
      showState(button);
      button.addEventListener("click", flip);
    });
  }

  /* The contents stand open beside the text where there is room, and folded above it where there is not. */
  function fitContents() {
    var contents = document.querySelector(".toc details");
    if (contents) { contents.open = wide.matches; }
  }

  /* The entry of the part being read is marked, and kept in sight where the contents are longer than the window. */
  function followReading() {
    var column = document.querySelector(".toc");
    if (!column) { return; }
    var links = Array.from(column.querySelectorAll("a"));
    var places = links.map(function (link) { return document.getElementById(decodeURIComponent(link.hash.slice(1))); });
    var marked = null;
    var waiting = false;

    function mark() {
      waiting = false;
      var passed = places.filter(function (place) { return place && place.getBoundingClientRect().top < READING_LINE; });
      var reached = passed.length ? links[places.indexOf(passed[passed.length - 1])] : null;
      if (reached === marked) { return; }
      if (marked) { marked.removeAttribute("aria-current"); }
      if (reached) {
        reached.setAttribute("aria-current", "true");
        column.scrollTop = reached.offsetTop - column.clientHeight / 2;
      }
      marked = reached;
    }

    window.addEventListener("scroll", function () {
      if (!waiting) { waiting = true; window.requestAnimationFrame(mark); }
    }, { passive: true });
    mark();
  }

  /* The menu and the panels of the header: one is open at a time. */
  function covers() {
    return Array.prototype.slice.call(document.querySelectorAll(".menu, .nav details"));
  }

  function closeCovers(event) {
    covers().forEach(function (cover) {
      if (!cover.open || (event.type === "click" && cover.contains(event.target))) { return; }
      if (event.type === "click") { cover.open = false; }
      if (event.key === "Escape") { cover.open = false; cover.querySelector("summary").focus(); }
    });
  }

  /* What is open would lie over whatever the keyboard reaches next. */
  function closeBehind(event) {
    var cover = event.currentTarget;
    if (event.relatedTarget && !cover.contains(event.relatedTarget)) { cover.open = false; }
  }

  function isWriting(node) {
    return /^(INPUT|TEXTAREA|SELECT)$/.test(node.nodeName) && node.type !== "checkbox" || node.isContentEditable;
  }

  /* Single keys can be switched off for those who speak to their computer: no script of a page then hears them. */
  function onSingleKey(event) {
    if (event.key.length !== 1 || event.key === " " || event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (isWriting(event.target)) { return; }
    if (!switches.keys.isOn()) {
      event.stopImmediatePropagation();
    } else if (event.key === "?" || event.key === "？") {
      showKeys();
    }
  }

  function showKeys() {
    var keys = document.querySelector(".keys-all");
    keys.open = true;
    keys.scrollIntoView({ block: "center" });
    keys.querySelector("summary").focus();
  }

  /* On paper every fold shows what it holds: by its style, or where a browser cannot do that, opened for the while. */
  function openOnPaper() {
    var opened = [];
    if (window.CSS && CSS.supports && CSS.supports("selector(::details-content)")) { return; }
    window.addEventListener("beforeprint", function () {
      opened = Array.prototype.slice.call(document.querySelectorAll("main details:not([open])"));
      opened.forEach(function (fold) { fold.open = true; });
    });
    window.addEventListener("afterprint", function () { opened.forEach(function (fold) { fold.open = false; }); });
  }

  /* The page for what is not there brings this script when the page is read already. */
  function whenRead(go) {
    if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", go); } else { go(); }
  }

  root.classList.remove("no-js");
  root.classList.add("js");
  apply("scheme");
  apply("size");
  apply("keys");
  window.addEventListener("keydown", onSingleKey, true);
  whenRead(function () {
    bindSwitches();
    fitContents();
    followReading();
    openOnPaper();
    wide.addListener(fitContents);
    document.addEventListener("keydown", closeCovers);
    document.addEventListener("click", closeCovers);
    covers().forEach(function (cover) { cover.addEventListener("focusout", closeBehind); });
  });
}());
