// @ts-check
// Draws what of a storey does not move: floors, walls, windows, stairs, furniture, names.

import { apply } from "./layout.js";
import { labelPlace, levelLine } from "./geometry.js";

/** @typedef {import("./types.js").Affine} Affine */
/** @typedef {import("./types.js").Ring} Ring */
/** @typedef {import("./types.js").Storey} Storey */
/** @typedef {import("./palette.js").Palette} Palette */
/** @typedef {CanvasRenderingContext2D} Context */

const FLOORS = /** @type {Record<string, "corridor"|"stairs"|"open"|"wet">} */ ({
  walkway: "corridor",
  lobby: "corridor",
  stairs: "stairs",
  unenclosedarea: "open",
  terrace: "open",
  restroom: "wet",
  kitchen: "wet",
  firstaid: "wet",
});

const TREAD_M = 0.45;
const NAME_PX = 11;
/** A name in less than this is more in the way than of use. */
const NARROWEST_PX = 52;
/** From this height on a space on the screen is a room with an upper wall to write by. */
const ROOM_PX = 44;
/** Below this many pixels a metre, furniture is dust. */
const FURNITURE_FROM = 5;
const TREADS_FROM = 5;

/** @param {Context} context @param {Affine} m @param {Ring[]} rings */
function trace(context, m, rings) {
  for (const ring of rings) {
    ring.forEach(([x, y], place) => {
      const [px, py] = apply(m, x, y);
      if (place) context.lineTo(px, py);
      else context.moveTo(px, py);
    });
    context.closePath();
  }
}

/** @param {Context} context @param {Affine} m @param {readonly number[]} line */
function traceLine(context, m, [x1, y1, x2, y2]) {
  context.moveTo(...apply(m, x1, y1));
  context.lineTo(...apply(m, x2, y2));
}

/** @param {Context} context @param {Affine} m @param {Storey} storey @param {Palette} palette */
function drawFloors(context, m, storey, palette) {
  for (const space of storey.spaces) {
    context.beginPath();
    trace(context, m, space.rings ?? []);
    context.fillStyle = palette[FLOORS[space.category] ?? "floor"];
    context.fill("evenodd");
  }
}

/** Steps over the stairs, so that they read as stairs. @param {Context} context @param {Affine} m @param {Storey} storey @param {Palette} palette */
function drawTreads(context, m, storey, palette) {
  context.strokeStyle = palette.tread;
  context.lineWidth = 1;
  for (const space of storey.spaces) {
    if (space.category !== "stairs" || !space.rings?.[0]?.length) continue;
    const xs = space.rings[0].map((p) => p[0]);
    const ys = space.rings[0].map((p) => p[1]);
    const [west, east] = [Math.min(...xs), Math.max(...xs)];
    const [south, north] = [Math.min(...ys), Math.max(...ys)];
    context.save();
    context.beginPath();
    trace(context, m, space.rings);
    context.clip("evenodd");
    context.beginPath();
    if (north - south >= east - west) {
      for (let y = south + TREAD_M; y < north; y += TREAD_M) traceLine(context, m, [west, y, east, y]);
    } else {
      for (let x = west + TREAD_M; x < east; x += TREAD_M) traceLine(context, m, [x, south, x, north]);
    }
    context.stroke();
    context.restore();
  }
}

/** @param {Context} context @param {Affine} m @param {Storey} storey @param {Palette} palette */
function drawFixtures(context, m, storey, palette) {
  context.beginPath();
  for (const fixture of storey.fixtures) if (fixture.ring) trace(context, m, [fixture.ring]);
  context.fillStyle = palette.fixture;
  context.fill();
  context.strokeStyle = palette.fixtureEdge;
  context.lineWidth = 1;
  context.stroke();
}

/** @param {Context} context @param {Affine} m @param {Storey} storey @param {Palette} palette @param {number} scale */
function drawWalls(context, m, storey, palette, scale) {
  const thick = Math.min(4, Math.max(1, scale * 0.16));
  context.lineCap = "square";
  context.beginPath();
  for (const wall of storey.walls) traceLine(context, m, wall);
  context.strokeStyle = palette.wall;
  context.lineWidth = thick;
  context.stroke();

  context.lineCap = "butt";
  context.beginPath();
  for (const opening of storey.openings) if (opening.kind === "window") traceLine(context, m, opening.line);
  context.strokeStyle = palette.window;
  context.lineWidth = Math.max(1.5, thick);
  context.stroke();
  if (scale > 6) {
    context.strokeStyle = palette.floor;
    context.lineWidth = Math.max(0.6, thick / 3);
    context.stroke();
  }

  context.beginPath();
  for (const opening of storey.openings) if (opening.kind === "stair_head") traceLine(context, m, opening.line);
  context.setLineDash([3, 2]);
  context.strokeStyle = palette.stairHead;
  context.lineWidth = Math.max(1, thick * 0.8);
  context.stroke();
  context.setLineDash([]);
}

/** A name over one or two lines, or not at all. @param {Context} context @param {string} name @param {number} room @returns {string[]} */
function breakName(context, name, room) {
  if (context.measureText(name).width <= room) return [name];
  const parts = name.split(" ");
  if (parts.length < 2) return [];
  for (let cut = Math.ceil(parts.length / 2); cut > 0; cut--) {
    const lines = [parts.slice(0, cut).join(" "), parts.slice(cut).join(" ")];
    if (lines.every((line) => context.measureText(line).width <= room)) return lines;
  }
  return [];
}

/** @type {WeakMap<object, ReturnType<typeof labelPlace>>} */
const labelPlaces = new WeakMap();

/** @param {Context} context @param {Affine} m @param {Storey} storey @param {string} colour */
function drawNames(context, m, storey, colour) {
  context.font = `${NAME_PX}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = colour;
  for (const space of storey.spaces) {
    if (!space.name) continue;
    let place = labelPlaces.get(space);
    if (place === undefined) labelPlaces.set(space, (place = labelPlace(space.rings)));
    if (!place) continue;
    if (place.width * m.a < NARROWEST_PX) continue;
    const high = place.height * Math.abs(m.d);
    // In rooms the name stands by the upper wall, out of the way of the people; if it does not fit there, in the middle.
    const top = high > ROOM_PX && levelLine(space.rings, place.x, place.north - (NAME_PX / 2 + 5) / Math.abs(m.d));
    if (top && context.measureText(space.name).width <= top.width * m.a - 8) {
      context.fillText(space.name, ...apply(m, top.x, top.y));
      continue;
    }
    const lines = breakName(context, space.name, place.width * m.a - 8);
    if (!lines.length || high < lines.length * (NAME_PX + 2) + 4) continue;
    const [x, y] = apply(m, place.x, place.y);
    lines.forEach((line, row) => context.fillText(line, x, y + (row - (lines.length - 1) / 2) * (NAME_PX + 2)));
  }
}

/** @param {Context} context @param {Affine} m @param {Storey} storey @param {Palette} palette */
function drawAnchors(context, m, storey, palette) {
  context.strokeStyle = palette.anchor;
  context.lineWidth = 1.2;
  context.beginPath();
  for (const anchor of storey.anchors) {
    const [x, y] = apply(m, anchor.at[0], anchor.at[1]);
    context.moveTo(x - 3, y);
    context.lineTo(x + 3, y);
    context.moveTo(x, y - 3);
    context.lineTo(x, y + 3);
  }
  context.stroke();
}

/** @param {Context} context @param {import("./layout.js").Placed} placed @param {Affine} m @param {Palette} palette */
function drawStoreyName(context, placed, m, palette) {
  const { bounds, name } = placed.storey;
  const [x, y] = apply(m, bounds[0], bounds[3]);
  context.font = "600 13px system-ui, sans-serif";
  context.textBaseline = "bottom";
  context.fillStyle = palette.storeyLabel;
  // In the stack the upper left corner leans to the right: the name then ends where the storey begins.
  context.textAlign = m.c ? "right" : "left";
  context.fillText(name, m.c ? x - 8 : x, m.c ? y + 14 : y - 5);
}

/**
 * @param {Context} context in CSS pixels
 * @param {import("./layout.js").Placed[]} storeys
 * @param {(m: Affine) => Affine} through the camera
 * @param {Palette} palette
 * @param {boolean} named whether to write the storeys' names
 * @param {((m: Affine, storey: Storey) => void)|null} upon shades floors and furniture; names are then written more strongly
 */
export function drawPlan(context, storeys, through, palette, named, upon) {
  for (const placed of storeys) {
    const { storey } = placed;
    const m = through(placed.matrix);
    const scale = m.a;
    drawFloors(context, m, storey, palette);
    if (scale >= TREADS_FROM) drawTreads(context, m, storey, palette);
    if (scale >= FURNITURE_FROM) drawFixtures(context, m, storey, palette);
    upon?.(m, storey);
    drawNames(context, m, storey, upon ? palette.storeyLabel : palette.label);
    drawWalls(context, m, storey, palette, scale);
    if (scale >= FURNITURE_FROM) drawAnchors(context, m, storey, palette);
    if (named) drawStoreyName(context, placed, m, palette);
  }
}
