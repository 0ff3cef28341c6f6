// Reference items down, documents across; a cell opens the two texts side by side.
const GLYPHS = { verbatim: "＝", abridged: "−", elaborated: "＋", localised: "≈", related: "～" };
const verdicts = Object.keys(data.names.verdict);

function openTexts(item, answers) {
  const left = item.text;
  const seen = new Uint8Array(left.length);
  const panels = answers.map(([task, verdict, score]) => {
    const { text: right, label, place } = taskItem(task);
    const [inLeft, inRight] = agreement(left, right);
    inLeft.forEach((is, i) => is && (seen[i] = 1));
    const percent = (mask) => Math.round((100 * mask.reduce((sum, is) => sum + is, 0)) / (mask.length || 1));
    return h("article", {},
      h("h3", { lang: "zh-Hans" }, label),
      h("p", { class: "where", lang: "zh-Hans" }, place),
      h("p", {}, verdict ? h("span", { class: `verdict v-${verdict}` }, GLYPHS[verdict] ?? "", " ", nameOf("verdict", verdict)) : null, score >= 0 ? ` ${say("score")} ${(score / 100).toFixed(2)}` : ""),
      differing(right, inRight, "ins"),
      h("p", { class: "where" }, say("reuse", { left: percent(inLeft), right: percent(inRight) })),
      h("p", {}, h("button", { type: "button", click: () => openTask(task) }, say("found"))));
  });
  const reference = h("article", { class: "reference" },
    h("h3", { lang: "zh-Hans" }, item.label), h("p", { class: "where", lang: "zh-Hans" }, item.place),
    differing(left, seen, "del"));
  openDialog(item.name, "texts", h("p", { class: "note" }, say("differences")), h("div", { class: "sides" }, reference, h("div", {}, panels)));
}

class Matrix {
  constructor(place) {
    this.place = place;
    const { items, documents: across, cells } = data.comparison;
    this.answers = new Map();
    for (const [item, document, ...answer] of cells) {
      const key = `${item} ${document}`;
      this.answers.set(key, [...(this.answers.get(key) ?? []), answer]);
    }
    // Items by their place in `said`.
    this.said = items.map((one) => (one.task === undefined ? registeredItem(one) : taskItem(one.task)));
    this.items = items.map((_, place) => place);
    this.shown = [];
    const from = this.reference = new Set(this.said.map((one) => (one.task === undefined ? -1 : tasks.document[one.task])));
    this.across = across.filter((one) => !from.has(one) || this.hasCells(cells, one));
  }

  hasCells(cells, document) {
    return cells.some((one) => one[1] === document);
  }

  draw() {
    if (this.drawn) return;
    this.drawn = true;
    if (!this.items.length) return this.place.append(h("p", {}, say("no_comparison")));
    const [from, ...more] = this.reference;
    const whole = from < 0 ? data.comparison.reference : documents[from].title || documents[from].label;
    const reference = more.length ? [say("several_references"), data.comparison.reference].filter(Boolean).join(" · ") : whole;
    const order = h("select", { change: () => this.fill(order.value) }, ["by_reference", "by_coverage"].map((key) => h("option", { value: key }, say(key))));
    const legend = verdicts.map((code) => h("span", { class: `verdict v-${code}` }, GLYPHS[code] ?? "", " ", nameOf("verdict", code)));
    this.table = h("table", { class: "matrix", role: "grid", "aria-label": say("compare") });
    this.place.append(
      h("p", {}, h("b", {}, say("reference")), ": ", h("span", { lang: "zh-Hans" }, reference)),
      h("p", { class: "legend" }, h("b", {}, say("legend")), " ", legend, h("span", { class: "verdict" }, "· ", say("no_answer")), h("label", {}, say("order"), " ", order), h("small", {}, say("keys_help"))),
      h("div", { class: "scroll tall fitting" }, this.table),
    );
    this.fill("by_reference");
    this.table.addEventListener("click", (event) => this.open(event.target.closest("[data-item]")));
    this.table.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        this.open(event.target.closest("[data-item]"));
      }
    });
    roving(this.table, "[data-item]", (one, key) => this.step(one, key));
  }

  of(item, document) {
    return this.answers.get(`${item} ${document}`) ?? [];
  }

  fill(order) {
    const covered = (item) => this.across.filter((document) => this.of(item, document).length).length;
    const answered = (document) => this.items.filter((item) => this.of(item, document).length).length;
    const rows = [...this.items];
    if (order === "by_coverage") {
      rows.sort((a, b) => covered(b) - covered(a));
      this.shown = [...this.across].sort((a, b) => answered(b) - answered(a));
    } else this.shown = this.across;
    const head = h("tr", {}, h("th", { scope: "col" }, say("item")), h("th", { scope: "col", class: "upright" }, h("span", {}, say("answered_by"))),
      this.shown.map((document) => h("th", { scope: "col", class: "upright", title: documents[document].title, lang: "zh-Hans" }, h("span", {}, documents[document].label))));
    const body = rows.map((item) => h("tr", {},
      h("th", { scope: "row", "data-item": item, tabindex: "-1", title: this.said[item].name, lang: "zh-Hans" }, h("span", {}, this.said[item].name)),
      h("td", { class: "number" }, `${covered(item)}/${this.across.length}`),
      this.shown.map((document) => this.cell(item, document))));
    const total = h("tr", { class: "answered" }, h("th", { scope: "row" }, say("items_answered")), h("td", { class: "number" }, `${rows.filter(covered).length}/${rows.length}`),
      this.shown.map((document) => h("td", {}, String(answered(document)))));
    this.table.replaceChildren(h("thead", {}, head), h("tbody", {}, total, body, this.additions()));
    this.table.querySelector("[data-item]")?.setAttribute("tabindex", "0");
  }

  cell(item, document) {
    const answers = this.of(item, document);
    const at = { role: "gridcell", "data-item": item, "data-document": document, tabindex: "-1" };
    if (!answers.length) return h("td", { ...at, class: "none", "aria-label": say("no_answer") }, "·");
    const best = answers.reduce((a, b) => (b[2] > a[2] ? b : a));
    const split = answers.length > 1 ? `, ${say("split_into", { n: answers.length })}` : "";
    const name = `${documents[document].label}: ${nameOf("verdict", best[1])}${split}`;
    return h("td", { ...at, class: `v-${best[1]}`, title: name, "aria-label": name }, (GLYPHS[best[1]] ?? "?") + (answers.length > 1 ? answers.length : ""));
  }

  additions() {
    const count = (document) => data.comparison.additions.filter((task) => tasks.document[task] === document).length;
    if (!data.comparison.additions.length) return null;
    const counts = this.shown.map(count);
    return h("tr", { class: "additions" }, h("th", { scope: "row" }, say("additions")), h("td", { class: "number" }, String(data.comparison.additions.length)),
      this.shown.map((document, i) => h("td", {}, counts[i] ? h("button", { type: "button", class: "plain", click: () => this.added(document) }, String(counts[i])) : "·")));
  }

  added(document) {
    const found = data.comparison.additions.filter((task) => tasks.document[task] === document);
    const line = (task) => h("li", {}, h("button", { type: "button", class: "plain", lang: "zh-Hans", click: () => openTask(task) }, taskName(task)));
    openDialog(`${say("additions")} · ${documents[document].label}`, "task", h("ul", { class: "facts" }, found.map(line)));
  }

  open(one) {
    if (!one) return;
    const item = Number(one.dataset.item);
    const across = one.dataset.document === undefined ? this.shown : [Number(one.dataset.document)];
    const answers = across.flatMap((document) => this.of(item, document));
    if (answers.length || one.dataset.document === undefined) openTexts(this.said[item], answers);
  }

  step(one, key) {
    const row = one.parentElement;
    const inRow = [...row.querySelectorAll("[data-item]")];
    const place = inRow.indexOf(one);
    const beside = { ArrowRight: inRow[place + 1], ArrowLeft: inRow[place - 1], Home: inRow[0], End: inRow.at(-1) }[key];
    const other = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[key];
    return beside ?? other?.querySelectorAll("[data-item]")[place];
  }
}
