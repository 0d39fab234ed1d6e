// @ts-check
// Points in polygons, and where a name fits best.

/** @typedef {import("./types.js").Ring} Ring */
/** @typedef {import("./types.js").Space} Space */

/** Even and odd, over all rings at once, so that holes are holes. @param {Ring[]} rings @param {number} x @param {number} y */
export function contains(rings, x, y) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i];
      const [xj, yj] = ring[j];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

/** @param {Space[]} spaces @param {number} x @param {number} y */
export function spaceAt(spaces, x, y) {
  return spaces.find((space) => contains(space.rings ?? [], x, y));
}

/** The level line at this height through the middle of a space, if its middle is there. @param {Ring[]} rings @param {number} x @param {number} y */
export function levelLine(rings, x, y) {
  if (!contains(rings, x, y)) return null;
  const [left, right] = reach(rings, x, y);
  return { x: (left + right) / 2, y, width: right - left };
}

/** How far to the left and to the right of a point the rings reach. @param {Ring[]} rings @param {number} x @param {number} y */
function reach(rings, x, y) {
  let left = -Infinity;
  let right = Infinity;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i];
      const [xj, yj] = ring[j];
      if (yi > y === yj > y) continue;
      const cut = ((xj - xi) * (y - yi)) / (yj - yi) + xi;
      if (cut <= x) left = Math.max(left, cut);
      else right = Math.min(right, cut);
    }
  }
  return [left, right];
}

/**
 * The place for a name: the middle of the longest level line among a few, the nearer to the middle the better.
 * @param {Ring[]} rings
 * @returns {{x: number, y: number, width: number, height: number, north: number}|null}
 */
export function labelPlace(rings) {
  const outer = rings?.[0];
  if (!outer?.length) return null;
  const xs = outer.map((p) => p[0]);
  const ys = outer.map((p) => p[1]);
  const [west, east] = [Math.min(...xs), Math.max(...xs)];
  const [south, north] = [Math.min(...ys), Math.max(...ys)];
  let best = null;
  let bestWorth = 0;
  for (const up of [0.5, 0.42, 0.58, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9]) {
    for (const along of [0.5, 0.25, 0.75, 0.1, 0.9]) {
      const y = south + (north - south) * (up + 1e-5);
      const x = west + (east - west) * (along + 1e-5);
      if (!contains(rings, x, y)) continue;
      const [left, right] = reach(rings, x, y);
      const worth = (right - left) * (1 - Math.abs(up - 0.5));
      if (worth > bestWorth * 1.05) {
        bestWorth = worth;
        best = { x: (left + right) / 2, y, width: right - left, height: north - south, north };
      }
    }
  }
  return best;
}
