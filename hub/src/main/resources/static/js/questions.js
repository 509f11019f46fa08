// Shows a question of <form data-questions> when the answers before it call for it (data-when, from
// the rules). The server decides again; here it only follows the hand at once.
const form = document.querySelector("form[data-questions]");

function values(name) {
  return new FormData(form).getAll(name);
}

// true, false, or undefined while the answer is not known: as the server reckons.
function judge(condition) {
  if (condition.always) return true;
  if (condition.not) {
    const inner = judge(condition.not);
    return inner === undefined ? undefined : !inner;
  }
  if (condition.unless) return judge(condition.unless) !== true;
  if (condition.all) return condition.all.map(judge).reduce((a, b) => (a === false || b === false ? false : a && b), true);
  if (condition.any) return condition.any.map(judge).reduce((a, b) => (a === true || b === true ? true : a ?? b), false);
  const known = values(condition.fact).filter((value) => value && !value.startsWith("state:"));
  if (known.length > 0) return known.some((value) => condition.values.includes(value));
  return values(condition.fact).includes("state:not-applicable") ? false : undefined;
}

function refresh() {
  for (const question of form.querySelectorAll("[data-when]")) {
    question.hidden = judge(JSON.parse(question.dataset.when)) !== true;
  }
}

if (form) {
  form.addEventListener("change", refresh);
  refresh();
}
