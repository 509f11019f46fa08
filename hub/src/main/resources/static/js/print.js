// A button that prints the page: <button data-print>. Without this script there is the browser's own.
export function startPrint() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => window.print());
  }
}
