import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { patientFetch, Stalled, untilAborted } from '../../src/engine/patient-fetch.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server!.listen(0, resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}/`;
}

const { signal } = new AbortController();

test('brings a body piece by piece', async () => {
  const address = await serve((_, response) => {
    response.write('one ');
    setTimeout(() => response.end('two'), 20);
  });
  let count = 0;
  const body = await patientFetch(address, { signal, seconds: 30, onBytes: (bytes) => (count += bytes) });
  expect(await body.text()).toBe('one two');
  expect(count).toBe(7);
});

test('gives up a host that never answers', async () => {
  const address = await serve(() => {});
  await expect(patientFetch(address, { signal, seconds: 0.05 })).rejects.toBeInstanceOf(Stalled);
});

test('gives up a body that stops', async () => {
  const address = await serve((_, response) => response.write('half'));
  await expect(patientFetch(address, { signal, seconds: 0.2 })).rejects.toBeInstanceOf(Stalled);
});

test('ends when the headers are not wanted', async () => {
  const address = await serve((_, response) => response.writeHead(404).end());
  const onHeaders = ({ status }: Response) => {
    throw new Error(`status ${status}`);
  };
  await expect(patientFetch(address, { signal, seconds: 30, onHeaders })).rejects.toThrow('status 404');
});

test('what cannot be cancelled is waited for until that is', async () => {
  const abort = new AbortController();
  expect(await untilAborted(Promise.resolve('here'), abort.signal)).toBe('here');
  const waiting = untilAborted(new Promise(() => {}), abort.signal);
  abort.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  await expect(untilAborted(Promise.resolve('late'), abort.signal)).rejects.toMatchObject({
    name: 'AbortError',
  });
});
