// @ts-check
// Who wants to hear of what. The smallest thing that keeps the parts from knowing each other.

export class Emitter {
  constructor() {
    /** @type {Map<string, Set<(news?: any) => void>>} */
    this.listeners = new Map();
  }

  /** @param {string} topic @param {(news?: any) => void} listener */
  on(topic, listener) {
    const those = this.listeners.get(topic) ?? new Set();
    those.add(listener);
    this.listeners.set(topic, those);
  }

  /** @param {string} topic @param {any} [news] */
  emit(topic, news) {
    for (const listener of this.listeners.get(topic) ?? []) listener(news);
  }
}
