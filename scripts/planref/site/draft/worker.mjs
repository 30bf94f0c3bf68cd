/* The worker that compares: Python and the project's own engine, both from this folder; nothing else is fetched.
   It answers one message after the other; stopping it is the page's business. */
const MOST_MEMORY = 8192; // pages of 64 KiB: 512 MiB
const plain = WebAssembly.Memory;
WebAssembly.Memory = class extends plain {
  constructor(wanted) {
    super(wanted.maximum > MOST_MEMORY ? { ...wanted, maximum: MOST_MEMORY } : wanted);
  }
};

const fetched = self.fetch.bind(self);
let done = 0;
let desk = null;
let python = null;

/* What is fetched is counted while it comes, so that the page can say how much of how much. */
self.fetch = async (...wanted) => {
  const answer = await fetched(...wanted);
  if (!answer.ok) { throw new Error(answer.status + " " + answer.url); }
  if (!answer.body) { return answer; }
  const counter = new TransformStream({
    transform(part, out) {
      done += part.byteLength;
      self.postMessage({ told: "loading", done });
      out.enqueue(part);
    },
  });
  return new Response(answer.body.pipeThrough(counter), { headers: answer.headers });
};

async function begin(files) {
  const place = (name) => new URL(name, self.location.href).href;
  const [{ loadPyodide }, engine, words] = await Promise.all([
    import(place(files.pyodide + "pyodide.mjs")),
    fetch(place(files.engine)).then((answer) => answer.arrayBuffer()),
    fetch(place(files.words)).then((answer) => answer.text()),
  ]);
  python = await loadPyodide({
    indexURL: place(files.pyodide),
    stdLibURL: place(files.python),
    lockFileURL: place(files.pyodide + "pyodide-lock.json"),
  });
  python.unpackArchive(engine, "zip", { extractDir: "/engine" });
  python.runPython("import sys; sys.path.insert(0, '/engine')");
  desk = python.pyimport("planref.drafts.desk").Desk(words);
}

/* The bytes of a file, made only when it is asked for. */
function file(kind) {
  const made = desk.file(kind);
  const bytes = made.toJs();
  made.destroy();
  return bytes;
}

async function compare(wanted) {
  const sides = await Promise.all(wanted.sides.map(async (side) => {
    return side.held ? (await fetch(new URL(side.held, self.location.href))).text() : JSON.stringify(side);
  }));
  self.postMessage({ told: "working" });
  const contents = python.toPy(wanted.contents);
  const answer = JSON.parse(desk.compare(sides[0], sides[1], contents, wanted.force));
  contents.destroy();
  if (answer.state === "ready") {
    answer.made = {};
    for (const kind of answer.files) { answer.made[kind] = file(kind); }
  }
  self.postMessage({ told: "answer", answer });
}

let turn = Promise.resolve();
self.onmessage = (event) => {
  turn = turn.then(async () => {
    const wanted = event.data;
    try {
      if (wanted.page) { desk.parsed(wanted.page, wanted.steps); }
      if (!desk) { await begin(wanted.files); }
      await compare(wanted);
    } catch (error) {
      self.postMessage({ told: desk ? "broken" : "unloaded", reason: String(error) });
    }
  });
};
