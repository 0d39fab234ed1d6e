// @ts-check
// Elements, made in one line. Data goes in as text, never as markup.

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes] `class`, `on…` listeners, anything else as an attribute; null and false are left out
 * @param {...(Node|string|null|false|undefined)} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

/** The element with this id, which index.html promises. @param {string} id @returns {any} */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no #${id}`);
  return element;
}

/** Writes only what differs, so that nothing is laid out for nothing. @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Makes a canvas as large as its box (or as told), in device pixels.
 * @param {HTMLCanvasElement} canvas
 * @param {number} [width] @param {number} [height]
 * @returns {{context: CanvasRenderingContext2D, width: number, height: number}} drawing is in CSS pixels
 */
export function fitCanvas(canvas, width = canvas.clientWidth, height = canvas.clientHeight) {
  const ratio = window.devicePixelRatio || 1;
  const across = Math.max(1, Math.round(width * ratio));
  const down = Math.max(1, Math.round(height * ratio));
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
  }
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return { context, width, height };
}

/** localStorage, or nothing at all where the browser forbids it. */
export const memory = {
  /** @param {string} key */
  get(key) {
    try {
      return localStorage.getItem(`hyosan.${key}`);
    } catch {
      return null;
    }
  },
  /** @param {string} key @param {string} value */
  set(key, value) {
    try {
      localStorage.setItem(`hyosan.${key}`, value);
    } catch {
      // The choice then holds for this visit only.
    }
  },
};

export const wantsLessMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = ["susceptible", "exposed", "turning", "infectious", "left", "dead", "recovered", "half_infected"];

/** The little picture of a state, from the symbols in index.html. @param {string} key */
export function shape(key) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "shape");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(SVG, "use"));
  setShape(svg, key);
  return svg;
}

/** @param {Element} svg @param {string} key */
export function setShape(svg, key) {
  const known = SHAPES.includes(key) ? key : "other";
  if (svg.getAttribute("data-state") === known) return;
  svg.setAttribute("data-state", known);
  svg.firstElementChild?.setAttribute("href", `#shape-${known}`);
}
