// Sends evidence in pieces, one file after the other: shows how far it is, pauses, waits while the line is
// broken, and goes on after a reload when the same file is chosen again. What makes it the same is its size
// and the hash of its first block, kept in this browser only.
import { protection, say } from "./tools.js";

const piece = 8 * 1024 * 1024; // a multiple of the server's block of 1 MiB
const block = 1024 * 1024;
const patience = [1, 2, 5, 10, 20, 30]; // seconds between tries
const prefix = "noroshi.evidence.";

const form = document.querySelector("form[data-evidence]");
const words = form?.dataset ?? {};
const list = form?.querySelector("[data-evidence-list]");
let queue = Promise.resolve();

const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

async function firstBlock(file) {
  const hash = await crypto.subtle.digest("SHA-256", await file.slice(0, block).arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

class Refused extends Error {}

/** The answer; a refusal says why, in the reader's words, and is not tried again. */
async function ask(path, options) {
  const response = await fetch(path, { ...options, headers: { ...protection(), ...options.headers } });
  if (response.ok || response.status === 409) return response;
  if (response.status >= 500 || response.status === 429) throw new Error(String(response.status));
  const problem = await response.json().catch(() => ({}));
  throw new Refused(problem.errors?.[0]?.detail ?? problem.detail ?? String(response.status));
}

/** One line of the list: name, bar, what happens, a button to pause. */
function line(name) {
  const item = document.createElement("li");
  const label = document.createElement("p");
  const bar = document.createElement("progress");
  const state = document.createElement("p");
  const button = document.createElement("button");
  label.textContent = name;
  label.className = "as-typed";
  item.className = "item";
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", name);
  state.className = "small";
  button.type = "button";
  button.className = "button quiet";
  button.textContent = words.pause;
  item.append(label, bar, state, button);
  list.append(item);
  const shown = { bar, state, button, resumed: null };
  let go = () => {};
  button.addEventListener("click", () => {
    if (shown.resumed) {
      go();
      shown.resumed = null;
    } else {
      shown.resumed = new Promise((resolve) => (go = resolve));
    }
    button.textContent = shown.resumed ? words.resume : words.pause;
    state.textContent = shown.resumed ? words.paused : words.sending;
  });
  return shown;
}

async function offsetOf(path) {
  const response = await ask(path, { method: "HEAD" });
  return Number(response.headers.get("Upload-Offset"));
}

/** Sends what is left of the file, whatever the line does. */
async function send(path, file, shown) {
  let offset = await offsetOf(path);
  let failures = 0;
  while (offset < file.size) {
    shown.bar.value = offset / file.size;
    if (shown.resumed) await shown.resumed;
    try {
      shown.state.textContent = words.sending;
      const response = await ask(path, {
        method: "PATCH",
        headers: { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset) },
        body: file.slice(offset, offset + piece),
      });
      offset = response.status === 409 ? await offsetOf(path) : Number(response.headers.get("Upload-Offset"));
      failures = 0;
    } catch (problem) {
      if (problem instanceof Refused) throw problem;
      shown.state.textContent = words.waiting;
      await wait(patience[Math.min(failures++, patience.length - 1)]);
      offset = await offsetOf(path).catch(() => offset);
    }
  }
  shown.bar.value = 1;
}

async function run(file, begin) {
  const shown = line(file.name);
  try {
    const path = await begin();
    await send(path, file, shown);
    localStorage.removeItem(prefix + path.split("/").pop());
    shown.state.textContent = words.done;
    shown.button.remove();
    say(`${file.name}: ${words.done}`);
    return true;
  } catch (problem) {
    shown.state.textContent = words.failed + problem.message;
    shown.button.remove();
    return false;
  }
}

async function begun(file, kind) {
  const response = await ask(words.evidence, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ name: file.name, size: file.size, kind }),
  });
  const path = response.headers.get("Location");
  localStorage.setItem(prefix + path.split("/").pop(), await firstBlock(file));
  return path;
}

async function sameAs(id, file, size) {
  const known = localStorage.getItem(prefix + id);
  if (file.size !== size || (known && known !== (await firstBlock(file)))) throw new Refused(words.otherFile);
  return `/api/v1/evidence/${id}`;
}

/** Files go one after the other; when all are there the page shows them. */
function enqueue(jobs) {
  queue = queue.then(async () => {
    let all = true;
    for (const job of jobs) all = (await job()) && all;
    if (all) location.reload();
  });
}

form?.addEventListener("change", (event) => {
  if (event.target.type !== "file") return;
  const kind = form.elements.kind.value;
  enqueue([...event.target.files].map((file) => () => run(file, () => begun(file, kind))));
  event.target.value = "";
});
form?.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("change", (event) => {
  const { evidenceAgain: id, size } = event.target.dataset ?? {};
  const file = event.target.files?.[0];
  if (id && file) enqueue([() => run(file, () => sameAs(id, file, Number(size)))]);
});
