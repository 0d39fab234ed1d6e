// @ts-check
// Weather and light at every time, as the scenario's schedule has them, and in words.

/** @typedef {{light: "day"|"lamp"|"dusk"|"night"|"dark", range_m: number, background_db: number}} PlaceSky */
/**
 * @typedef {object} SkyChange
 * @property {number} t_s
 * @property {"clear"|"rain"|"storm"|"fog"} weather
 * @property {number|null} rain_mm_per_h
 * @property {number|null} weather_db
 * @property {number|null} wind_db
 * @property {number|null} visibility_m
 * @property {"day"|"dusk"|"night"} daylight
 * @property {boolean} lamps_lit
 * @property {boolean} has_current
 * @property {PlaceSky} outdoors
 * @property {PlaceSky} daylit
 * @property {PlaceSky} inner
 * @property {number} under_roof_db
 */
/** @typedef {{kind: "outdoors"|"daylit"|"inner", under_roof: boolean}} SpaceSky */
/** @typedef {{spaces: SpaceSky[], changes: SkyChange[]}} Sky */

export class SkyHistory {
  constructor() {
    /** @type {SpaceSky[]} */
    this.spaces = [];
    /** @type {SkyChange[]} */
    this.changes = [];
    /** Whether the server has been asked: a record without senses has no sky. */
    this.known = false;
  }

  /** @param {Sky} sky */
  replace({ spaces, changes }) {
    this.spaces = spaces;
    this.changes = changes;
    this.known = true;
  }

  /** What holds at `t`; null for a record without weather. @param {number} t */
  at(t) {
    let found = this.changes[0] ?? null;
    for (const change of this.changes) {
      if (change.t_s > t + 1e-6) break;
      found = change;
    }
    return found;
  }

  /** What of it reaches a space. @param {SkyChange} change @param {number} space */
  placeOf(change, space) {
    const kind = this.spaces[space]?.kind;
    return kind ? change[kind] : null;
  }
}

/** @param {number} value */
const round = (value) => String(Math.round(value * 10) / 10);

/** "Storm · rain 40 mm/h · wind 66 dB(A) · visibility 200 m · night · no current" @param {SkyChange} sky */
export function skyInWords(sky) {
  const { weather, rain_mm_per_h, weather_db, wind_db, visibility_m, daylight, has_current, lamps_lit } = sky;
  const parts = [weather[0].toUpperCase() + weather.slice(1)];
  if (rain_mm_per_h !== null) parts.push(`${weather === "rain" ? "" : "rain "}${round(rain_mm_per_h)} mm/h`);
  if (wind_db !== null) parts.push(`wind ${round(wind_db)} dB(A)`);
  else if (weather_db !== null) parts.push(`${round(weather_db)} dB(A) outdoors`);
  // Beyond a few kilometres nothing in a building's grounds is hidden.
  if (visibility_m !== null && visibility_m < 5000) parts.push(`visibility ${Math.round(visibility_m)} m`);
  parts.push(daylight);
  if (!has_current) parts.push("no current");
  else if (!lamps_lit) parts.push("lamps off");
  return parts.join(" · ");
}
