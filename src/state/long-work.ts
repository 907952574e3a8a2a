import type { Fault } from '../engine/protocol.ts';
import { faultOf } from './engine-client.ts';
import type { Tell } from './predict-many.ts';
import { createStore, type Store } from './store.ts';

/** Something that takes long: what was asked for last, how far it is, and the newest result. */
export interface LongWork<R> {
  /** What tells apart what was asked for last; null before anything was, and where that was stopped. */
  readonly asked: string | null;
  /** 0 … 1; null while nothing is under way. */
  readonly progress: number | null;
  /** Stays while the next one is under way. */
  readonly result: R | null;
  /** What the result answers; another `asked` makes it stale. */
  readonly of: string | null;
  readonly fault: Fault | null;
  /** What was asked for last was cancelled or has failed: `begin` passes over it until another key is asked for. */
  readonly isGivenUp: boolean;
}

type Work<R> = (signal: AbortSignal, tell: Tell) => Promise<R>;

export interface LongWorker<R> {
  readonly state: Store<LongWork<R>>;
  /** Begins, and ends what was under way; what has the key of the last one, or of the result, is that. */
  begin(key: string, work: Work<R>): void;
  /** The same, also where the last one has this key and was given up. */
  again(key: string, work: Work<R>): void;
  /** Gives up what is under way, at once for whoever looks; the last result stays. */
  cancel(): void;
  /** Ends what is under way for the moment: `begin` begins it anew. */
  stop(): void;
}

/** How far it is is told this often: each time is a render. */
const tellMs = 80;

/** Does one long piece of work at a time; the newest wins. */
export function createLongWork<R>(): LongWorker<R> {
  const state = createStore<LongWork<R>>({
    asked: null,
    progress: null,
    result: null,
    of: null,
    fault: null,
    isGivenUp: false,
  });
  let current = new AbortController();
  const change = (news: Partial<LongWork<R>>) => state.set({ ...state.get(), ...news });

  const start = (key: string, work: Work<R>) => {
    current.abort();
    if (state.get().of === key) {
      change({ asked: key, progress: null, fault: null, isGivenUp: false });
      return;
    }
    const mine = new AbortController();
    current = mine;
    let told = performance.now();
    const tell = (progress: number) => {
      const now = performance.now();
      if (mine.signal.aborted || now - told < tellMs) return;
      told = now;
      change({ progress });
    };
    change({ asked: key, progress: 0, fault: null, isGivenUp: false });
    work(mine.signal, tell).then(
      (result) => {
        if (!mine.signal.aborted) change({ result, of: key, progress: null });
      },
      (error) => {
        if (!mine.signal.aborted) change({ progress: null, fault: faultOf(error), isGivenUp: true });
      },
    );
  };

  return {
    state,
    begin(key, work) {
      if (state.get().asked !== key) start(key, work);
    },
    again(key, work) {
      const { asked, isGivenUp } = state.get();
      if (asked !== key || isGivenUp) start(key, work);
    },
    cancel() {
      if (state.get().progress === null) return;
      current.abort();
      change({ progress: null, isGivenUp: true });
    },
    stop() {
      if (state.get().progress === null) return;
      current.abort();
      change({ asked: null, progress: null });
    },
  };
}
