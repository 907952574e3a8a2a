import type { TrainedMethod } from '../engine/networks.ts';

export type { TrainedMethod };

/** One cell of the robustness matrix of one network: what was removed in the test, and what was still right. */
export interface RemovalTest {
  readonly removed: Exclude<TrainedMethod, 'none'>;
  /** The share that every method was to expect, 0 … 1. */
  readonly share: number;
  readonly blockSize?: number;
  /** The share really removed, by stage. */
  readonly realised: Readonly<Record<string, number>>;
  /** Mean over the draws of masks, 0 … 1. */
  readonly accuracy: number;
}

/** One training: a search run on the validation part, or a final one measured on held-out photographs too. */
export interface PairedRun {
  readonly phase: 'search' | 'final';
  readonly method: TrainedMethod;
  /** The drop probability at the end of the ramp. */
  readonly rate: number;
  readonly seed: number;
  /** By stage: what the closed form expects at the full rate, and the mean of the last epoch. */
  readonly share: {
    readonly expected: Readonly<Record<string, number>>;
    readonly lastEpoch: Readonly<Record<string, number>>;
  };
  /** A value for each epoch. */
  readonly curve: {
    readonly loss: readonly number[];
    readonly trainAccuracy: readonly number[];
    readonly validationAccuracy: readonly number[];
  };
  readonly validationAccuracy: number;
  /** Final runs only. */
  readonly accuracy?: number;
  readonly matrix?: readonly RemovalTest[];
}

/** What `tools/train/paired` measured; nothing in it was typed by hand. */
export interface PairedResults {
  readonly config: {
    readonly network: { readonly width: number; readonly inputSize: number; readonly weights: number };
    readonly places: readonly { readonly stage: string; readonly map: number; readonly blockSize: number }[];
    readonly data: {
      readonly trainedOn: number;
      readonly validation: number;
      readonly heldOut: number;
      readonly perClass: number;
    };
    readonly training: { readonly epochs: number };
    readonly search: { readonly rates: readonly number[]; readonly seeds: readonly number[] };
    readonly matrix: { readonly shares: readonly number[]; readonly maskSeeds: readonly number[] };
  };
  readonly chosen: Partial<Record<TrainedMethod, { readonly rate: number }>>;
  readonly runs: readonly PairedRun[];
}

/** Longer than this nobody waits for a table. */
const patienceMs = 20_000;

/** Whether a file is one that the trainer writes; what it holds of runs is taken as it is. */
function isPairedResults(json: unknown): json is PairedResults {
  const { config, runs } = (json ?? {}) as Partial<PairedResults>;
  return (
    Boolean(
      config?.network && config.data && config.training && config.search && config.matrix?.shares.length,
    ) && Array.isArray(runs)
  );
}

let loading: Promise<PairedResults> | null = null;

async function fetchResults(): Promise<PairedResults> {
  const address = new URL('results/paired.json', document.baseURI);
  const response = await fetch(address, { signal: AbortSignal.timeout(patienceMs) });
  const json: unknown = response.ok ? await response.json() : null;
  if (!isPairedResults(json)) throw new Error(`no results at ${address.pathname}`);
  return json;
}

/** Fetches the results beside the page, once; rejects where they are not there, and may then be asked again. */
export function loadPairedResults(): Promise<PairedResults> {
  loading ??= fetchResults();
  loading.catch(() => {
    loading = null;
  });
  return loading;
}
