// @ts-check
// What the page knows of some kinds of events. Unknown kinds are as good as any, only without a sign.

/** The state whose sign stands by a kind. @type {Record<string, string>} */
const SIGNS = { bite: "exposed", infected: "exposed", exposed: "exposed", turning: "turning", turned: "infectious", died: "dead", left: "left", got_out: "left", escaped: "left" };

/** @param {string} kind */
export function signOf(kind) {
  return SIGNS[kind] ?? (kind.endsWith("_bite") ? "exposed" : null);
}

/** The ticks of the time line: who was bitten, who turned. @param {string} kind @returns {"bite"|"turned"|null} */
export function tickOf(kind) {
  const sign = signOf(kind);
  if (sign === "exposed") return "bite";
  return sign === "turning" || sign === "infectious" ? "turned" : null;
}

/** What an event is in the life of this person. @param {import("./types.js").RunEvent} event @param {number} id @returns {"noticed"|"decided"|"befell"} */
export function lifeGroup({ kind, who }, id) {
  return who === id && (kind === "noticed" || kind === "decided") ? kind : "befell";
}

/** @type {Record<string, string>} */
export const SENSES = { sight: "Seen", hearing: "Heard", told: "Told" };
