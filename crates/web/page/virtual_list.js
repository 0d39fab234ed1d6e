// @ts-check
// A list of any length of which only the rows in sight exist. One row is active: the arrow keys move it, Enter takes it.

import { h } from "./dom.js";

const SPARE_ROWS = 4;

export class VirtualList {
  /**
   * @param {HTMLElement} box a scrolling element with role listbox
   * @param {object} parts
   * @param {number} parts.rowHeight
   * @param {() => HTMLElement} parts.make an empty row
   * @param {(row: HTMLElement, place: number) => void} parts.fill
   * @param {(place: number) => void} parts.take
   */
  constructor(box, { rowHeight, make, fill, take }) {
    this.box = box;
    this.rowHeight = rowHeight;
    this.make = make;
    this.fill = fill;
    this.take = take;
    this.length = 0;
    this.active = -1;
    /** @type {Map<number, HTMLElement>} */
    this.rows = new Map();
    /** @type {HTMLElement[]} */
    this.spare = [];
    this.space = h("div", { class: "list-space" });
    box.append(this.space);
    /** When somebody last scrolled by hand. */
    this.touchedAt = -Infinity;
    box.addEventListener("scroll", () => this.render(), { passive: true });
    box.addEventListener("wheel", () => (this.touchedAt = performance.now()), { passive: true });
    box.addEventListener("pointerdown", () => (this.touchedAt = performance.now()));
    box.addEventListener("click", (event) => this.click(event));
    box.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.render()).observe(box);
  }

  /** @param {number} length */
  setLength(length) {
    this.length = length;
    if (this.active >= length) this.active = length - 1;
    this.space.style.height = `${length * this.rowHeight}px`;
    this.refresh();
  }

  /** Fills all rows in sight anew. */
  refresh() {
    for (const [place, row] of this.rows) {
      if (place < this.length) this.fillRow(row, place);
    }
    this.render();
  }

  range() {
    const first = Math.max(0, Math.floor(this.box.scrollTop / this.rowHeight) - SPARE_ROWS);
    const count = Math.ceil(this.box.clientHeight / this.rowHeight) + 2 * SPARE_ROWS;
    return [first, this.box.clientHeight ? Math.min(this.length, first + count) : first];
  }

  render() {
    const [first, end] = this.range();
    for (const [place, row] of this.rows) {
      if (place >= first && place < end) continue;
      row.remove();
      this.rows.delete(place);
      this.spare.push(row);
    }
    for (let place = first; place < end; place++) {
      if (this.rows.has(place)) continue;
      const row = this.spare.pop() ?? this.makeRow();
      row.style.top = `${place * this.rowHeight}px`;
      row.id = `${this.box.id}-${place}`;
      row.dataset.place = String(place);
      this.rows.set(place, row);
      this.fillRow(row, place);
      this.space.append(row);
    }
    if (this.active >= 0 && this.rows.has(this.active)) {
      this.box.setAttribute("aria-activedescendant", `${this.box.id}-${this.active}`);
    } else {
      this.box.removeAttribute("aria-activedescendant");
    }
  }

  makeRow() {
    const row = this.make();
    row.classList.add("list-row");
    row.setAttribute("role", "option");
    row.style.height = `${this.rowHeight}px`;
    return row;
  }

  /** @param {HTMLElement} row @param {number} place */
  fillRow(row, place) {
    row.setAttribute("aria-posinset", String(place + 1));
    row.setAttribute("aria-setsize", String(this.length));
    row.setAttribute("aria-selected", String(place === this.active));
    row.classList.toggle("active", place === this.active);
    this.fill(row, place);
  }

  /** @param {number} place */
  inSight(place) {
    const top = place * this.rowHeight - this.box.scrollTop;
    return top > -this.rowHeight && top < this.box.clientHeight;
  }

  /** @param {number} place @param {number} [share] how far down the box the row should stand */
  scrollTo(place, share = 0.35) {
    this.box.scrollTop = Math.max(0, place * this.rowHeight - this.box.clientHeight * share);
  }

  /** @param {number} place */
  activate(place) {
    this.active = Math.max(-1, Math.min(place, this.length - 1));
    const top = this.active * this.rowHeight;
    if (top < this.box.scrollTop) this.box.scrollTop = top;
    const over = top + this.rowHeight - this.box.clientHeight;
    if (over > this.box.scrollTop) this.box.scrollTop = over;
    this.refresh();
  }

  /** @param {Event} event */
  click(event) {
    const row = /** @type {HTMLElement|null} */ (/** @type {Element} */ (event.target).closest(".list-row"));
    if (!row) return;
    this.active = Number(row.dataset.place);
    this.refresh();
    this.take(this.active);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const page = Math.max(1, Math.floor(this.box.clientHeight / this.rowHeight) - 1);
    const first = Math.max(0, Math.ceil(this.box.scrollTop / this.rowHeight));
    const from = this.active >= 0 ? this.active : first - 1;
    /** @type {Record<string, number>} */
    const moves = { ArrowDown: from + 1, ArrowUp: Math.max(0, from - 1), PageDown: from + page, PageUp: Math.max(0, from - page), Home: 0, End: this.length - 1 };
    if (event.key in moves) {
      this.touchedAt = performance.now();
      this.activate(moves[event.key]);
    } else if ((event.key === "Enter" || event.key === " ") && this.active >= 0) {
      this.take(this.active);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
