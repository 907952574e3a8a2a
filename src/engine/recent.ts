/** The last few values by key: reading or writing one makes it the newest, the oldest leaves. */
export class Recent<K, V> {
  readonly #entries = new Map<K, V>();

  /** `leave` is called with every value that goes. */
  constructor(
    readonly limit: number,
    readonly leave: (value: V) => void = () => {},
  ) {}

  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    const before = this.#entries.get(key);
    if (before !== undefined && before !== value) this.leave(before);
    this.#entries.delete(key);
    this.#entries.set(key, value);
    for (const [oldest, gone] of this.#entries) {
      if (this.#entries.size <= this.limit) break;
      this.#entries.delete(oldest);
      this.leave(gone);
    }
  }

  clear(): void {
    for (const value of this.#entries.values()) this.leave(value);
    this.#entries.clear();
  }
}
