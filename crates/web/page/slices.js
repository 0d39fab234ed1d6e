// @ts-check
// The minutes of movement that are at hand: fetched in the order of need, kept while there is room.

import { Emitter } from "./emitter.js";
import { fetchSlice } from "./api.js";

/** @typedef {import("./api.js").Slice} Slice */

const ROOM_BYTES = 256 * 1024 * 1024;
const AT_ONCE = 3;
const RETRY_MS = 2000;

/** Emits "slice" (its number) when one has come, and "failure" (the error) when one has not. */
export class SliceStore extends Emitter {
  constructor() {
    super();
    /** Least recently used first. @type {Map<number, Slice>} */
    this.kept = new Map();
    /** @type {Map<number, AbortController>} */
    this.underWay = new Map();
    /** @type {Map<number, number>} */
    this.notBefore = new Map();
    /** @type {number[]} */
    this.wanted = [];
    this.bytes = 0;
  }

  /** @param {number} n */
  has(n) {
    return this.kept.has(n);
  }

  /** @param {number} n @returns {Slice|undefined} */
  get(n) {
    return this.kept.get(n);
  }

  /**
   * Says which slices matter now, most urgent first. What is under way and no longer wanted is called off.
   * @param {number[]} wanted
   */
  want(wanted) {
    this.wanted = wanted;
    for (const n of [...wanted].reverse()) this.touch(n);
    for (const [n, controller] of this.underWay) {
      if (!wanted.includes(n)) {
        controller.abort();
        this.underWay.delete(n);
      }
    }
    this.pump();
  }

  /** Forgets a slice, so that it is fetched anew. @param {number} n */
  drop(n) {
    const slice = this.kept.get(n);
    if (!slice) return;
    this.kept.delete(n);
    this.bytes -= slice.bytes.byteLength;
  }

  /** Forgets past failures: the server may be back. */
  retry() {
    this.notBefore.clear();
    this.pump();
  }

  /** @param {number} n */
  touch(n) {
    const slice = this.kept.get(n);
    if (!slice) return;
    this.kept.delete(n);
    this.kept.set(n, slice);
  }

  pump() {
    const now = performance.now();
    for (const n of this.wanted) {
      if (this.underWay.size >= AT_ONCE) return;
      if (this.kept.has(n) || this.underWay.has(n) || (this.notBefore.get(n) ?? 0) > now) continue;
      this.fetch(n);
    }
  }

  /** @param {number} n */
  async fetch(n) {
    const controller = new AbortController();
    this.underWay.set(n, controller);
    try {
      const slice = await fetchSlice(n, controller.signal);
      if (controller.signal.aborted) return;
      this.drop(n);
      this.kept.set(n, slice);
      this.bytes += slice.bytes.byteLength;
      this.makeRoom();
      this.emit("slice", n);
    } catch (error) {
      if (controller.signal.aborted) return;
      this.notBefore.set(n, performance.now() + RETRY_MS);
      setTimeout(() => this.pump(), RETRY_MS + 10);
      this.emit("failure", error);
    } finally {
      if (this.underWay.get(n) === controller) this.underWay.delete(n);
    }
    this.pump();
  }

  makeRoom() {
    for (const n of this.kept.keys()) {
      if (this.bytes <= ROOM_BYTES) return;
      if (!this.wanted.includes(n)) this.drop(n);
    }
  }
}
