// @ts-check
// Smoke as a veil over a space, the denser the darker; wet floors hatched; fires as flames with a ring.

import { apply } from "./layout.js";

const HATCH_PX = 9;

/** What one sees through 5 m of it is lost by so much. @param {number} perM */
const veil = (perM) => 0.12 + 0.6 * (1 - Math.exp(-perM * 1.5));

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./layout.js").Placed[]} storeys
 * @param {import("./camera.js").Camera} camera
 * @param {import("./palette.js").Palette} palette
 * @param {Map<number, import("./hazards.js").Trouble>} troubles
 */
export function drawHazards(context, storeys, camera, palette, troubles) {
  for (const placed of storeys) {
    const m = camera.through(placed.matrix);
    for (const space of placed.storey.spaces) {
      const trouble = troubles.get(space.id);
      if (!trouble || !space.rings?.length) continue;
      context.save();
      trace(context, m, space.rings);
      if (trouble.smoke > 0) {
        context.globalAlpha = veil(trouble.smoke);
        context.fillStyle = palette.smoke;
        context.fill("evenodd");
        context.globalAlpha = 1;
      }
      if (trouble.wet) hatch(context, palette, m, space.rings[0]);
      context.restore();
      for (const fire of trouble.fires) flame(context, palette, ...apply(m, fire[0], fire[1]));
    }
  }
}

/** @param {CanvasRenderingContext2D} context @param {import("./types.js").Affine} m @param {[number, number][][]} rings */
function trace(context, m, rings) {
  context.beginPath();
  for (const ring of rings) {
    ring.forEach(([x, y], place) => {
      const at = apply(m, x, y);
      if (place) context.lineTo(...at);
      else context.moveTo(...at);
    });
    context.closePath();
  }
}

/** @param {CanvasRenderingContext2D} context @param {import("./palette.js").Palette} palette @param {import("./types.js").Affine} m @param {[number, number][]} ring */
function hatch(context, palette, m, ring) {
  context.clip("evenodd");
  const corners = ring.map(([x, y]) => apply(m, x, y));
  const [left, right] = [Math.min(...corners.map(([x]) => x)), Math.max(...corners.map(([x]) => x))];
  const [top, bottom] = [Math.min(...corners.map(([, y]) => y)), Math.max(...corners.map(([, y]) => y))];
  const high = bottom - top;
  context.beginPath();
  for (let x = left - high; x < right; x += HATCH_PX) {
    context.moveTo(x, bottom);
    context.lineTo(x + high, top);
  }
  context.globalAlpha = 0.45;
  context.strokeStyle = palette.water;
  context.lineWidth = 1.2;
  context.stroke();
  context.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} context @param {import("./palette.js").Palette} palette @param {number} x @param {number} y */
function flame(context, palette, x, y) {
  context.beginPath();
  context.moveTo(x, y - 11);
  context.bezierCurveTo(x + 9, y - 1, x + 7, y + 8, x, y + 8);
  context.bezierCurveTo(x - 7, y + 8, x - 9, y - 1, x, y - 11);
  context.fillStyle = palette.fire;
  context.fill();
  context.strokeStyle = palette.halo;
  context.lineWidth = 2;
  context.stroke();
}
