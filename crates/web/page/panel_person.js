// @ts-check
// One person's life: who, how now, what they noticed, decided and why, what befell them, and how it came to this.

import { byId, h, memory, setShape, setText, shape } from "./dom.js";
import { elapsed, timeOfDay } from "./format.js";
import { lifeGroup, SENSES, signOf } from "./kinds.js";

/** @typedef {import("./types.js").RunEvent} RunEvent */
/** @typedef {import("./types.js").Life} Life */
/** @typedef {{key: string, text: string}} Present */

const ENTRIES_AT_ONCE = 150;
const CAUSES_SHOWN = 2;
const GROUPS = /** @type {const} */ ([["all", "All"], ["noticed", "Noticed"], ["decided", "Decided"], ["befell", "Befell"]]);

export class PersonPanel {
  /**
   * @param {import("./record.js").RunRecord} record
   * @param {object} doings
   * @param {(event: RunEvent) => void} doings.visit
   * @param {() => void} doings.close
   * @param {(id: number) => Present} doings.present
   */
  constructor(record, { visit, close, present }) {
    this.record = record;
    this.visit = visit;
    this.close = close;
    this.present = present;
    this.box = byId("life");
    this.id = -1;
    /** @type {Life|null} */
    this.life = null;
    this.t = 0;
    this.group = "all";
    this.upToNow = memory.get("up-to-now") !== "no";
    this.room = ENTRIES_AT_ONCE;
    /** What the page shows, so that it is built anew only when it would differ. */
    this.built = "";
    record.on("run", () => this.fetch());
  }

  /** @param {number} id a person, or -1 for nobody */
  async show(id) {
    this.id = id;
    this.life = null;
    this.built = "";
    this.room = ENTRIES_AT_ONCE;
    this.box.hidden = id < 0;
    byId("people-browse").hidden = id >= 0;
    if (id < 0) return;
    this.build();
    this.box.scrollTop = 0;
    await this.fetch();
  }

  async fetch() {
    const id = this.id;
    if (id < 0) return;
    const life = await this.record.life(id);
    if (!life || id !== this.id) return;
    // That others noticed them is part of the others' lives.
    life.events = life.events.filter((event) => event.who === id || !event.routine);
    this.life = life;
    this.built = "";
    this.build();
  }

  build() {
    const person = this.life?.person ?? this.record.personById.get(this.id);
    const about = [person?.role, person?.group, person?.age_years ? `${person.age_years} years` : "", person?.sex].filter(Boolean);
    this.stateSign = shape("other");
    this.stateText = h("span");
    this.chain = h("div", { class: "chain" });
    this.entries = h("div", { class: "entries" });
    this.box.replaceChildren(
      h(
        "header",
        {},
        h("button", { type: "button", class: "quiet", onclick: this.close }, "‹ All people"),
        h("h2", { id: "life-name" }, person?.name ?? ""),
        h("p", { class: "sub" }, about.join(" · ")),
        h("p", { class: "state" }, this.stateSign, this.stateText),
      ),
      this.chain,
      h("h3", {}, "Their story, latest first"),
      this.buildChooser(),
      this.entries,
    );
    this.refresh(this.t);
  }

  buildChooser() {
    const tick = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", id: "up-to-now" }));
    tick.checked = this.upToNow;
    tick.addEventListener("change", () => {
      this.upToNow = tick.checked;
      memory.set("up-to-now", tick.checked ? "yes" : "no");
      this.refresh(this.t);
    });
    const segments = GROUPS.map(([key, label]) =>
      h("button", { type: "button", "aria-pressed": String(key === this.group), onclick: (/** @type {Event} */ event) => this.choose(key, event) }, label),
    );
    return h(
      "div",
      { class: "chooser" },
      h("div", { class: "segments", role: "group", "aria-label": "Which entries" }, ...segments),
      h("label", { class: "check" }, tick, "Up to now"),
    );
  }

  /** @param {string} key @param {Event} event */
  choose(key, event) {
    this.group = key;
    const button = /** @type {HTMLElement} */ (event.currentTarget);
    for (const other of button.parentElement?.children ?? []) other.setAttribute("aria-pressed", String(other === button));
    this.refresh(this.t);
  }

  /** The play head has moved. @param {number} t */
  refresh(t) {
    this.t = t;
    if (this.id < 0 || !this.entries || this.box.clientHeight === 0) return;
    const present = this.present(this.id);
    setShape(/** @type {Element} */ (this.stateSign), present.key);
    setText(/** @type {Element} */ (this.stateText), present.text);
    const life = this.life;
    if (!life) {
      if (!this.entries.firstChild) this.entries.append(h("p", { class: "empty" }, "Asking …"));
      return;
    }
    const past = life.events.filter((event) => event.t_s <= t).length;
    const pastChain = life.chain.filter((event) => event.t_s <= t).length;
    const sign = [this.id, past, pastChain, this.group, this.upToNow, this.room, life.events.length].join();
    if (sign === this.built) return;
    this.built = sign;
    this.fillChain(life.chain);
    this.fillEntries(life.events);
  }

  /** @param {RunEvent[]} chain */
  fillChain(chain) {
    const shown = this.upToNow ? chain.filter((event) => event.t_s <= this.t) : chain;
    if (!shown.length) {
      this.chain?.replaceChildren();
      return;
    }
    const whole = shown.length === chain.length;
    this.chain?.replaceChildren(
      h("h3", {}, whole ? "How it came to this" : "What is leading to it"),
      h("ol", { "aria-label": "Chain of causes, first cause first" }, ...shown.map((event) => h("li", {}, this.entry(event, false)))),
    );
  }

  /** @param {RunEvent[]} events */
  fillEntries(events) {
    const fitting = events.filter(
      (event) => (this.group === "all" || lifeGroup(event, this.id) === this.group) && (!this.upToNow || event.t_s <= this.t),
    );
    const latest = fitting.slice(-this.room).reverse();
    const more = fitting.length - latest.length;
    const older = () => {
      this.room += ENTRIES_AT_ONCE;
      this.refresh(this.t);
    };
    this.entries?.replaceChildren(
      ...latest.map((event) => this.entry(event, true)),
      ...(latest.length ? [] : [h("p", { class: "empty" }, "Nothing yet.")]),
      ...(more ? [h("button", { type: "button", class: "quiet", onclick: older }, `${more} earlier …`)] : []),
    );
  }

  /** @param {RunEvent} event @param {boolean} full with reasons and causes */
  entry(event, full) {
    const fate = signOf(event.kind) && event.kind !== "left" ? " fate" : "";
    const later = event.t_s > this.t ? " later" : "";
    const clock = timeOfDay(this.record.run.clock_start_s + event.t_s);
    return h(
      "div",
      { class: `entry ${lifeGroup(event, this.id)}${fate}${later}`, "data-event": event.id },
      h(
        "button",
        { type: "button", class: "jump", title: `Go to ${elapsed(event.t_s)}`, onclick: () => this.visit(event) },
        h("time", {}, [clock, event.space].filter(Boolean).join(" · ")),
        event.text,
      ),
      full && this.senses(event),
      full && this.reasons(event),
      full && this.because(event),
    );
  }

  /** @param {RunEvent} event */
  senses({ details }) {
    if (!details.sense) return null;
    const level = Number.isFinite(details.level_db) ? `, ${Math.round(details.level_db)} dB` : "";
    return h("div", { class: "sense" }, `${SENSES[details.sense] ?? details.sense}${level}`);
  }

  /** @param {RunEvent} event */
  reasons({ details }) {
    const reasons = Array.isArray(details.reasons) ? details.reasons : [];
    if (!reasons.length) return details.intent ? h("div", { class: "sense" }, String(details.intent)) : null;
    const most = Math.max(...reasons.map((reason) => Math.abs(reason.weight ?? 0)), 1e-9);
    return h(
      "ul",
      { class: "reasons", "aria-label": "Reasons and their weights" },
      ...reasons.map((reason) => {
        const weight = Number(reason.weight ?? 0);
        const fill = h("i");
        fill.style.width = `${(100 * Math.abs(weight)) / most}%`;
        const amount = `${weight < 0 ? "−" : "+"}${Math.abs(weight).toFixed(1)}`;
        return h("li", { class: weight < 0 ? "against" : "" }, h("span", { class: "bar", "aria-hidden": "true" }, fill), h("span", {}, String(reason.text ?? "")), h("span", {}, amount));
      }),
    );
  }

  /** @param {RunEvent} event */
  because({ causes }) {
    const known = causes.map((id) => this.record.events.byId.get(id)).filter((cause) => cause !== undefined).slice(0, CAUSES_SHOWN);
    if (!known.length) return null;
    const links = known.flatMap((cause, place) => [
      place ? "; " : "",
      h("button", { type: "button", title: "Go there", onclick: () => this.visit(cause) }, cause.text),
    ]);
    return h("div", { class: "because" }, "because: ", ...links);
  }
}
