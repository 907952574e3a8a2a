import type { io } from '@tensorflow/tfjs-core';
import { patientFetch, Stalled } from './patient-fetch.ts';
import type { LoadProgress, SourceFailure } from './protocol.ts';

/** One source of a network did not work; `absent` where it has no such network at all. */
export class SourceError extends Error {
  constructor(
    readonly failure: SourceFailure,
    readonly absent = false,
  ) {
    super(`${failure.why} ${failure.source}`);
  }
}

export interface Download {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: LoadProgress) => void;
}

/** More weights than this would take the tab with them. */
export const mostBytes = 400e6;
/** A source that sends nothing for so many seconds is given up. */
const patience = 15;
/** Shards in flight at once: as many as a browser opens to one host over HTTP/1.1. */
const parallel = 6;

const bytesPerValue: Readonly<Record<string, number>> = {
  float32: 4,
  int32: 4,
  bool: 1,
  uint8: 1,
  uint16: 2,
  float16: 2,
};

/** How a weight lies in the file. */
const storedAs = ({ dtype, quantization }: io.WeightsManifestEntry): string => quantization?.dtype ?? dtype;

const weightBytes = (weight: io.WeightsManifestEntry): number =>
  weight.shape.reduce((product, side) => product * side, bytesPerValue[storedAs(weight)] ?? Number.NaN);

/** The bytes that a group's shards hold together; NaN for weights whose size is not fixed. */
export function groupBytes({ weights }: io.WeightsManifestConfig[number]): number {
  return weights.reduce((sum, weight) => sum + weightBytes(weight), 0);
}

/** Whether some weight is NaN, which none that was learned is, and bytes that were garbled on their way soon are. */
export function holdsNaN(weights: readonly io.WeightsManifestEntry[], data: ArrayBuffer): boolean {
  const view = new DataView(data);
  let end = 0;
  return weights.some((weight) => {
    const start = end;
    end += weightBytes(weight);
    const kind = storedAs(weight);
    if (kind === 'float32') {
      for (let at = start; at < end; at += 4) if (Number.isNaN(view.getFloat32(at, true))) return true;
    } else if (kind === 'float16') {
      for (let at = start; at < end; at += 2) if ((view.getUint16(at, true) & 0x7fff) > 0x7c00) return true;
    }
    return false;
  });
}

/** Whether a group of the manifest says which files and which weights it has. */
function isGroup(group: unknown): boolean {
  const { paths, weights } = (group ?? {}) as Partial<io.WeightsManifestConfig[number]>;
  return (
    Array.isArray(paths) &&
    paths.every((path) => typeof path === 'string') &&
    Array.isArray(weights) &&
    weights.every((weight) => typeof weight?.name === 'string' && Array.isArray(weight.shape))
  );
}

/** Reads model.json; null where it is something else, such as the page that some servers send for a missing file. */
export function parseModelJson(text: string): io.ModelJSON | null {
  if (!/^\s*\{/.test(text)) return null;
  try {
    const json = JSON.parse(text);
    return json.modelTopology && Array.isArray(json.weightsManifest) && json.weightsManifest.every(isGroup)
      ? json
      : null;
  } catch {
    return null;
  }
}

/**
 * The address of a shard: beside model.json and with its query, as TF.js itself has it. Throws where it leads to
 * another host than the one that a person was asked about.
 */
export function shardAddress(modelAddress: string, path: string): string {
  const address = new URL(path, modelAddress);
  if (address.origin !== new URL(modelAddress).origin)
    throw new SourceError({ source: modelAddress, why: 'broken', status: null });
  if (!address.search) address.search = new URL(modelAddress).search;
  return address.href;
}

/** Downloads model.json and all shards; throws a `SourceError`, or what `signal` was aborted with. */
export async function fetchModel(
  source: string,
  { signal, onProgress }: Download,
): Promise<io.ModelArtifacts> {
  // The first failure ends the other shards of the same source too.
  const ended = new AbortController();
  const both = AbortSignal.any([signal, ended.signal]);
  let bytes = 0;
  let total: number | null = null;

  const fail = (why: SourceFailure['why']) => new SourceError({ source, why, status: null });

  const file = async (address: string): Promise<Blob> => {
    let answered = false;
    try {
      return await patientFetch(address, {
        signal: both,
        seconds: patience,
        onHeaders(response) {
          const { ok, status } = response;
          if (!ok)
            throw new SourceError({ source, why: 'status', status }, address === source && status === 404);
          answered = true;
        },
        onBytes(count) {
          bytes += count;
          if (bytes > mostBytes) throw fail('too-large');
          onProgress({ source, bytes, total });
        },
      });
    } catch (thrown) {
      signal.throwIfAborted();
      if (thrown instanceof SourceError) throw thrown;
      if (thrown instanceof Stalled) throw fail('timeout');
      // A connection that breaks after the headers has sent too little.
      throw fail(answered ? 'short' : 'unreachable');
    }
  };

  try {
    const description = await file(source);
    const json = parseModelJson(await description.text());
    if (!json) throw new SourceError({ source, why: 'not-a-model', status: null }, true);
    const { weightsManifest } = json;
    const expected = description.size + weightsManifest.reduce((sum, group) => sum + groupBytes(group), 0);
    if (!Number.isNaN(expected)) total = expected;
    if (total !== null && total > mostBytes) throw fail('too-large');

    const paths = weightsManifest.flatMap((group) => group.paths);
    const shards: Blob[] = new Array(paths.length);
    let next = 0;
    const fetchShards = async () => {
      while (next < paths.length) {
        const i = next++;
        shards[i] = await file(shardAddress(source, paths[i]!));
      }
    };
    await Promise.all(Array.from({ length: parallel }, fetchShards));

    for (const [i, group] of weightsManifest.entries()) {
      const from = weightsManifest.slice(0, i).reduce((count, { paths }) => count + paths.length, 0);
      const own = shards.slice(from, from + group.paths.length);
      const got = own.reduce((sum, shard) => sum + shard.size, 0);
      const wanted = groupBytes(group);
      if (got === wanted) continue;
      if (own.some((shard) => shard.type.startsWith('text/html'))) throw fail('not-a-model');
      throw fail(got < wanted ? 'short' : 'broken');
    }
    const { weightsManifest: _, ...rest } = json;
    return {
      ...rest,
      weightSpecs: weightsManifest.flatMap((group) => group.weights),
      weightData: await new Blob(shards).arrayBuffer(),
    };
  } finally {
    ended.abort();
  }
}
