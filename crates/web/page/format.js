// @ts-check
// Times and words as people read and write them.

/** @param {number} value */
const two = (value) => String(value).padStart(2, "0");

/** Seconds since midnight as 10:52:07. @param {number} s @param {boolean} [seconds] */
export function timeOfDay(s, seconds = true) {
  const whole = Math.floor(s + 1e-6);
  const hours = Math.floor(whole / 3600) % 24;
  const minutes = Math.floor(whole / 60) % 60;
  return `${two(hours)}:${two(minutes)}${seconds ? `:${two(whole % 60)}` : ""}`;
}

/** Seconds since the start as +0:42:07. @param {number} s */
export function elapsed(s) {
  const whole = Math.floor(s + 1e-6);
  return `+${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/**
 * What somebody typed, as seconds since the start: 10:52, 10:52:07, +12:30, 7341 or 7341.2.
 * @param {string} text @param {number} clockStartS
 * @returns {number|null}
 */
export function parseTime(text, clockStartS) {
  const trimmed = text.trim();
  const fromStart = trimmed.startsWith("+");
  const parts = trimmed.replace(/^\+/, "").replace(/s$/, "").split(":");
  if (parts.length > 3 || parts.some((part) => !/^\d+(\.\d+)?$/.test(part))) return null;
  const numbers = parts.map(Number);
  if (numbers.length === 1) return numbers[0];
  if (fromStart) return numbers.reduce((sum, part) => sum * 60 + part, 0);
  const [hours, minutes, seconds = 0] = numbers;
  const since = hours * 3600 + minutes * 60 + seconds - clockStartS;
  return since < 0 ? since + 86400 : since;
}

/** A kind of event as words. @param {string} kind */
export function words(kind) {
  const plain = kind.replaceAll("_", " ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** @param {number} speed */
export const speedText = (speed) => `${speed}×`;
