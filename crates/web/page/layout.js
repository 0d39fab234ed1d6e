// @ts-check
// Where each storey lies on the drawing plane: alone, side by side, or stacked.

/** @typedef {import("./types.js").Storey} Storey */
/** @typedef {import("./types.js").Affine} Affine */
/** @typedef {import("./types.js").LayoutName} LayoutName */
/** @typedef {{storey: Storey, matrix: Affine, corners: [number, number][]}} Placed */
/** @typedef {{placed: Placed[], bounds: [number, number, number, number]}} Layout */

/** @type {LayoutName[]} */
export const LAYOUTS = ["one", "grid", "stack"];

const GAP_M = 7;
const STACK_SLANT = 0.42;
const STACK_FLATTEN = 0.52;
const STACK_GAP_M = 3;

/**
 * @param {LayoutName} name
 * @param {Storey[]} storeys
 * @param {number} current the index of the storey that is shown alone
 * @param {number} aspect width by height of the window
 * @returns {Layout}
 */
export function arrange(name, storeys, current, aspect) {
  const upward = [...storeys].sort((a, b) => a.ordinal - b.ordinal);
  if (name === "stack") return finish(stack(upward));
  if (name === "grid") return finish(grid([...upward].reverse(), aspect));
  const alone = storeys.find((storey) => storey.index === current) ?? storeys[0];
  return finish(alone ? [{ storey: alone, matrix: { a: 1, b: 0, c: 0, d: -1, e: 0, f: 0 } }] : []);
}

/** @param {Storey[]} downward @param {number} aspect */
function grid(downward, aspect) {
  const width = Math.max(...downward.map(({ bounds }) => bounds[2] - bounds[0])) + GAP_M;
  const height = Math.max(...downward.map(({ bounds }) => bounds[3] - bounds[1])) + GAP_M;
  const columns = bestColumns(downward.length, width / height, aspect);
  return downward.map((storey, place) => {
    const [west, south, east, north] = storey.bounds;
    const left = (place % columns) * width + (width - (east - west)) / 2;
    const top = Math.floor(place / columns) * height + (height - (north - south)) / 2;
    return { storey, matrix: { a: 1, b: 0, c: 0, d: -1, e: left - west, f: top + north } };
  });
}

/** The number of columns with which the cells come out largest. @param {number} count @param {number} cellAspect @param {number} aspect */
function bestColumns(count, cellAspect, aspect) {
  let best = 1;
  let bestSize = 0;
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const size = Math.min(aspect / (columns * cellAspect), 1 / rows);
    if (size > bestSize + 1e-9) {
      bestSize = size;
      best = columns;
    }
  }
  return best;
}

/** Every storey is lifted just so far that it hides nothing of the one below. @param {Storey[]} upward */
function stack(upward) {
  let lift = 0;
  return upward.map((storey, place) => {
    const below = upward[place - 1];
    if (below) lift += STACK_FLATTEN * Math.max(0, below.bounds[3] - storey.bounds[1]) + STACK_GAP_M;
    return { storey, matrix: { a: 1, b: 0, c: STACK_SLANT, d: -STACK_FLATTEN, e: 0, f: -lift } };
  });
}

/** @param {{storey: Storey, matrix: Affine}[]} storeys @returns {Layout} */
function finish(storeys) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const placed = storeys.map(({ storey, matrix }) => {
    const [west, south, east, north] = storey.bounds;
    const corners = /** @type {[number, number][]} */ (
      [[west, south], [east, south], [east, north], [west, north]].map(([x, y]) => apply(matrix, x, y))
    );
    for (const [x, y] of corners) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    return { storey, matrix, corners };
  });
  return { placed, bounds: placed.length ? [left, top, right, bottom] : [0, 0, 10, 10] };
}

/** @param {Affine} m @param {number} x @param {number} y @returns {[number, number]} */
export function apply(m, x, y) {
  return [m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f];
}

/** @param {Affine} m @param {number} X @param {number} Y @returns {[number, number]} */
export function applyInverse(m, X, Y) {
  const det = m.a * m.d - m.b * m.c;
  const x = X - m.e;
  const y = Y - m.f;
  return [(m.d * x - m.c * y) / det, (m.a * y - m.b * x) / det];
}
