// What was found, in words: the lines of a task and of the hints over a text.
const joined = (...parts) => parts.filter(Boolean).join(" ");
const inBrackets = (text) => (text ? `(${text})` : "");

const describe = {
  assignments: (row, of) => {
    const key = of("unit_key");
    const kind = nameOf("unit_kind", of("unit_kind"));
    return joined(`${nameOf("role", of("role"))}:`, of("unit_name"), inBrackets(key ? unitName(key) : kind));
  },
  deadlines: (row, of) => {
    const days = of("earliest") || of("latest") ? `${of("earliest")}–${of("latest")}`.replace(/^–/, "→ ") : "";
    return joined(`${nameOf("deadline_kind", of("kind"))}:`, days, of("frequency"), of("condition"));
  },
  actions: (row, of) => joined(`${nameOf("action_class", of("action_class"))}:`, of("verb"), of("object")),
  citations: (row, of) =>
    joined(`${nameOf("relation", of("relation"))}:`, of("title"), of("doc_number"), of("issuer"), of("year")),
  targets: (row, of) => joined(nameOf("comparator", of("comparator")), of("value"), of("unit")),
};
const labelOfTable = {
  assignments: "unit", deadlines: "deadline", actions: "action", citations: "citation", targets: "target",
};

function fact(name, row) {
  const table = facts[name];
  return {
    label: labelOfTable[name],
    start: table.start[row],
    end: table.end[row],
    value: describe[name](row, (column) => cell(name, column, row)),
    how: `${say("found_by")} ${cell(name, "found_by", row)} · ${say("score")} ${(table.score[row] / 100).toFixed(2)}`,
  };
}

const factsAbout = (rowsOf, which) =>
  Object.keys(facts).flatMap((name) => rowsOf[name][which].map((row) => fact(name, row)));

// What stands on the same characters with the same label is one mark; what is said twice, once.
function marksOf(found) {
  const marks = new Map();
  for (const one of found) {
    const key = `${one.start} ${one.end} ${one.label}`;
    if (!marks.has(key)) marks.set(key, { ...one, said: new Map() });
    const said = marks.get(key).said;
    const line = `${one.value}\n${one.how}`;
    said.set(line, (said.get(line) ?? 0) + 1);
  }
  return [...marks.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}
