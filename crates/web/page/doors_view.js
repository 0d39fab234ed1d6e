// @ts-check
// Draws the doors as they stand: an open one as a leaf turned out of the way, a closed one as a bar, a locked one
// as a bar with a bolt. Exits have an arrow besides.

import { apply } from "./layout.js";
import { spaceAt } from "./geometry.js";

/** @typedef {import("./types.js").Affine} Affine */
/** @typedef {import("./types.js").Opening} Opening */
/** @typedef {CanvasRenderingContext2D} Context */

const DOORS_FROM = 2.2;

/** Wider doors have two leaves, and no leaf is wider than this. */
const LEAF_M = 1.3;

/** The leaf or leaves of an open door, turned by some 75° about the jambs. @param {Context} context @param {Affine} m @param {Opening} opening */
function traceLeaves(context, m, { line: [x1, y1, x2, y2] }) {
  const width = Math.hypot(x2 - x1, y2 - y1) || 1;
  const pair = width > LEAF_M;
  const leaf = Math.min(pair ? width / 2 : width, LEAF_M) / width;
  const [c, s] = [0.26 * leaf, 0.97 * leaf];
  const dx = x2 - x1;
  const dy = y2 - y1;
  context.moveTo(...apply(m, x1, y1));
  context.lineTo(...apply(m, x1 + dx * c - dy * s, y1 + dx * s + dy * c));
  if (!pair) return;
  context.moveTo(...apply(m, x2, y2));
  context.lineTo(...apply(m, x2 - dx * c - dy * s, y2 + dx * s - dy * c));
}

/** @param {Context} context @param {Affine} m @param {Opening} opening */
function traceBar(context, m, { line: [x1, y1, x2, y2] }) {
  context.moveTo(...apply(m, x1, y1));
  context.lineTo(...apply(m, x2, y2));
}

/** @param {Context} context @param {Affine} m @param {Opening} opening @param {number} size */
function traceBolt(context, m, { line: [x1, y1, x2, y2] }, size) {
  const [x, y] = apply(m, (x1 + x2) / 2, (y1 + y2) / 2);
  context.rect(x - size, y - size, size * 2, size * 2);
}

/** @typedef {{opening: Opening, sides: number[]}} Exit the sides of its line that are outside: 1 is left of it, -1 right */

/** @param {import("./types.js").Storey} storey @param {Opening} opening @returns {Exit} */
function findOutside(storey, opening) {
  const [x1, y1, x2, y2] = opening.line;
  const width = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [nx, ny] = [((y1 - y2) / width) * 0.4, ((x2 - x1) / width) * 0.4];
  const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2];
  const outside = [1, -1].filter((side) => !spaceAt(storey.spaces, mx + nx * side, my + ny * side));
  return { opening, sides: outside.length ? outside : [1, -1] };
}

/** An arrow head on the outer side. @param {Context} context @param {Affine} m @param {Exit} exit */
function traceExit(context, m, { opening: { line: [x1, y1, x2, y2] }, sides }) {
  const [ax, ay] = apply(m, x1, y1);
  const [bx, by] = apply(m, x2, y2);
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
  const [mx, my] = [(ax + bx) / 2, (ay + by) / 2];
  for (const side of sides) {
    // Left of the line on the plan is right of it on the screen, where y points down.
    const [nx, ny] = [uy * side, -ux * side];
    context.moveTo(mx + nx * 4 - ux * 5, my + ny * 4 - uy * 5);
    context.lineTo(mx + nx * 10, my + ny * 10);
    context.lineTo(mx + nx * 4 + ux * 5, my + ny * 4 + uy * 5);
  }
}

/** The openings that are drawn here, storey by storey, worked out once. @type {WeakMap<object, {doors: Opening[], exits: Exit[]}>} */
const sorted = new WeakMap();

/** @param {import("./types.js").Storey} storey */
function openingsOf(storey) {
  let found = sorted.get(storey);
  if (!found) {
    const exits = storey.openings.filter(({ kind }) => kind === "exit");
    const doors = storey.openings.filter(({ kind }) => kind === "door").concat(exits);
    sorted.set(storey, (found = { doors, exits: exits.map((exit) => findOutside(storey, exit)) }));
  }
  return found;
}

/**
 * @param {Context} context
 * @param {import("./layout.js").Placed[]} storeys
 * @param {(m: Affine) => Affine} through
 * @param {import("./palette.js").Palette} palette
 * @param {import("./doors.js").DoorHistory} history
 * @param {number} t
 */
export function drawDoors(context, storeys, through, palette, history, t) {
  for (const { storey, matrix } of storeys) {
    const m = through(matrix);
    const scale = m.a;
    const { doors, exits } = openingsOf(storey);
    const thick = Math.min(4, Math.max(1.2, scale * 0.16));
    if (scale >= DOORS_FROM) {
      const open = new Path2D();
      const closed = new Path2D();
      const locked = new Path2D();
      for (const door of doors) {
        const state = history.stateAt(door, t);
        if (state === "open") traceLeaves(/** @type {any} */ (open), m, door);
        else if (state === "locked") {
          traceBar(/** @type {any} */ (locked), m, door);
          traceBolt(/** @type {any} */ (locked), m, door, Math.max(1.2, thick * 0.7));
        } else traceBar(/** @type {any} */ (closed), m, door);
      }
      context.strokeStyle = palette.door;
      context.lineWidth = Math.max(1, thick * 0.6);
      context.stroke(open);
      context.lineWidth = thick;
      context.stroke(closed);
      context.strokeStyle = palette.locked;
      context.stroke(locked);
    }
    context.beginPath();
    for (const exit of exits) traceExit(context, m, exit);
    context.strokeStyle = palette.exit;
    context.lineWidth = 2;
    context.stroke();
  }
}
