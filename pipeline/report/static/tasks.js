// The table of tasks: search, filters, and a task with all that was found in it.
const documentOf = (task) => documents[tasks.document[task]];
const unitsOf = factsOfTask.assignments;

const filters = {
  city: (task) => [documentOf(task).place],
  year: (task) => [String(documentOf(task).year || "")],
  domain: (task) => [taskWord("domain", task)],
  unit: (task) => unitsOf[task].flatMap((row) => cell("assignments", "unit_key", row).split("+")),
  role: (task) => unitsOf[task].map((row) => cell("assignments", "role", row)),
};
const optionName = {
  domain: (code) => nameOf("domain", code), unit: (code) => nameOf("unit", code), role: (code) => nameOf("role", code),
};

let searched = null; // each task's text for the search, made when it is first used
function searchable() {
  searched ??= tasks.title.map((title, task) => {
    const units = unitsOf[task].map((row) => cell("assignments", "unit_name", row));
    return [taskWord("number", task), title, taskText(task), taskWord("heading", task), ...units, documentOf(task).label]
      .join("\n").toLowerCase();
  });
  return searched;
}

function hasUnit(task, unit, role) {
  return unitsOf[task].some(
    (row) =>
      (!unit || cell("assignments", "unit_key", row).split("+").includes(unit)) &&
      (!role || cell("assignments", "role", row) === role),
  );
}

function isDue(task, from, to) {
  return factsOfTask.deadlines[task].some((row) => {
    const month = cell("deadlines", "latest", row).slice(0, 7);
    return month && (!from || month >= from) && (!to || month <= to);
  });
}

function matching(wanted) {
  const terms = (wanted.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const texts = terms.length ? searchable() : null;
  const found = [];
  for (let task = 0; task < taskCount; task++) {
    const document = documentOf(task);
    if (wanted.document && document.id !== wanted.document) continue;
    if (wanted.city && document.place !== wanted.city) continue;
    if (wanted.year && String(document.year) !== wanted.year) continue;
    if (wanted.domain && taskWord("domain", task) !== wanted.domain) continue;
    if ((wanted.unit || wanted.role) && !hasUnit(task, wanted.unit, wanted.role)) continue;
    if ((wanted.from || wanted.to) && !isDue(task, wanted.from, wanted.to)) continue;
    if (terms.every((term) => texts[task].includes(term))) found.push(task);
  }
  return found;
}

function unitLine(task) {
  const byRole = new Map();
  for (const row of unitsOf[task]) {
    const role = nameOf("role", cell("assignments", "role", row));
    byRole.set(role, [...(byRole.get(role) ?? []), cell("assignments", "unit_name", row)]);
  }
  return [...byRole].flatMap(([role, names]) => [h("b", {}, role), ` ${names.join("、")} `]);
}

function deadlineLine(task) {
  const text = documentOf(task).text;
  return factsOfTask.deadlines[task].map((row) => text.slice(facts.deadlines.start[row], facts.deadlines.end[row])).join("; ");
}

function choices(name) {
  const counts = new Map();
  for (let task = 0; task < taskCount; task++)
    for (const code of new Set(filters[name](task))) if (code) counts.set(code, (counts.get(code) ?? 0) + 1);
  const ordered = [...counts].sort((a, b) => (name === "year" ? a[0].localeCompare(b[0]) : b[1] - a[1]));
  const option = ([code, n]) => h("option", { value: code }, `${optionName[name]?.(code) ?? code} (${n})`);
  return h("select", { name }, h("option", { value: "" }, say("any")), ordered.map(option));
}

class TaskTable {
  constructor(section) {
    this.form = h("form", { class: "filters", role: "search", submit: (event) => event.preventDefault() });
    const search = h("input", { type: "search", name: "q", placeholder: say("search_hint"), autocomplete: "off" });
    this.form.append(h("label", { class: "wide" }, say("search"), search));
    for (const name of Object.keys(filters)) this.form.append(h("label", {}, say(name), choices(name)));
    this.chips = h("p", { class: "chips" });
    this.count = h("output", { role: "status" });
    const reset = h("button", { type: "button", click: () => this.show({}) }, say("reset"));
    const names = [say("document"), say("task"), say("domain"), say("who"), say("when")];
    this.list = new LongList(say("tasks"), names, (task) => this.columns(task), openTask);
    for (const event of ["input", "change"]) this.form.addEventListener(event, () => this.changed());
    const line = h("div", { class: "status" }, this.count, this.chips, reset, h("small", {}, say("keys_help")));
    section.append(this.form, line, this.list.element);
  }

  columns(task) {
    const document = documentOf(task);
    return [
      document.label, taskName(task), nameOf("domain", taskWord("domain", task)), unitLine(task), deadlineLine(task),
    ];
  }

  changed() {
    const { document, from, to } = this.wanted;
    const set = [...new FormData(this.form)].filter(([, value]) => value);
    this.wanted = { document, from, to, ...Object.fromEntries(set) };
    const query = new URLSearchParams(Object.entries(this.wanted).filter(([, value]) => value)).toString();
    history.replaceState(null, "", query ? `#tasks?${query}` : "#tasks");
    this.filter();
  }

  show(wanted) {
    this.wanted = wanted;
    for (const field of this.form.elements) field.value = wanted[field.name] ?? "";
    if (!Object.keys(wanted).length) history.replaceState(null, "", "#tasks");
    this.filter();
  }

  filter() {
    const { document, from, to } = this.wanted;
    const found = matching(this.wanted);
    this.count.value = found.length ? say("showing", { n: found.length, all: taskCount }) : say("none_match");
    const chips = [];
    if (documentById.has(document)) chips.push(say("only_document", { name: documents[documentById.get(document)].label }));
    if (from || to) chips.push(say("due", { from: from ?? "", to: to ?? "" }));
    this.chips.replaceChildren(...chips.map((chip) => h("span", {}, chip)));
    this.list.set(found);
  }
}

function linkedTasks(task) {
  const { left, right, verdict, score } = data.comparison.links;
  const found = [];
  for (let i = 0; i < left.length; i++) {
    if (left[i] === task) found.push([right[i], verdict[i], score[i]]);
    else if (right[i] === task) found.push([left[i], verdict[i], score[i]]);
  }
  return found.sort((a, b) => b[2] - a[2]);
}

function openTask(task) {
  const document = documentOf(task);
  const found = factsAbout(factsOfTask, task);
  const pieces = tasks.pieces[task];
  const marks = marksOf(found);
  const body = h("p", { class: "text", lang: "zh-Hans" });
  for (let i = 0; i < pieces.length; i += 2)
    for (const run of runsOf(marks, pieces[i], pieces[i + 1])) body.append(runElement(document.text.slice(run.start, run.end), run));
  markMoves(body);
  const lines = marks.flatMap((mark) =>
    [...mark.said.keys()].map((line) => {
      const [value, how] = line.split("\n");
      return h("li", {}, h("span", { class: `label ${mark.label}` }, nameOf("mention_label", mark.label)), " ", h("span", { lang: "zh-Hans" }, value), " ", h("small", {}, how));
    }),
  );
  const links = linkedTasks(task).map(([other, verdict, score]) =>
    h("li", {},
      h("button", { type: "button", class: `plain v-${verdict}`, click: () => openTexts(taskItem(task), [[other, verdict, score]]) }, say("compare_two")),
      ` ${nameOf("verdict", verdict)} ${(score / 100).toFixed(2)} `, h("span", { lang: "zh-Hans" }, `${documentOf(other).label}: ${taskName(other)}`)),
  );
  const place = `#documents/${document.id}/${tasks.ordinal[task]}`;
  openDialog(
    taskName(task), "task",
    h("p", { class: "where", lang: "zh-Hans" }, document.title || document.path),
    taskWord("heading", task) ? h("p", { class: "where", lang: "zh-Hans" }, taskWord("heading", task)) : null,
    h("p", {}, nameOf("domain", taskWord("domain", task)), " · ", nameOf("part", taskWord("part", task)), " · ", h("a", { href: place, click: closeDialogs }, say("in_document"))),
    body,
    h("h3", {}, say("found")), h("ul", { class: "facts" }, lines),
    ...(links.length ? [h("h3", {}, say("linked")), h("ul", { class: "facts" }, links)] : []),
  );
}
