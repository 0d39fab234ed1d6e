// @ts-check
// How many frames a second, and how long the page's own work in a frame takes.

const KEPT = 90;

export class Meter {
  constructor() {
    /** @type {number[]} */
    this.gaps = [];
    /** @type {number[]} */
    this.works = [];
    this.last = 0;
  }

  /** @param {number} now @returns {number} seconds since the last frame */
  begin(now) {
    const gap = this.last ? now - this.last : 0;
    this.last = now;
    if (gap > 0) keep(this.gaps, gap);
    return gap / 1000;
  }

  /** @param {number} ms */
  worked(ms) {
    keep(this.works, ms);
  }

  get fps() {
    const sum = this.gaps.reduce((a, b) => a + b, 0);
    return sum ? (1000 * this.gaps.length) / sum : 0;
  }

  get scriptMs() {
    return this.works.length ? this.works.reduce((a, b) => a + b, 0) / this.works.length : 0;
  }

  get worstMs() {
    return this.works.length ? Math.max(...this.works) : 0;
  }
}

/** @param {number[]} list @param {number} value */
function keep(list, value) {
  list.push(value);
  if (list.length > KEPT) list.shift();
}
