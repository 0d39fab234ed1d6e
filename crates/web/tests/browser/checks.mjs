// Running checks one after the other, and counting them.

import assert from "node:assert/strict";

export { assert };

/** A check that cannot be made with this record. */
class NotHere extends Error {}

/** Leaves the check, because the record holds nothing to check it with. */
export function notHere(why) {
  throw new NotHere(why);
}

export class Checks {
  passed = 0;
  failed = 0;
  skipped = 0;

  async check(name, body) {
    const began = Date.now();
    try {
      await body();
      this.passed++;
      console.log(`ok    ${name} (${Date.now() - began} ms)`);
    } catch (error) {
      if (error instanceof NotHere) {
        this.skipped++;
        console.log(`skip  ${name}: ${error.message}`);
        return;
      }
      this.failed++;
      console.log(`FAIL  ${name}`);
      console.log(String(error.stack ?? error).replace(/^/gm, "      "));
    }
  }
}

/** What the page tells about itself. */
export const look = (page) => page.evaluate(() => ({ time: hyosan.time, fps: hyosan.fps, scriptMs: hyosan.scriptMs, peopleDrawn: hyosan.peopleDrawn, ...hyosan.state }));

export const until = (page, what, argument) => page.waitForFunction(what, argument, { timeout: 8000 });

export const frames = (page, many = 3) =>
  page.evaluate(async (n) => {
    for (let i = 0; i < n; i++) await new Promise(requestAnimationFrame);
  }, many);

export const near = (actual, expected, within, what) => assert.ok(Math.abs(actual - expected) <= within, `${what}: ${actual}, not ${expected} ± ${within}`);

/** The rows of one frame as the server has them, to compare the picture with. */
export async function frameRows(origin, run, t) {
  const frame = Math.round(t / run.frame_interval_s);
  const n = Math.floor(frame / run.frames_per_slice);
  const slice = new DataView(await (await fetch(`${origin}/api/slice/${n}`)).arrayBuffer());
  const count = slice.getUint32(12, true);
  const start = 16 + (frame - n * run.frames_per_slice) * count * 8;
  return Array.from({ length: count }, (_, i) => ({ id: i, storey: slice.getUint8(start + i * 8 + 5), state: slice.getUint8(start + i * 8 + 6) }));
}
