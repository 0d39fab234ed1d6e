// @ts-check
// What people see, asked of the server as the time goes on: of one who is followed always, of all the others a few times a second.

import { fetchSight, fetchSights } from "./api.js";

/** @typedef {{storey: number, ring: [number, number][]}} Patch */
/** @typedef {{storey: number, at: [number, number], facing_deg: number, field_of_view_deg: number, light: string, range_m: number, smoke_per_m: number}} Eye */
/** @typedef {{t_s: number, person: number, eye: Eye|null, patches: Patch[], seen: {person: number, distance_m: number}[]}} Sight */
/** @typedef {{t_s: number, people: {person: number, patches: Patch[]}[]}} Sights */

const OWN_EVERY_MS = 70;
const ALL_EVERY_MS = 250;
/** The server is to have as much rest as work: no asking again before this many times what the last answer took. */
const REST = 2;
/** Played faster than this, the others' views would lag behind them: they are left out. */
export const FASTEST_FOR_ALL = 4;
/** What is older than this by the clock of the run, at single speed, is of another moment. */
const OLD_S = 0.6;

export class SightStore {
  /** @param {() => void} heard when something new has come @param {(error: unknown) => void} failed */
  constructor(heard, failed) {
    this.heard = heard;
    this.failed = failed;
    /** @type {Sight|null} */
    this.own = null;
    /** @type {Sights|null} */
    this.all = null;
    /** Which of the two is under way, when it may be asked again, and what it was asked last. */
    this.asking = { own: { busy: false, notBefore: 0, last: "" }, all: { busy: false, notBefore: 0, last: "" } };
  }

  /**
   * Says what is shown now.
   * @param {object} wish
   * @param {number} wish.t the time of a frame
   * @param {number} wish.follow a person, or -1
   * @param {number|null} wish.storey the only storey that is shown, or null for all
   * @param {number} wish.speed
   * @param {boolean} wish.playing
   * @param {number} now in ms
   */
  want({ t, follow, storey, speed, playing }, now) {
    if (this.own && this.own.person !== follow) this.own = null;
    if (follow >= 0) this.ask("own", `${follow} ${t}`, OWN_EVERY_MS, now, () => fetchSight(follow, t));
    if (playing && speed > FASTEST_FOR_ALL) return;
    this.ask("all", `${storey} ${t}`, ALL_EVERY_MS, now, () => fetchSights(t, storey));
  }

  /**
   * @param {"own"|"all"} which
   * @param {string} what
   * @param {number} everyMs
   * @param {number} now in ms
   * @param {() => Promise<any>} fetch
   */
  async ask(which, what, everyMs, now, fetch) {
    const state = this.asking[which];
    if (state.busy || state.last === what || now < state.notBefore) return;
    state.busy = true;
    state.last = what;
    const began = performance.now();
    try {
      this[which] = await fetch();
    } catch (error) {
      state.last = "";
      state.notBefore = began + 1500;
      this.failed(error);
    }
    const tookMs = performance.now() - began;
    state.notBefore = Math.max(state.notBefore, began + Math.max(everyMs, REST * tookMs));
    state.busy = false;
    this.heard();
  }

  /** What the followed person sees, if that is known of about `t`. @param {number} t @param {number} speed */
  ownAt(t, speed) {
    return this.own && isOf(this.own.t_s, t, speed) ? this.own : null;
  }

  /** What all see, if that is known of about `t`. @param {number} t @param {number} speed */
  allAt(t, speed) {
    return this.all && isOf(this.all.t_s, t, speed) ? this.all : null;
  }
}

/** @param {number} theirs @param {number} t @param {number} speed */
const isOf = (theirs, t, speed) => Math.abs(t - theirs) <= OLD_S * Math.max(1, speed);
