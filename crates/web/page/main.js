// @ts-check
// Opens the record and the page: where to begin, and what to say when the server does not answer.
//
// For tests and the curious, `window.hyosan` tells how things stand:
//   time         the play head, in seconds since the start
//   fps          frames a second, over the last 90 frames
//   scriptMs     mean time of the page's own work a frame, and worstMs the longest of those
//   peopleDrawn  people drawn in the last picture (all shown storeys, within the window or not)
//   state        { ready, playing, waiting, speed, layout, storey, follow, theme, status, endS, storeyOfFollowed }
//   sight        what is drawn of what people see: { follow: { t, seen, patches } or null, others: how many or 0 }
//   rings        the rings of sounds in the last picture: { kind, levelDb, x, y, across } in CSS pixels, the loudest first
//   where(id)    where a person stands in the window, in CSS pixels, or null

import { byId, setText, wantsLessMotion } from "./dom.js";
import { freeKeysAfterClicks, listenToButtons, setUpGoto, setUpMenu, showBanner } from "./chrome.js";
import { listenToKeys } from "./keys.js";
import { makeActions } from "./actions.js";
import { parseTime } from "./format.js";
import { readMoment } from "./link.js";
import { RunRecord } from "./record.js";
import { Theme } from "./theme.js";
import { LAYERS } from "./view.js";
import { Viewer } from "./viewer.js";

const SILENT = "The server does not answer; what is loaded stays playable.";
/** The page opens so long before the first event that matters. */
const RUN_UP_S = 4;
const RETRY_MS = 3000;

const theme = new Theme();
const record = new RunRecord();
/** @type {Viewer|null} */
let viewer = null;

record.on("trouble", () => showBanner(SILENT));
record.on("answering", () => showBanner(null));

/** @param {Viewer} viewer @param {import("./link.js").Moment} moment */
function restore(viewer, moment) {
  const { t, follow, storey, layout, speed } = moment;
  viewer.clock.pause();
  if (speed !== undefined) viewer.clock.setSpeed(speed);
  if (t !== undefined) viewer.seek(t);
  const known = storey !== undefined && record.storeyByIndex?.has(storey);
  const layers = Object.fromEntries(LAYERS.map((layer) => [layer, Boolean(moment[layer])]));
  viewer.view.set({ ...(layout ? { layout } : {}), ...(known ? { storey } : {}), ...layers });
  if (follow !== undefined && record.personById.has(follow)) viewer.follow(follow);
  else viewer.letGo();
}

/** Begins shortly before something happens, unless somebody has begun otherwise by then. @param {Viewer} viewer */
function begin(viewer) {
  let open = true;
  const begun = () => {
    const first = record.events.firstNotable();
    if (!open || !(first || record.events.slices >= record.run.slices_ready)) return;
    open = false;
    if (first) {
      viewer.seek(first.t_s - RUN_UP_S);
      if (first.storey !== null && record.storeyByIndex?.has(first.storey)) viewer.view.set({ storey: first.storey });
    }
    if (!wantsLessMotion()) viewer.clock.play();
  };
  record.on("events", begun);
  record.on("caught-up", begun);
  viewer.clock.on("seek", () => (open = false));
  return { wait: () => (open = false) };
}

function start() {
  const opened = new Viewer(record, theme);
  viewer = opened;
  setText(byId("title"), record.run.title);
  byId("title").title = record.run.description;
  document.title = `${record.run.title} – Hyosan`;
  const moment = readMoment(location.hash);
  const opening = moment ? { wait() {} } : begin(opened);
  if (moment) restore(opened, moment);
  const run = makeActions(opened, theme, opening);
  setUpMenu();
  listenToButtons(run);
  freeKeysAfterClicks();
  listenToKeys(run);
  setUpGoto(
    (text) => parseTime(text, record.run.clock_start_s),
    (t) => opened.seek(t),
  );
  window.addEventListener("hashchange", () => {
    const next = readMoment(location.hash);
    if (next) restore(opened, next);
  });
}

async function open() {
  try {
    await record.open();
  } catch {
    showBanner("The server does not answer. Trying again …");
    setTimeout(open, RETRY_MS);
    return;
  }
  showBanner(null);
  start();
}

Object.defineProperty(window, "hyosan", {
  value: {
    get time() {
      return viewer?.clock.t ?? 0;
    },
    get fps() {
      return viewer?.meter.fps ?? 0;
    },
    get scriptMs() {
      return viewer?.meter.scriptMs ?? 0;
    },
    get worstMs() {
      return viewer?.meter.worstMs ?? 0;
    },
    get peopleDrawn() {
      return viewer?.people.drawn ?? 0;
    },
    get state() {
      if (!viewer) return { ready: false };
      const { clock, view, sample } = viewer;
      const { layout, storey, follow } = view.now;
      return {
        ready: !sample.stale,
        playing: clock.playing,
        waiting: clock.waiting,
        speed: clock.speed,
        layout,
        storey,
        follow,
        theme: theme.name,
        status: record.run.status,
        endS: record.endS,
        storeyOfFollowed: follow >= 0 ? sample.storey[follow] : null,
      };
    },
    get rings() {
      return (viewer?.stage.rings ?? []).map(({ sound, x, y, across }) => ({ kind: sound.kind, levelDb: sound.level_db, x, y, across }));
    },
    get sight() {
      return viewer?.sightNow() ?? { follow: null, others: 0 };
    },
    /** @param {number} id */
    where(id) {
      if (!viewer || id >= viewer.sample.count) return null;
      const { sample, stage, camera } = viewer;
      const point = stage.planePoint(sample.storey[id], sample.x[id], sample.y[id]);
      return point ? camera.toScreen(...point) : null;
    },
  },
});

open();
