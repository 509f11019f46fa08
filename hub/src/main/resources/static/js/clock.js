// Keeps "2 h 5 min left" true on a page that stays open. The server wrote the first text.
const language = document.documentElement.lang || "ja";

const japanese = language === "ja";
const join = japanese ? "" : " ";

function unit(name) {
  const format = new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "short" });
  // 「2 時間」 is set solid in Japanese.
  return (count) => (japanese ? format.format(count).replaceAll(/\s/g, "") : format.format(count));
}

const units = { day: unit("day"), hour: unit("hour"), minute: unit("minute") };

/** "3 days 4 hr", "2 hr 5 min", "12 min": two units at most, never negative. */
export function spell(milliseconds) {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  if (days > 0) return units.day(days) + (hours ? join + units.hour(hours) : "");
  if (hours > 0) return units.hour(hours) + (rest ? join + units.minute(rest) : "");
  return units.minute(rest);
}

function refresh() {
  for (const element of document.querySelectorAll("[data-due]")) {
    const left = Date.parse(element.dataset.due) - Date.now();
    if (Number.isNaN(left)) continue;
    const late = left < 0;
    element.textContent = (late ? element.dataset.late : element.dataset.left).replace("{0}", spell(left));
    element.classList.toggle("late", late);
    element.classList.toggle("running", !late);
  }
}

export function startClocks() {
  refresh();
  setInterval(refresh, 30_000);
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
  document.addEventListener("htmx:after:swap", refresh);
}
