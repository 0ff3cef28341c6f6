// A text with coloured spans. Marks may overlap: the innermost gives the colour, an action around it
// its underline, and the hint tells all of them.
const hint = h("div", { id: "hint", role: "tooltip", hidden: "" });
document.body.append(hint);

function showHint(run, marks) {
  hint.replaceChildren(
    ...marks.flatMap((mark) => [
      h("strong", { class: `label ${mark.label}` }, nameOf("mention_label", mark.label)),
      ...[...mark.said].map(([line, times]) => {
        const [value, how] = line.split("\n");
        const many = times > 1 ? ` · ${say("for_tasks", { n: times })}` : "";
        return h("p", {}, h("span", { lang: "zh-Hans" }, value), h("small", {}, how + many));
      }),
    ]),
  );
  // A dialog lies over everything that is not in it.
  (run.closest("dialog") ?? document.body).append(hint);
  hint.hidden = false;
  hinted = run;
  placeHint();
}

let hinted = null; // the mark that the hint is of
function placeHint() {
  if (hint.hidden) return;
  const at = hinted.getBoundingClientRect();
  const left = Math.min(at.left, document.documentElement.clientWidth - hint.offsetWidth - 8);
  const below = at.bottom + hint.offsetHeight + 8 < window.innerHeight;
  hint.style.left = `${Math.max(8, left)}px`;
  hint.style.top = `${below ? at.bottom + 4 : Math.max(4, at.top - hint.offsetHeight - 4)}px`;
}
const hideHint = () => (hint.hidden = true);
// The arrow keys scroll to the next mark: its hint goes with it.
document.addEventListener("scroll", placeHint, { capture: true, passive: true });

// The stretches of [start, end) between the edges of marks, each with the marks that cover it.
function runsOf(marks, start, end) {
  const edges = new Set([start, end]);
  for (const mark of marks) {
    if (mark.start > start && mark.start < end) edges.add(mark.start);
    if (mark.end > start && mark.end < end) edges.add(mark.end);
  }
  const cuts = [...edges].sort((a, b) => a - b);
  const runs = [];
  let next = 0;
  let open = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    while (next < marks.length && marks[next].start <= cuts[i]) open.push(marks[next++]);
    open = open.filter((mark) => mark.end > cuts[i]);
    runs.push({ start: cuts[i], end: cuts[i + 1], marks: [...open] });
  }
  return runs;
}

function runElement(text, run) {
  if (!run.marks.length) return text;
  const inner = run.marks.reduce((a, b) => (b.end - b.start <= a.end - a.start ? b : a));
  const around = run.marks.some((mark) => mark.label === "action") ? " in-action" : "";
  const order = [inner, ...run.marks.filter((mark) => mark !== inner)];
  const element = h("mark", { class: inner.label + around, tabindex: "-1", "aria-describedby": "hint" }, text);
  const show = () => showHint(element, order);
  for (const event of ["mouseenter", "focus"]) element.addEventListener(event, show);
  for (const event of ["mouseleave", "blur"]) element.addEventListener(event, hideHint);
  return element;
}

function markMoves(container) {
  roving(container, "mark", (mark, key) => {
    if (key === "Escape") hideHint();
    const all = [...container.querySelectorAll("mark")];
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[key];
    return step && all[all.indexOf(mark) + step];
  });
}
