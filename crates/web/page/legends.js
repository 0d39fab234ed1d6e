// @ts-check
// What the layers say in words: the weather in a line, and what their marks mean.

import { byId, h, setText } from "./dom.js";
import { FASTEST_FOR_ALL } from "./sights.js";
import { skyInWords } from "./sky.js";

const NO_SKY = "No weather or light is known of this record";
const NO_SIGHT = "What people see is not known of this record";

export class Legends {
  /** @param {import("./record.js").RunRecord} record @param {import("./view.js").View} view */
  constructor(record, view) {
    this.record = record;
    this.view = view;
    this.shown = "";
  }

  /** @param {number} t */
  refresh(t) {
    const { sounds, views, weather, follow } = this.view.now;
    const { sky } = this.record;
    const now = sky.at(t);
    byId("sky").hidden = !weather || !sky.known;
    if (weather && sky.known) setText(byId("sky"), now ? skyInWords(now) : NO_SKY);
    const isDark = weather && now !== null && [now.daylit, now.inner].some(({ light }) => light === "dark");
    const rows = [
      ...(views && sky.known && !now ? [["", NO_SIGHT]] : []),
      ...(views && now ? [["sight", `seen by people, the more of them the stronger (played up to ${FASTEST_FOR_ALL}×)`]] : []),
      ...(views && now && follow >= 0 ? [["sight-own", `seen by ${this.record.personName(follow)}`], ["sight-seen", "somebody whom they see"]] : []),
      ...(sounds ? [["sound", "a sound: its level at 1 m; the ring ends where it falls to the background, without walls"]] : []),
      ...(isDark ? [["dark", "no light"]] : []),
    ];
    const shown = rows.join("|");
    if (shown === this.shown) return;
    this.shown = shown;
    byId("layer-legend").hidden = !rows.length;
    byId("layer-legend").replaceChildren(...rows.map(([mark, text]) => h("li", {}, mark ? h("i", { class: `mark ${mark}`, "aria-hidden": "true" }) : null, h("span", {}, text))));
  }
}
