// @ts-check
// The time line: how far the run has come, what is at hand, ticks for bites and turnings, and where we are.

import { byId, fitCanvas } from "./dom.js";
import { elapsed, timeOfDay } from "./format.js";
import { tickOf } from "./kinds.js";
import { stateColour } from "./palette.js";

const PAD = 8;
const LINE_Y = 24;

export class Scrubber {
  /** @param {import("./record.js").RunRecord} record @param {import("./theme.js").Theme} theme @param {(t: number) => void} seek */
  constructor(record, theme, seek) {
    this.record = record;
    this.theme = theme;
    this.box = byId("scrub");
    this.tip = byId("scrub-tip");
    this.canvas = /** @type {HTMLCanvasElement} */ (byId("scrub-canvas"));
    /** What stands still under the play head, drawn once until it changes. */
    this.under = document.createElement("canvas");
    this.underStale = true;
    this.width = 0;
    this.drawnAt = NaN;
    const stale = () => (this.underStale = true);
    for (const topic of ["run", "events", "slice"]) record.on(topic, stale);
    theme.on("change", stale);
    new ResizeObserver(() => {
      this.width = this.box.clientWidth;
      stale();
    }).observe(this.box);
    let held = false;
    this.box.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
      held = true;
      this.box.setPointerCapture(event.pointerId);
      seek(this.timeAt(event));
    });
    this.box.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
      if (held) seek(this.timeAt(event));
      this.showTip(event);
    });
    this.box.addEventListener("pointerup", () => (held = false));
    this.box.addEventListener("pointercancel", () => (held = false));
    this.box.addEventListener("pointerleave", () => (this.tip.hidden = true));
  }

  /** @param {PointerEvent} event */
  timeAt(event) {
    const offset = event.clientX - this.box.getBoundingClientRect().left;
    const share = (offset - PAD) / Math.max(1, this.width - 2 * PAD);
    return Math.max(0, Math.min(1, share)) * this.record.lengthS;
  }

  /** @param {PointerEvent} event */
  showTip(event) {
    const t = this.timeAt(event);
    const ready = t <= this.record.endS + this.record.run.frame_interval_s;
    this.tip.textContent = `${timeOfDay(this.record.run.clock_start_s + t)}${ready ? "" : " · not run yet"}`;
    this.tip.hidden = false;
    this.tip.style.left = `${Math.max(40, Math.min(this.width - 40, this.x(t)))}px`;
  }

  /** @param {number} t */
  x(t) {
    return PAD + (t / this.record.lengthS) * (this.width - 2 * PAD);
  }

  drawUnder() {
    this.underStale = false;
    const { context, width, height } = fitCanvas(this.under, this.width, this.box.clientHeight);
    const { palette } = this.theme;
    const { record } = this;
    context.clearRect(0, 0, width, height);
    context.lineCap = "round";
    /** @param {number} from @param {number} to @param {string} colour @param {number} thick */
    const line = (from, to, colour, thick) => {
      context.beginPath();
      context.moveTo(this.x(from), LINE_Y);
      context.lineTo(this.x(to), LINE_Y);
      context.strokeStyle = colour;
      context.lineWidth = thick;
      context.stroke();
    };
    line(0, record.lengthS, palette.grid, 5);
    if (record.run.frames_ready) line(0, record.endS, palette.fixtureEdge, 5);
    context.lineCap = "butt";
    const sliceS = record.run.frames_per_slice * record.run.frame_interval_s;
    for (const n of record.slices.kept.keys()) line(n * sliceS, Math.min(record.lengthS, (n + 1) * sliceS), palette.stairHead, 5);
    this.drawTicks(context, width);
  }

  /** Bites stand short, turnings tall. @param {CanvasRenderingContext2D} context @param {number} width */
  drawTicks(context, width) {
    /** One stroke a pixel is enough. @type {{bite: Set<number>, turned: Set<number>}} */
    const at = { bite: new Set(), turned: new Set() };
    for (const event of this.record.events.all) {
      const tick = tickOf(event.kind);
      if (tick) at[tick].add(Math.round(this.x(event.t_s)));
    }
    for (const [kind, height, key] of /** @type {const} */ ([["turned", 14, "infectious"], ["bite", 8, "exposed"]])) {
      context.fillStyle = stateColour(this.theme.palette, key);
      for (const x of at[kind]) if (x >= 0 && x <= width) context.fillRect(x - 0.5, LINE_Y - 5 - height, 1.5, height);
    }
  }

  /** @param {number} t */
  draw(t) {
    if (!this.width) return;
    const x = this.x(Math.min(t, this.record.lengthS));
    const near = Math.round(x * 2);
    if (!this.underStale && near === this.drawnAt) return;
    this.drawnAt = near;
    if (this.underStale) this.drawUnder();
    const { context, width, height } = fitCanvas(this.canvas, this.width, this.box.clientHeight);
    const { palette } = this.theme;
    context.clearRect(0, 0, width, height);
    context.drawImage(this.under, 0, 0, width, height);
    context.fillStyle = palette.cursor;
    context.fillRect(x - 1, 3, 2, LINE_Y);
    context.beginPath();
    context.arc(x, LINE_Y, 6.5, 0, Math.PI * 2);
    context.fill();
  }

  /** For those who hear the page. @param {number} t */
  tell(t) {
    this.box.setAttribute("aria-valuemax", String(Math.round(this.record.lengthS)));
    this.box.setAttribute("aria-valuenow", String(Math.round(t)));
    this.box.setAttribute("aria-valuetext", `${timeOfDay(this.record.run.clock_start_s + t)}, ${elapsed(t)}`);
  }
}
