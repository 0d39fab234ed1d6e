// @ts-check
// How many are in each state over time. Every curve has its own dashes as well as its own colour.

import { byId, fitCanvas, h, setText, shape } from "./dom.js";
import { timeOfDay } from "./format.js";
import { stateColour } from "./palette.js";

const EDGE = { left: 40, right: 10, top: 10, bottom: 24 };
/** @type {Record<string, number[]>} */
const DASHES = { susceptible: [], exposed: [7, 3], turning: [2, 3], infectious: [], left: [10, 3, 2, 3], dead: [1, 3], recovered: [12, 4], half_infected: [5, 2, 1, 2] };
/** @type {Record<string, number>} */
const WIDTHS = { infectious: 2.6 };
const NICE = [1, 2, 5];

/** The next round step of at least this much. @param {number} rough */
function niceStep(rough) {
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  return (NICE.find((n) => n * power >= rough) ?? 10) * power;
}

export class CurvesPanel {
  /** @param {import("./record.js").RunRecord} record @param {import("./theme.js").Theme} theme @param {(t: number) => void} seek */
  constructor(record, theme, seek) {
    this.record = record;
    this.theme = theme;
    this.canvas = /** @type {HTMLCanvasElement} */ (byId("curve-canvas"));
    this.rest = /** @type {HTMLInputElement} */ (byId("curve-rest"));
    this.t = 0;
    this.drawn = "";
    let held = false;
    this.canvas.addEventListener("pointerdown", (event) => {
      held = true;
      this.canvas.setPointerCapture(event.pointerId);
      seek(this.timeAt(event.offsetX));
    });
    this.canvas.addEventListener("pointermove", (event) => held && seek(this.timeAt(event.offsetX)));
    this.canvas.addEventListener("pointerup", () => (held = false));
    this.canvas.addEventListener("pointercancel", () => (held = false));
    this.rest.addEventListener("change", () => this.redraw());
    record.on("curves", () => this.redraw());
    theme.on("change", () => this.redraw());
    new ResizeObserver(() => this.redraw()).observe(this.canvas);
    /** @type {Map<string, Element>} */
    this.cells = new Map();
    this.fillTable();
  }

  fillTable() {
    const rest = this.record.run.states.find(({ key }) => key === "susceptible");
    if (rest) setText(byId("curve-rest-label"), rest.label);
    byId("curve-table").replaceChildren(
      ...this.record.run.states.map(({ key, label }) => {
        const cell = h("td");
        this.cells.set(key, cell);
        const line = /** @type {HTMLCanvasElement} */ (h("canvas", { "data-key": key, "aria-hidden": "true" }));
        return h("tr", {}, h("td", {}, h("span", { class: "sample" }, shape(key), line)), h("td", {}, label), cell);
      }),
    );
  }

  drawSamples() {
    for (const line of /** @type {NodeListOf<HTMLCanvasElement>} */ (document.querySelectorAll(".tally canvas"))) {
      const { context, width, height } = fitCanvas(line);
      context.clearRect(0, 0, width, height);
      this.pen(context, line.dataset.key ?? "");
      context.beginPath();
      context.moveTo(0, height / 2);
      context.lineTo(width, height / 2);
      context.stroke();
    }
  }

  /** @param {CanvasRenderingContext2D} context @param {string} key */
  pen(context, key) {
    context.strokeStyle = stateColour(this.theme.palette, key);
    context.lineWidth = WIDTHS[key] ?? 1.8;
    context.setLineDash(DASHES[key] ?? [4, 4]);
  }

  /** @param {number} offset */
  timeAt(offset) {
    const share = (offset - EDGE.left) / Math.max(1, this.canvas.clientWidth - EDGE.left - EDGE.right);
    return Math.max(0, Math.min(1, share)) * this.record.lengthS;
  }

  redraw() {
    this.drawn = "";
    this.refresh(this.t, null);
  }

  /** @param {number} t @param {Int32Array|null} tally how many are in each state now */
  refresh(t, tally) {
    this.t = t;
    if (this.canvas.clientWidth === 0) return;
    if (tally) {
      for (const { code, key } of this.record.run.states) setText(/** @type {Element} */ (this.cells.get(key)), String(tally[code]));
    }
    const sign = [Math.round(t * 5), this.record.lengthS, this.canvas.clientWidth].join();
    if (sign === this.drawn) return;
    this.drawn = sign;
    this.draw();
  }

  draw() {
    const { context, width, height } = fitCanvas(this.canvas);
    const { palette } = this.theme;
    const { t_s: times, states } = this.record.curves;
    const known = this.record.run.states.map(({ key }) => key).filter((key) => states[key]);
    const keys = known.filter((key) => !(this.rest.checked && key === "susceptible"));
    const most = Math.max(1, ...keys.map((key) => states[key].reduce((a, b) => Math.max(a, b), 0)));
    const across = width - EDGE.left - EDGE.right;
    const down = height - EDGE.top - EDGE.bottom;
    /** @param {number} t */
    const x = (t) => EDGE.left + (t / this.record.lengthS) * across;
    /** @param {number} n */
    const y = (n) => EDGE.top + down * (1 - n / most);
    context.clearRect(0, 0, width, height);
    this.drawAxes(context, x, y, most, width, height);
    const nowX = x(this.t);
    for (const [alpha, left, right] of [[1, 0, nowX], [0.35, nowX, width]]) {
      context.save();
      context.beginPath();
      context.rect(left, 0, right - left, height);
      context.clip();
      context.globalAlpha = alpha;
      for (const key of keys) {
        this.pen(context, key);
        context.beginPath();
        states[key].forEach((n, place) => context.lineTo(x(times[place] ?? 0), y(n)));
        context.stroke();
      }
      context.restore();
    }
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(nowX, EDGE.top - 4);
    context.lineTo(nowX, height - EDGE.bottom);
    context.strokeStyle = palette.cursor;
    context.lineWidth = 1.2;
    context.stroke();
    this.drawSamples();
  }

  /**
   * @param {CanvasRenderingContext2D} context @param {(t: number) => number} x @param {(n: number) => number} y
   * @param {number} most @param {number} width @param {number} height
   */
  drawAxes(context, x, y, most, width, height) {
    const { palette } = this.theme;
    context.setLineDash([]);
    context.font = "11px system-ui, sans-serif";
    context.fillStyle = palette.label;
    context.strokeStyle = palette.grid;
    context.lineWidth = 1;
    context.textBaseline = "middle";
    context.textAlign = "right";
    const step = niceStep(most / 5);
    context.beginPath();
    for (let n = 0; n <= most; n += step) {
      context.fillText(String(n), EDGE.left - 7, y(n));
      context.moveTo(EDGE.left, y(n));
      context.lineTo(width - EDGE.right, y(n));
    }
    context.stroke();
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    const { clock_start_s: start } = this.record.run;
    const hop = [60, 300, 600, 900, 1800, 3600, 7200, 14400].find((s) => this.record.lengthS / s <= 6) ?? 28800;
    for (let s = Math.ceil(start / hop) * hop; s <= start + this.record.lengthS; s += hop) {
      const at = x(s - start);
      if (at < EDGE.left + 8 || at > width - 18) continue;
      context.fillText(timeOfDay(s, false), at, height - 7);
    }
  }
}
