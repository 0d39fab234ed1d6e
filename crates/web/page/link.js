// @ts-check
// A moment as the end of an address: #t=7341.2&follow=12&storey=2&layout=one&speed=4

import { LAYOUTS } from "./layout.js";
import { LAYERS } from "./view.js";
import { SPEEDS } from "./clock.js";

/** @typedef {import("./types.js").LayoutName} LayoutName */
/** @typedef {{t?: number, follow?: number, storey?: number, layout?: LayoutName, speed?: number} & Partial<Record<import("./view.js").Layer, boolean>>} Moment */

/** @param {Moment} moment */
export function writeMoment(moment) {
  const { t = 0, follow = -1, storey, layout, speed } = moment;
  const parts = [`t=${Number(t.toFixed(2))}`];
  if (follow >= 0) parts.push(`follow=${follow}`);
  if (storey !== undefined) parts.push(`storey=${storey}`);
  if (layout) parts.push(`layout=${layout}`);
  if (speed !== undefined) parts.push(`speed=${speed}`);
  const layers = LAYERS.filter((layer) => moment[layer]);
  if (layers.length) parts.push(`layers=${layers.join(",")}`);
  return `#${parts.join("&")}`;
}

/** What makes no sense is left out. @param {string} hash @returns {Moment|null} null if there is no moment in it */
export function readMoment(hash) {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  /** @param {string} name */
  const number = (name) => {
    const text = asked.get(name);
    const value = text === null || text === "" ? NaN : Number(text);
    return Number.isFinite(value) ? value : undefined;
  };
  /** @type {Moment} */
  const moment = {};
  const t = number("t");
  const follow = number("follow");
  const storey = number("storey");
  const speed = number("speed");
  const layout = /** @type {LayoutName} */ (asked.get("layout"));
  if (t !== undefined) moment.t = Math.max(0, t);
  if (follow !== undefined && Number.isInteger(follow)) moment.follow = follow;
  if (storey !== undefined && Number.isInteger(storey)) moment.storey = storey;
  if (speed !== undefined && SPEEDS.includes(speed)) moment.speed = speed;
  if (LAYOUTS.includes(layout)) moment.layout = layout;
  const layers = asked.get("layers")?.split(",") ?? [];
  for (const layer of LAYERS) if (layers.includes(layer)) moment[layer] = true;
  return Object.keys(moment).length ? moment : null;
}
