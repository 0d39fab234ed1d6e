// @ts-check
// The list of the people: the cast first, then everybody by name.

import { byId, h, setShape, setText, shape } from "./dom.js";
import { VirtualList } from "./virtual_list.js";

/** @typedef {import("./types.js").Person} Person */

const ROW_PX = 38;

export class PeoplePanel {
  /**
   * @param {import("./record.js").RunRecord} record
   * @param {(id: number) => string} stateKey
   * @param {(id: number) => void} follow
   */
  constructor(record, stateKey, follow) {
    this.stateKey = stateKey;
    const cast = record.people.filter(({ named }) => named);
    const others = record.people.filter(({ named }) => !named).sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
    this.everybody = [...cast, ...others];
    /** @type {Person[]} */
    this.shown = this.everybody;
    this.list = new VirtualList(byId("people-list"), {
      rowHeight: ROW_PX,
      make: () => h("div", { class: "person-row" }, shape("other"), h("span", { class: "name" }), h("span", { class: "about" })),
      fill: (row, place) => this.fill(row, place),
      take: (place) => follow(this.shown[place].id),
    });
    const search = byId("people-search");
    search.addEventListener("input", () => this.search(search.value));
    search.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Enter" && this.shown.length) follow(this.shown[0].id);
      if (event.key === "ArrowDown") {
        this.list.box.focus();
        this.list.activate(0);
        event.preventDefault();
      }
    });
    this.search("");
  }

  /** @param {string} text */
  search(text) {
    const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
    this.shown = this.everybody.filter(({ name, role, group }) => {
      const about = `${name} ${role} ${group}`.toLowerCase();
      return parts.every((part) => about.includes(part));
    });
    this.list.active = -1;
    this.list.box.scrollTop = 0;
    this.list.setLength(this.shown.length);
    const count = this.shown.length;
    setText(byId("people-count"), count === 1 ? "1 person" : `${count.toLocaleString("en")} people`);
  }

  /** @param {HTMLElement} row @param {number} place */
  fill(row, place) {
    const person = this.shown[place];
    setShape(row.children[0], this.stateKey(person.id));
    setText(row.children[1], person.name);
    setText(row.children[2], [person.role, person.group].filter(Boolean).join(" · "));
    row.classList.toggle("cast", person.named);
    row.dataset.person = String(person.id);
  }

  /** The states have changed. */
  refresh() {
    if (this.list.box.clientHeight) this.list.refresh();
  }
}
