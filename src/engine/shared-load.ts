import type { Download } from './model-files.ts';
import { untilAborted } from './patient-fetch.ts';
import type { Asker, LoadProgress } from './protocol.ts';

interface Waiting {
  readonly asker: Asker;
  readonly onProgress: (progress: LoadProgress) => void;
  readonly left: AbortController;
}

/** One load for all who ask for it. */
export class SharedLoad<T> {
  readonly #ended = new AbortController();
  readonly #waiting = new Set<Waiting>();
  readonly #result: Promise<T>;
  #last: LoadProgress | null = null;

  constructor(work: (download: Download) => Promise<T>) {
    const onProgress = (progress: LoadProgress) => {
      this.#last = progress;
      for (const one of this.#waiting) one.onProgress(progress);
    };
    this.#result = work({ signal: this.#ended.signal, onProgress });
  }

  /** Waits for it, and hears at once how far it is. */
  async join(asker: Asker, onProgress: Waiting['onProgress']): Promise<T> {
    const mine: Waiting = { asker, onProgress, left: new AbortController() };
    this.#waiting.add(mine);
    if (this.#last) onProgress(this.#last);
    try {
      return await untilAborted(this.#result, mine.left.signal);
    } finally {
      this.#waiting.delete(mine);
    }
  }

  /** Gives up what one asker waits for; whether the load is wanted still. It ends with the last one who waited. */
  leave(asker: Asker): boolean {
    const leaving = [...this.#waiting].filter((one) => one.asker === asker);
    for (const one of leaving) this.#waiting.delete(one);
    if (this.#waiting.size === 0) {
      // The load itself answers the last: it may be too late to give it up.
      this.end();
      return false;
    }
    for (const { left } of leaving) left.abort();
    return true;
  }

  /** Ends it for all who wait. */
  end(): void {
    this.#waiting.clear();
    this.#ended.abort();
  }
}
