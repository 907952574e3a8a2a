import type { Remote } from 'comlink';
import type { Engine, Evidence, Fault, NoEvidence } from '../engine/protocol.ts';
import { type Comparison, type Side, sides } from './comparison.ts';
import { faultOf, unwrap } from './engine-client.ts';
import { requestOf } from './predictor.ts';
import type { Scene } from './scene.ts';
import { createStore, type Store } from './store.ts';

/** How many of the clean map's best classes can be asked about. */
const classesAsked = 5;
/** After the predictions, which begin when the settings rest for less. */
const restMs = 220;

/** The same classes in three runs of the network, the clean map's best first. */
export interface EvidenceRuns {
  readonly clean: Evidence;
  readonly left: Evidence;
  readonly right: Evidence;
}

export interface EvidenceState {
  /** The comparison that was answered last; another one on screen makes the answer stale. */
  readonly of: Comparison | null;
  readonly runs: EvidenceRuns | NoEvidence | null;
  /** Why there is no answer for the newest comparison. */
  readonly fault: Fault | null;
}

export interface Evidencer {
  readonly evidence: Store<EvidenceState>;
  /** Asks where the evidence lies in a comparison; only the newest is answered. */
  begin(comparison: Comparison): void;
  /** Nobody looks any more: what has not begun does not begin. */
  rest(): void;
}

/** Evidence comes from the worker, one comparison at a time; while one is looked at only the newest waits. */
export function createEvidencer(engine: Remote<Engine>): Evidencer {
  const evidence = createStore<EvidenceState>({ of: null, runs: null, fault: null });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let clean: { readonly scene: Scene; readonly found: Evidence | NoEvidence } | null = null;
  let waiting: Comparison | null = null;
  /** What is looked at; null where nobody looks. */
  let newest: Comparison | null = null;
  let running = false;

  async function cleanOf(scene: Scene): Promise<Evidence | NoEvidence> {
    if (clean?.scene === scene) return clean.found;
    const { view } = scene;
    const best = await unwrap(engine.predict(view, null, classesAsked, []));
    const classes = best?.top.map(({ index }) => index) ?? [];
    const found = await unwrap(engine.evidence(view, null, classes));
    clean = { scene, found };
    return found;
  }

  /** null where a newer comparison waits. */
  async function answer(comparison: Comparison): Promise<EvidenceRuns | NoEvidence | null> {
    const { scene } = comparison;
    const found = await cleanOf(scene);
    if (typeof found === 'string') return found;
    const classes = found.classes.map(({ index }) => index);
    const dropped: Partial<Record<Side, Evidence>> = {};
    for (const side of sides) {
      if (waiting) return null;
      const one = await unwrap(engine.evidence(scene.view, requestOf(comparison, side), classes));
      if (typeof one === 'string') return one;
      dropped[side] = one;
    }
    return { clean: found, left: dropped.left!, right: dropped.right! };
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    while (waiting) {
      const comparison: Comparison = waiting;
      waiting = null;
      try {
        const runs = await answer(comparison);
        if (runs) evidence.set({ of: comparison, runs, fault: null });
      } catch (error) {
        // Where the picture or the network was exchanged meanwhile, the next comparison asks anew.
        if (!waiting && comparison === newest) evidence.set({ ...evidence.get(), fault: faultOf(error) });
      }
    }
    running = false;
  }

  return {
    evidence,
    begin(comparison) {
      clearTimeout(timer);
      newest = comparison;
      const { of, fault } = evidence.get();
      if (of === comparison && !fault) return;
      // What failed before says nothing of what is asked now.
      if (fault) evidence.set({ ...evidence.get(), fault: null });
      timer = setTimeout(() => {
        waiting = comparison;
        void run();
      }, restMs);
    },
    rest() {
      clearTimeout(timer);
      waiting = null;
      newest = null;
    },
  };
}
