// Theme without a reload, copy buttons, the focus on what went wrong, and toasts.
const root = document.documentElement;

/** The protection token of this page, as request headers. */
export function protection() {
  const { csrfHeader, csrf } = document.body.dataset;
  return csrf ? { [csrfHeader]: csrf } : {};
}

/** Tells the reader (and the screen reader) what just happened. */
export function say(text) {
  const place = document.getElementById("live-region");
  if (!place || !text) return;
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.textContent = text;
  place.append(toast);
  setTimeout(() => toast.remove(), 12_000);
}

async function changeTheme(event) {
  event.preventDefault();
  const form = event.target;
  const theme = event.submitter?.value;
  root.dataset.theme = theme;
  const body = new URLSearchParams(new FormData(form, event.submitter));
  await fetch(form.action, { method: "POST", body, headers: protection(), redirect: "manual" });
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  if (!source) return;
  await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
  say(button.dataset.copied);
}

export function startTools() {
  root.classList.add("scripted");
  document.querySelector("form[data-theme-form]")?.addEventListener("submit", changeTheme);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-copy]");
    if (button) copy(button);
  });
  // A refused form: the reader lands on the summary of what to mend.
  document.querySelector(".banner[data-focus]")?.focus();
}
