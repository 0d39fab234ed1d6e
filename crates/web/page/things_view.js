// @ts-check
// Things with their names: on the floor as they lie, beside those who carry them. What films has a red light, what is
// broken is crossed out, what is bloody has a drop.

import { apply } from "./layout.js";

/** Beside somebody who carries it, in px. */
const BESIDE_PX = 11;
const LINE_PX = 13;
const HALF_PX = 5;
const MOST_SHIFTS = 5;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./layout.js").Placed[]} storeys
 * @param {import("./camera.js").Camera} camera
 * @param {import("./palette.js").Palette} palette
 * @param {import("./things.js").ThingHistory} history
 * @param {import("./sample.js").Sample} sample
 * @param {number} t
 */
export function drawThings(context, storeys, camera, palette, history, sample, t) {
  context.font = "11px system-ui, sans-serif";
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const through = new Map(storeys.map(({ storey, matrix }) => [storey.index, camera.through(matrix)]));
  /** How many things each holder has already been given. @type {Map<number, number>} */
  const hands = new Map();
  /** Where names stand already: left, top, right. @type {[number, number, number][]} */
  const taken = [];
  for (const [id, now] of history.at(t)) {
    const thing = history.things.get(id);
    const place = placeOf(now, sample);
    const m = place && through.get(place.storey);
    if (!thing || !place || !m) continue;
    let [x, y] = apply(m, place.x, place.y);
    if (now.holder !== null) {
      const nth = hands.get(now.holder) ?? 0;
      hands.set(now.holder, nth + 1);
      x += BESIDE_PX;
      y += nth * LINE_PX - BESIDE_PX;
    }
    drawThing(context, palette, thing, now, x, y);
    name(context, palette, wordsOf(thing, now), x + HALF_PX + 4, y, taken);
  }
}

/** Where it is; null out of the plan. @param {import("./things.js").ThingChange} now @param {import("./sample.js").Sample} sample */
function placeOf({ holder, storey, at }, sample) {
  if (holder !== null) {
    const known = !sample.empty && holder < sample.count;
    return known ? { storey: sample.storey[holder], x: sample.x[holder], y: sample.y[holder] } : null;
  }
  return storey !== null && at ? { storey, x: at[0], y: at[1] } : null;
}

/**
 * @param {CanvasRenderingContext2D} context @param {import("./palette.js").Palette} palette
 * @param {import("./things.js").Thing} thing @param {import("./things.js").ThingChange} now @param {number} x @param {number} y
 */
function drawThing(context, palette, { kind }, { broken, bloody, filming }, x, y) {
  context.beginPath();
  outline(context, kind, x, y);
  context.globalAlpha = broken ? 0.55 : 1;
  context.strokeStyle = palette.halo;
  context.lineWidth = 4;
  context.stroke();
  context.fillStyle = palette.anchor;
  context.fill();
  context.globalAlpha = 1;
  if (broken) {
    context.beginPath();
    context.moveTo(x - HALF_PX - 1, y - HALF_PX - 1);
    context.lineTo(x + HALF_PX + 1, y + HALF_PX + 1);
    context.moveTo(x - HALF_PX - 1, y + HALF_PX + 1);
    context.lineTo(x + HALF_PX + 1, y - HALF_PX - 1);
    context.strokeStyle = palette.locked;
    context.lineWidth = 1.6;
    context.stroke();
  }
  if (bloody || filming) {
    context.beginPath();
    context.arc(x, y, filming ? 2.6 : 2, 0, Math.PI * 2);
    context.fillStyle = palette.fire;
    context.fill();
  }
}

/** @param {import("./things.js").Thing} thing @param {import("./things.js").ThingChange} now */
function wordsOf({ name }, { broken, filming }) {
  return [name, ...(filming ? ["films"] : []), ...(broken ? ["broken"] : [])].join(", ");
}

/**
 * A name, moved down where another one stands already.
 * @param {CanvasRenderingContext2D} context @param {import("./palette.js").Palette} palette
 * @param {string} words @param {number} x @param {number} y @param {[number, number, number][]} taken
 */
function name(context, palette, words, x, y, taken) {
  const right = x + context.measureText(words).width;
  /** @param {number} top */
  const overlaps = (top) => taken.some(([left, other, end]) => Math.abs(other - top) < LINE_PX && left < right && x < end);
  let top = y;
  for (let tries = 0; tries < MOST_SHIFTS && overlaps(top); tries++) top += LINE_PX;
  taken.push([x, top, right]);
  context.strokeStyle = palette.halo;
  context.lineWidth = 4;
  context.strokeText(words, x, top);
  context.fillStyle = palette.anchor;
  context.fillText(words, x, top);
}

/** @param {CanvasRenderingContext2D} context @param {string} kind @param {number} x @param {number} y */
function outline(context, kind, x, y) {
  const h = HALF_PX;
  if (kind === "phone") context.rect(x - 3, y - h, 6, 2 * h);
  else if (kind === "video_recorder") context.rect(x - h, y - 3.5, 2 * h, 7);
  else if (kind === "cloth") context.rect(x - h, y - h, 2 * h, 2 * h);
  else if (kind === "crockery") {
    context.arc(x, y, h, 0, Math.PI * 2);
    context.moveTo(x + h / 2, y);
    context.arc(x, y, h / 2, 0, Math.PI * 2);
  } else if (kind === "caged_animal") context.arc(x, y, h, 0, Math.PI * 2);
  else {
    context.moveTo(x, y - h);
    context.lineTo(x + h, y);
    context.lineTo(x, y + h);
    context.lineTo(x - h, y);
    context.closePath();
  }
}
