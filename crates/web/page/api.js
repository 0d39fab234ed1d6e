// @ts-check
// What the server is asked, and its answers made whole: every optional field gets a value here,
// so that nothing behind this file has to ask whether it is there.

/** @typedef {import("./types.js").RunInfo} RunInfo */
/** @typedef {import("./types.js").Plan} Plan */
/** @typedef {import("./types.js").Storey} Storey */
/** @typedef {import("./types.js").Person} Person */
/** @typedef {import("./types.js").RunEvent} RunEvent */

const PATIENCE_MS = 15000;

/** The server did not answer, or not sensibly. `status` is 0 when there was no answer at all. */
export class ServerError extends Error {
  /** @param {string} path @param {number} status @param {string} why */
  constructor(path, status, why) {
    super(`${path}: ${why}`);
    this.status = status;
  }
  /** Whether the thing asked for is simply not there (yet). */
  get absent() {
    return this.status === 404;
  }
}

/**
 * @param {string} path
 * @param {AbortSignal} [signal]
 */
async function get(path, signal) {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const either = signal && "any" in AbortSignal ? AbortSignal.any([signal, patience]) : signal ?? patience;
  let answer;
  try {
    answer = await fetch(path, { signal: either });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ServerError(path, 0, "no answer");
  }
  if (!answer.ok) throw new ServerError(path, answer.status, `status ${answer.status}`);
  return answer;
}

/** @param {string} path @returns {Promise<any>} */
async function getJson(path) {
  const answer = await get(path);
  try {
    return await answer.json();
  } catch {
    throw new ServerError(path, answer.status, "the answer is not JSON");
  }
}

const USUAL_STATES = [
  { code: 0, key: "susceptible", label: "not infected" },
  { code: 1, key: "exposed", label: "bitten, not turned" },
  { code: 2, key: "turning", label: "turning" },
  { code: 3, key: "infectious", label: "turned" },
  { code: 4, key: "left", label: "got out" },
  { code: 5, key: "dead", label: "dead" },
  { code: 6, key: "recovered", label: "recovered" },
  { code: 7, key: "half_infected", label: "half-infected" },
];

/** @param {any} value @param {number} otherwise */
const number = (value, otherwise) => (Number.isFinite(value) ? value : otherwise);
/** @param {any} value */
const list = (value) => (Array.isArray(value) ? value : []);

/** @returns {Promise<RunInfo>} */
export async function fetchRun() {
  const run = await getJson("/api/run");
  const interval = number(run.frame_interval_s, 0.2);
  const framesPerSlice = number(run.frames_per_slice, 300);
  const slicesReady = number(run.slices_ready, 0);
  return {
    title: run.title || run.scenario || "A run",
    scenario: run.scenario ?? "",
    description: run.description ?? "",
    seed: run.seed ?? null,
    version: run.version ?? "",
    status: run.status ?? "finished",
    clock_start_s: number(run.clock_start_s, 0),
    duration_s: number(run.duration_s, number(run.frames_ready, 0) * interval),
    frame_interval_s: interval,
    frames_per_slice: framesPerSlice,
    slices_ready: slicesReady,
    frames_ready: Math.min(number(run.frames_ready, slicesReady * framesPerSlice), slicesReady * framesPerSlice),
    people_count: number(run.people_count, 0),
    states: list(run.states).length ? run.states : USUAL_STATES,
  };
}

/** @returns {Promise<Plan>} */
export async function fetchPlan() {
  const plan = await getJson("/api/plan");
  /** @type {Storey[]} */
  const storeys = list(plan.storeys).map((storey, place) => ({
    index: number(storey.index, place),
    name: storey.name || `Storey ${place}`,
    ordinal: number(storey.ordinal, place),
    elevation_m: number(storey.elevation_m, 0),
    bounds: storey.bounds ?? [0, 0, 10, 10],
    spaces: list(storey.spaces),
    walls: list(storey.walls),
    openings: list(storey.openings),
    fixtures: list(storey.fixtures),
    anchors: list(storey.anchors),
  }));
  const bounds = storeys.map((storey) => storey.bounds);
  const west = Math.min(...bounds.map((b) => b[0]));
  const south = Math.min(...bounds.map((b) => b[1]));
  return {
    name: plan.name ?? "",
    storeys,
    // Positions in the slices count from here.
    origin: storeys.length ? [Math.floor(west), Math.floor(south)] : [0, 0],
  };
}

/** @param {any} person @returns {Person} */
function wholePerson(person) {
  return {
    id: person.id,
    name: person.name || `Person ${person.id}`,
    named: Boolean(person.named),
    role: person.role ?? "",
    group: person.group ?? "",
    age_years: person.age_years ?? null,
    sex: person.sex ?? "",
  };
}

/** @returns {Promise<Person[]>} */
export async function fetchPeople() {
  return list(await getJson("/api/people")).map(wholePerson);
}

/** @param {any} event @returns {RunEvent} */
function wholeEvent(event) {
  return {
    id: event.id,
    t_s: number(event.t_s, 0),
    kind: event.kind ?? "event",
    routine: Boolean(event.routine),
    who: event.who ?? null,
    whom: event.whom ?? null,
    storey: event.storey ?? null,
    space: event.space ?? null,
    at: event.at ?? null,
    causes: list(event.causes),
    text: event.text || String(event.kind ?? "event").replaceAll("_", " "),
    details: event.details ?? {},
  };
}

/** The events of slices from ≤ n < to. @param {number} from @param {number} to */
export async function fetchEvents(from, to) {
  return list(await getJson(`/api/events?from=${from}&to=${to}`)).map(wholeEvent);
}

/** @returns {Promise<{t_s: number, opening: number, state: string}[]>} */
export async function fetchDoors() {
  return list(await getJson("/api/doors"));
}

/** @returns {Promise<import("./furniture.js").Furniture>} */
export async function fetchFurniture() {
  const { pieces, moves } = await getJson("/api/furniture");
  return { pieces: list(pieces), moves: list(moves) };
}

/** @returns {Promise<import("./hazards.js").Hazard[]>} */
export async function fetchHazards() {
  return list(await getJson("/api/hazards"));
}

/** @returns {Promise<{things: import("./things.js").Thing[], changes: import("./things.js").ThingChange[]}>} */
export async function fetchThings() {
  const { things, changes } = await getJson("/api/things");
  return { things: list(things), changes: list(changes) };
}

/** @returns {Promise<import("./sky.js").Sky>} */
export async function fetchSky() {
  const sky = await getJson("/api/sky");
  return { spaces: list(sky.spaces), changes: list(sky.changes) };
}

/** @param {number} person @param {number} t @returns {Promise<import("./sights.js").Sight>} */
export async function fetchSight(person, t) {
  const sight = await getJson(`/api/sight?person=${person}&t=${t}`);
  return { t_s: number(sight.t_s, t), person, eye: sight.eye ?? null, patches: list(sight.patches), seen: list(sight.seen) };
}

/** @param {number} t @param {number|null} storey @returns {Promise<import("./sights.js").Sights>} */
export async function fetchSights(t, storey) {
  const sights = await getJson(`/api/sights?t=${t}${storey === null ? "" : `&storey=${storey}`}`);
  return { t_s: number(sights.t_s, t), people: list(sights.people) };
}

/** @returns {Promise<import("./types.js").Curves>} */
export async function fetchCurves() {
  const curves = await getJson("/api/curves");
  return { t_s: list(curves.t_s), states: curves.states ?? {} };
}

/** @param {number} slice @returns {Promise<import("./types.js").Sound[]>} */
export async function fetchSounds(slice) {
  const whole = (/** @type {any} */ sound) => ({ ...sound, level_db: number(sound.level_db, 60), range_m: number(sound.range_m, 5), background_db: number(sound.background_db, 45) });
  return list(await getJson(`/api/sounds/${slice}`)).filter((sound) => Array.isArray(sound.at)).map(whole);
}

/** @param {number} id @returns {Promise<import("./types.js").Life>} */
export async function fetchLife(id) {
  const life = await getJson(`/api/person/${id}`);
  return {
    person: wholePerson(life.person ?? { id }),
    events: list(life.events).map(wholeEvent),
    chain: list(life.chain).map(wholeEvent),
  };
}

/**
 * @typedef {object} Slice
 * @property {number} firstFrame
 * @property {number} frames
 * @property {number} people
 * @property {Uint16Array} words   four a row: x and y in cm come first
 * @property {Uint8Array} bytes    eight a row: heading, storey, state, flags come last
 */

const HEADER_BYTES = 16;
const ROW_BYTES = 8;

/**
 * The answer to /api/slice/N. The columns are views into the bytes as they came: nothing is copied.
 * (Little-endian like every machine that runs a browser today.)
 * @param {ArrayBuffer} buffer
 * @returns {Slice}
 */
export function decodeSlice(buffer) {
  const header = new DataView(buffer, 0, HEADER_BYTES);
  const magic = String.fromCharCode(header.getUint8(0), header.getUint8(1), header.getUint8(2), header.getUint8(3));
  if (magic !== "HYS1") throw new Error("not a slice");
  const people = header.getUint32(12, true);
  const whole = people ? Math.floor((buffer.byteLength - HEADER_BYTES) / (ROW_BYTES * people)) : Infinity;
  const frames = Math.min(header.getUint32(8, true), whole);
  return {
    firstFrame: header.getUint32(4, true),
    frames,
    people,
    words: new Uint16Array(buffer, HEADER_BYTES, frames * people * 4),
    bytes: new Uint8Array(buffer, HEADER_BYTES, frames * people * ROW_BYTES),
  };
}

/** @param {number} n @param {AbortSignal} signal */
export async function fetchSlice(n, signal) {
  const answer = await get(`/api/slice/${n}`, signal);
  const bytes = await answer.arrayBuffer();
  try {
    return decodeSlice(bytes);
  } catch {
    throw new ServerError(`/api/slice/${n}`, answer.status, "the answer is not a slice");
  }
}
