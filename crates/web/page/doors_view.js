// @ts-check
// Draws the doors as they stand: an open one as a leaf turned out of the way, a closed one as a bar, a locked one
// as a bar with a bolt. Exits have an arrow besides.

import { apply } from "./layout.js";
import { spaceAt } from "./geometry.js";

/** @typedef {import("./types.js").Affine} Affine */
/** @typedef {import("./types.js").Opening} Opening */
/** @typedef {Path2D} Path */

const DOORS_FROM = 2.2;

/** Wider doors have two leaves, and no leaf is wider than this. */
const LEAF_M = 1.3;

/** The leaf or leaves of an open door, turned by some 75° about the jambs. @param {Path} path @param {Affine} m @param {Opening} opening */
function traceLeaves(path, m, { line: [x1, y1, x2, y2] }) {
  const width = Math.hypot(x2 - x1, y2 - y1) || 1;
  const pair = width > LEAF_M;
  const leaf = Math.min(pair ? width / 2 : width, LEAF_M) / width;
  const [c, s] = [0.26 * leaf, 0.97 * leaf];
  const dx = x2 - x1;
  const dy = y2 - y1;
  path.moveTo(...apply(m, x1, y1));
  path.lineTo(...apply(m, x1 + dx * c - dy * s, y1 + dx * s + dy * c));
  if (!pair) return;
  path.moveTo(...apply(m, x2, y2));
  path.lineTo(...apply(m, x2 - dx * c - dy * s, y2 + dx * s - dy * c));
}

/** @param {Path} path @param {Affine} m @param {Opening} opening */
function traceBar(path, m, { line: [x1, y1, x2, y2] }) {
  path.moveTo(...apply(m, x1, y1));
  path.lineTo(...apply(m, x2, y2));
}

/** @param {Path} path @param {Affine} m @param {Opening} opening @param {number} size */
function traceBolt(path, m, { line: [x1, y1, x2, y2] }, size) {
  const [x, y] = apply(m, (x1 + x2) / 2, (y1 + y2) / 2);
  path.rect(x - size, y - size, size * 2, size * 2);
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

/** An arrow head on the outer side. @param {Path} path @param {Affine} m @param {Exit} exit */
function traceExit(path, m, { opening: { line: [x1, y1, x2, y2] }, sides }) {
  const [ax, ay] = apply(m, x1, y1);
  const [bx, by] = apply(m, x2, y2);
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
  const [mx, my] = [(ax + bx) / 2, (ay + by) / 2];
  for (const side of sides) {
    // Left of the line on the plan is right of it on the screen, where y points down.
    const [nx, ny] = [uy * side, -ux * side];
    path.moveTo(mx + nx * 4 - ux * 5, my + ny * 4 - uy * 5);
    path.lineTo(mx + nx * 10, my + ny * 10);
    path.lineTo(mx + nx * 4 + ux * 5, my + ny * 4 + uy * 5);
  }
}

/** The openings that are drawn here, storey by storey, worked out once. @type {WeakMap<object, {doors: Opening[], windows: Opening[], exits: Exit[]}>} */
const sorted = new WeakMap();

/** @param {import("./types.js").Storey} storey */
function openingsOf(storey) {
  let found = sorted.get(storey);
  if (!found) {
    const exits = storey.openings.filter(({ kind }) => kind === "exit");
    const doors = storey.openings.filter(({ kind }) => kind === "door").concat(exits);
    const windows = storey.openings.filter(({ kind }) => kind === "window");
    sorted.set(storey, (found = { doors, windows, exits: exits.map((exit) => findOutside(storey, exit)) }));
  }
  return found;
}

/** @typedef {{open: Path2D, closed: Path2D, locked: Path2D, exits: Path2D, scale: number}} DoorPaths */

/**
 * @param {import("./types.js").Storey} storey @param {Affine} m
 * @param {import("./doors.js").DoorHistory} history @param {number} t
 * @returns {DoorPaths}
 */
function tracePaths(storey, m, history, t) {
  const paths = { open: new Path2D(), closed: new Path2D(), locked: new Path2D(), exits: new Path2D(), scale: m.a };
  const { doors, windows, exits } = openingsOf(storey);
  for (const window of m.a >= DOORS_FROM ? windows : []) if (history.stateAt(window, t) === "open") traceLeaves(paths.open, m, window);
  for (const door of m.a >= DOORS_FROM ? doors : []) {
    const state = history.stateAt(door, t);
    if (state === "open") traceLeaves(paths.open, m, door);
    else if (state === "locked") {
      traceBar(paths.locked, m, door);
      traceBolt(paths.locked, m, door, Math.max(1.2, thickness(m.a) * 0.7));
    } else traceBar(paths.closed, m, door);
  }
  for (const exit of exits) traceExit(paths.exits, m, exit);
  return paths;
}

/** @param {number} scale */
const thickness = (scale) => Math.min(4, Math.max(1.2, scale * 0.16));

export class DoorsView {
  /** @param {import("./doors.js").DoorHistory} history */
  constructor(history) {
    this.history = history;
    /** For what the paths hold. */
    this.key = "";
    /** @type {import("./layout.js").Placed[]|null} */
    this.storeys = null;
    /** @type {DoorPaths[]} */
    this.paths = [];
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./layout.js").Placed[]} storeys
   * @param {import("./camera.js").Camera} camera
   * @param {import("./palette.js").Palette} palette
   * @param {number} t
   */
  draw(context, storeys, camera, palette, t) {
    const { history } = this;
    const { x, y, scale, width, height } = camera;
    const key = [x, y, scale, width, height, history.times.length, history.changesBy(t)].join();
    if (key !== this.key || storeys !== this.storeys) {
      this.key = key;
      this.storeys = storeys;
      this.paths = storeys.map(({ storey, matrix }) => tracePaths(storey, camera.through(matrix), history, t));
    }
    for (const paths of this.paths) {
      const thick = thickness(paths.scale);
      context.strokeStyle = palette.door;
      context.lineWidth = Math.max(1, thick * 0.6);
      context.stroke(paths.open);
      context.lineWidth = thick;
      context.stroke(paths.closed);
      context.strokeStyle = palette.locked;
      context.stroke(paths.locked);
      context.strokeStyle = palette.exit;
      context.lineWidth = 2;
      context.stroke(paths.exits);
    }
  }
}
