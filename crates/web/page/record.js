// @ts-check
// The record as far as it is known here, and the asking that keeps it up with a run that still goes on.

import { Emitter } from "./emitter.js";
import { EventStore } from "./events.js";
import { DoorHistory } from "./doors.js";
import { FurnitureHistory } from "./furniture.js";
import { HazardHistory } from "./hazards.js";
import { SightStore } from "./sights.js";
import { SkyHistory } from "./sky.js";
import { ThingHistory } from "./things.js";
import { SliceStore } from "./slices.js";
import * as api from "./api.js";

const POLL_MS = 1000;
const RETRY_MS = 4000;
const EVENT_SLICES_AT_ONCE = 15;

/**
 * Emits "run", "events", "doors", "hazards", "things", "sky", "sights", "curves", "slice"; "trouble" when the server stops answering and
 * "answering" when it is back; "caught-up" when all events that exist so far are here.
 */
export class RunRecord extends Emitter {
  constructor() {
    super();
    /** @type {import("./types.js").RunInfo} */
    this.run = /** @type {any} */ (null);
    /** @type {import("./types.js").Plan} */
    this.plan = { name: "", storeys: [], origin: [0, 0] };
    /** @type {import("./types.js").Person[]} */
    this.people = [];
    /** @type {Map<number, import("./types.js").Person>} */
    this.personById = new Map();
    this.events = new EventStore();
    this.doors = new DoorHistory();
    this.hazards = new HazardHistory();
    this.furniture = new FurnitureHistory();
    this.sky = new SkyHistory();
    this.sights = new SightStore(() => this.emit("sights"), (error) => this.judge(error));
    this.things = new ThingHistory();
    /** @type {import("./types.js").Curves} */
    this.curves = { t_s: [], states: {} };
    this.slices = new SliceStore();
    /** @type {Map<number, import("./types.js").Sound[]|null>} */
    this.sounds = new Map();
    this.troubled = false;
    this.catchingUp = false;
    this.timer = 0;
    this.slices.on("slice", (n) => this.emit("slice", n));
    this.slices.on("failure", (error) => this.judge(error));
  }

  /** Fetches what the page cannot begin without. */
  async open() {
    const [run, plan, people] = await Promise.all([api.fetchRun(), api.fetchPlan(), api.fetchPeople()]);
    this.run = run;
    this.plan = plan;
    this.people = people;
    for (const person of people) this.personById.set(person.id, person);
    this.storeyByIndex = new Map(plan.storeys.map((storey) => [storey.index, storey]));
    this.emit("run");
    this.catchUp();
    this.scheduleNext();
  }

  get running() {
    return this.run.status === "running";
  }

  /** The last moment that can be shown. */
  get endS() {
    return Math.max(0, this.run.frames_ready - 1) * this.run.frame_interval_s;
  }

  /** The whole length of the time line. */
  get lengthS() {
    return Math.max(this.run.status === "running" ? this.run.duration_s : 0, this.endS, this.run.frame_interval_s);
  }

  /** @param {number} t */
  sliceAt(t) {
    return Math.floor(this.frameAt(t) / this.run.frames_per_slice);
  }

  /** The frame that stands at or last before t. @param {number} t */
  frameAt(t) {
    const frame = Math.floor(t / this.run.frame_interval_s + 1e-6);
    return Math.max(0, Math.min(frame, this.run.frames_ready - 1));
  }

  /** @param {number|null} id */
  personName(id) {
    return id === null ? "" : this.personById.get(id)?.name ?? `Person ${id}`;
  }

  /** @param {number|null} index */
  storeyName(index) {
    return index === null ? "" : this.storeyByIndex?.get(index)?.name ?? "";
  }

  scheduleNext() {
    clearTimeout(this.timer);
    if (this.troubled) this.timer = window.setTimeout(() => this.poll(), RETRY_MS);
    else if (this.running) this.timer = window.setTimeout(() => this.poll(), POLL_MS);
  }

  /** Asks how the run stands; also the answer to a click on "try again". */
  async poll() {
    clearTimeout(this.timer);
    try {
      const before = this.run;
      this.run = await api.fetchRun();
      this.relieved();
      const grown = this.run.frames_ready !== before.frames_ready;
      if (grown) {
        // A last slice that was shorter than the others may have grown too.
        const last = Math.max(0, before.slices_ready - 1);
        const kept = this.slices.get(last);
        if (kept && kept.frames < this.run.frames_per_slice) this.slices.drop(last);
      }
      if (grown || this.run.status !== before.status) this.emit("run");
      if (grown || this.run.status !== before.status || this.events.slices < this.run.slices_ready) this.catchUp();
    } catch (error) {
      this.judge(error);
    }
    this.scheduleNext();
  }

  /** Fetches events, doors and curves up to where the run stands. */
  async catchUp() {
    if (this.catchingUp) return;
    this.catchingUp = true;
    try {
      this.doors.replace(await api.fetchDoors());
      this.emit("doors");
      this.hazards.replace(await api.fetchHazards());
      this.furniture.replace(await api.fetchFurniture());
      this.emit("hazards");
      this.things.replace(await api.fetchThings());
      this.emit("things");
      this.curves = await api.fetchCurves();
      this.emit("curves");
      while (this.events.slices < this.run.slices_ready) {
        const to = Math.min(this.events.slices + EVENT_SLICES_AT_ONCE, this.run.slices_ready);
        this.events.append(await api.fetchEvents(this.events.slices, to));
        this.events.slices = to;
        this.emit("events");
      }
      this.emit("caught-up");
      // The schedule stands from the start: once is enough.
      if (!this.sky.known) {
        this.sky.replace(await api.fetchSky());
        this.emit("sky");
      }
    } catch (error) {
      this.judge(error);
    }
    this.catchingUp = false;
  }

  /** The sounds of a slice; asks for them when they are not here. @param {number} n */
  soundsOf(n) {
    if (n < 0 || n >= this.run.slices_ready) return null;
    const known = this.sounds.get(n);
    if (known !== undefined) return known;
    this.sounds.set(n, null);
    api.fetchSounds(n).then(
      (sounds) => {
        this.sounds.set(n, sounds);
        this.emit("sounds", n);
      },
      (error) => {
        setTimeout(() => this.sounds.delete(n), RETRY_MS);
        this.judge(error);
      },
    );
    return null;
  }

  /** @param {number} id */
  async life(id) {
    try {
      const life = await api.fetchLife(id);
      this.relieved();
      return life;
    } catch (error) {
      this.judge(error);
      return null;
    }
  }

  /** Something went wrong: does the server answer at all? @param {unknown} error */
  judge(error) {
    if (error instanceof api.ServerError && error.absent) return;
    if (!this.troubled) {
      this.troubled = true;
      this.emit("trouble");
    }
    this.scheduleNext();
  }

  relieved() {
    if (!this.troubled) return;
    this.troubled = false;
    this.slices.retry();
    this.emit("answering");
  }
}
