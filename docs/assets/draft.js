/* An own draft compared on this page: the work is done by a worker, which this script starts, watches and stops.
   Nothing is sent and nothing is stored. Plain ES2017. */
(function () {
  "use strict";

  var root, settings, words, worker = null, clock = 0, pasted = true, last = null, urls = [], loaded = 0;
  var NAMES = { docx: ".docx", tracked: "-tracked.docx", xlsx: ".xlsx", html: ".html", json: ".json" };
  var KINDS = { json: "application/json", html: "text/html", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };
  var WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  var FETCHING = 180000;

  function byId(id) { return document.getElementById("draft-" + id); }

  function say(name, values) {
    return planParts.fill(words[name], values);
  }

  function become(state) {
    var busy = state === "loading" || state === "working";
    root.setAttribute("data-draft-state", state);
    byId("busy").hidden = !busy;
    byId("run").disabled = busy;
    if (!busy) { window.clearTimeout(clock); }
  }

  /* The first line is Chinese, a second one says the same in English. */
  function tellProblem(sentence) {
    byId("problem").textContent = sentence;
    byId("problem-box").hidden = false;
  }

  function refuse(sentence) {
    tellProblem(sentence);
    become("refused");
    byId("problem-box").scrollIntoView({ block: "nearest" });
  }

  /* Why this browser or this copy of the site cannot do it; "" where it can. */
  function hindrance() {
    if (location.protocol === "file:") { return words["from-file"]; }
    if (!settings.files.worker) { return words["no-engine"]; }
    return typeof WebAssembly === "object" && typeof TransformStream === "function" ? "" : words["old-browser"];
  }

  /* A browser that does not know workers made of modules never looks at the type. */
  function moduleWorker(address) {
    var asked = false;
    var made = new Worker(address, { get type() { asked = true; return "module"; } });
    if (asked) { return made; }
    made.terminate();
    return null;
  }

  function stop() {
    if (worker) { worker.terminate(); }
    worker = null;
    window.clearTimeout(clock);
  }

  function within(milliseconds, act) {
    window.clearTimeout(clock);
    clock = window.setTimeout(act, milliseconds);
  }

  function tooLong() {
    stop();
    refuse(planParts.fill(settings.too_long, { name: last.name }));
  }

  function unreached() {
    stop();
    refuse(words.unloaded);
  }

  /* A held plan is named by its file, an own one by what it is called and how large it is. */
  function templateSide() {
    var chosen = byId("template").selectedOptions[0];
    if (chosen.value) { return Promise.resolve({ side: { held: inFolder(chosen.getAttribute("data-held")) } }); }
    var file = byId("template-file").files[0];
    return file ? ownSide(file) : Promise.reject(words["no-template"]);
  }

  function draftSide() {
    var file = byId("file").files[0], text = byId("text").value;
    if (file && !(pasted && text)) { return ownSide(file); }
    if (!text.trim()) { return Promise.reject(words["no-draft"]); }
    return ownSide(new File([text], "draft.txt"));
  }

  /* What is larger than any draft is not even read: the engine refuses it by its size. */
  function ownSide(file) {
    var side = { name: file.name, size: file.size };
    if (file.size > settings.largest) { return Promise.resolve({ side: side }); }
    return new Response(file).arrayBuffer().then(function (content) { return { side: side, content: new Uint8Array(content) }; });
  }

  function inFolder(uri) { return new URL(uri, document.baseURI).href; }

  function run(force) {
    var reason = hindrance();
    byId("problem-box").hidden = true;
    if (reason) { refuse(reason); return; }
    become("loading");
    Promise.all([templateSide(), draftSide()]).then(function (sides) {
      last = {
        name: sides[1].side.name, sides: sides.map(function (each) { return each.side; }),
        contents: sides.filter(function (each) { return each.content; }).map(function (each) { return each.content; }), force: force === true
      };
      ask({});
    }).catch(function (problem) { refuse(typeof problem === "string" ? problem : say("broken", { reason: problem })); });
  }

  function ask(more) {
    if (!worker) { start(); }
    if (worker) { worker.postMessage(Object.assign({ files: settings.addresses }, last, more)); }
  }

  function start() {
    loaded = 0;
    tell(words.loading, 0);
    within(FETCHING, unreached);
    worker = moduleWorker(inFolder(settings.files.worker));
    if (!worker) { refuse(words["old-browser"]); return; }
    worker.onerror = function (event) { event.preventDefault(); unreached(); };
    worker.onmessage = hear;
  }

  function tell(sentence, done) {
    var bar = byId("progress"), mb = function (bytes) { return (bytes / 1e6).toFixed(1); };
    if (byId("told").textContent !== sentence) { byId("told").textContent = sentence; }
    byId("amount").textContent = done ? say("loaded-of", { done: mb(done), all: mb(settings.bytes) }) : "";
    if (done) { bar.max = settings.bytes; bar.value = done; } else { bar.removeAttribute("value"); }
  }

  function hear(event) {
    var heard = event.data;
    if (heard.told === "loading") { onLoaded(heard.done); }
    if (heard.told === "working") { become("working"); tell(words.working, 0); within(settings.longest * 1000, tooLong); }
    if (heard.told === "unloaded") { unreached(); }
    if (heard.told === "broken") { stop(); refuse(say("broken", { reason: heard.reason })); }
    if (heard.told === "answer") { answer(heard.answer); }
  }

  function onLoaded(done) {
    if (done - loaded < 2e5 && done < settings.bytes) { return; }
    loaded = done;
    if (done < settings.bytes * 0.98) { tell(words.loading, done); } else { tell(words.reading, 0); }
  }

  function answer(given) {
    if (given.state === "page") { ask({ page: given.text, steps: JSON.stringify(stepsOf(given.text)) }); return; }
    if (given.state === "refused") { refuse(given.words); return; }
    show(given);
  }

  /* The tree of a web page, flat: how deep, tag, text, attributes. No script in it runs and nothing is fetched. */
  function stepsOf(text) {
    var parsed = new DOMParser().parseFromString(text, "text/html"), steps = [];
    function walk(node, depth) {
      if (node.nodeType === 3) { steps.push([depth, "-text", node.data, {}]); }
      if (node.nodeType !== 1) { return; }
      var attributes = {};
      Array.prototype.forEach.call(node.attributes, function (each) { attributes[each.name] = each.value; });
      steps.push([depth, node.localName, "", attributes]);
      Array.prototype.forEach.call(node.childNodes, function (child) { walk(child, depth + 1); });
    }
    walk(parsed.head, 0);
    walk(parsed.body, 0);
    return steps;
  }

  function show(given) {
    urls.splice(0).forEach(function (url) { URL.revokeObjectURL(url); });
    Object.keys(NAMES).forEach(function (kind) { offer(kind, given.made[kind]); });
    byId("answer").innerHTML = given.html;
    byId("remarks").textContent = given.remarks;
    byId("remarks").hidden = !given.remarks;
    byId("force-line").hidden = given.files.length > 1;
    byId("result").hidden = false;
    document.dispatchEvent(new Event("rows-shown"));
    become("ready");
    byId("title").focus({ preventScroll: true });
    byId("result").scrollIntoView();
  }

  function offer(kind, bytes) {
    var link = byId(kind);
    link.hidden = !bytes;
    if (!bytes) { link.removeAttribute("href"); return; }
    link.href = URL.createObjectURL(new Blob([bytes], { type: KINDS[kind] || WORD }));
    link.download = last.name.replace(/\.[^.]*$/, "") + NAMES[kind];
    urls.push(link.href);
  }

  function onDrop(event) {
    if (!event.dataTransfer || !event.dataTransfer.files.length) { return; }
    event.preventDefault();
    byId("file").files = event.dataTransfer.files;
    byId("file").dispatchEvent(new Event("change"));
  }

  function bind() {
    byId("run").addEventListener("click", function () { run(false); });
    byId("force").addEventListener("click", function () { run(true); });
    byId("stop").addEventListener("click", function () { stop(); become("idle"); byId("run").focus(); });
    byId("print").addEventListener("click", function () { window.print(); });
    byId("file").addEventListener("change", function () { pasted = false; });
    byId("text").addEventListener("input", function () { pasted = true; });
    byId("template").addEventListener("change", showOwnTemplate);
    document.addEventListener("dragover", function (event) { event.preventDefault(); });
    document.addEventListener("drop", onDrop);
  }

  function showOwnTemplate() { byId("template-own").hidden = byId("template").value !== ""; }

  document.addEventListener("DOMContentLoaded", function () {
    root = document.getElementById("draft");
    settings = JSON.parse(byId("settings").textContent);
    words = settings.words;
    settings.addresses = {};
    Object.keys(settings.files).forEach(function (name) { settings.addresses[name] = inFolder(settings.files[name]); });
    var wanted = new URLSearchParams(location.search).get("template");
    if (wanted) { byId("template").value = wanted; }
    if (byId("template").selectedIndex < 0) { byId("template").selectedIndex = 0; }
    showOwnTemplate();
    bind();
    var reason = hindrance();
    if (reason) { tellProblem(reason); }
  });
})();
