// @ts-check
// What is shown and how: the choices of the viewer that are not the time.

import { Emitter } from "./emitter.js";

/** @typedef {import("./types.js").LayoutName} LayoutName */
/** What can be laid over the plan; each is off until it is asked for. @typedef {"sounds"|"hazards"|"views"|"weather"|"things"} Layer */
/** @type {Layer[]} */
export const LAYERS = ["sounds", "hazards", "views", "weather", "things"];

/** @typedef {{layout: LayoutName, storey: number, follow: number, centred: boolean, rate: boolean} & Record<Layer, boolean>} Choices */

/** Emits "change" with the set of the names of what changed. */
export class View extends Emitter {
  constructor() {
    super();
    /** @type {Choices} */
    this.now = {
      layout: "one",
      storey: 0,
      /** The person who is followed, or -1. */
      follow: -1,
      /** Whether the camera keeps to the one who is followed. */
      centred: true,
      sounds: false,
      hazards: false,
      views: false,
      weather: false,
      things: false,
      rate: false,
    };
  }

  /** @param {Partial<Choices>} choices */
  set(choices) {
    /** @type {Set<string>} */
    const changed = new Set();
    for (const [name, value] of Object.entries(choices)) {
      if (/** @type {any} */ (this.now)[name] !== value) changed.add(name);
    }
    if (!changed.size) return;
    Object.assign(this.now, choices);
    this.emit("change", changed);
  }
}
