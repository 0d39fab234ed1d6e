// @ts-check
// Light or dark: the visitor's choice if there is one, the system's otherwise.

import { Emitter } from "./emitter.js";
import { memory } from "./dom.js";
import { paletteOf } from "./palette.js";

/** Emits "change". */
export class Theme extends Emitter {
  constructor() {
    super();
    this.system = matchMedia("(prefers-color-scheme: dark)");
    const kept = memory.get("theme");
    /** @type {"light"|"dark"|null} */
    this.chosen = kept === "light" || kept === "dark" ? kept : null;
    this.system.addEventListener("change", () => this.apply());
    this.apply();
  }

  /** @returns {"light"|"dark"} */
  get name() {
    return this.chosen ?? (this.system.matches ? "dark" : "light");
  }

  get palette() {
    return paletteOf(this.name);
  }

  toggle() {
    this.chosen = this.name === "dark" ? "light" : "dark";
    memory.set("theme", this.chosen);
    this.apply();
  }

  apply() {
    document.documentElement.dataset.theme = this.name;
    for (const [key, colour] of Object.entries(this.palette.state)) {
      document.documentElement.style.setProperty(`--state-${key}`, colour);
    }
    const { sight, sightEdge, sound } = this.palette;
    for (const [name, colour] of Object.entries({ sight, "sight-edge": sightEdge, sound })) {
      document.documentElement.style.setProperty(`--${name}`, colour);
    }
    this.emit("change");
  }
}
