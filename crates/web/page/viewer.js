// @ts-check
// One open record: the parts put together, the loop that draws, and the doings that keys and buttons name.

import { byId } from "./dom.js";
import { Camera } from "./camera.js";
import { Clock } from "./clock.js";
import { CurvesPanel } from "./panel_curves.js";
import { EventsPanel } from "./panel_events.js";
import { FLAG, Sample } from "./sample.js";
import { Legends } from "./legends.js";
import { listenToPointer } from "./pointer.js";
import { Meter } from "./meter.js";
import { Overlays } from "./overlays.js";
import { PeoplePanel } from "./panel_people.js";
import { PeopleView } from "./people_view.js";
import { PersonPanel } from "./panel_person.js";
import { Scrubber } from "./scrubber.js";
import { setUpTabs } from "./chrome.js";
import { soundsAround } from "./sounds_view.js";
import { spaceAt } from "./geometry.js";
import { Stage } from "./stage.js";
import { Transport } from "./transport.js";
import { View } from "./view.js";

/** @typedef {import("./types.js").RunEvent} RunEvent */

/** A click on an event shows what led up to it. */
export const LEAD_S = 2;
const PANELS_EVERY_MS = 220;
/** How near the camera goes to somebody or something, in pixels a metre, storey alone and otherwise. */
const NEAR = { one: 17, grid: 9, stack: 9 };
const FLAG_WORDS = /** @type {const} */ ([["held", "held"], ["holding", "holding somebody"], ["hiding", "hiding"], ["loud", "shouting"], ["fleeing", "fleeing"], ["hunting", "hunting"]]);

export class Viewer {
  /** @param {import("./record.js").RunRecord} record @param {import("./theme.js").Theme} theme */
  constructor(record, theme) {
    const { run } = record;
    this.record = record;
    this.clock = new Clock();
    this.view = new View();
    this.camera = new Camera();
    this.meter = new Meter();
    this.sample = new Sample(Math.max(run.people_count, record.people.length));
    this.people = new PeopleView(run.states);
    this.view.now.storey = ([...record.plan.storeys].sort((a, b) => Math.abs(a.ordinal) - Math.abs(b.ordinal))[0]?.index) ?? 0;
    this.stage = new Stage({
      box: byId("stage"),
      still: byId("still"),
      moving: byId("moving"),
      record,
      camera: this.camera,
      people: this.people,
      sample: this.sample,
      theme,
    });
    const seek = (/** @type {number} */ t) => this.seek(t);
    this.scrubber = new Scrubber(record, theme, seek);
    this.transport = new Transport(record, this.clock);
    this.overlays = new Overlays(record, this.view, (storey) => this.openStorey(storey));
    this.legends = new Legends(record, this.view);
    this.events = new EventsPanel(record, (event) => this.visit(event));
    this.persons = new PeoplePanel(record, (id) => this.stateOf(id).key, (id) => this.follow(id));
    this.life = new PersonPanel(record, {
      visit: (event) => this.visit(event),
      close: () => this.letGo(),
      present: (id) => this.present(id),
    });
    this.curves = new CurvesPanel(record, theme, seek);
    this.chooseTab = setUpTabs(() => {
      this.panelsDue = true;
      this.panelsAt = 0;
    });
    this.pointer = listenToPointer(this.stage, {
      moved: () => this.cameraTaken(),
      clicked: (who) => this.follow(who),
      opened: (storey) => this.openStorey(storey),
      describe: (who) => `${record.personName(who)} · ${this.stateOf(who).label}`,
    });
    this.panelsAt = 0;
    this.lastT = -1;
    this.wantedKey = "";
    this.panelsDue = true;
    this.view.on("change", (changed) => this.viewChanged(changed));
    this.clock.on("seek", () => this.refreshSoon());
    for (const topic of ["slice", "doors", "hazards", "things", "sky", "sights", "sounds", "run", "events"]) record.on(topic, () => this.refreshSoon());
    this.stage.show(this.view.now.layout, this.view.now.storey, true);
    this.bounds = {
      endS: 0,
      growing: false,
      atHand: (/** @type {number} */ t) => record.slices.has(record.sliceAt(t)),
    };
    requestAnimationFrame((now) => this.frame(now));
  }

  refreshSoon() {
    this.stage.dirty = true;
    this.lastT = -1;
  }

  // ---- the loop ----

  /** @param {number} now */
  frame(now) {
    // Asked for first: a fault in one picture must not stop all the later ones.
    requestAnimationFrame((next) => this.frame(next));
    const began = performance.now();
    const elapsedS = this.meter.begin(now);
    const { clock, record, stage, sample, camera } = this;
    this.bounds.endS = record.endS;
    this.bounds.growing = record.running;
    clock.advance(elapsedS, this.bounds);
    const moved = clock.t !== this.lastT;
    if (moved) {
      this.wantSlices();
      sample.read(record, clock.t);
      this.keepUp();
    }
    if (camera.advance(elapsedS)) stage.cameraMoved(now);
    // Every time: what was asked may have come too early for the server.
    if (this.view.now.views) this.wantSights(now);
    const trembling = clock.playing;
    if (moved || stage.dirty || trembling) {
      const { follow, sounds, hazards, views, weather, things } = this.view.now;
      stage.showSky(weather ? record.sky.at(clock.t) : null);
      stage.paint({ t: clock.t, speed: clock.speed, follow, sounds: sounds ? this.soundsNow() : [], hazards, views, things }, now);
      this.scrubber.draw(clock.t);
      this.transport.showTime(clock.t);
    }
    this.lastT = clock.t;
    if (moved) this.panelsDue = true;
    if (now - this.panelsAt > PANELS_EVERY_MS) this.refreshPanels();
    this.meter.worked(performance.now() - began);
  }

  /** What is needed now, then what will be needed next, then what may be gone back to. */
  wantSlices() {
    const { clock, record } = this;
    const n = record.sliceAt(clock.t);
    const last = record.run.slices_ready - 1;
    const ahead = Math.min(6, 2 + Math.ceil(clock.speed / 16));
    const wish = [n];
    for (let i = 1; i <= ahead; i++) wish.push(n + i);
    wish.push(n - 1);
    const wanted = wish.filter((k) => k >= 0 && k <= last);
    const key = wanted.join();
    if (key === this.wantedKey && wanted.every((k) => record.slices.has(k))) return;
    this.wantedKey = key;
    record.slices.want(wanted);
  }

  soundsNow() {
    const { clock, record } = this;
    const n = record.sliceAt(clock.t);
    return [n - 1, n].flatMap((slice) => soundsAround(record.soundsOf(slice) ?? [], clock.t, clock.speed));
  }

  /** @param {number} now in ms */
  wantSights(now) {
    const { clock, record, view } = this;
    if (!record.sky.changes.length || record.run.frames_ready === 0) return;
    const { follow, layout, storey } = view.now;
    // The nearest frame: people are drawn between two.
    const interval = record.run.frame_interval_s;
    const t = Number((record.frameAt(clock.t + interval / 2) * interval).toFixed(4));
    record.sights.want({ t, follow, storey: layout === "one" ? storey : null, speed: clock.speed, playing: clock.playing }, now);
  }

  /** What is drawn of what people see. */
  sightNow() {
    const { clock, record, view } = this;
    const own = view.now.views ? record.sights.ownAt(clock.t, clock.speed) : null;
    const all = view.now.views ? record.sights.allAt(clock.t, clock.speed) : null;
    return { follow: own && { t: own.t_s, seen: own.seen.map(({ person }) => person), patches: own.patches.length }, others: all ? all.people.length : 0 };
  }

  /** The camera and the storey keep up with who is followed. */
  keepUp() {
    const { follow, centred, layout, storey } = this.view.now;
    if (follow < 0 || follow >= this.sample.count || this.sample.empty || this.sample.stale || !centred) return;
    const their = this.sample.storey[follow];
    if (layout === "one" && their !== storey) this.view.set({ storey: their });
    const point = this.stage.planePoint(their, this.sample.x[follow], this.sample.y[follow]);
    if (!point) return;
    const scale = this.camera.goal?.scale ?? this.camera.scale;
    this.camera.fitted = false;
    this.camera.go({ x: point[0], y: point[1], scale });
    this.stage.dirty = true;
  }

  refreshPanels() {
    this.panelsAt = performance.now();
    const { t } = this.clock;
    if (this.view.now.rate) this.overlays.showRate(this.meter.fps, this.meter.scriptMs, this.people.drawn);
    if (!this.panelsDue) return;
    this.panelsDue = false;
    this.transport.showAbsent(this.sample.stale);
    this.overlays.showSample(this.sample);
    this.legends.refresh(t);
    this.scrubber.tell(t);
    this.events.mark(t);
    this.persons.refresh();
    this.life.refresh(t);
    this.curves.refresh(t, this.sample.tally);
  }

  // ---- doings ----

  /** @param {number} t */
  seek(t) {
    this.clock.seek(t, this.record.endS);
  }

  /** @param {Set<string>} changed */
  viewChanged(changed) {
    const { layout, storey, follow } = this.view.now;
    this.overlays.showView();
    this.legends.refresh(this.clock.t);
    if (changed.has("layout") || changed.has("storey")) {
      this.stage.show(layout, storey, changed.has("layout"));
    }
    if (changed.has("follow")) {
      this.life.show(follow);
      if (follow >= 0) this.chooseTab("people");
    }
    this.refreshSoon();
  }

  cameraTaken() {
    this.stage.cameraMoved(performance.now());
    if (this.view.now.follow >= 0) this.view.set({ centred: false });
  }

  /** @param {number} id */
  follow(id) {
    if (!this.record.personById.has(id) && id >= this.sample.count) return;
    this.view.set({ follow: id, centred: true });
    this.comeNear();
    this.keepUp();
    this.chooseTab("people");
  }

  comeNear() {
    const { camera } = this;
    const near = NEAR[this.view.now.layout];
    camera.goal = { x: camera.x, y: camera.y, scale: Math.max(camera.scale, near) };
  }

  letGo() {
    this.view.set({ follow: -1, centred: true });
  }

  recentre() {
    this.view.set({ centred: true });
    this.comeNear();
    this.keepUp();
  }

  /** @param {number} index */
  openStorey(index) {
    const same = this.view.now.layout === "one";
    if (this.view.now.follow >= 0) this.view.set({ centred: false });
    this.view.set({ layout: "one", storey: index });
    if (!same) this.stage.fit(true);
  }

  /** @param {1|-1} direction */
  shiftStorey(direction) {
    const upward = [...this.record.plan.storeys].sort((a, b) => a.ordinal - b.ordinal);
    const place = upward.findIndex(({ index }) => index === this.view.now.storey) + direction;
    if (upward[place]) this.openStorey(upward[place].index);
  }

  /** Goes to an event: a little before it in time, and to its place. @param {RunEvent} event */
  visit(event) {
    const { follow, layout } = this.view.now;
    const theirs = follow >= 0 && (event.who === follow || event.whom === follow);
    if (follow >= 0 && !theirs) this.view.set({ centred: false });
    this.seek(event.t_s - LEAD_S);
    if (event.storey === null || !this.record.storeyByIndex?.has(event.storey)) return;
    if (event.at) this.stage.beckon(event.storey, event.at[0], event.at[1]);
    if (theirs && this.view.now.centred) return;
    if (layout === "one") this.view.set({ storey: event.storey });
    const point = event.at && this.stage.planePoint(event.storey, event.at[0], event.at[1]);
    if (!point) return;
    this.camera.fitted = false;
    this.camera.go({ x: point[0], y: point[1], scale: Math.max(this.camera.scale, NEAR[layout]) });
  }

  nextEvent() {
    const event = this.events.nextAfter(this.clock.t + LEAD_S + 0.01);
    if (event) this.visit(event);
    return event;
  }

  // ---- about somebody ----

  /** @param {number} id */
  stateOf(id) {
    const known = id < this.sample.count && !this.sample.stale;
    const code = known ? this.sample.state[id] : -1;
    return this.record.run.states.find((state) => state.code === code) ?? { code, key: "other", label: known ? `state ${code}` : "…" };
  }

  /** What somebody sees now, if that is shown. @param {number} id */
  sightInWords(id) {
    const own = this.view.now.views ? this.record.sights.ownAt(this.clock.t, this.clock.speed) : null;
    if (own?.person !== id || !own.eye) return [];
    const light = { day: "by daylight", lamp: "by lamplight", dusk: "in twilight", night: "by night", dark: "in the dark" }[own.eye.light] ?? own.eye.light;
    const many = own.seen.length === 1 ? "1 person" : `${own.seen.length} people`;
    return [`sees ${many}, ${light} up to ${own.eye.range_m} m${own.eye.smoke_per_m > 0 ? " in smoke" : ""}`];
  }

  /** How and where somebody is now, in words. @param {number} id */
  present(id) {
    const state = this.stateOf(id);
    const parts = [state.label];
    if (id < this.sample.count && !this.sample.stale && state.key !== "left") {
      const storey = this.record.storeyByIndex?.get(this.sample.storey[id]);
      const space = storey && spaceAt(storey.spaces, this.sample.x[id], this.sample.y[id]);
      parts.push(...FLAG_WORDS.filter(([flag]) => this.sample.flags[id] & FLAG[flag]).map(([, word]) => word));
      if (space?.name) parts.push(space.name);
      if (storey) parts.push(storey.name);
      parts.push(...this.sightInWords(id));
    }
    return { key: state.key, text: parts.join(" · ") };
  }
}
