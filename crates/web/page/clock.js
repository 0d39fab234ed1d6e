// @ts-check
// The play head.

import { Emitter } from "./emitter.js";

export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64];

/** A page that was asleep does not leap ahead by more than this. */
const LONGEST_STEP_S = 0.25;

/**
 * @typedef {object} Bounds
 * @property {number} endS                      the last moment there is so far
 * @property {boolean} growing                  whether there will be more
 * @property {(t: number) => boolean} atHand    whether the people at t can be shown
 */

/** Emits "change" when it starts, stops, changes speed or begins to wait, and "seek" when it leaps. */
export class Clock extends Emitter {
  constructor() {
    super();
    this.t = 0;
    this.speed = 1;
    this.playing = false;
    /** Why a playing clock stands still. @type {""|"loading"|"end"} */
    this.waiting = "";
  }

  play() {
    this.set({ playing: true });
  }

  pause() {
    this.set({ playing: false });
  }

  /** @param {number} speed */
  setSpeed(speed) {
    if (SPEEDS.includes(speed)) this.set({ speed });
  }

  /** @param {1|-1} direction */
  shiftSpeed(direction) {
    const place = SPEEDS.indexOf(this.speed) + direction;
    if (place >= 0 && place < SPEEDS.length) this.set({ speed: SPEEDS[place] });
  }

  /** @param {number} t @param {number} endS */
  seek(t, endS) {
    this.t = Math.max(0, Math.min(t, endS));
    this.waiting = "";
    this.emit("seek");
    this.emit("change");
  }

  /**
   * To the next or the last frame, on the frame itself. Pauses.
   * @param {1|-1} direction @param {number} intervalS @param {number} endS
   */
  step(direction, intervalS, endS) {
    this.pause();
    const place = this.t / intervalS;
    const frame = direction > 0 ? Math.floor(place + 1e-3) + 1 : Math.ceil(place - 1e-3) - 1;
    this.seek(frame * intervalS, endS);
  }

  /** @param {number} elapsedS by the wall clock @param {Bounds} bounds */
  advance(elapsedS, bounds) {
    if (!this.playing) return;
    const next = this.t + Math.min(elapsedS, LONGEST_STEP_S) * this.speed;
    if (next >= bounds.endS) {
      this.t = Math.max(this.t, Math.min(next, bounds.endS));
      if (bounds.growing) this.set({ waiting: "end" });
      else this.set({ playing: false, waiting: "" });
      return;
    }
    if (!bounds.atHand(next)) {
      this.set({ waiting: "loading" });
      return;
    }
    this.t = next;
    this.set({ waiting: "" });
  }

  /** @param {{playing?: boolean, speed?: number, waiting?: ""|"loading"|"end"}} changes */
  set(changes) {
    const before = [this.playing, this.speed, this.waiting].join();
    Object.assign(this, changes);
    if (!this.playing) this.waiting = "";
    if ([this.playing, this.speed, this.waiting].join() !== before) this.emit("change");
  }
}
