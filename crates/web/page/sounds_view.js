// @ts-check
// Sounds as rings that grow to how far they carry, with how loud they are at their source.

import { apply } from "./layout.js";
import { wantsLessMotion } from "./dom.js";

/** How long a ring is seen, by the clock on the wall. */
const SEEN_S = 1.4;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./layout.js").Placed[]} storeys
 * @param {import("./camera.js").Camera} camera
 * @param {import("./palette.js").Palette} palette
 * @param {import("./types.js").Sound[]} sounds
 * @param {number} t
 * @param {number} speed
 */
export function drawSounds(context, storeys, camera, palette, sounds, t, speed) {
  const seen = SEEN_S * Math.max(1, speed);
  context.font = "11px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const sound of sounds) {
    const age = (t - sound.t_s) / seen;
    if (age < 0 || age > 1) continue;
    const placed = storeys.find(({ storey }) => storey.index === sound.storey);
    if (!placed) continue;
    const m = camera.through(placed.matrix);
    const [x, y] = apply(m, sound.at[0], sound.at[1]);
    const growth = wantsLessMotion() ? 1 : 1 - (1 - age) ** 2;
    const reach = Math.max(1, (sound.range_m ?? 5) * growth);
    context.globalAlpha = (1 - age) * 0.9;
    context.save();
    if (storeys.length > 1) clipTo(context, placed.corners, camera);
    context.beginPath();
    context.ellipse(x, y, reach * m.a, reach * Math.abs(m.d), 0, 0, Math.PI * 2);
    context.strokeStyle = palette.sound;
    context.lineWidth = 1 + Math.max(0, (sound.level_db ?? 60) - 50) / 20;
    context.stroke();
    if (Number.isFinite(sound.level_db)) {
      const label = `${Math.round(sound.level_db)} dB`;
      context.strokeStyle = palette.halo;
      context.lineWidth = 4;
      context.lineJoin = "round";
      context.strokeText(label, x, y - 18);
      context.fillStyle = palette.sound;
      context.fillText(label, x, y - 18);
    }
    context.restore();
  }
  context.globalAlpha = 1;
}

/** Keeps a ring on its own storey. @param {CanvasRenderingContext2D} context @param {[number, number][]} corners @param {import("./camera.js").Camera} camera */
function clipTo(context, corners, camera) {
  context.beginPath();
  for (const corner of corners) context.lineTo(...camera.toScreen(...corner));
  context.clip();
}
