// The live inbox. The stream (<body data-stream>) carries no content, only that something changed:
//   event: change
//   data: {"say": "text for this reader", "counts": {"/inbox": 3}, "changed": "inbox"}
// `say` is spoken, `counts` go to the badges of the menu, and elements with
// hx-trigger="inbox-changed from:body" fetch themselves anew, through the same door as any page.
import { say } from "./tools.js";

const longest = 60_000;

function badges(counts) {
  for (const [path, count] of Object.entries(counts ?? {})) {
    for (const badge of document.querySelectorAll("[data-count]")) {
      if (badge.dataset.count !== path) continue;
      badge.textContent = count;
      badge.hidden = !(count > 0);
    }
  }
}

function apply(event) {
  const change = JSON.parse(event.data);
  badges(change.counts);
  say(change.say);
  if (change.changed) document.body.dispatchEvent(new CustomEvent(`${change.changed}-changed`));
}

export function startLive() {
  const address = document.body.dataset.stream;
  if (!address) return;
  const state = document.getElementById("live-state");
  let wait = 2_000;
  let source;

  function connect() {
    source = new EventSource(address);
    source.addEventListener("change", apply);
    source.onopen = () => {
      wait = 2_000;
      if (state) state.hidden = true;
    };
    source.onerror = () => {
      if (state) state.hidden = false;
      // The browser retries a broken line by itself; a refused one is closed for good.
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, longest);
    };
  }

  connect();
  // A page kept for the back button must not hold a line open.
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => event.persisted && connect());
}
