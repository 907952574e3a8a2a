import { type NetworkName, networks } from './networks.ts';

const storage = 'https://storage.googleapis.com/tfjs-models';

/**
 * The foreign addresses of a network's model.json, in the order in which they are tried; none for the built-in.
 * First the default of `@tensorflow-models/mobilenet` (TensorFlow Hub), then Google's storage bucket: Layers models
 * for version 1, a GraphModel for version 2 at full width, and nothing for the others.
 */
export function foreignSources(net: NetworkName): string[] {
  const kind = networks[net].mobilenet;
  if (!kind) return [];
  const { version, alpha } = kind;
  const percent = `${Math.round(alpha * 100)}`.padStart(3, '0');
  const hub = `https://tfhub.dev/google/imagenet/mobilenet_v${version}_${percent}_224/classification/${version}`;
  const sources = [`${hub}/model.json?tfjs-format=file`];
  const width = alpha === 1 ? '1.0' : alpha.toFixed(2);
  if (version === 1) sources.push(`${storage}/tfjs/mobilenet_v1_${width}_224/model.json`);
  else if (alpha === 1) sources.push(`${storage}/savedmodel/mobilenet_v2_1.0_224/model.json`);
  return sources;
}
