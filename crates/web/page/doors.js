// @ts-check
// How every door stood at every time.

/** @param {number[]} times in order @param {number} t */
function countUpTo(times, t) {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}

export class DoorHistory {
  constructor() {
    /** @type {Map<number, {times: number[], states: string[]}>} */
    this.changes = new Map();
    /** The times of all changes, in order. @type {number[]} */
    this.times = [];
  }

  /** All changes so far, in time order. @param {{t_s: number, opening: number, state: string}[]} all */
  replace(all) {
    this.changes.clear();
    this.times = all.map(({ t_s }) => t_s);
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
    const past = countUpTo(one.times, t);
    return past ? one.states[past - 1] : opening.state;
  }

  /** How many changes there have been by then: as long as it stays the same, so do all doors. @param {number} t */
  changesBy(t) {
    return countUpTo(this.times, t);
  }
}
