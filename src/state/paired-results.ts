import { type TrainedMethod, trainedMethods } from '../engine/networks.ts';
import { createStore } from './store.ts';

export type { TrainedMethod };

/** One cell of the robustness matrix of one network: what was removed in the test, and what was still right. */
export interface RemovalTest {
  readonly removed: Exclude<TrainedMethod, 'none'>;
  /** The share that every method was to expect, 0 … 1. */
  readonly share: number;
  readonly blockSize?: number;
  /** What a map leaves of it, by stage. */
  readonly blockSizeUsed?: Readonly<Record<string, number>>;
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
  /** A value for each epoch. */
  readonly curve: {
    readonly trainAccuracy: readonly number[];
    readonly validationAccuracy: readonly number[];
  };
  readonly validationAccuracy: number;
  /** Final runs only. */
  readonly accuracy?: number;
  readonly matrix?: readonly RemovalTest[];
}

/** What the page reads of what `tools/train/paired` measured; nothing in it was typed by hand. */
export interface PairedResults {
  readonly config: {
    readonly network: { readonly width: number; readonly inputSize: number };
    readonly places: readonly { readonly stage: string; readonly map: number; readonly blockSize: number }[];
    readonly data: {
      readonly trainedOn: number;
      readonly validation: number;
      readonly heldOut: number;
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

const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
const areNumbers = (values: unknown) => Array.isArray(values) && values.every(isNumber);
const areNumbersByStage = (json: unknown) =>
  typeof json === 'object' && json !== null && areNumbers(Object.values(json));
const isMethod = (name: unknown) => (trainedMethods as readonly unknown[]).includes(name);

function isTest(json: unknown): boolean {
  const { removed, share, realised, accuracy, blockSize, blockSizeUsed } = (json ??
    {}) as Partial<RemovalTest>;
  return (
    isMethod(removed) &&
    [share, accuracy].every(isNumber) &&
    areNumbersByStage(realised) &&
    (blockSize === undefined || (isNumber(blockSize) && areNumbersByStage(blockSizeUsed)))
  );
}

function isRun(json: unknown): boolean {
  const run = (json ?? {}) as Partial<PairedRun>;
  const { phase, method, rate, seed, curve, validationAccuracy, accuracy, matrix } = run;
  return (
    (phase === 'search' || phase === 'final') &&
    isMethod(method) &&
    [rate, seed, validationAccuracy].every(isNumber) &&
    areNumbers(curve?.trainAccuracy) &&
    areNumbers(curve?.validationAccuracy) &&
    // A final network that is not measured yet is passed over.
    (accuracy === undefined || (isNumber(accuracy) && Array.isArray(matrix) && matrix.every(isTest)))
  );
}

/** Whether a file has all that the page reads of what the trainer writes. */
function isPairedResults(json: unknown): json is PairedResults {
  const { config, chosen, runs } = (json ?? {}) as Partial<PairedResults>;
  const { network, places, data, training, search, matrix } = config ?? {};
  return (
    [network?.width, network?.inputSize, training?.epochs].every(isNumber) &&
    [data?.trainedOn, data?.validation, data?.heldOut].every(isNumber) &&
    [search?.rates, search?.seeds, matrix?.shares, matrix?.maskSeeds].every(areNumbers) &&
    matrix!.shares.length > 0 &&
    Array.isArray(places) &&
    places.every(
      ({ stage, map, blockSize }) => typeof stage === 'string' && isNumber(map) && isNumber(blockSize),
    ) &&
    typeof chosen === 'object' &&
    chosen !== null &&
    Object.values(chosen).every((pick) => isNumber(pick?.rate)) &&
    Array.isArray(runs) &&
    runs.every(isRun)
  );
}

async function fetchResults(): Promise<PairedResults> {
  const address = new URL('results/paired.json', document.baseURI);
  const response = await fetch(address, { signal: AbortSignal.timeout(patienceMs) });
  const json: unknown = response.ok ? await response.json() : null;
  if (!isPairedResults(json)) throw new Error(`no results at ${address.pathname}`);
  return json;
}

/** The results beside the page, for all who read them: null until they are there, or cannot be had. */
export const pairedResults = createStore<PairedResults | 'unreachable' | null>(null);

let isAsking = false;

/** Fetches the results, once; where they could not be had they are asked for again. */
export async function askForPaired(): Promise<void> {
  const known = pairedResults.get();
  if (isAsking || (known && known !== 'unreachable')) return;
  isAsking = true;
  pairedResults.set(null);
  pairedResults.set(await fetchResults().catch(() => 'unreachable' as const));
  isAsking = false;
}
