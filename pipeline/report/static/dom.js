// Elements without HTML: every string becomes a text node, so that no text can become markup.
function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

// One tab stop for many elements; the arrow keys move between them. `step(element, key)` gives the next.
function roving(container, selector, step) {
  const enter = (element) => {
    container.querySelector(`${selector}[tabindex="0"]`)?.setAttribute("tabindex", "-1");
    element.setAttribute("tabindex", "0");
  };
  container.addEventListener("focusin", (event) => {
    const element = event.target.closest(selector);
    if (element) enter(element);
  });
  container.addEventListener("keydown", (event) => {
    const element = event.target.closest(selector);
    const next = element && step(element, event.key);
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });
  const first = container.querySelector(selector);
  if (first) first.setAttribute("tabindex", "0");
}

// A dialog with a title; Escape and a click beside it close it, and the focus goes back.
function openDialog(title, name, ...content) {
  const back = document.activeElement;
  const close = h("button", { type: "button", class: "close", click: () => dialog.close() }, say("close"));
  const head = h("h2", { id: "dialog-title", lang: "zh-Hans" }, title);
  const body = h("div", { class: "inside" }, h("div", { class: "bar" }, head, close), ...content);
  const dialog = h("dialog", { class: name, "aria-labelledby": "dialog-title" }, body);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (dialog.contains(hint)) document.body.append(hint);
    if (back?.isConnected) back.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

function closeDialogs() {
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
}
