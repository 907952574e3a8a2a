import type { Answers, Ask, Tell } from '../state/offline-protocol.ts';
import { type BuiltFile, BuiltFiles, KeepError } from './built-files.ts';
import { answerNetworkFile, isNetworkFile, keepNetwork, networksKept } from './kept-networks.ts';
import { folder, worker } from './worker-scope.ts';

/** The files of this build; written in by vite.offline.ts. */
declare const builtFiles: readonly BuiltFile[];

const built = new BuiltFiles(builtFiles);

/** The file of the build at an address, whatever its query. */
function fileAt(address: string): BuiltFile | undefined {
  const { origin, pathname } = new URL(address);
  const whole = origin + pathname;
  return whole.startsWith(folder) ? built.find(whole.slice(folder.length)) : undefined;
}

/** The windows that show this page, those too that were opened before this worker was there. */
async function windows() {
  const all = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return all.filter(({ url }) => url.startsWith(folder));
}

async function tell(message: Tell): Promise<void> {
  for (const window of await windows()) window.postMessage(message);
}

let keeping: Promise<void> | null = null;

/** One try at a time, whoever asks. */
function keepFiles(): Promise<void> {
  keeping ??= built
    .keep((bytes) => void tell({ bytes, total: built.bytes }))
    .finally(() => {
      keeping = null;
    });
  return keeping;
}

const whyNot = (thrown: unknown) => (thrown instanceof KeepError ? thrown.why : 'storage');

/** One network after the other: each puts the cache in order when it is in. */
let networks: Promise<unknown> = Promise.resolve();

async function answer(asked: Ask, from: string | undefined): Promise<Answers[Ask['ask']]> {
  switch (asked.ask) {
    case 'keep-files': {
      const { entry } = asked;
      const current = entry === null || fileAt(entry) !== undefined;
      const refusal = await keepFiles().then(() => null, whyNot);
      return { refusal, current, networks: await networksKept().catch(() => []) };
    }
    case 'keep-network': {
      const { net, source } = asked;
      // The built-in one is there with the page.
      if (!fileAt(source)) networks = networks.then(() => keepNetwork(net, source)).catch(() => undefined);
      await networks;
      return { networks: await networksKept().catch(() => []) };
    }
    case 'take-over': {
      // The files that only the version before has go when this one takes over: no window may still want them.
      const others = (await windows()).filter(({ id }) => id !== from).length;
      if (others === 0) await worker.skipWaiting();
      return { others };
    }
  }
}

worker.addEventListener('install', (event) => {
  // Not a word of skipWaiting: an open page keeps the version that it was opened with.
  event.waitUntil(
    keepFiles().catch(async (thrown) => {
      await tell({ refusal: whyNot(thrown) });
      throw thrown;
    }),
  );
});

worker.addEventListener('activate', (event) => {
  // On the first visit the page that is open becomes one that works offline.
  event.waitUntil(built.dropOthers().finally(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const file = fileAt(request.url);
  if (file) event.respondWith(built.answer(file, request));
  else if (isNetworkFile(request.url)) event.respondWith(answerNetworkFile(event));
});

worker.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (port)
    event.waitUntil(answer(event.data as Ask, event.source?.id).then((said) => port.postMessage(said)));
});
