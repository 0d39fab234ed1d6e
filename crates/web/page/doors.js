// @ts-check
// How every door stood at every time.

export class DoorHistory {
  constructor() {
    /** @type {Map<number, {times: number[], states: string[]}>} */
    this.changes = new Map();
    this.count = 0;
  }

  /** All changes so far, in time order. @param {{t_s: number, opening: number, state: string}[]} all */
  replace(all) {
    this.changes.clear();
    this.count = all.length;
    for (const change of all) {
      let one = this.changes.get(change.opening);
      if (!one) this.changes.set(change.opening, (one = { times: [], states: [] }));
      one.times.push(change.t_s);
      one.states.push(change.state);
    }
  }

  /** @param {import("./types.js").Opening} opening @param {number} t */
  stateAt(opening, t) {
    const one = this.changes.get(opening.id);
    if (!one) return opening.state;
    let low = 0;
    let high = one.times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (one.times[middle] <= t) low = middle + 1;
      else high = middle;
    }
    return low ? one.states[low - 1] : opening.state;
  }
}
