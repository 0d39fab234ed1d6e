// @ts-check
// Which key does what, in one table, from which the help is written too.

import { byId, h } from "./dom.js";

/** @type {[keys: string[], shown: string[], action: string, meaning: string][]} */
const KEYS = [
  [[" "], ["Space"], "play", "Play or pause"],
  [["ArrowLeft"], ["←"], "back-5", "Back 5 seconds"],
  [["ArrowRight"], ["→"], "forth-5", "On 5 seconds"],
  [[","], [","], "step-back", "One frame back"],
  [["."], ["."], "step-forth", "One frame on"],
  [["["], ["["], "slower", "Slower"],
  [["]"], ["]"], "faster", "Faster"],
  [["n", "N"], ["N"], "next-event", "To the next event of the list"],
  [["g", "G"], ["G"], "goto", "Go to a time"],
  [["PageUp"], ["PgUp"], "storey-up", "One storey up"],
  [["PageDown"], ["PgDn"], "storey-down", "One storey down"],
  [["v", "V"], ["V"], "next-layout", "One storey, side by side, stacked"],
  [["0"], ["0"], "fit", "Show the whole"],
  [["f", "F"], ["F"], "follow", "Follow who is under the pointer, or let go"],
  [["Escape"], ["Esc"], "let-go", "Let go of who is followed"],
  [["s", "S"], ["S"], "toggle-sounds", "Sounds as rings, with their levels"],
  [["h", "H"], ["H"], "toggle-hazards", "Fire, smoke and wet floors"],
  [["e", "E"], ["E"], "toggle-views", "Fields of view: the floor that people see"],
  [["w", "W"], ["W"], "toggle-weather", "Weather and light"],
  [["t", "T"], ["T"], "toggle-things", "Things, where they lie and who carries them"],
  [["l", "L"], ["L"], "copy-link", "Copy a link to this moment"],
  [["d", "D"], ["D"], "toggle-theme", "Light or dark"],
  [["`"], ["`"], "toggle-rate", "Frame rate"],
  [["?"], ["?"], "help", "This table"],
];

const OWN_ALL = "input:not([type=checkbox]), textarea, select, [contenteditable]";
/** Elements that use these keys themselves. @type {Record<string, string>} */
const OWN = {
  " ": "button, a, summary, input, [role=listbox], [role=tab]",
  Enter: "button, a, summary, input",
  ArrowLeft: "[role=tab]",
  ArrowRight: "[role=tab]",
  PageUp: "[role=listbox], .life",
  PageDown: "[role=listbox], .life",
};

/** @param {(action: string) => void} run */
export function listenToKeys(run) {
  byId("help-keys").replaceChildren(
    ...KEYS.map(([, shown, , meaning]) => h("div", {}, h("dt", {}, ...shown.map((key) => h("kbd", {}, key))), h("dd", {}, meaning))),
  );
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    const target = /** @type {Element} */ (event.target);
    if (event.key === "Escape" && target.matches(OWN_ALL)) return /** @type {HTMLElement} */ (target).blur();
    if (target.matches(OWN_ALL)) return;
    if (OWN[event.key] && target.matches(OWN[event.key])) return;
    const entry = KEYS.find(([keys]) => keys.includes(event.key));
    if (!entry) return;
    event.preventDefault();
    run(entry[2]);
  });
}
