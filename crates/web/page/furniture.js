// @ts-check
// Where furniture that can be moved is at every time, and how it is drawn.

import { apply } from "./layout.js";

/** @typedef {{name: string, size_m: [number, number, number], mass_kg: number, storey: number, at: [number, number]}} Piece */
/** @typedef {{t_s: number, piece: number, at: [number, number], heading_rad: number}} Move */
/** @typedef {{pieces: Piece[], moves: Move[]}} Furniture */
/** @typedef {{piece: Piece, at: [number, number], heading_rad: number}} Placed */

export class FurnitureHistory {
  constructor() {
    /** @type {Furniture} */
    this.all = { pieces: [], moves: [] };
    this.readTo = 0;
    this.readT = -1;
    /** @type {Placed[]} */
    this.now = [];
  }

  /** @param {Furniture} all moves in time order */
  replace(all) {
    this.all = all;
    this.readT = -1;
  }

  /** How it stands at `t`. @param {number} t */
  at(t) {
    const { pieces, moves } = this.all;
    if (t < this.readT || this.readT < 0) {
      this.now = pieces.map((piece) => ({ piece, at: piece.at, heading_rad: 0 }));
      this.readTo = 0;
    }
    for (; this.readTo < moves.length && moves[this.readTo].t_s <= t; this.readTo++) {
      const { piece, at, heading_rad } = moves[this.readTo];
      if (this.now[piece]) this.now[piece] = { piece: pieces[piece], at, heading_rad };
    }
    this.readT = t;
    return this.now;
  }
}

/**
 * Pieces as boxes, with their names once there is room.
 * @param {CanvasRenderingContext2D} context
 * @param {import("./layout.js").Placed[]} storeys
 * @param {import("./camera.js").Camera} camera
 * @param {import("./palette.js").Palette} palette
 * @param {Placed[]} pieces
 */
export function drawFurniture(context, storeys, camera, palette, pieces) {
  for (const placed of storeys) {
    const m = camera.through(placed.matrix);
    for (const { piece, at, heading_rad } of pieces) {
      if (piece.storey !== placed.storey.index) continue;
      const [length, depth] = [piece.size_m[0] / 2, piece.size_m[1] / 2];
      const [fx, fy] = [Math.cos(heading_rad), Math.sin(heading_rad)];
      const corner = (/** @type {number} */ along, /** @type {number} */ before) =>
        apply(m, at[0] - fy * along + fx * before, at[1] + fx * along + fy * before);
      context.beginPath();
      context.moveTo(...corner(length, depth));
      context.lineTo(...corner(-length, depth));
      context.lineTo(...corner(-length, -depth));
      context.lineTo(...corner(length, -depth));
      context.closePath();
      context.fillStyle = palette.door;
      context.globalAlpha = 0.55;
      context.fill();
      context.globalAlpha = 1;
      context.lineWidth = 1.2;
      context.strokeStyle = palette.wall;
      context.stroke();
    }
  }
}
