// A document with its text: a paragraph a line, marks in colour, a number where a task begins.
class DocumentView {
  constructor(section) {
    this.shown = -1;
    this.select = h("select", { "aria-label": say("choose_document"), change: () => this.go(Number(this.select.value)) });
    this.select.append(...documents.map((one, i) => h("option", { value: i }, one.label)));
    const step = (by, name) => h("button", { type: "button", click: () => this.go(this.shown + by) }, name);
    this.head = h("div", { class: "about" });
    this.text = h("article", { class: "document", lang: "zh-Hans" });
    const labels = Object.values(labelOfTable).map((label) => h("span", { class: `label ${label}` }, nameOf("mention_label", label)));
    section.append(
      h("div", { class: "chooser" }, h("label", {}, say("choose_document"), " ", this.select), step(-1, say("previous")), step(1, say("next"))),
      this.head,
      h("p", { class: "note" }, say("marks"), ": ", labels, " ", say("marks_help")),
      this.text,
    );
    markMoves(this.text);
  }

  go(place) {
    if (documents[place]) location.hash = `#documents/${documents[place].id}`;
  }

  show(id, ordinal) {
    if (!documents.length) return this.text.replaceChildren(say("no_documents"));
    const place = documentById.get(id) ?? Math.max(0, this.shown);
    if (place !== this.shown) this.draw(place);
    const task = this.text.querySelector(`[data-ordinal="${Number(ordinal)}"]`);
    if (task) {
      task.scrollIntoView({ block: "center" });
      task.focus({ preventScroll: true });
    }
  }

  draw(place) {
    this.shown = place;
    this.select.value = place;
    const one = documents[place];
    const about = [one.doc_number, one.issuer, one.issued_on, nameOf("level", one.level), nameOf("genre", one.genre), one.path];
    this.head.replaceChildren(
      h("h3", { lang: "zh-Hans" }, one.title || one.path),
      h("p", { class: "where" }, about.filter(Boolean).join(" · ")),
      h("p", {}, h("a", { href: `#tasks?document=${one.id}` }, `${say("its_tasks")} (${tasksOfDocument[place].length})`)),
    );
    this.text.replaceChildren(...this.lines(place));
    this.text.querySelector("mark")?.setAttribute("tabindex", "0");
  }

  lines(place) {
    const text = documents[place].text;
    const own = this.pieces(place);
    const marks = [...marksOf(factsAbout(factsOfDocument, place)), ...own].sort((a, b) => a.start - b.start || b.end - a.end);
    const lines = [];
    let line = h("p", {});
    const begun = new Set();
    for (const run of runsOf(marks, 0, text.length)) {
      const piece = run.marks.find((mark) => mark.label === "task");
      if (piece && !begun.has(piece.task)) {
        begun.add(piece.task);
        line.append(this.badge(piece.task));
      }
      const seen = { ...run, marks: run.marks.filter((mark) => mark.label !== "task") };
      text.slice(run.start, run.end).split("\n").forEach((part, i) => {
        if (i > 0) {
          lines.push(line);
          line = h("p", {});
        }
        if (!part) return;
        if (piece) line.classList.add("of-task");
        const element = runElement(part, seen);
        line.append(piece || seen.marks.length ? element : h("span", { class: "outside" }, element));
      });
    }
    return [...lines, line].filter((one) => one.hasChildNodes());
  }

  pieces(place) {
    return tasksOfDocument[place].flatMap((task) => {
      const spans = tasks.pieces[task];
      const found = [];
      for (let i = 0; i < spans.length; i += 2) found.push({ label: "task", task, start: spans[i], end: spans[i + 1] });
      return found;
    });
  }

  badge(task) {
    return h("button", { type: "button", class: "badge", "data-ordinal": tasks.ordinal[task], "aria-label": `${say("task")} ${taskName(task)}`, click: () => openTask(task) }, `#${tasks.ordinal[task]}`);
  }
}
