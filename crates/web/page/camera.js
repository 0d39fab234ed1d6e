// @ts-check
// What part of the drawing plane the window shows, and how large.

import { wantsLessMotion } from "./dom.js";

const CLOSEST = 120;
const EASE_PER_S = 11;
/** Nearer to the goal than this share, the scale is there: nobody sees the rest, and the plan can be drawn sharp. */
const SCALE_THERE = 0.006;

export class Camera {
  constructor() {
    this.x = 0;
    this.y = 0;
    /** CSS pixels a metre. */
    this.scale = 10;
    this.width = 1;
    this.height = 1;
    this.fitScale = 10;
    /** Where it is on its way to. @type {{x: number, y: number, scale: number}|null} */
    this.goal = null;
    /** Whether the whole is in view, and should stay so when the window changes. */
    this.fitted = true;
  }

  /** @param {number} X @param {number} Y @returns {[number, number]} */
  toScreen(X, Y) {
    return [(X - this.x) * this.scale + this.width / 2, (Y - this.y) * this.scale + this.height / 2];
  }

  /** @param {number} sx @param {number} sy @returns {[number, number]} */
  toPlane(sx, sy) {
    return [(sx - this.width / 2) / this.scale + this.x, (sy - this.height / 2) / this.scale + this.y];
  }

  /** A storey's matrix with the camera's behind it: plan metres to CSS pixels. @param {import("./types.js").Affine} m */
  through(m) {
    const s = this.scale;
    return {
      a: m.a * s,
      b: m.b * s,
      c: m.c * s,
      d: m.d * s,
      e: (m.e - this.x) * s + this.width / 2,
      f: (m.f - this.y) * s + this.height / 2,
    };
  }

  /**
   * @param {[number, number, number, number]} bounds
   * @param {{left: number, top: number, right: number, bottom: number}} margins
   * @param {boolean} [atOnce]
   */
  fit(bounds, margins, atOnce = false) {
    const [left, top, right, bottom] = bounds;
    const wide = Math.max(50, this.width - margins.left - margins.right);
    const high = Math.max(50, this.height - margins.top - margins.bottom);
    const scale = Math.min(wide / Math.max(1, right - left), high / Math.max(1, bottom - top), 60);
    const goal = {
      x: (left + right) / 2 + (margins.right - margins.left) / 2 / scale,
      y: (top + bottom) / 2 + (margins.bottom - margins.top) / 2 / scale,
      scale,
    };
    this.fitScale = scale;
    this.go(goal, atOnce);
    this.fitted = true;
  }

  /** @param {{x: number, y: number, scale: number}} goal @param {boolean} [atOnce] */
  go(goal, atOnce = false) {
    if (atOnce || wantsLessMotion()) {
      Object.assign(this, goal);
      this.goal = null;
    } else {
      this.goal = goal;
    }
  }

  /** @param {number} dx @param {number} dy in CSS pixels */
  pan(dx, dy) {
    this.goal = null;
    this.fitted = false;
    this.x -= dx / this.scale;
    this.y -= dy / this.scale;
  }

  /** Around a point of the window, which stays where it is. @param {number} factor @param {number} sx @param {number} sy */
  zoom(factor, sx, sy) {
    this.goal = null;
    this.fitted = false;
    const [X, Y] = this.toPlane(sx, sy);
    this.scale = Math.min(CLOSEST, Math.max(this.fitScale * 0.4, this.scale * factor));
    this.x = X - (sx - this.width / 2) / this.scale;
    this.y = Y - (sy - this.height / 2) / this.scale;
  }

  /** @param {number} elapsedS @returns {boolean} whether it moved */
  advance(elapsedS) {
    const goal = this.goal;
    if (!goal) return false;
    const share = 1 - Math.exp(-EASE_PER_S * elapsedS);
    this.x += (goal.x - this.x) * share;
    this.y += (goal.y - this.y) * share;
    this.scale *= Math.pow(goal.scale / this.scale, share);
    if (Math.abs(goal.scale / this.scale - 1) < SCALE_THERE) this.scale = goal.scale;
    const near = Math.hypot(goal.x - this.x, goal.y - this.y) * this.scale < 0.3;
    if (near && this.scale === goal.scale) {
      Object.assign(this, goal);
      this.goal = null;
    }
    return true;
  }
}
