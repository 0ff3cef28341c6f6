// Which section is shown: the address after # tells, so that a link or a reload leads back to it.
const sections = new Map([...document.querySelectorAll("main > section")].map((one) => [one.id, one]));
const made = {};
const makers = {
  documents: () => new DocumentView(sections.get("documents")),
  tasks: () => new TaskTable(sections.get("tasks")),
  compare: () => new Matrix(document.getElementById("matrix")),
};

function choose(section, wanted) {
  const parts = [...section.querySelectorAll(".choice")];
  if (!parts.length) return;
  const shown = parts.find((part) => part.id === `units/${wanted}`) ?? parts[0];
  for (const part of parts) part.hidden = part !== shown;
  for (const link of section.querySelectorAll(".choices a"))
    link.toggleAttribute("aria-current", link.getAttribute("href") === `#${shown.id}`);
}

function route() {
  hideHint();
  const [path, query] = decodeURI(location.hash.slice(1)).split("?");
  const [name, ...rest] = path.split("/");
  if (name === "main") return;
  const wanted = sections.has(name) ? name : "overview";
  for (const [id, section] of sections) section.hidden = id !== wanted;
  for (const link of document.querySelectorAll("header nav a")) {
    if (link.getAttribute("href") === `#${wanted}`) {
      link.setAttribute("aria-current", "page");
      const nav = link.parentElement; // on a phone it scrolls
      nav.scrollLeft = link.offsetLeft - nav.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2;
    } else link.removeAttribute("aria-current");
  }
  const view = makers[wanted] && (made[wanted] ??= makers[wanted]());
  if (wanted === "documents") view.show(...rest);
  if (wanted === "tasks") view.show(Object.fromEntries(new URLSearchParams(query ?? "")));
  if (wanted === "compare") view.draw();
  if (wanted === "units") choose(sections.get("units"), rest[0]);
  if (wanted !== "documents" || rest.length < 2) window.scrollTo(0, 0);
}

window.addEventListener("hashchange", () => {
  closeDialogs();
  route();
});
route();
document.documentElement.dataset.ready = "";
