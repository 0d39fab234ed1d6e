// @ts-check
// What the sky does to the floors: darker the less light they have, lamps out hatched, rain and fog as marks outdoors.

import { apply } from "./layout.js";

/** @typedef {import("./types.js").Affine} Affine */
/** @typedef {import("./types.js").Storey} Storey */
/** @typedef {import("./palette.js").Palette} Palette */
/** @typedef {CanvasRenderingContext2D} Context */

const HATCH_PX = 7;
/** From one mark of rain to the next, across and down, by how hard it rains. @param {number} mmPerH */
const rainStepPx = (mmPerH) => Math.max(11, 30 - 8 * Math.log10(1 + mmPerH));

/**
 * Lays the sky on the floors of a storey. Names and walls come on top.
 * @param {Context} context
 * @param {Affine} m
 * @param {Storey} storey
 * @param {Palette} palette
 * @param {import("./sky.js").SkyHistory} history
 * @param {import("./sky.js").SkyChange} sky
 */
export function drawSky(context, m, storey, palette, history, sky) {
  for (const space of storey.spaces) {
    const place = history.placeOf(sky, space.id);
    if (!place || !space.rings?.[0]?.length) continue;
    context.save();
    trace(context, m, space.rings);
    context.clip("evenodd");
    const [left, top, right, bottom] = boxOf(m, space.rings[0]);
    const shade = place.light === "dusk" || place.light === "night" || place.light === "dark" ? palette.shade[place.light] : null;
    if (shade) {
      context.fillStyle = shade;
      context.fillRect(left, top, right - left, bottom - top);
    }
    if (place.light === "dark") hatch(context, palette, left, top, right, bottom);
    if (history.spaces[space.id].kind === "outdoors") {
      if (sky.visibility_m !== null) veil(context, palette, sky, left, top, right, bottom);
      if (sky.rain_mm_per_h !== null) rain(context, palette, sky, left, top, right, bottom);
    }
    context.restore();
  }
}

/** @param {Context} context @param {Affine} m @param {import("./types.js").Ring[]} rings */
function trace(context, m, rings) {
  context.beginPath();
  for (const ring of rings) {
    for (const [x, y] of ring) context.lineTo(...apply(m, x, y));
    context.closePath();
  }
}

/** The box on the screen around a ring, as far as it can be seen. @param {Affine} m @param {import("./types.js").Ring} ring */
function boxOf(m, ring) {
  const far = 4000;
  const corners = ring.map(([x, y]) => apply(m, x, y));
  const xs = corners.map(([x]) => Math.min(far, Math.max(-far, x)));
  const ys = corners.map(([, y]) => Math.min(far, Math.max(-far, y)));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** @param {Context} context @param {Palette} palette @param {number} left @param {number} top @param {number} right @param {number} bottom */
function hatch(context, palette, left, top, right, bottom) {
  const high = bottom - top;
  context.beginPath();
  for (let x = Math.floor((left - high) / HATCH_PX) * HATCH_PX; x < right; x += HATCH_PX) {
    context.moveTo(x, bottom);
    context.lineTo(x + high, top);
  }
  context.strokeStyle = palette.darkHatch;
  context.lineWidth = 1;
  context.stroke();
}

/** The less far one sees, the thicker. @param {Context} context @param {Palette} palette @param {import("./sky.js").SkyChange} sky @param {number} left @param {number} top @param {number} right @param {number} bottom */
function veil(context, palette, sky, left, top, right, bottom) {
  context.globalAlpha = Math.min(0.6, 12 / Math.sqrt(Math.max(5, sky.visibility_m ?? 5000)) / 3);
  context.fillStyle = palette.fog;
  context.fillRect(left, top, right - left, bottom - top);
  if (sky.weather === "fog") {
    context.globalAlpha = 0.8;
    context.beginPath();
    for (let row = 0, y = Math.floor(top / 18) * 18; y < bottom; row++, y += 18) {
      const shift = (Math.round(y / 18) % 2) * 22;
      for (let x = Math.floor(left / 44) * 44 + shift; x < right; x += 44) {
        context.moveTo(x, y);
        context.lineTo(x + 24, y);
      }
    }
    context.strokeStyle = palette.fogMark;
    context.lineWidth = 2;
    context.lineCap = "round";
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** @param {Context} context @param {Palette} palette @param {import("./sky.js").SkyChange} sky @param {number} left @param {number} top @param {number} right @param {number} bottom */
function rain(context, palette, sky, left, top, right, bottom) {
  const step = rainStepPx(sky.rain_mm_per_h ?? 0);
  const isStorm = sky.weather === "storm";
  const [leaning, falling] = isStorm ? [5, 9] : [1.5, 6];
  context.beginPath();
  for (let row = Math.floor(top / step); row * step < bottom; row++) {
    for (let column = Math.floor(left / step); column * step < right; column++) {
      // The same drops at the same places every time, and not in rows.
      const grain = Math.abs(Math.sin(row * 127.1 + column * 311.7) * 43758.5) % 1;
      const x = (column + grain) * step;
      const y = (row + ((grain * 7.3) % 1)) * step;
      context.moveTo(x, y);
      context.lineTo(x - leaning, y + falling);
    }
  }
  context.strokeStyle = palette.rain;
  context.lineWidth = isStorm ? 1.4 : 1;
  context.stroke();
}
