import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Engine } from '../../src/engine/protocol.ts';

/** Calls one method of a worker by name; what a callback hears is kept in `heard`. */
type Call = <M extends keyof Engine>(method: M, ...args: unknown[]) => ReturnType<Engine[M]>;

declare global {
  var engine: { readonly call: Call; readonly heard: unknown[] };
}

/**
 * Starts a second copy of the built page's worker in a page, and speaks comlink's wire format with it, since a built
 * page hands its own to nobody: `engine.call(method, …)`; the word 'callback' among the arguments stands for a function.
 */
export async function startWorker(page: Page): Promise<void> {
  const assets = new URL('../../dist/assets/', import.meta.url);
  const file = readdirSync(assets).find((name) => /^worker-.*\.js$/.test(name))!;
  await page.evaluate((file) => {
    const worker = new Worker(new URL(`assets/${file}`, document.baseURI), { type: 'module' });
    const waiting = new Map<string, (value: never) => void>();
    const heard: unknown[] = [];
    worker.addEventListener('message', ({ data }) => {
      waiting.get(data.id)?.(data.value as never);
      waiting.delete(data.id);
    });
    let last = 0;
    const call = (method: string, ...args: unknown[]) => {
      const ports: MessagePort[] = [];
      const argumentList = args.map((value) => {
        if (value !== 'callback') return { type: 'RAW', value };
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => {
          if (data.type === 'APPLY') heard.push(data.argumentList[0].value);
        };
        ports.push(port2);
        return { type: 'HANDLER', name: 'proxy', value: port2 };
      });
      const id = `${++last}`;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        worker.postMessage({ id, type: 'APPLY', path: [method], argumentList }, ports);
      });
    };
    globalThis.engine = { call: call as Call, heard };
  }, file);
}
