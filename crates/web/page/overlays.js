// @ts-check
// What lies over the picture: the legend with its counts, the storeys to choose from, who is followed, the frame rate.

import { byId, h, setText, shape } from "./dom.js";
import { LAYERS } from "./view.js";

export class Overlays {
  /** @param {import("./record.js").RunRecord} record @param {import("./view.js").View} view @param {(index: number) => void} choose */
  constructor(record, view, choose) {
    this.record = record;
    this.view = view;
    /** @type {Map<number, Element>} */
    this.counts = new Map();
    byId("legend").replaceChildren(
      ...record.run.states.map(({ code, key, label }) => {
        const count = h("b", {}, "0");
        this.counts.set(code, count);
        return h("li", { "data-state": key }, shape(key), count, h("span", {}, label));
      }),
    );
    /** @type {Map<number, {button: Element, worse: HTMLElement, count: Element}>} */
    this.storeys = new Map();
    const downward = [...record.plan.storeys].sort((a, b) => b.ordinal - a.ordinal);
    byId("storeys").replaceChildren(
      ...downward.map(({ index, name }) => {
        const count = h("span");
        const worse = h("span", { class: "worse", title: "turned, on this storey" }, shape("infectious"), count);
        const button = h("button", { type: "button", "data-storey": index, onclick: () => choose(index) }, name, worse);
        this.storeys.set(index, { button, worse, count });
        return button;
      }),
    );
    const turned = record.run.states.find(({ key }) => key === "infectious");
    this.turnedCode = turned ? turned.code : -1;
    this.showView();
  }

  showView() {
    const { layout, storey, follow, centred, rate } = this.view.now;
    // Side by side and in the stack, the storeys bear their names themselves.
    byId("storeys").hidden = layout !== "one" || this.storeys.size < 2;
    for (const [index, { button }] of this.storeys) {
      button.setAttribute("aria-pressed", String(layout === "one" && index === storey));
    }
    for (const name of ["one", "grid", "stack"]) press(`layout-${name}`, name === layout);
    for (const layer of LAYERS) press(`toggle-${layer}`, this.view.now[layer]);
    press("toggle-rate", rate);
    byId("follow-chip").hidden = follow < 0;
    setText(byId("follow-name"), follow < 0 ? "" : `Following ${this.record.personName(follow)}`);
    byId("recentre").hidden = centred;
    byId("rate").hidden = !rate;
  }

  /** @param {import("./sample.js").Sample} sample */
  showSample(sample) {
    for (const [code, count] of this.counts) setText(count, String(sample.tally[code]));
    const worse = new Map();
    for (let i = 0; i < sample.count; i++) {
      if (sample.state[i] === this.turnedCode) worse.set(sample.storey[i], (worse.get(sample.storey[i]) ?? 0) + 1);
    }
    for (const [index, parts] of this.storeys) {
      const many = worse.get(index) ?? 0;
      parts.worse.style.visibility = many ? "visible" : "hidden";
      setText(parts.count, String(many));
    }
  }

  /** @param {number} fps @param {number} scriptMs @param {number} people */
  showRate(fps, scriptMs, people) {
    setText(byId("rate"), `${fps.toFixed(0)} frames/s · ${scriptMs.toFixed(1)} ms script · ${people} people`);
  }
}

/** @param {string} action @param {boolean} pressed */
function press(action, pressed) {
  document.querySelector(`[data-action="${action}"]`)?.setAttribute("aria-pressed", String(pressed));
}
