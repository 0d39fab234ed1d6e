// @ts-check
// Draws the people of a moment and finds who is under the pointer.

import { FLAG } from "./sample.js";
import { HEADINGS, SpriteSheet } from "./sprites.js";
import { wantsLessMotion } from "./dom.js";

/** @typedef {import("./sample.js").Sample} Sample */
/** @typedef {import("./types.js").Affine} Affine */

const BODY_M = 0.28;
const SMALLEST_PX = 2.6;
const LARGEST_PX = 13;
const PICK_PX = 9;

export class PeopleView {
  /** @param {import("./types.js").StateInfo[]} states */
  constructor(states) {
    this.states = states;
    this.keys = states.map(({ key }) => key).concat("other");
    /** Which place among the keys each code has; -1 is not drawn. */
    this.places = new Int8Array(256).fill(states.length);
    states.forEach(({ code, key }, place) => (this.places[code] = key === "left" ? -1 : place));
    /** The worse off somebody is, the later they are drawn, so that the few are not hidden by the many. */
    this.order = this.keys.map((_, place) => place).filter((place) => this.keys[place] !== "left");
    /** @type {SpriteSheet|null} */
    this.sheet = null;
    /** @type {(Affine|null)[]} */
    this.matrices = new Array(256).fill(null);
    /** What is to be stamped: sprite, x and y of each, in order. */
    this.queue = new Float32Array(3 * 1024);
    this.queued = 0;
    /** @type {number[][]} */
    this.buckets = this.keys.map(() => []);
    this.drawn = 0;
    this.visible = 0;
  }

  /** @param {number} scale */
  radiusAt(scale) {
    const radius = Math.min(LARGEST_PX, Math.max(SMALLEST_PX, scale * BODY_M, Math.min(4, scale * 0.5)));
    return Math.round(radius * 2) / 2;
  }

  /** @param {number} scale @param {import("./palette.js").Palette} palette */
  sheetFor(scale, palette) {
    const radius = this.radiusAt(scale);
    const ratio = window.devicePixelRatio || 1;
    const old = this.sheet;
    if (old && old.radius === radius && old.ratio === ratio && old.palette === palette) return old;
    this.sheet = new SpriteSheet(this.keys, radius, ratio, palette);
    return this.sheet;
  }

  /** @param {import("./layout.js").Placed[]} storeys @param {(m: Affine) => Affine} through */
  aim(storeys, through) {
    this.matrices.fill(null);
    for (const { storey, matrix } of storeys) this.matrices[storey.index] = through(matrix);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Sample} sample
   * @param {import("./camera.js").Camera} camera
   * @param {import("./palette.js").Palette} palette
   * @param {number} follow the person to draw last and ring, or -1
   * @param {number} wallClockS for what trembles
   */
  draw(context, sample, camera, palette, follow, wallClockS) {
    const sheet = this.sheetFor(camera.scale, palette);
    const { matrices, places, buckets } = this;
    const margin = sheet.half;
    for (const bucket of buckets) bucket.length = 0;
    for (let i = 0; i < sample.count; i++) {
      const place = places[sample.state[i]];
      if (place >= 0 && matrices[sample.storey[i]]) buckets[place].push(i);
    }
    const tremble = wantsLessMotion() ? 0 : sheet.radius * 0.18;
    this.drawn = 0;
    this.visible = 0;
    for (const place of this.order) {
      const trembles = tremble > 0 && this.keys[place] === "turning";
      for (const i of buckets[place]) {
        const m = /** @type {Affine} */ (matrices[sample.storey[i]]);
        let x = m.a * sample.x[i] + m.c * sample.y[i] + m.e;
        let y = m.b * sample.x[i] + m.d * sample.y[i] + m.f;
        this.drawn++;
        if (x < -margin || y < -margin || x > camera.width + margin || y > camera.height + margin) continue;
        this.visible++;
        if (trembles) {
          x += Math.sin(wallClockS * 47 + i * 7) * tremble;
          y += Math.cos(wallClockS * 53 + i * 3) * tremble;
        }
        this.queueOne(sheet, sample, i, place, x, y);
      }
    }
    this.flush(context, sheet);
    if (follow >= 0) this.ring(context, sheet, sample, follow, palette);
  }

  /**
   * All sprites are asked for before the first is stamped: to draw on the sheet between two stamps is slow.
   * @param {SpriteSheet} sheet @param {Sample} sample
   * @param {number} i @param {number} place @param {number} x @param {number} y
   */
  queueOne(sheet, sample, i, place, x, y) {
    const heading = Math.round((sample.heading[i] * HEADINGS) / 256) & (HEADINGS - 1);
    const flags = sample.flags[i];
    if (flags & FLAG.fleeing) this.push(sheet.mark("fleeing", heading), x, y);
    if (flags & FLAG.hunting) this.push(sheet.mark("hunting", heading), x, y);
    this.push(sheet.figure(place, heading, (flags & FLAG.hiding) !== 0), x, y);
    if (flags & FLAG.held) this.push(sheet.mark("held", 0), x, y);
    if (flags & FLAG.loud) this.push(sheet.mark("loud", 0), x, y);
  }

  /** @param {number} sprite @param {number} x @param {number} y */
  push(sprite, x, y) {
    let { queue } = this;
    const at = this.queued++ * 3;
    if (at + 3 > queue.length) {
      this.queue = new Float32Array(queue.length * 2);
      this.queue.set(queue);
      queue = this.queue;
    }
    queue[at] = sprite;
    queue[at + 1] = x;
    queue[at + 2] = y;
  }

  /** @param {CanvasRenderingContext2D} context @param {SpriteSheet} sheet */
  flush(context, sheet) {
    const { queue } = this;
    for (let at = 0, end = this.queued * 3; at < end; at += 3) sheet.stamp(context, queue[at], queue[at + 1], queue[at + 2]);
    this.queued = 0;
  }

  /**
   * @param {CanvasRenderingContext2D} context @param {SpriteSheet} sheet @param {Sample} sample
   * @param {number} who @param {import("./palette.js").Palette} palette
   */
  ring(context, sheet, sample, who, palette) {
    const m = this.matrices[sample.storey[who]];
    if (!m || who >= sample.count) return;
    const x = m.a * sample.x[who] + m.c * sample.y[who] + m.e;
    const y = m.b * sample.x[who] + m.d * sample.y[who] + m.f;
    const place = this.places[sample.state[who]];
    if (place >= 0) this.queueOne(sheet, sample, who, place, x, y);
    this.flush(context, sheet);
    const r = Math.max(9, sheet.radius * 2.3);
    context.beginPath();
    context.arc(x, y, r, 0, Math.PI * 2);
    context.setLineDash(place < 0 ? [3, 3] : []);
    context.strokeStyle = palette.halo;
    context.lineWidth = 5;
    context.stroke();
    context.strokeStyle = palette.follow;
    context.lineWidth = 2;
    context.stroke();
    context.setLineDash([]);
  }

  /** Who is nearest to a point of the window, within reach of a finger. @param {Sample} sample @param {number} sx @param {number} sy */
  pick(sample, sx, sy) {
    let best = -1;
    if (sample.empty) return best;
    let bestSquare = Math.max(PICK_PX, (this.sheet?.radius ?? 0) * 1.4) ** 2;
    for (let i = 0; i < sample.count; i++) {
      const m = matrixOf(this, sample, i);
      if (!m) continue;
      const dx = m.a * sample.x[i] + m.c * sample.y[i] + m.e - sx;
      const dy = m.b * sample.x[i] + m.d * sample.y[i] + m.f - sy;
      const square = dx * dx + dy * dy;
      if (square < bestSquare) {
        bestSquare = square;
        best = i;
      }
    }
    return best;
  }
}

/** @param {PeopleView} view @param {Sample} sample @param {number} i */
function matrixOf(view, sample, i) {
  return view.places[sample.state[i]] < 0 ? null : view.matrices[sample.storey[i]];
}
