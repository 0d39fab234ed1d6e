// @ts-check
// All events that have come so far, in time order, and the ways to look among them.

/** @typedef {import("./types.js").RunEvent} RunEvent */

/** The place of the first event later than t in a list in time order. @param {RunEvent[]} events @param {number} t */
export function firstAfter(events, t) {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle].t_s <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}

export class EventStore {
  constructor() {
    /** @type {RunEvent[]} */
    this.all = [];
    /** @type {Map<number, RunEvent>} */
    this.byId = new Map();
    /** How many of each kind. @type {Map<string, number>} */
    this.kinds = new Map();
    /** How far they have been fetched. */
    this.slices = 0;
  }

  /** @param {RunEvent[]} events later than, or level with, those already here */
  append(events) {
    for (const event of events) {
      if (this.byId.has(event.id)) continue;
      this.all.push(event);
      this.byId.set(event.id, event);
      this.kinds.set(event.kind, (this.kinds.get(event.kind) ?? 0) + 1);
    }
  }

  firstNotable() {
    return this.all.find((event) => !event.routine);
  }
}

/**
 * @typedef {object} EventFilter
 * @property {boolean} routine      show the routine ones too
 * @property {Set<string>} hiddenKinds
 * @property {string} text          in the sentence
 * @property {string} person        in the name of who or whom
 * @property {string} place         in the name of the space or storey
 */

/**
 * @param {EventFilter} filter
 * @param {(id: number|null) => string} personName
 * @param {(index: number|null) => string} storeyName
 * @returns {(event: RunEvent) => boolean}
 */
export function makeTest(filter, personName, storeyName) {
  const text = filter.text.trim().toLowerCase();
  const person = filter.person.trim().toLowerCase();
  const place = filter.place.trim().toLowerCase();
  return (event) => {
    if (event.routine && !filter.routine) return false;
    if (filter.hiddenKinds.has(event.kind)) return false;
    if (text && !event.text.toLowerCase().includes(text)) return false;
    if (person && !`${personName(event.who)}\n${personName(event.whom)}`.toLowerCase().includes(person)) return false;
    if (place && !`${event.space ?? ""}\n${storeyName(event.storey)}`.toLowerCase().includes(place)) return false;
    return true;
  };
}
