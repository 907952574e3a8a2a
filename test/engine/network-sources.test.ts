import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { foreignSources } from '../../src/engine/network-sources.ts';
import { networkNames, networks } from '../../src/engine/networks.ts';

const mobileNets = networkNames.filter((net) => networks[net].mobilenet);

test('the built-in network is asked of nobody else', () => {
  expect(foreignSources('resnet')).toEqual([]);
});

test("the first source is the default of Google's package, which does not export it", () => {
  const source = readFileSync(createRequire(import.meta.url).resolve('@tensorflow-models/mobilenet'), 'utf8');
  expect(mobileNets).toHaveLength(7);
  for (const net of mobileNets) {
    const [address, query] = foreignSources(net)[0]!.split('/model.json');
    expect(source).toContain(`'${address}'`);
    expect(query).toBe('?tfjs-format=file');
  }
});

test('the bucket has version 1 at every width and version 2 at full width', () => {
  const storage = 'https://storage.googleapis.com/tfjs-models';
  expect(foreignSources('mobilenet-v1-0.25')[1]).toBe(`${storage}/tfjs/mobilenet_v1_0.25_224/model.json`);
  expect(foreignSources('mobilenet-v1-0.5')[1]).toBe(`${storage}/tfjs/mobilenet_v1_0.50_224/model.json`);
  expect(foreignSources('mobilenet-v2-0.5')).toHaveLength(1);
  expect(foreignSources('mobilenet-v2-1.0')[1]).toBe(`${storage}/savedmodel/mobilenet_v2_1.0_224/model.json`);
});
