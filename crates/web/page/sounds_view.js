// @ts-check
// Sounds as rings that grow to where they fall to the background, with what they are and how loud at 1 m.

import { apply } from "./layout.js";
import { wantsLessMotion } from "./dom.js";

/** How long a ring is seen, by the clock on the wall. */
const SEEN_S = 1.4;
/** Steps are told only from this near on, in pixels a metre: there are many, and one sees who walks. */
const STEPS_FROM = 20;
/** At most so many labels, the loudest; none within so many pixels of a louder one. */
const MOST_LABELS = 40;
const LABEL_PX = { across: 92, down: 13 };
const ON_RING_PX = 5;
const AT_SOURCE_PX = 12;

/** What is drawn of a sound, to be found by the pointer. @typedef {{sound: import("./types.js").Sound, x: number, y: number, across: number, down: number, fade: number}} Ring */

/** @param {string} kind */
const inWords = (kind) => kind.replaceAll("_", " ");

/** How strong a ring is drawn: what is loud more than what is not. @param {number} levelDb */
const strength = (levelDb) => Math.min(1, Math.max(0.12, (levelDb - 45) / 50));

/** Those of a slice that can be seen at `t`; they stand in time order. @param {import("./types.js").Sound[]} sounds @param {number} t @param {number} speed */
export function soundsAround(sounds, t, speed) {
  const from = firstAfter(sounds, t - SEEN_S * Math.max(1, speed));
  return sounds.slice(from, firstAfter(sounds, t));
}

/** @param {import("./types.js").Sound[]} sounds @param {number} t */
function firstAfter(sounds, t) {
  let [low, high] = [0, sounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sounds[middle].t_s <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./layout.js").Placed[]} storeys
 * @param {import("./camera.js").Camera} camera
 * @param {import("./palette.js").Palette} palette
 * @param {import("./types.js").Sound[]} sounds
 * @param {number} t
 * @param {number} speed
 * @returns {Ring[]} what was drawn, the loudest first
 */
export function drawSounds(context, storeys, camera, palette, sounds, t, speed) {
  const rings = ringsOf(storeys, camera, sounds, t, speed);
  context.strokeStyle = palette.sound;
  for (const { sound, x, y, across, down, fade } of rings) {
    const loud = strength(sound.level_db);
    context.save();
    if (storeys.length > 1) clipTo(context, storeys, camera, sound.storey);
    context.globalAlpha = fade * (0.25 + 0.7 * loud);
    context.lineWidth = 0.8 + 2.6 * loud;
    context.beginPath();
    context.ellipse(x, y, across, down, 0, 0, Math.PI * 2);
    context.stroke();
    context.restore();
  }
  drawLabels(context, camera, palette, rings);
  context.globalAlpha = 1;
  return rings;
}

/** @param {import("./layout.js").Placed[]} storeys @param {import("./camera.js").Camera} camera @param {import("./types.js").Sound[]} sounds @param {number} t @param {number} speed @returns {Ring[]} */
function ringsOf(storeys, camera, sounds, t, speed) {
  const seenS = SEEN_S * Math.max(1, speed);
  const still = wantsLessMotion();
  const matrices = new Map(storeys.map((placed) => [placed.storey.index, camera.through(placed.matrix)]));
  /** @type {Ring[]} */
  const rings = [];
  for (const sound of sounds) {
    const age = (t - sound.t_s) / seenS;
    const matrix = matrices.get(sound.storey);
    if (age < 0 || age > 1 || !matrix) continue;
    const [x, y] = apply(matrix, sound.at[0], sound.at[1]);
    const growth = still ? 1 : 1 - (1 - age) ** 2;
    const reach = Math.max(0.6, sound.range_m * growth);
    rings.push({ sound, x, y, across: reach * matrix.a, down: reach * Math.abs(matrix.d), fade: 1 - age });
  }
  return rings.sort((a, b) => b.sound.level_db - a.sound.level_db);
}

/** @param {CanvasRenderingContext2D} context @param {import("./camera.js").Camera} camera @param {import("./palette.js").Palette} palette @param {Ring[]} rings the loudest first */
function drawLabels(context, camera, palette, rings) {
  context.font = "11px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  /** @type {[number, number][]} */
  const taken = [];
  for (const { sound, x, y, fade } of rings) {
    if (taken.length >= MOST_LABELS) break;
    if (sound.kind === "steps" && camera.scale < STEPS_FROM) continue;
    if (x < 0 || y < 0 || x > camera.width || y > camera.height) continue;
    if (taken.some(([tx, ty]) => Math.abs(tx - x) < LABEL_PX.across && Math.abs(ty - y) < LABEL_PX.down)) continue;
    taken.push([x, y]);
    const label = `${inWords(sound.kind)} ${Math.round(sound.level_db)} dB(A)`;
    context.globalAlpha = Math.min(1, fade * 1.6);
    context.strokeStyle = palette.halo;
    context.lineWidth = 4;
    context.strokeText(label, x, y - 18);
    context.fillStyle = palette.sound;
    context.fillText(label, x, y - 18);
  }
}

/** The sound whose ring or source is under a point of the window, the loudest if there are several. @param {Ring[]} rings @param {number} sx @param {number} sy */
export function ringAt(rings, sx, sy) {
  return rings.find(({ x, y, across, down }) => {
    const [dx, dy] = [sx - x, sy - y];
    if (Math.hypot(dx, dy) < AT_SOURCE_PX) return true;
    const share = Math.hypot(dx / across, dy / down);
    return Math.abs(share - 1) * Math.hypot(dx, dy) < ON_RING_PX;
  });
}

/** "scream, 105 dB(A) at 1 m · 63 dB(A) here, 126 m off, without walls" @param {import("./types.js").Sound} sound @param {number} distance in metres */
export function soundInWords(sound, distance) {
  const at1 = `${inWords(sound.kind)}, ${Math.round(sound.level_db)} dB(A) at 1 m`;
  if (distance < 1.5) return `${at1} · background ${Math.round(sound.background_db)} dB(A)`;
  const here = Math.round(sound.level_db - 20 * Math.log10(distance));
  return `${at1} · ${here} dB(A) here, ${Math.round(distance)} m off, without walls`;
}

/** Keeps a ring on its own storey. @param {CanvasRenderingContext2D} context @param {import("./layout.js").Placed[]} storeys @param {import("./camera.js").Camera} camera @param {number} storey */
function clipTo(context, storeys, camera, storey) {
  const placed = storeys.find((one) => one.storey.index === storey);
  if (!placed) return;
  context.beginPath();
  for (const corner of placed.corners) context.lineTo(...camera.toScreen(...corner));
  context.clip();
}
