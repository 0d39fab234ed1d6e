// @ts-check
// The shapes that docs/viewer-api.md promises, for type checking only. Nothing here runs.

/**
 * @typedef {{code: number, key: string, label: string}} StateInfo
 *
 * @typedef {object} RunInfo
 * @property {string} title
 * @property {string} scenario
 * @property {string} description
 * @property {number|null} seed
 * @property {string} version
 * @property {"running"|"finished"|"interrupted"} status
 * @property {number} clock_start_s   time of day at t = 0
 * @property {number} duration_s
 * @property {number} frame_interval_s
 * @property {number} frames_per_slice
 * @property {number} slices_ready
 * @property {number} frames_ready
 * @property {number} people_count
 * @property {StateInfo[]} states
 *
 * @typedef {[number, number]} Point
 * @typedef {Point[]} Ring
 * @typedef {{id: number, name: string, category: string, rings: Ring[]}} Space
 * @typedef {{id: number, kind: string, name: string, line: [number, number, number, number], state: string, lockable: boolean}} Opening
 * @typedef {{name: string, category: string, ring: Ring, height_m: number}} Fixture
 * @typedef {{name: string, at: Point}} Anchor
 *
 * @typedef {object} Storey
 * @property {number} index
 * @property {string} name
 * @property {number} ordinal
 * @property {number} elevation_m
 * @property {[number, number, number, number]} bounds
 * @property {Space[]} spaces
 * @property {[number, number, number, number][]} walls
 * @property {Opening[]} openings
 * @property {Fixture[]} fixtures
 * @property {Anchor[]} anchors
 *
 * @typedef {{name: string, storeys: Storey[], origin: Point}} Plan
 *
 * @typedef {object} Person
 * @property {number} id
 * @property {string} name
 * @property {boolean} named
 * @property {string} role
 * @property {string} group
 * @property {number|null} age_years
 * @property {string} sex
 *
 * @typedef {object} RunEvent
 * @property {number} id
 * @property {number} t_s
 * @property {string} kind
 * @property {boolean} routine
 * @property {number|null} who
 * @property {number|null} whom
 * @property {number|null} storey
 * @property {string|null} space
 * @property {Point|null} at
 * @property {number[]} causes
 * @property {string} text
 * @property {Record<string, any>} details
 *
 * @typedef {{t_s: number, kind: string, level_db: number, at: Point, storey: number, who: number|null, range_m: number, background_db: number}} Sound
 * @typedef {{t_s: number[], states: Record<string, number[]>}} Curves
 * @typedef {{person: Person, events: RunEvent[], chain: RunEvent[]}} Life
 *
 * A storey's way from plan metres to the drawing plane (metres, y down): X = a·x + c·y + e, Y = b·x + d·y + f.
 * @typedef {{a: number, b: number, c: number, d: number, e: number, f: number}} Affine
 * @typedef {"one"|"grid"|"stack"} LayoutName
 */

export {};
