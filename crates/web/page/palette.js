// @ts-check
// The colours of what is drawn on canvases, in light and in dark. The states' hues are those of Okabe and Ito,
// which people with any of the common kinds of colour blindness tell apart; shapes say the same once more.

/** @typedef {typeof LIGHT} Palette */

const LIGHT = {
  dark: false,
  ground: "#f4f3ef",
  floor: "#ffffff",
  corridor: "#f7f5f0",
  stairs: "#eceae4",
  open: "#edf1e6",
  wet: "#f0f5f6",
  wall: "#3b4048",
  window: "#7fb2cf",
  door: "#8a6a3c",
  locked: "#7a2e1d",
  exit: "#00795c",
  stairHead: "#767c86",
  fixture: "#e4e0d7",
  fixtureEdge: "#cbc5b8",
  tread: "#d3cfc5",
  label: "#777b82",
  storeyLabel: "#33373d",
  anchor: "#6b5a99",
  outline: "#20242a",
  halo: "#ffffff",
  follow: "#111418",
  sound: "#8c5fa8",
  smoke: "#4b4743",
  water: "#2f7fa6",
  fire: "#e2460f",
  grid: "#dedbd3",
  cursor: "#1d2126",
  state: {
    susceptible: "#2a7fb8",
    exposed: "#e69f00",
    turning: "#b9578f",
    infectious: "#d04f00",
    left: "#8b9097",
    dead: "#3d4146",
    other: "#6d7278",
  },
};

/** @type {typeof LIGHT} */
const DARK = {
  dark: true,
  ground: "#14171b",
  floor: "#20252c",
  corridor: "#1b1f25",
  stairs: "#2a2f37",
  open: "#1a221d",
  wet: "#1e282d",
  wall: "#9aa3af",
  window: "#4f86a6",
  door: "#c39b62",
  locked: "#e0755c",
  exit: "#3fc79b",
  stairHead: "#8b93a0",
  fixture: "#2c323a",
  fixtureEdge: "#3d444e",
  tread: "#3b424c",
  label: "#8d95a1",
  storeyLabel: "#dfe3e8",
  anchor: "#b9a8e6",
  outline: "#0b0d10",
  halo: "#14171b",
  follow: "#ffffff",
  sound: "#cfa4e8",
  smoke: "#0a0a0b",
  water: "#63b5da",
  fire: "#ff6a2b",
  grid: "#2d333b",
  cursor: "#eceff3",
  state: {
    susceptible: "#5db4ea",
    exposed: "#f0b429",
    turning: "#dd8fbd",
    infectious: "#ff7436",
    left: "#7b828c",
    dead: "#c3c8cf",
    other: "#a2a9b3",
  },
};

/** @param {"light"|"dark"} theme */
export const paletteOf = (theme) => (theme === "dark" ? DARK : LIGHT);

/** @param {Palette} palette @param {string} key */
export const stateColour = (palette, key) => /** @type {Record<string, string>} */ (palette.state)[key] ?? palette.state.other;
