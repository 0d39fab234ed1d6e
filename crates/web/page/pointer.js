// @ts-check
// The pointer on the picture: drag, wheel, pinch, click, double click, hover.

import { byId, setText } from "./dom.js";

const CLICK_PX = 4;
const ANCHOR_PX = 12;

/**
 * @param {import("./stage.js").Stage} stage
 * @param {object} doings
 * @param {() => void} doings.moved        the camera was moved by hand
 * @param {(who: number) => void} doings.clicked  on a person
 * @param {(storey: number) => void} doings.opened  a storey, by double click
 * @param {(who: number) => string} doings.describe
 * @returns {{hovered: () => number}}
 */
export function listenToPointer(stage, { moved, clicked, opened, describe }) {
  const { box, camera, people, sample } = stage;
  const tip = byId("tip");
  /** @type {Map<number, {x: number, y: number}>} */
  const down = new Map();
  let travelled = 0;
  let hovered = -1;

  /** @param {PointerEvent|WheelEvent|MouseEvent} event */
  const here = (event) => {
    const frame = box.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };
  /** Controls lie over the picture; they look after themselves. @param {Event} event */
  const onPicture = (event) => event.target === stage.moving;

  box.addEventListener("pointerdown", (event) => {
    if (!onPicture(event) || event.button > 0) return;
    down.set(event.pointerId, here(event));
    stage.moving.setPointerCapture(event.pointerId);
    travelled = 0;
    tip.hidden = true;
  });

  box.addEventListener("pointermove", (event) => {
    const point = here(event);
    const last = down.get(event.pointerId);
    if (!last) return onPicture(event) ? hover(point) : leave();
    const [dx, dy] = [point.x - last.x, point.y - last.y];
    travelled += Math.hypot(dx, dy);
    if (down.size === 2) pinch(event.pointerId, last, point);
    if (travelled > CLICK_PX) {
      camera.pan(dx / down.size, dy / down.size);
      box.classList.add("dragging");
      moved();
    }
    down.set(event.pointerId, point);
  });

  /** @param {number} id @param {{x: number, y: number}} last @param {{x: number, y: number}} point */
  function pinch(id, last, point) {
    const other = [...down].find(([key]) => key !== id)?.[1];
    if (!other) return;
    const before = Math.hypot(last.x - other.x, last.y - other.y);
    const after = Math.hypot(point.x - other.x, point.y - other.y);
    if (before > 0) camera.zoom(after / before, (point.x + other.x) / 2, (point.y + other.y) / 2);
  }

  /** @param {PointerEvent} event */
  const release = (event) => {
    if (!down.delete(event.pointerId)) return;
    box.classList.remove("dragging");
    if (event.type === "pointerup" && travelled <= CLICK_PX) {
      const { x, y } = here(event);
      const who = people.pick(sample, x, y);
      if (who >= 0) clicked(who);
    }
  };
  box.addEventListener("pointerup", release);
  box.addEventListener("pointercancel", release);
  box.addEventListener("pointerleave", () => leave());

  box.addEventListener("wheel", (event) => {
    if (!onPicture(event)) return;
    event.preventDefault();
    const { x, y } = here(event);
    const unit = event.deltaMode === 1 ? 16 : 1;
    camera.zoom(Math.exp(-event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.0016)), x, y);
    moved();
  }, { passive: false });

  box.addEventListener("dblclick", (event) => {
    if (!onPicture(event)) return;
    const { x, y } = here(event);
    const found = people.pick(sample, x, y) < 0 ? stage.under(x, y) : null;
    if (found) opened(found.storey.index);
  });

  /** @param {{x: number, y: number}} point */
  function hover({ x, y }) {
    hovered = people.pick(sample, x, y);
    box.classList.toggle("over-person", hovered >= 0);
    const text = hovered >= 0 ? describe(hovered) : stage.soundAt(x, y) || nameOf(x, y);
    tip.hidden = !text;
    if (!text) return;
    setText(tip, text);
    const beyond = x + tip.offsetWidth + 22 > camera.width;
    tip.style.transform = `translate(${beyond ? x - tip.offsetWidth - 10 : x + 14}px, ${Math.max(4, y - 30)}px)`;
  }

  function leave() {
    hovered = -1;
    tip.hidden = true;
  }

  /** The anchor, piece of furniture or way out under a point of the window. @param {number} sx @param {number} sy */
  function nameOf(sx, sy) {
    const found = stage.under(sx, sy);
    if (!found) return "";
    const near = ANCHOR_PX / camera.scale;
    const { storey, x, y } = found;
    const anchor = storey.anchors.find(({ at }) => Math.hypot(at[0] - x, at[1] - y) < near);
    if (anchor) return anchor.name;
    const opening = storey.openings.find(({ line: [x1, y1, x2, y2], name }) => name && Math.hypot((x1 + x2) / 2 - x, (y1 + y2) / 2 - y) < near);
    if (opening) return opening.name;
    return stage.thingAt(storey, x, y);
  }

  return { hovered: () => hovered };
}
