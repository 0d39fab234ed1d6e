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
