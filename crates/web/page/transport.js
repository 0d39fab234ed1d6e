// @ts-check
// What stands below: play or pause, the time, the speed; and the note when playing has to wait.

import { byId, h, setText } from "./dom.js";
import { elapsed, speedText, timeOfDay } from "./format.js";
import { SPEEDS } from "./clock.js";

export class Transport {
  /** @param {import("./record.js").RunRecord} record @param {import("./clock.js").Clock} clock */
  constructor(record, clock) {
    this.record = record;
    this.clock = clock;
    this.play = byId("play");
    this.absent = false;
    this.speed = /** @type {HTMLSelectElement} */ (byId("speed"));
    this.speed.append(...SPEEDS.map((speed) => h("option", { value: speed }, speedText(speed))));
    this.speed.addEventListener("change", () => clock.setSpeed(Number(this.speed.value)));
    clock.on("change", () => this.showClock());
    record.on("run", () => this.showRun());
    this.showClock();
    this.showRun();
  }

  showClock() {
    const { playing, speed, waiting } = this.clock;
    const label = playing ? "Pause (Space)" : "Play (Space)";
    this.play.setAttribute("aria-label", label);
    this.play.title = label;
    this.play.querySelector("use").setAttribute("href", playing ? "#i-pause" : "#i-play");
    this.speed.value = String(speed);
    const reached = timeOfDay(this.record.run.clock_start_s + this.record.endS, false);
    /** @type {Record<string, string>} */
    const notes = { "": "", loading: "Loading …", end: `Waiting: the run has reached ${reached}` };
    setText(byId("note"), this.record.run.frames_ready === 0 ? this.emptyNote() : notes[waiting || (this.absent ? "loading" : "")]);
  }

  /** Whether the moment that is shown has not come yet. @param {boolean} absent */
  showAbsent(absent) {
    if (absent === this.absent) return;
    this.absent = absent;
    this.showClock();
  }

  emptyNote() {
    return this.record.running ? "Waiting: the run has not yet written its first minute" : "This record holds no movement";
  }

  showRun() {
    const { run, running, endS } = this.record;
    const chip = byId("run-status");
    chip.hidden = run.status === "finished";
    if (running) setText(chip, `Still running · ${timeOfDay(run.clock_start_s + endS, false)}`);
    else setText(chip, run.status === "interrupted" ? "Interrupted" : run.status);
    this.showClock();
  }

  /** @param {number} t */
  showTime(t) {
    const { run, lengthS } = this.record;
    setText(byId("time-of-day"), timeOfDay(run.clock_start_s + t));
    setText(byId("time-elapsed"), `${elapsed(t)} of ${elapsed(lengthS).slice(1)}`);
  }
}
