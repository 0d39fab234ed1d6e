// @ts-check
// Buttons that name their action, tabs, the menu, the dialogs, the banner and passing notes.

import { byId, setText } from "./dom.js";

/** Buttons with data-action do what they say. @param {(action: string) => void} run */
export function listenToButtons(run) {
  document.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement|null} */ (/** @type {Element} */ (event.target).closest("[data-action]"));
    if (!button) return;
    if (button.closest("#menu")) closeMenu();
    run(button.dataset.action ?? "");
  });
}

/** After a click with the mouse the keys belong to the picture again; who moves by keys keeps the focus. */
export function freeKeysAfterClicks() {
  let byPointer = false;
  document.addEventListener("pointerdown", () => (byPointer = true), true);
  document.addEventListener("keydown", () => (byPointer = false), true);
  for (const kind of ["click", "change"]) {
    document.addEventListener(kind, (event) => {
      const target = /** @type {Element} */ (event.target).closest(kind === "click" ? "button, input[type=checkbox]" : "select");
      if (byPointer && target && !target.closest("dialog")) /** @type {HTMLElement} */ (target).blur();
    });
  }
}

function closeMenu() {
  byId("menu").hidden = true;
  byId("menu-button").setAttribute("aria-expanded", "false");
}

export function setUpMenu() {
  const button = byId("menu-button");
  const menu = byId("menu");
  button.addEventListener("click", () => {
    menu.hidden = !menu.hidden;
    button.setAttribute("aria-expanded", String(!menu.hidden));
  });
  document.addEventListener("pointerdown", (event) => {
    if (!menu.hidden && !(/** @type {Element} */ (event.target).closest(".menu-holder"))) closeMenu();
  });
  menu.parentElement.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (menu.hidden) return;
    const items = [...menu.querySelectorAll("button")];
    const place = items.indexOf(/** @type {any} */ (document.activeElement));
    if (event.key === "Escape") {
      closeMenu();
      button.focus();
    } else if (event.key === "ArrowDown") items[(place + 1) % items.length].focus();
    else if (event.key === "ArrowUp") items[(place - 1 + items.length) % items.length].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

const TABS = ["events", "people", "curves"];

/** @param {(name: string) => void} changed @returns {(name: string) => void} to choose a tab */
export function setUpTabs(changed) {
  /** @param {string} name @param {boolean} [focus] */
  const choose = (name, focus = false) => {
    for (const other of TABS) {
      const tab = byId(`tab-${other}`);
      const chosen = other === name;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      byId(`panel-${other}`).hidden = !chosen;
      if (chosen && focus) tab.focus();
    }
    changed(name);
  };
  for (const [place, name] of TABS.entries()) {
    const tab = byId(`tab-${name}`);
    tab.addEventListener("click", () => choose(name));
    tab.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      choose(TABS[(place + step + TABS.length) % TABS.length], true);
    });
  }
  return choose;
}

/** Opens a dialog; the browser brings the focus back when it closes. @param {string} id */
export function openDialog(id) {
  const dialog = /** @type {HTMLDialogElement} */ (byId(id));
  if (!dialog.open) dialog.showModal();
  return dialog;
}

/** @param {(text: string) => number|null} read @param {(t: number) => void} go */
export function setUpGoto(read, go) {
  const field = byId("goto-time");
  byId("goto-form").addEventListener("submit", (/** @type {Event} */ event) => {
    const t = read(field.value);
    if (t === null) {
      event.preventDefault();
      setText(byId("goto-fault"), "That is not a time. Try 10:52, +12:30 or 7341.");
      return;
    }
    go(t);
  });
}

export function openGoto() {
  setText(byId("goto-fault"), "");
  openDialog("goto");
  byId("goto-time").select();
}

let noteTimer = 0;
/** A word in passing. @param {string} text */
export function tell(text) {
  const note = byId("note");
  const before = note.textContent;
  note.textContent = text;
  clearTimeout(noteTimer);
  noteTimer = window.setTimeout(() => {
    if (note.textContent === text) note.textContent = before === text ? "" : before;
  }, 1800);
}

/** @param {string|null} text */
export function showBanner(text) {
  byId("banner").hidden = text === null;
  if (text !== null) setText(byId("banner-text"), text);
}
