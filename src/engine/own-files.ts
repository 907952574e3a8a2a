import type { io } from '@tensorflow/tfjs-core';
import { groupBytes, mostBytes, parseModelJson } from './model-files.ts';
import { modelFault } from './own-model.ts';
import type { ModelFile } from './protocol.ts';

export function checkBytes(bytes: number): void {
  if (bytes > mostBytes) throw modelFault('too-large', `${Math.round(bytes / 1e6)}`);
}

/** The first few of many names. */
const listOf = (names: readonly string[]) =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')}, …` : names.join(', ');

const baseName = (path: string) => path.replace(/^.*\//, '');

/** The labels in a dropped file: a JSON list, an object with one, or a name a line. */
function labelsIn(text: string): string[] {
  try {
    const json = JSON.parse(text);
    const list = Array.isArray(json) ? json : (json.labels ?? json.classes ?? json.class_names);
    return Array.isArray(list) ? list.map(String) : [];
  } catch {
    return text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean);
  }
}

export interface ModelParts {
  readonly artifacts: io.ModelArtifacts;
  readonly labels: readonly string[];
  /** The name of the description's file. */
  readonly name: string;
}

/** Puts a model together from its files, in any order and from any folder; throws the fault `model-failed`. */
export async function modelOfFiles(files: readonly ModelFile[]): Promise<ModelParts> {
  checkBytes(files.reduce((sum, { bytes }) => sum + bytes.size, 0));
  let found: { name: string; json: io.ModelJSON } | null = null;
  let labels: string[] = [];
  for (const { name, bytes } of files) {
    if (!/\.(json|txt)$/i.test(name)) continue;
    const text = await bytes.text();
    const json = parseModelJson(text);
    if (json) found ??= { name, json };
    else if (/label|class|metadata/i.test(name)) labels = labelsIn(text);
  }
  if (!found) throw modelFault('no-model-json', listOf(files.map(({ name }) => name)));
  const { weightsManifest, ...rest } = found.json;
  const shards: Blob[] = [];
  for (const group of weightsManifest) {
    const own = group.paths.map((path) => {
      const file = files.find(({ name }) => baseName(name) === baseName(path));
      if (!file) throw modelFault('missing-shard', baseName(path));
      return file.bytes;
    });
    const got = own.reduce((sum, { size }) => sum + size, 0);
    const wanted = groupBytes(group);
    if (got !== wanted)
      throw modelFault('wrong-size', `${group.paths.map(baseName).join(', ')}: ${got} / ${wanted}`);
    shards.push(...own);
  }
  return {
    name: found.name,
    labels,
    artifacts: {
      ...rest,
      weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
      weightData: await new Blob(shards).arrayBuffer(),
    },
  };
}

/** A model as the two files that put it together again, and its labels. */
export function filesOfModel({ artifacts, labels, name }: ModelParts): ModelFile[] {
  const { weightSpecs = [], weightData, ...rest } = artifacts;
  const weights = Array.isArray(weightData) ? weightData : [weightData!];
  const json = { ...rest, weightsManifest: [{ paths: ['weights.bin'], weights: weightSpecs }] };
  return [
    { name, bytes: new Blob([JSON.stringify(json)]) },
    { name: 'weights.bin', bytes: new Blob(weights) },
    ...(labels.length ? [{ name: 'labels.json', bytes: new Blob([JSON.stringify(labels)]) }] : []),
  ];
}
