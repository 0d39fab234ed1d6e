// @ts-check
// The picture: a canvas with what does not move, shifted and scaled by the compositor, and above it one with what does.

import { arrange, apply, applyInverse } from "./layout.js";
import { drawPlan } from "./plan_view.js";
import { DoorsView } from "./doors_view.js";
import { drawFurniture } from "./furniture.js";
import { drawHazards } from "./hazards_view.js";
import { drawSky } from "./weather_view.js";
import { drawSounds, ringAt, soundInWords } from "./sounds_view.js";
import { drawThings } from "./things_view.js";
import { SightsView } from "./sights_view.js";
import { fitCanvas } from "./dom.js";
import { contains, spaceAt } from "./geometry.js";

/** How long a zoom may last before the still picture is drawn anew and sharp. */
const SETTLE_MS = 100;
const MARGIN_PX = 260;
const BEACON_MS = 3500;
const EDGES = { left: 34, top: 34, right: 34, bottom: 58 };

export class Stage {
  /**
   * @param {object} parts
   * @param {HTMLElement} parts.box
   * @param {HTMLCanvasElement} parts.still
   * @param {HTMLCanvasElement} parts.moving
   * @param {import("./record.js").RunRecord} parts.record
   * @param {import("./camera.js").Camera} parts.camera
   * @param {import("./people_view.js").PeopleView} parts.people
   * @param {import("./sample.js").Sample} parts.sample
   * @param {import("./theme.js").Theme} parts.theme
   */
  constructor({ box, still, moving, record, camera, people, sample, theme }) {
    this.box = box;
    this.still = still;
    this.moving = moving;
    this.record = record;
    this.camera = camera;
    this.people = people;
    this.sample = sample;
    this.theme = theme;
    this.doors = new DoorsView(record.doors);
    this.sights = new SightsView();
    /** What the floors are shaded by, or null. @type {import("./sky.js").SkyChange|null} */
    this.sky = null;
    /** The rings of the last picture. @type {import("./sounds_view.js").Ring[]} */
    this.rings = [];
    /** @type {import("./layout.js").Layout} */
    this.layout = { placed: [], bounds: [0, 0, 10, 10] };
    /** @type {import("./types.js").LayoutName} */
    this.layoutName = "one";
    this.storey = 0;
    /** The camera as it was when the still picture was drawn. */
    this.stillAt = { x: 0, y: 0, scale: 0, width: 0, height: 0 };
    this.stillStale = true;
    this.zoomedAt = 0;
    /** @type {{storey: number, x: number, y: number, since: number}|null} */
    this.beacon = null;
    /** Something has changed that the clock does not know of. */
    this.dirty = true;
    theme.on("change", () => this.redrawStill());
    new ResizeObserver(() => this.resize()).observe(box);
    this.resize();
  }

  resize() {
    const { camera } = this;
    camera.width = Math.max(1, this.box.clientWidth);
    camera.height = Math.max(1, this.box.clientHeight);
    if (this.layoutName === "grid") this.rearrange();
    if (camera.fitted) this.fit(true);
    this.redrawStill();
  }

  /** @param {import("./types.js").LayoutName} layoutName @param {number} storey @param {boolean} refit */
  show(layoutName, storey, refit) {
    this.layoutName = layoutName;
    this.storey = storey;
    this.rearrange();
    if (refit) this.fit(true);
    this.redrawStill();
  }

  rearrange() {
    const { camera, record } = this;
    this.layout = arrange(this.layoutName, record.plan.storeys, this.storey, camera.width / camera.height);
  }

  /** @param {boolean} [atOnce] */
  fit(atOnce = false) {
    this.camera.fit(this.layout.bounds, this.edges(), atOnce);
    this.dirty = true;
  }

  /** What to leave free around the whole: also the list of storeys, if the plan would come under it. */
  edges() {
    const { camera } = this;
    const list = this.box.querySelector(".storeys");
    const [wide, high] = [list?.clientWidth ?? 0, list?.clientHeight ?? 0];
    const [left, top, right, bottom] = this.layout.bounds;
    const acrossFree = camera.width - EDGES.left - EDGES.right;
    const downFree = camera.height - EDGES.top - EDGES.bottom;
    const scale = Math.min(acrossFree / (right - left), downFree / (bottom - top));
    const eastEdge = EDGES.left + (acrossFree + (right - left) * scale) / 2;
    const northEdge = EDGES.top + (downFree - (bottom - top) * scale) / 2;
    const under = wide > 0 && eastEdge > camera.width - wide - 20 && northEdge < high + 20;
    if (!under) return EDGES;
    const beside = Math.min((acrossFree + EDGES.right - wide - 30) / (right - left), downFree / (bottom - top));
    const below = Math.min(acrossFree / (right - left), (downFree + EDGES.top - high - 30) / (bottom - top));
    return beside > below ? { ...EDGES, right: wide + 30 } : { ...EDGES, top: high + 30 };
  }

  /** @param {import("./sky.js").SkyChange|null} sky */
  showSky(sky) {
    if (sky === this.sky) return;
    this.sky = sky;
    this.redrawStill();
  }

  redrawStill() {
    this.stillStale = true;
    this.dirty = true;
  }

  /** @param {number} now in ms */
  cameraMoved(now) {
    if (this.camera.scale !== this.stillAt.scale) this.zoomedAt = now;
    this.dirty = true;
  }

  /** @param {number} index */
  placedOf(index) {
    return this.layout.placed.find(({ storey }) => storey.index === index);
  }

  /** Where a point of a storey lies on the drawing plane, if the storey is shown. @param {number} index @param {number} x @param {number} y */
  planePoint(index, x, y) {
    const placed = this.placedOf(index);
    return placed ? apply(placed.matrix, x, y) : null;
  }

  /** The same in the window. @param {number} index @param {number} x @param {number} y */
  screenPoint(index, x, y) {
    const point = this.planePoint(index, x, y);
    return point ? this.camera.toScreen(...point) : null;
  }

  /** Which storey, and where on it, a point of the window is. @param {number} sx @param {number} sy */
  under(sx, sy) {
    const [X, Y] = this.camera.toPlane(sx, sy);
    for (const { storey, matrix, corners } of this.layout.placed) {
      if (!contains([corners], X, Y)) continue;
      const [x, y] = applyInverse(matrix, X, Y);
      return { storey, x, y };
    }
    return null;
  }

  /** The name of the piece of furniture, or else of the space. @param {import("./types.js").Storey} storey @param {number} x @param {number} y */
  thingAt(storey, x, y) {
    const fixture = storey.fixtures.find(({ ring }) => ring && contains([ring], x, y));
    return fixture?.name || spaceAt(storey.spaces, x, y)?.name || "";
  }

  /** The sound under a point of the window, in words; empty without one. @param {number} sx @param {number} sy */
  soundAt(sx, sy) {
    const ring = ringAt(this.rings, sx, sy);
    if (!ring) return "";
    const here = this.under(sx, sy);
    const [x, y] = ring.sound.at;
    const distance = here?.storey.index === ring.sound.storey ? Math.hypot(here.x - x, here.y - y) : 0;
    return soundInWords(ring.sound, distance);
  }

  /** @param {number} now in ms */
  paintStill(now) {
    const { camera, still, stillAt } = this;
    const scaled = camera.scale / stillAt.scale;
    const dx = (stillAt.x - camera.x) * camera.scale;
    const dy = (stillAt.y - camera.y) * camera.scale;
    const beyond = Math.abs(dx) > MARGIN_PX || Math.abs(dy) > MARGIN_PX;
    const settled = now - this.zoomedAt > SETTLE_MS;
    const resized = stillAt.width !== camera.width || stillAt.height !== camera.height;
    const farOff = !(scaled > 0.7 && scaled < 1.4);
    if (this.stillStale || resized || farOff || (scaled !== 1 && settled) || (scaled === 1 && beyond)) {
      this.drawStill();
    } else {
      const width = camera.width + 2 * MARGIN_PX;
      const height = camera.height + 2 * MARGIN_PX;
      const left = camera.width / 2 + dx - (width / 2) * scaled;
      const top = camera.height / 2 + dy - (height / 2) * scaled;
      still.style.transform = `translate(${left}px, ${top}px) scale(${scaled})`;
      if (scaled !== 1) this.dirty = true;
    }
  }

  drawStill() {
    const { camera, still } = this;
    const ratio = window.devicePixelRatio || 1;
    const width = camera.width + 2 * MARGIN_PX;
    const height = camera.height + 2 * MARGIN_PX;
    still.style.width = `${width}px`;
    still.style.height = `${height}px`;
    const across = Math.round(width * ratio);
    const down = Math.round(height * ratio);
    if (still.width !== across || still.height !== down) {
      still.width = across;
      still.height = down;
    }
    const context = /** @type {CanvasRenderingContext2D} */ (still.getContext("2d"));
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, across, down);
    context.setTransform(ratio, 0, 0, ratio, MARGIN_PX * ratio, MARGIN_PX * ratio);
    const through = camera.through.bind(camera);
    const { sky, theme, record } = this;
    const upon = sky && ((/** @type {any} */ m, /** @type {any} */ storey) => drawSky(context, m, storey, theme.palette, record.sky, sky));
    drawPlan(context, this.layout.placed, through, theme.palette, this.layoutName !== "one", upon);
    still.style.transform = `translate(${-MARGIN_PX}px, ${-MARGIN_PX}px)`;
    const { x, y, scale } = camera;
    this.stillAt = { x, y, scale, width: camera.width, height: camera.height };
    this.stillStale = false;
  }

  /**
   * @param {object} moment
   * @param {number} moment.t
   * @param {number} moment.speed
   * @param {number} moment.follow
   * @param {import("./types.js").Sound[]} moment.sounds
   * @param {boolean} moment.hazards
   * @param {boolean} moment.views
   * @param {boolean} moment.things
   * @param {number} now in ms
   */
  paint({ t, speed, follow, sounds, hazards, views, things }, now) {
    this.dirty = false;
    this.paintStill(now);
    const { camera, sample, people } = this;
    const { palette } = this.theme;
    const { context, width, height } = fitCanvas(this.moving, camera.width, camera.height);
    context.clearRect(0, 0, width, height);
    const through = camera.through.bind(camera);
    const { placed } = this.layout;
    drawFurniture(context, placed, camera, palette, this.record.furniture.at(t));
    if (hazards) drawHazards(context, placed, camera, palette, this.record.hazards.at(t));
    const own = views ? this.record.sights.ownAt(t, speed) : null;
    const all = views ? this.record.sights.allAt(t, speed) : null;
    if (all) this.sights.drawAll(context, this.layout, camera, palette, all, own ? own.person : -1);
    if (own) this.sights.drawOwn(context, placed, camera, palette, own);
    this.doors.draw(context, placed, camera, palette, t);
    people.aim(placed, through);
    context.globalAlpha = sample.stale ? 0.3 : 1;
    if (!sample.empty) people.draw(context, sample, camera, palette, follow, now / 1000);
    context.globalAlpha = 1;
    if (own) this.sights.drawSeen(context, sample, (storey, x, y) => this.screenPoint(storey, x, y), people.radiusAt(camera.scale), palette, own);
    if (things) drawThings(context, placed, camera, palette, this.record.things, sample, t);
    this.rings = drawSounds(context, placed, camera, palette, sounds, t, speed);
    this.paintBeacon(context, now);
  }

  /** Draws the eye to a place. @param {number} storey @param {number} x @param {number} y */
  beckon(storey, x, y) {
    this.beacon = { storey, x, y, since: performance.now() };
    this.dirty = true;
  }

  /** @param {CanvasRenderingContext2D} context @param {number} now */
  paintBeacon(context, now) {
    const { beacon } = this;
    if (!beacon) return;
    const age = (now - beacon.since) / BEACON_MS;
    const point = this.planePoint(beacon.storey, beacon.x, beacon.y);
    if (age > 1) {
      this.beacon = null;
      return;
    }
    this.dirty = true;
    if (!point) return;
    const [x, y] = this.camera.toScreen(...point);
    context.globalAlpha = Math.min(1, 2 * (1 - age));
    context.beginPath();
    context.arc(x, y, 22, 0, Math.PI * 2);
    context.setLineDash([6, 5]);
    context.strokeStyle = this.theme.palette.follow;
    context.lineWidth = 2;
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  }
}
