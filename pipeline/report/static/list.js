// A list of any length: only the rows in sight are in the page, and all of them when it is printed.
class LongList {
  constructor(name, columns, makeRow, open) {
    Object.assign(this, { makeRow, open, rows: [], current: 0, shown: "" });
    this.space = h("div", { class: "space", role: "rowgroup" });
    this.element = h(
      "div",
      {
        class: "long-list", role: "grid", tabindex: "0", "aria-label": name, scroll: () => this.draw(),
        keydown: (event) => this.key(event),
        click: (event) => this.click(event),
      },
      h("div", { role: "rowgroup" }, h("div", { role: "row", class: "row head" }, columns.map((column) => h("span", { role: "columnheader" }, column)))),
      this.space,
    );
    window.addEventListener("resize", () => this.measure());
    window.addEventListener("beforeprint", () => this.draw(true));
    window.addEventListener("afterprint", () => this.draw());
  }

  set(rows) {
    this.rows = rows;
    this.current = 0;
    this.element.scrollTop = 0;
    this.element.setAttribute("aria-rowcount", rows.length + 1);
    this.measure();
  }

  measure() {
    this.height = parseFloat(getComputedStyle(this.element).getPropertyValue("--row")) || 64;
    this.space.style.height = `${this.rows.length * this.height}px`;
    this.shown = "";
    this.draw();
  }

  draw(all = false) {
    if (!this.element.isConnected) return;
    const first = all ? 0 : Math.max(0, Math.floor(this.element.scrollTop / this.height) - 4);
    const sight = Math.ceil(this.element.clientHeight / this.height) + 8;
    const last = all ? this.rows.length : Math.min(this.rows.length, first + sight);
    const wanted = `${first} ${last} ${this.current}`;
    if (wanted === this.shown) return;
    this.shown = all ? "" : wanted;
    this.space.replaceChildren(...this.rows.slice(first, last).map((row, i) => this.row(row, first + i)));
    const active = `row-${this.current}`;
    if (this.current >= first && this.current < last) this.element.setAttribute("aria-activedescendant", active);
    else this.element.removeAttribute("aria-activedescendant");
  }

  row(row, place) {
    const element = h(
      "div",
      { role: "row", class: "row", id: `row-${place}`, "aria-rowindex": place + 2, "aria-selected": place === this.current },
      this.makeRow(row).map((content) => h("span", { role: "gridcell" }, h("span", {}, content))),
    );
    element.style.top = `${place * this.height}px`;
    return element;
  }

  click(event) {
    const row = event.target.closest("[aria-rowindex]");
    if (!row) return;
    this.current = Number(row.getAttribute("aria-rowindex")) - 2;
    this.draw();
    this.open(this.rows[this.current]);
  }

  key(event) {
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.height) - 2);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key];
    if (event.key === "Enter" && this.rows.length) this.open(this.rows[this.current]);
    else if (step !== undefined) this.move(step);
    else return;
    event.preventDefault();
  }

  move(step) {
    this.current = Math.max(0, Math.min(this.rows.length - 1, this.current + step));
    const top = this.current * this.height;
    const sight = this.element.clientHeight - 2 * this.height;
    const scroll = this.element.scrollTop;
    if (top < scroll) this.element.scrollTop = top;
    else if (top > scroll + sight) this.element.scrollTop = top - sight;
    this.draw();
  }
}
