import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import {
  fetchModel,
  groupBytes,
  holdsNaN,
  parseModelJson,
  SourceError,
  shardAddress,
} from '../../src/engine/model-files.ts';
import type { LoadProgress } from '../../src/engine/protocol.ts';

const manifest = [
  {
    paths: ['a.bin', 'b.bin'],
    weights: [
      { name: 'kernel', shape: [2, 3], dtype: 'float32' as const },
      { name: 'small', shape: [5], dtype: 'float32' as const, quantization: { dtype: 'uint8' as const } },
      { name: 'scalar', shape: [], dtype: 'int32' as const },
    ],
  },
];
const json = JSON.stringify({
  modelTopology: { node: [] },
  weightsManifest: manifest,
  format: 'graph-model',
});
const files: Record<string, string | Uint8Array> = {
  '/net/model.json': json,
  '/net/a.bin': new Uint8Array(20).fill(1),
  '/net/b.bin': new Uint8Array(13).fill(2),
};

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server!.listen(0, resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}/net/model.json`;
}

/** Answers with `files`, but for the paths in `faults`. */
const serveFiles = (faults: Record<string, RequestListener> = {}) =>
  serve((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const fault = faults[pathname];
    if (fault) fault(request, response);
    else response.end(files[pathname]);
  });

const whole = { signal: new AbortController().signal, onProgress: () => {} };

async function failureOf(source: string) {
  const thrown: unknown = await fetchModel(source, whole).catch((error: unknown) => error);
  if (!(thrown instanceof SourceError)) throw thrown;
  const { why, status } = thrown.failure;
  return [why, status, thrown.absent];
}

describe('fetchModel', () => {
  test('brings all weights in order and counts every byte', async () => {
    const heard: LoadProgress[] = [];
    const source = await serveFiles();
    const artifacts = await fetchModel(source, { ...whole, onProgress: (progress) => heard.push(progress) });
    expect(new Uint8Array(artifacts.weightData as ArrayBuffer)).toEqual(
      Uint8Array.from([...new Array(20).fill(1), ...new Array(13).fill(2)]),
    );
    expect(artifacts.weightSpecs).toHaveLength(3);
    expect(artifacts.format).toBe('graph-model');
    expect(heard.at(-1)).toEqual({ source, bytes: json.length + 33, total: json.length + 33 });
  });

  test.each<[string, Record<string, RequestListener>, unknown[]]>([
    ['nothing there', { '/net/model.json': (_, r) => r.writeHead(404).end() }, ['status', 404, true]],
    ['a refusal', { '/net/model.json': (_, r) => r.writeHead(403).end() }, ['status', 403, false]],
    ['a page', { '/net/model.json': (_, r) => r.end('<!doctype html>') }, ['not-a-model', null, true]],
    ['other JSON', { '/net/model.json': (_, r) => r.end('{"a": 1}') }, ['not-a-model', null, true]],
    ['a missing shard', { '/net/b.bin': (_, r) => r.writeHead(404).end() }, ['status', 404, false]],
    ['half a shard', { '/net/b.bin': (_, r) => r.end(new Uint8Array(6)) }, ['short', null, false]],
    ['too much', { '/net/b.bin': (_, r) => r.end(new Uint8Array(14)) }, ['broken', null, false]],
    [
      'a shard that is a page',
      { '/net/b.bin': (_, r) => r.setHeader('content-type', 'text/html').end('<html>') },
      ['not-a-model', null, false],
    ],
    [
      'a connection that breaks',
      {
        '/net/b.bin': (_, r) => {
          r.writeHead(200, { 'content-length': 13 });
          r.write(new Uint8Array(6));
          setTimeout(() => r.destroy(), 50);
        },
      },
      ['short', null, false],
    ],
  ])('%s', async (_, faults, expected) => {
    expect(await failureOf(await serveFiles(faults))).toEqual(expected);
  });

  test('nobody there', async () => {
    const source = await serveFiles();
    await new Promise((resolve) => server!.close(resolve));
    expect(await failureOf(source)).toEqual(['unreachable', null, false]);
  });

  test('a cancelled load ends at once', async () => {
    const abort = new AbortController();
    const source = await serveFiles({ '/net/a.bin': () => abort.abort() });
    await expect(fetchModel(source, { ...whole, signal: abort.signal })).rejects.toThrow(/abort/i);
  });
});

test('a shard lies beside model.json and keeps its query', () => {
  expect(shardAddress('https://hub.example/net/1/model.json?tfjs-format=file', 'group1-shard1of1')).toBe(
    'https://hub.example/net/1/group1-shard1of1?tfjs-format=file',
  );
});

test('weights of no fixed size have no known total', () => {
  expect(groupBytes({ paths: [], weights: [{ name: 'words', shape: [2], dtype: 'string' }] })).toBeNaN();
});

test('model.json is told from a page', () => {
  expect(parseModelJson('<html></html>')).toBeNull();
  expect(parseModelJson('{ "modelTopology"')).toBeNull();
  for (const group of [
    'null',
    '{}',
    '{"paths":[1],"weights":[]}',
    '{"paths":[],"weights":[{"name":"a","shape":null}]}',
  ])
    expect(parseModelJson(`{"modelTopology":{},"weightsManifest":[${group}]}`)).toBeNull();
  expect(parseModelJson(json)?.format).toBe('graph-model');
});

describe('holdsNaN', () => {
  const half = { dtype: 'float16' as const };
  const byte = { dtype: 'uint8' as const };
  const weights = [
    { name: 'bytes', shape: [3], dtype: 'float32' as const, quantization: { ...byte, scale: 1, min: 0 } },
    { name: 'axis', shape: [], dtype: 'int32' as const },
    { name: 'halves', shape: [2], dtype: 'float32' as const, quantization: half },
    { name: 'floats', shape: [2], dtype: 'float32' as const },
  ];

  test('finds the one float or half that is no number, wherever it lies', () => {
    for (const at of [9, 11, 15]) {
      const data = new DataView(new ArrayBuffer(19));
      if (at === 9) data.setUint16(at, 0x7e01, true);
      else data.setFloat32(at, Number.NaN, true);
      expect(holdsNaN(weights, data.buffer)).toBe(true);
    }
  });

  test('takes numbers of any size, infinities, whole numbers and bytes as they are', () => {
    const data = new DataView(new Uint8Array(19).fill(0xff).buffer);
    data.setUint16(7, 0x7c00, true);
    data.setUint16(9, 0xfc00, true);
    data.setFloat32(11, -3e38, true);
    data.setFloat32(15, Number.NEGATIVE_INFINITY, true);
    expect(holdsNaN(weights, data.buffer)).toBe(false);
  });
});
