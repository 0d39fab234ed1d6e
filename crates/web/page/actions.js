// @ts-check
// The doings by name, as the keys and the buttons call them.

import { openDialog, openGoto, tell } from "./chrome.js";
import { byId, setText } from "./dom.js";
import { LAYOUTS } from "./layout.js";
import { speedText } from "./format.js";
import { writeMoment } from "./link.js";
import { LAYERS } from "./view.js";

const HOP_S = 5;

/**
 * @param {import("./viewer.js").Viewer} viewer
 * @param {import("./theme.js").Theme} theme
 * @param {{wait: () => void}} opening what the page still means to do by itself
 * @returns {(action: string) => void}
 */
export function makeActions(viewer, theme, opening) {
  const { clock, view, record, stage } = viewer;
  let lastFollowed = -1;

  /** @param {import("./types.js").LayoutName} layout */
  const lay = (layout) => {
    view.set({ layout });
    if (view.now.follow >= 0 && view.now.centred) viewer.recentre();
  };
  /** @param {1|-1} direction */
  const step = (direction) => clock.step(direction, record.run.frame_interval_s, record.endS);
  /** @param {1|-1} direction */
  const shiftSpeed = (direction) => {
    clock.shiftSpeed(direction);
    tell(speedText(clock.speed));
  };
  const follow = () => {
    if (view.now.follow >= 0) {
      lastFollowed = view.now.follow;
      viewer.letGo();
      return;
    }
    const who = viewer.pointer.hovered() >= 0 ? viewer.pointer.hovered() : lastFollowed;
    if (who >= 0) viewer.follow(who);
    else tell("Point at somebody, or choose them in the list");
  };

  /** @type {Record<string, () => void>} */
  const doings = {
    play: () => {
      if (clock.playing) return clock.pause();
      if (!record.running && clock.t >= record.endS) viewer.seek(0);
      clock.play();
    },
    "back-5": () => viewer.seek(clock.t - HOP_S),
    "forth-5": () => viewer.seek(clock.t + HOP_S),
    "step-back": () => step(-1),
    "step-forth": () => step(1),
    slower: () => shiftSpeed(-1),
    faster: () => shiftSpeed(1),
    "next-event": () => {
      if (!viewer.nextEvent()) tell("No later event in the list");
    },
    goto: openGoto,
    "storey-up": () => viewer.shiftStorey(1),
    "storey-down": () => viewer.shiftStorey(-1),
    "layout-one": () => lay("one"),
    "layout-grid": () => lay("grid"),
    "layout-stack": () => lay("stack"),
    "next-layout": () => lay(LAYOUTS[(LAYOUTS.indexOf(view.now.layout) + 1) % LAYOUTS.length]),
    fit: () => {
      if (view.now.follow >= 0) view.set({ centred: false });
      stage.fit();
    },
    follow,
    "let-go": () => {
      if (view.now.follow >= 0) lastFollowed = view.now.follow;
      viewer.letGo();
    },
    recentre: () => viewer.recentre(),
    ...Object.fromEntries(LAYERS.map((layer) => [`toggle-${layer}`, () => view.set({ [layer]: !view.now[layer] })])),
    "toggle-rate": () => view.set({ rate: !view.now.rate }),
    "toggle-theme": () => theme.toggle(),
    "copy-link": () => copyLink(viewer),
    "close-dialog": () => /** @type {HTMLDialogElement|null} */ (document.querySelector("dialog[open]"))?.close(),
    help: () => openDialog("help"),
    retry: () => record.poll(),
  };
  /** Looking around does not take the time into one's own hands. */
  const looking = new Set(["help", "toggle-theme", "toggle-rate", ...LAYERS.map((layer) => `toggle-${layer}`), "retry", "copy-link", "close-dialog", "goto", "fit", "let-go"]);
  return (action) => {
    if (!looking.has(action)) opening.wait();
    doings[action]?.();
  };
}

/** @param {import("./viewer.js").Viewer} viewer */
async function copyLink({ clock, view }) {
  const hash = writeMoment({ ...view.now, t: clock.t, speed: clock.speed });
  history.replaceState(null, "", hash);
  const address = location.href;
  try {
    await navigator.clipboard.writeText(address);
    tell("Link copied");
  } catch {
    const field = /** @type {HTMLInputElement} */ (byId("link-field"));
    field.value = address;
    openDialog("link");
    field.select();
    setText(byId("note"), "");
  }
}
