// @ts-check
// The floor that people see: all of them faintly, the more of them see a place the stronger, up to a bound; the followed
// one's with an outline, and a ring around everybody whom they see.

/** @typedef {import("./sights.js").Patch} Patch */
/** @typedef {import("./layout.js").Placed} Placed */

/** The faint layer has so many pixels at most, and a metre so many: it is soft, and so can be coarse. */
const MOST_PIXELS = 1_200_000;
const FINEST_PX_PER_M = 14;
const FAINT = 0.18;
/** However many see a place, no more of the plan is covered. */
const MOST_COVER = 0.27;

export class SightsView {
  constructor() {
    this.layer = document.createElement("canvas");
    /** What the layer shows, so that it is drawn anew only when that changes. @type {unknown[]} */
    this.drawn = [];
    this.pxPerM = 1;
    /** @type {{sight: unknown, paths: Map<number, Path2D>}} */
    this.own = { sight: null, paths: new Map() };
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./layout.js").Layout} layout
   * @param {import("./camera.js").Camera} camera
   * @param {import("./palette.js").Palette} palette
   * @param {import("./sights.js").Sights} sights
   * @param {number} except who is drawn otherwise, or -1
   */
  drawAll(context, layout, camera, palette, sights, except) {
    const [left, top, right, bottom] = layout.bounds;
    const [wide, high] = [right - left, bottom - top];
    const finest = Math.sqrt(MOST_PIXELS / Math.max(1, wide * high));
    // A zoom in progress need not be followed pixel by pixel.
    const wanted = 2 ** Math.round(Math.log2(Math.min(FINEST_PX_PER_M, finest, camera.scale)));
    const key = [sights, layout, palette, except, wanted];
    if (key.some((part, place) => part !== this.drawn[place])) {
      this.drawn = key;
      this.pxPerM = wanted;
      this.drawLayer(layout, palette, sights, except);
    }
    const [x, y] = camera.toScreen(left, top);
    const scale = camera.scale / this.pxPerM;
    context.globalAlpha = MOST_COVER;
    context.drawImage(this.layer, x, y, this.layer.width * scale, this.layer.height * scale);
    context.globalAlpha = 1;
  }

  /** @param {import("./layout.js").Layout} layout @param {import("./palette.js").Palette} palette @param {import("./sights.js").Sights} sights @param {number} except */
  drawLayer(layout, palette, sights, except) {
    const { layer, pxPerM } = this;
    const [left, top, right, bottom] = layout.bounds;
    layer.width = Math.max(1, Math.ceil((right - left) * pxPerM));
    layer.height = Math.max(1, Math.ceil((bottom - top) * pxPerM));
    const context = /** @type {CanvasRenderingContext2D} */ (layer.getContext("2d"));
    context.fillStyle = palette.sight;
    context.globalAlpha = FAINT;
    const placedOf = new Map(layout.placed.map((placed) => [placed.storey.index, placed.matrix]));
    for (const { person, patches } of sights.people) {
      if (person === except) continue;
      for (const [storey, path] of pathsOf(patches)) {
        const m = placedOf.get(storey);
        if (!m) continue;
        context.setTransform(m.a * pxPerM, m.b * pxPerM, m.c * pxPerM, m.d * pxPerM, (m.e - left) * pxPerM, (m.f - top) * pxPerM);
        context.fill(path);
      }
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
  }

  /**
   * @param {CanvasRenderingContext2D} context in CSS pixels
   * @param {Placed[]} storeys
   * @param {import("./camera.js").Camera} camera
   * @param {import("./palette.js").Palette} palette
   * @param {import("./sights.js").Sight} sight
   */
  drawOwn(context, storeys, camera, palette, sight) {
    if (this.own.sight !== sight) this.own = { sight, paths: pathsOf(sight.patches) };
    for (const placed of storeys) {
      const path = this.own.paths.get(placed.storey.index);
      if (!path) continue;
      const m = camera.through(placed.matrix);
      context.save();
      context.transform(m.a, m.b, m.c, m.d, m.e, m.f);
      context.globalAlpha = 0.3;
      context.fillStyle = palette.sight;
      context.fill(path);
      context.globalAlpha = 0.95;
      context.strokeStyle = palette.sightEdge;
      context.lineWidth = 1.5 / camera.scale;
      context.lineJoin = "round";
      context.stroke(path);
      context.restore();
    }
  }

  /**
   * Rings around those whom somebody sees, above the people.
   * @param {CanvasRenderingContext2D} context
   * @param {import("./sample.js").Sample} sample
   * @param {(storey: number, x: number, y: number) => [number, number]|null} screenPoint
   * @param {number} radius of a figure, in pixels
   * @param {import("./palette.js").Palette} palette
   * @param {import("./sights.js").Sight} sight
   */
  drawSeen(context, sample, screenPoint, radius, palette, sight) {
    // Where people are dots, so are the rings around them fine.
    const near = Math.min(1, radius / 7);
    const around = radius + 1 + 2.5 * near;
    context.beginPath();
    for (const { person } of sight.seen) {
      if (person >= sample.count) continue;
      const at = screenPoint(sample.storey[person], sample.x[person], sample.y[person]);
      if (!at) continue;
      context.moveTo(at[0] + around, at[1]);
      context.arc(at[0], at[1], around, 0, Math.PI * 2);
    }
    context.strokeStyle = palette.halo;
    context.lineWidth = 4 * near;
    context.stroke();
    context.strokeStyle = palette.sightEdge;
    context.lineWidth = 0.8 + 1.2 * near;
    context.stroke();
  }
}

/** Outlines in metres of the plan, a path a storey. @param {Patch[]} patches @returns {Map<number, Path2D>} */
function pathsOf(patches) {
  const paths = new Map();
  for (const { storey, ring } of patches) {
    let path = paths.get(storey);
    if (!path) paths.set(storey, (path = new Path2D()));
    ring.forEach(([x, y], place) => (place ? path.lineTo(x, y) : path.moveTo(x, y)));
    path.closePath();
  }
  return paths;
}
