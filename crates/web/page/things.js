// @ts-check
// Where things are at every time, and how they stand.

/** @typedef {{id: number, name: string, kind: string}} Thing */
/** @typedef {{t_s: number, thing: number, holder: number|null, storey: number|null, at: [number, number]|null, broken: boolean, bloody: boolean, filming: boolean}} ThingChange */

export class ThingHistory {
  constructor() {
    /** @type {Map<number, Thing>} */
    this.things = new Map();
    /** In time order. @type {ThingChange[]} */
    this.changes = [];
    this.readTo = 0;
    this.readT = -1;
    /** By thing. @type {Map<number, ThingChange>} */
    this.now = new Map();
  }

  /** All so far. @param {{things: Thing[], changes: ThingChange[]}} all */
  replace({ things, changes }) {
    this.things = new Map(things.map((thing) => [thing.id, thing]));
    this.changes = changes;
    this.readT = -1;
  }

  /** How they stand at `t`, by thing. @param {number} t */
  at(t) {
    if (t < this.readT || this.readT < 0) {
      this.now.clear();
      this.readTo = 0;
    }
    for (; this.readTo < this.changes.length && this.changes[this.readTo].t_s <= t; this.readTo++) {
      const change = this.changes[this.readTo];
      this.now.set(change.thing, change);
    }
    this.readT = t;
    return this.now;
  }
}
