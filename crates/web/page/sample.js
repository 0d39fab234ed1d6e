// @ts-check
// Where everybody is at a moment: read from two neighbouring frames, and in between on the line that joins them.

/** @typedef {import("./record.js").RunRecord} RunRecord */

/** Nobody walks this far within one frame: who does was moved, and is not drawn on the way. */
const LEAP_M = 2;

export const FLAG = { fast: 1, held: 2, holding: 4, hiding: 8, loud: 16, fleeing: 32, hunting: 64 };

export class Sample {
  /** @param {number} count */
  constructor(count) {
    this.count = count;
    this.x = new Float32Array(count);
    this.y = new Float32Array(count);
    /** In 256ths of a turn, counter-clockwise from east. */
    this.heading = new Float32Array(count);
    this.storey = new Uint8Array(count);
    this.state = new Uint8Array(count);
    this.flags = new Uint8Array(count);
    /** How many people are in each state. */
    this.tally = new Int32Array(256);
    /** The frame that was read last, -1 before the first: then nobody is anywhere. */
    this.frame = -1;
    /** True when what stands here is of another time, because the right slice is not at hand. */
    this.stale = true;
  }

  get empty() {
    return this.frame < 0;
  }

  /**
   * @param {RunRecord} record
   * @param {number} t
   * @returns {boolean} whether the people could be placed
   */
  read(record, t) {
    const { run, slices, plan } = record;
    const frame = record.frameAt(t);
    const n = Math.floor(frame / run.frames_per_slice);
    const now = slices.get(n);
    const row = frame - n * run.frames_per_slice;
    if (!now || row >= now.frames || run.frames_ready === 0) {
      this.stale = true;
      return false;
    }
    const count = Math.min(this.count, now.people);
    const share = Math.min(1, Math.max(0, t / run.frame_interval_s - frame));
    let next = now;
    let nextRow = row + 1;
    if (nextRow >= now.frames) {
      next = slices.get(n + 1) ?? now;
      nextRow = next === now ? row : 0;
    }
    if (share < 1e-4) {
      next = now;
      nextRow = row;
    }
    this.place(now, row, next, nextRow, count, share, plan.origin);
    if (this.frame !== frame || this.stale) this.countStates(count);
    this.frame = frame;
    this.stale = false;
    return true;
  }

  /**
   * @param {import("./api.js").Slice} now @param {number} row
   * @param {import("./api.js").Slice} next @param {number} nextRow
   * @param {number} count @param {number} share @param {import("./types.js").Point} origin
   */
  place(now, row, next, nextRow, count, share, origin) {
    const { x, y, heading, storey, state, flags } = this;
    const leap = LEAP_M * 100;
    const [west, south] = origin;
    for (let i = 0, a = row * now.people * 4, b = nextRow * next.people * 4; i < count; i++, a += 4, b += 4) {
      const ax = now.words[a];
      const ay = now.words[a + 1];
      const byteA = a * 2 + 4;
      const byteB = b * 2 + 4;
      let px = ax;
      let py = ay;
      let turn = now.bytes[byteA];
      const dx = next.words[b] - ax;
      const dy = next.words[b + 1] - ay;
      if (now.bytes[byteA + 1] === next.bytes[byteB + 1] && dx * dx + dy * dy <= leap * leap) {
        px += dx * share;
        py += dy * share;
        turn += ((((next.bytes[byteB] - turn + 384) & 255) - 128) * share);
      }
      x[i] = west + px / 100;
      y[i] = south + py / 100;
      heading[i] = turn;
      storey[i] = now.bytes[byteA + 1];
      state[i] = now.bytes[byteA + 2];
      flags[i] = now.bytes[byteA + 3];
    }
  }

  /** @param {number} count */
  countStates(count) {
    this.tally.fill(0);
    for (let i = 0; i < count; i++) this.tally[this.state[i]]++;
  }
}
