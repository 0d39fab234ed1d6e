// @ts-check
// The little figures, each drawn once per size and kept in one picture, from which the frames are stamped.
// The shape tells the state even without the colour: a disc is not infected, a disc with a ring and a dot is
// bitten, a triangle is turning, a notched diamond has turned.

import { stateColour } from "./palette.js";

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {import("./palette.js").Palette} Palette */

export const HEADINGS = 32;
const ATLAS_PX = 2048;
/** In smaller figures the ring would drown the colour; the dot alone stays. */
const RING_FROM = 6;

/** @param {Context} c @param {number} r */
function disc(c, r) {
  c.moveTo(r, 0);
  c.arc(0, 0, r, 0, Math.PI * 2);
}

/** @param {Context} c @param {number} r */
function triangle(c, r) {
  c.moveTo(r * 1.3, 0);
  c.lineTo(-r * 0.9, r * 1.1);
  c.lineTo(-r * 0.9, -r * 1.1);
  c.closePath();
}

/** Points ahead, with a notch behind. @param {Context} c @param {number} r */
function diamond(c, r) {
  c.moveTo(r * 1.45, 0);
  c.lineTo(0, r * 1.15);
  c.lineTo(-r * 1.25, r * 0.75);
  c.lineTo(-r * 0.35, 0);
  c.lineTo(-r * 1.25, -r * 0.75);
  c.lineTo(0, -r * 1.15);
  c.closePath();
}

/** @param {Context} c @param {number} r */
function square(c, r) {
  c.rect(-r * 0.85, -r * 0.85, r * 1.7, r * 1.7);
}

/** Two bars crosswise. @param {Context} c @param {number} r */
function cross(c, r) {
  for (const turn of [Math.PI / 4, -Math.PI / 4]) {
    const [x, y] = [Math.cos(turn) * r, Math.sin(turn) * r];
    c.moveTo(-x - y * 0.2, -y + x * 0.2);
    c.lineTo(x - y * 0.2, y + x * 0.2);
    c.lineTo(x + y * 0.2, y - x * 0.2);
    c.lineTo(-x + y * 0.2, -y - x * 0.2);
    c.closePath();
  }
}

/** @type {Record<string, (c: Context, r: number) => void>} */
const SHAPES = { susceptible: disc, exposed: disc, turning: triangle, infectious: diamond, dead: cross, recovered: disc, half_infected: diamond };

/**
 * Draws one figure around the origin, facing east.
 * @param {Context} c @param {string} key the state's @param {number} r @param {boolean} hiding @param {Palette} palette
 */
export function drawFigure(c, key, r, hiding, palette) {
  const colour = stateColour(palette, key);
  const round = key === "susceptible" || key === "exposed";
  const edge = Math.max(0.8, r * 0.16);
  if (round) {
    // The tick that shows where somebody looks.
    c.beginPath();
    c.moveTo(r * 0.6, 0);
    c.lineTo(r * 1.65, 0);
    c.strokeStyle = palette.outline;
    c.lineWidth = Math.max(1, r * 0.28);
    if (palette.dark) c.strokeStyle = colour;
    c.stroke();
  }
  c.beginPath();
  (SHAPES[key] ?? square)(c, r);
  c.fillStyle = hiding ? palette.halo : colour;
  c.fill();
  c.strokeStyle = hiding ? colour : palette.outline;
  c.lineWidth = hiding ? Math.max(1.2, r * 0.32) : edge;
  c.lineJoin = "round";
  c.stroke();
  if (key === "exposed") {
    if (r >= RING_FROM) {
      c.beginPath();
      disc(c, r * 0.64);
      c.strokeStyle = palette.outline;
      c.lineWidth = r * 0.13;
      c.stroke();
    }
    c.beginPath();
    disc(c, Math.max(1, r * 0.3));
    c.fillStyle = palette.outline;
    c.fill();
  }
}

/** What is drawn over or under a figure. */
const MARKS = {
  /** @param {Context} c @param {number} r @param {Palette} palette */
  held(c, r, palette) {
    c.beginPath();
    disc(c, r * 1.75);
    c.strokeStyle = palette.dark ? "#ffffff" : palette.outline;
    c.lineWidth = Math.max(1.2, r * 0.25);
    c.stroke();
  },
  /** @param {Context} c @param {number} r @param {Palette} palette */
  loud(c, r, palette) {
    c.beginPath();
    for (let ray = 0; ray < 8; ray++) {
      const angle = (ray + 0.5) * (Math.PI / 4);
      c.moveTo(Math.cos(angle) * r * 1.6, Math.sin(angle) * r * 1.6);
      c.lineTo(Math.cos(angle) * r * 2.25, Math.sin(angle) * r * 2.25);
    }
    c.strokeStyle = palette.sound;
    c.lineWidth = Math.max(1, r * 0.22);
    c.stroke();
  },
  /** Two strokes behind who flees. @param {Context} c @param {number} r @param {Palette} palette */
  fleeing(c, r, palette) {
    c.beginPath();
    for (const side of [-0.55, 0.55]) {
      c.moveTo(-r * 1.35, side * r);
      c.lineTo(-r * 2.2, side * r);
    }
    c.strokeStyle = palette.label;
    c.lineWidth = Math.max(0.8, r * 0.2);
    c.stroke();
  },
  /** An open arc before who hunts. @param {Context} c @param {number} r @param {Palette} palette */
  hunting(c, r, palette) {
    c.beginPath();
    c.arc(0, 0, r * 1.95, -0.5, 0.5);
    c.strokeStyle = stateColour(palette, "infectious");
    c.lineWidth = Math.max(0.8, r * 0.22);
    c.stroke();
  },
};

/** @typedef {keyof typeof MARKS} Mark */
const MARK_NAMES = /** @type {Mark[]} */ (Object.keys(MARKS));

export class SpriteSheet {
  /**
   * @param {string[]} keys the state keys, in the order in which the sprites are asked for
   * @param {number} radius in CSS pixels
   * @param {number} ratio device pixels a CSS pixel
   * @param {Palette} palette
   */
  constructor(keys, radius, ratio, palette) {
    this.keys = keys;
    this.radius = radius;
    this.ratio = ratio;
    this.palette = palette;
    /** The side of a sprite, in device pixels, and half of it, in CSS pixels. */
    this.cell = Math.ceil(radius * 2.5 * ratio) * 2;
    this.half = this.cell / ratio / 2;
    this.columns = Math.max(1, Math.floor(ATLAS_PX / this.cell));
    const sprites = (keys.length * 2 + MARK_NAMES.length) * HEADINGS;
    this.picture = document.createElement("canvas");
    this.picture.width = this.columns * this.cell;
    this.picture.height = Math.ceil(sprites / this.columns) * this.cell;
    this.context = /** @type {Context} */ (this.picture.getContext("2d"));
    this.drawn = new Uint8Array(sprites);
  }

  /** @param {number} key place of the state's key @param {number} heading 0 ≤ heading < HEADINGS @param {boolean} hiding */
  figure(key, heading, hiding) {
    const place = (key * 2 + (hiding ? 1 : 0)) * HEADINGS + heading;
    if (!this.drawn[place]) {
      this.draw(place, heading, (c) => drawFigure(c, this.keys[key], this.radius, hiding, this.palette));
    }
    return place;
  }

  /** @param {Mark} name @param {number} heading */
  mark(name, heading) {
    const place = (this.keys.length * 2 + MARK_NAMES.indexOf(name)) * HEADINGS + heading;
    if (!this.drawn[place]) this.draw(place, heading, (c) => MARKS[name](c, this.radius, this.palette));
    return place;
  }

  /** @param {number} place @param {number} heading @param {(c: Context) => void} paint */
  draw(place, heading, paint) {
    const c = this.context;
    const x = (place % this.columns) * this.cell + this.cell / 2;
    const y = Math.floor(place / this.columns) * this.cell + this.cell / 2;
    c.setTransform(this.ratio, 0, 0, this.ratio, x, y);
    c.rotate((-heading / HEADINGS) * Math.PI * 2);
    paint(c);
    this.drawn[place] = 1;
  }

  /** @param {Context} target in CSS pixels @param {number} place @param {number} x @param {number} y */
  stamp(target, place, x, y) {
    const { cell, half } = this;
    const sx = (place % this.columns) * cell;
    const sy = Math.floor(place / this.columns) * cell;
    target.drawImage(this.picture, sx, sy, cell, cell, x - half, y - half, half * 2, half * 2);
  }
}
