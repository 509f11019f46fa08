// Answers are never lost. Each edit of <form data-draft="ID" data-draft-save="URL"> is kept in this
// browser at once, then sent; only when the server has confirmed it is the browser's copy removed. A
// copy that was never confirmed (the server died, the line broke) is restored on the next visit and sent
// again. <… data-draft-done="ID"> on a page says the draft was submitted: the copy goes.
import { protection } from "./tools.js";

const prefix = "noroshi.draft.";
const settle = 700;
const longest = 60_000;

const entriesOf = (form) =>
  [...new FormData(form)].filter(([name, value]) => name !== "_csrf" && typeof value === "string");

function restore(form, entries) {
  const values = new Map();
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of form.elements) {
    if (!control.name || control.name === "_csrf" || ["file", "submit", "button", "hidden"].includes(control.type)) continue;
    const kept = values.get(control.name) ?? [];
    if (control.type === "checkbox" || control.type === "radio") control.checked = kept.includes(control.value);
    else if (kept.length > 0) control.value = kept.shift();
  }
}

function keep(key, entries) {
  try {
    localStorage.setItem(key, JSON.stringify(entries));
    return true;
  } catch {
    return false; // full or forbidden: the server remains the only keeper, and the state text says so
  }
}

/** What an earlier visit kept and the server never confirmed; null when nothing, or nothing readable. */
function unconfirmed(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function watch(form) {
  const key = prefix + form.dataset.draft;
  const state = document.querySelector(`[data-draft-state="${CSS.escape(form.dataset.draft)}"]`);
  let timer = 0;
  let wait = 2_000;
  let sending = false;
  let edits = 0;

  function show(name) {
    if (!state) return;
    const clock = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    state.dataset.state = name;
    state.textContent = (state.dataset[name] ?? "").replace("{0}", clock);
  }

  function later(delay) {
    clearTimeout(timer);
    timer = setTimeout(send, delay);
  }

  function retry(name) {
    show(name);
    later(wait);
    wait = Math.min(wait * 2, longest);
  }

  async function send() {
    if (sending) return later(settle);
    sending = true;
    const sent = edits;
    show("saving");
    try {
      const body = new URLSearchParams(entriesOf(form));
      const response = await fetch(form.dataset.draftSave, { method: "POST", body, headers: protection(), redirect: "manual" });
      if (response.ok) {
        wait = 2_000;
        if (sent === edits) {
          localStorage.removeItem(key);
          show("saved");
        }
      } else if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
        show("signedout");
      } else if (response.status === 409) {
        show("conflict");
      } else if (response.status >= 400 && response.status < 500 && response.status !== 408 && response.status !== 429) {
        show("refused"); // sending the same again would not help; the next edit tries anew
      } else {
        retry("kept");
      }
    } catch {
      retry("kept");
    } finally {
      sending = false;
    }
  }

  function edited() {
    edits += 1;
    if (!keep(key, entriesOf(form))) show("refused");
    later(settle);
  }

  form.addEventListener("input", edited);
  form.addEventListener("change", edited);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    keep(key, entriesOf(form));
  });
  addEventListener("online", () => unconfirmed(key) && later(0));
  const unsent = unconfirmed(key);
  if (unsent) {
    restore(form, unsent);
    show("restored");
    edits += 1;
    later(settle);
  }
}

export function startDrafts() {
  for (const done of document.querySelectorAll("[data-draft-done]")) localStorage.removeItem(prefix + done.dataset.draftDone);
  for (const form of document.querySelectorAll("form[data-draft]")) watch(form);
}
