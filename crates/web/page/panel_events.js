// @ts-check
// The list of events: search, filter, go there.

import { byId, h, setShape, setText, shape } from "./dom.js";
import { firstAfter, makeTest } from "./events.js";
import { timeOfDay, words } from "./format.js";
import { signOf } from "./kinds.js";
import { VirtualList } from "./virtual_list.js";

/** @typedef {import("./types.js").RunEvent} RunEvent */

const ROW_PX = 54;
/** After scrolling by hand the list stays put for so long. */
const LEAVE_ALONE_MS = 6000;

export class EventsPanel {
  /** @param {import("./record.js").RunRecord} record @param {(event: RunEvent) => void} visit */
  constructor(record, visit) {
    this.record = record;
    /** @type {RunEvent[]} */
    this.shown = [];
    /** How many of all events have been sifted into `shown`. */
    this.sifted = 0;
    this.t = 0;
    /** The last event of the list that has happened, and the one that is shown as such. */
    this.place = -1;
    this.marked = NaN;
    /** @type {import("./events.js").EventFilter} */
    this.filter = { routine: false, hiddenKinds: new Set(), text: "", person: "", place: "" };
    this.list = new VirtualList(byId("event-list"), {
      rowHeight: ROW_PX,
      make: makeRow,
      fill: (row, place) => this.fill(row, place),
      take: (place) => visit(this.shown[place]),
    });
    for (const name of /** @type {const} */ (["text", "person", "place"])) {
      byId(`event-${name}`).addEventListener("input", (/** @type {any} */ event) => {
        this.filter[name] = event.target.value;
        this.sift();
      });
    }
    byId("event-routine").addEventListener("change", (/** @type {any} */ event) => {
      this.filter.routine = event.target.checked;
      this.listKinds();
      this.sift();
    });
    const more = byId("event-more");
    more.addEventListener("click", () => {
      const box = byId("event-filters");
      box.hidden = !box.hidden;
      more.setAttribute("aria-expanded", String(!box.hidden));
    });
    byId("event-now").addEventListener("click", () => {
      this.list.touchedAt = -Infinity;
      this.list.scrollTo(Math.max(0, this.place));
      this.mark(this.t, true);
    });
    record.on("events", () => this.grow());
    record.on("caught-up", () => this.listKinds());
  }

  /** Everything anew, after the filter has changed. */
  sift() {
    this.sifted = 0;
    this.shown = [];
    this.list.active = -1;
    this.grow();
    this.list.scrollTo(Math.max(0, this.place));
  }

  /** What has come since. */
  grow() {
    const { all } = this.record.events;
    const test = makeTest(this.filter, (id) => this.record.personName(id), (index) => this.record.storeyName(index));
    for (; this.sifted < all.length; this.sifted++) {
      if (test(all[this.sifted])) this.shown.push(all[this.sifted]);
    }
    this.place = firstAfter(this.shown, this.t) - 1;
    this.marked = NaN;
    this.list.setLength(this.shown.length);
    const many = this.shown.length.toLocaleString("en");
    const nothing = all.length ? "No event fits" : this.record.running ? "Nothing has happened yet" : "Nothing happened";
    setText(byId("event-count"), this.shown.length ? `${many} of ${all.length.toLocaleString("en")} events` : nothing);
  }

  /** The boxes for the kinds, of those kinds that can be in the list at all. */
  listKinds() {
    const box = byId("event-kinds");
    const notable = new Set(this.record.events.all.filter((event) => !event.routine).map(({ kind }) => kind));
    const kinds = [...this.record.events.kinds].filter(([kind]) => this.filter.routine || notable.has(kind)).sort();
    const already = kinds.map(([kind, count]) => `${kind}${count}`).join();
    if (box.dataset.kinds === already) return;
    box.dataset.kinds = already;
    box.replaceChildren(
      ...kinds.map(([kind, count]) => {
        const tick = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox" }));
        tick.checked = !this.filter.hiddenKinds.has(kind);
        tick.addEventListener("change", () => {
          if (tick.checked) this.filter.hiddenKinds.delete(kind);
          else this.filter.hiddenKinds.add(kind);
          this.sift();
        });
        return h("label", { class: "check" }, tick, h("span", {}, words(kind), " ", h("small", {}, String(count))));
      }),
    );
  }

  /** @param {HTMLElement} row @param {number} place */
  fill(row, place) {
    const event = this.shown[place];
    const { record } = this;
    const [meta, text] = row.children;
    const [time, kind, where] = meta.children;
    setText(time, timeOfDay(record.run.clock_start_s + event.t_s));
    const sign = signOf(event.kind);
    kind.firstElementChild?.toggleAttribute("hidden", !sign);
    if (sign) setShape(/** @type {Element} */ (kind.firstElementChild), sign);
    setText(/** @type {Element} */ (kind.lastElementChild), words(event.kind));
    setText(where, event.space ?? record.storeyName(event.storey));
    setText(text, event.text);
    row.title = event.text;
    row.dataset.event = String(event.id);
    row.classList.toggle("later", place > this.place);
    row.classList.toggle("now", place === this.place);
    row.classList.toggle("now-line", place === this.place + 1);
  }

  /** Shows where in the list the play head is. @param {number} t @param {boolean} [force] */
  mark(t, force = false) {
    this.t = t;
    this.place = firstAfter(this.shown, t) - 1;
    if (this.list.box.clientHeight === 0) {
      this.marked = NaN;
      return;
    }
    const touched = performance.now() - this.list.touchedAt < LEAVE_ALONE_MS || document.activeElement === this.list.box;
    const strayed = this.place >= 0 && !this.list.inSight(this.place);
    if (this.place !== this.marked || force) {
      this.marked = this.place;
      if (!touched) this.list.scrollTo(Math.max(0, this.place));
      this.list.refresh();
    }
    byId("event-now").hidden = !(strayed && touched);
  }

  /** The first event of the list later than t. @param {number} t */
  nextAfter(t) {
    return this.shown[firstAfter(this.shown, t)] ?? null;
  }
}

function makeRow() {
  return h(
    "div",
    { class: "event" },
    h("div", { class: "meta" }, h("time"), h("span", { class: "kind" }, shape("other"), h("span")), h("span", { class: "where" })),
    h("div", { class: "text" }),
  );
}
