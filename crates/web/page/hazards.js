// @ts-check
// Where fire, smoke and water are at every time.

/** @typedef {{t_s: number, kind: string, space: number, storey: number, at: [number, number]|null, extinction_per_m: number|null}} Hazard */
/** What of a space is to be drawn. @typedef {{smoke: number, wet: boolean, fires: [number, number][]}} Trouble */

export class HazardHistory {
  constructor() {
    /** In time order. @type {Hazard[]} */
    this.all = [];
    this.readTo = 0;
    this.readT = -1;
    /** By space. @type {Map<number, Trouble>} */
    this.now = new Map();
  }

  /** All so far, in time order. @param {Hazard[]} all */
  replace(all) {
    this.all = all;
    this.readT = -1;
  }

  /** How things stand at `t`, by space. @param {number} t */
  at(t) {
    if (t < this.readT || this.readT < 0) {
      this.now.clear();
      this.readTo = 0;
    }
    for (; this.readTo < this.all.length && this.all[this.readTo].t_s <= t; this.readTo++) this.take(this.all[this.readTo]);
    this.readT = t;
    return this.now;
  }

  /** @param {Hazard} hazard */
  take({ kind, space, at, extinction_per_m }) {
    let one = this.now.get(space);
    if (!one) this.now.set(space, (one = { smoke: 0, wet: false, fires: [] }));
    if (kind === "smoke") one.smoke = extinction_per_m ?? 0;
    else if (kind === "water") one.wet = true;
    else if (kind === "fire" && at) one.fires.push(at);
    else if (kind === "fire_out") one.fires = one.fires.filter((fire) => !at || fire[0] !== at[0] || fire[1] !== at[1]);
  }
}
