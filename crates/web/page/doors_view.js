// @ts-check
// Draws the doors as they stand: an open one as a leaf turned out of the way, a closed one as a bar, a locked one
// as a bar with a bolt. Exits have an arrow besides.

import { apply } from "./layout.js";

/** @typedef {import("./types.js").Affine} Affine */
/** @typedef {import("./types.js").Opening} Opening */
/** @typedef {CanvasRenderingContext2D} Context */

const DOORS_FROM = 2.2;

/** @param {Context} context @param {Affine} m @param {Opening} opening */
function traceLeaf(context, m, { line: [x1, y1, x2, y2] }) {
  // Turned by some 75° about the first jamb.
  const [c, s] = [0.26, 0.97];
  const dx = x2 - x1;
  const dy = y2 - y1;
  context.moveTo(...apply(m, x1, y1));
  context.lineTo(...apply(m, x1 + dx * c - dy * s, y1 + dx * s + dy * c));
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

/** An arrow head across the exit. Which side is out is not told, so it points both ways. @param {Context} context @param {Affine} m @param {Opening} opening */
function traceExit(context, m, { line: [x1, y1, x2, y2] }) {
  const [ax, ay] = apply(m, x1, y1);
  const [bx, by] = apply(m, x2, y2);
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
  const [mx, my] = [(ax + bx) / 2, (ay + by) / 2];
  for (const side of [1, -1]) {
    const [nx, ny] = [-uy * side, ux * side];
    context.moveTo(mx + nx * 4 - ux * 4, my + ny * 4 - uy * 4);
    context.lineTo(mx + nx * 9, my + ny * 9);
    context.lineTo(mx + nx * 4 + ux * 4, my + ny * 4 + uy * 4);
  }
}

/** The openings that are drawn here, storey by storey, worked out once. @type {WeakMap<object, {doors: Opening[], exits: Opening[]}>} */
const sorted = new WeakMap();

/** @param {import("./types.js").Storey} storey */
function openingsOf(storey) {
  let found = sorted.get(storey);
  if (!found) {
    const exits = storey.openings.filter(({ kind }) => kind === "exit");
    const doors = storey.openings.filter(({ kind }) => kind === "door").concat(exits);
    sorted.set(storey, (found = { doors, exits }));
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
        if (state === "open") traceLeaf(/** @type {any} */ (open), m, door);
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
