import { groupBytes, parseModelJson, shardAddress } from '../engine/model-files.ts';
import { foreignSources } from '../engine/network-sources.ts';
import { networkNames, smallNetwork, trainedMethods } from '../engine/networks.ts';
import { plain } from './built-files.ts';
import { type FetchEvent, folder } from './worker-scope.ts';

/** The four of one training say something only beside each other; 3 MB in all. */
const four: readonly string[] = trainedMethods.map(smallNetwork);
/** Of the other networks that were chosen, so many stay: the ones used last. */
const networksAtMost = 5;

/** Whole networks: model.json goes in last and out first, so that one that is there has all its shards. */
const kept = `dropblock-lab networks ${folder}`;
/** Files that passed on their way to the page, until it is known whether they are a whole network. */
const passing = `dropblock-lab passing ${folder}`;
/** Under its model.json a network's name is written here. */
const nameHeader = 'x-network';

const folderOf = (address: string) => new URL('.', address).href;
const foreignFolders = [...new Set(networkNames.flatMap(foreignSources).map(folderOf))];

/** Whether an address is that of a network's file: beside the page, or where the page itself looks for MobileNets. */
export function isNetworkFile(address: string): boolean {
  return [`${folder}models/`, ...foreignFolders].some((start) => address.startsWith(start));
}

const isWhole = ({ status, type }: Response) => status === 200 && (type === 'basic' || type === 'cors');

/** A network's file from the cache, where the whole network is there; else from its host, keeping a copy. */
export async function answerNetworkFile(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const found = await caches.match(request.url, { cacheName: kept, ignoreVary: true }).catch(() => undefined);
  if (found) return found;
  const response = await fetch(request);
  if (isWhole(response)) {
    const copy = response.clone();
    const keeping = caches.open(passing).then((cache) => cache.put(request.url, copy));
    // A transfer that breaks off leaves nothing in the cache, and no room is no news here.
    event.waitUntil(keeping.catch(() => undefined));
  }
  return response;
}

/** The bytes of a file that has passed, or that is fetched again: mostly from the browser's own cache. */
async function take(address: string): Promise<Response> {
  const passed = await caches.match(address, { cacheName: passing, ignoreVary: true });
  const response = passed ?? (await fetch(address, { referrerPolicy: 'no-referrer' }));
  if (!isWhole(response)) throw new Error(`${response.status} ${address}`);
  return plain(await response.arrayBuffer(), response.headers);
}

async function shardsOf(source: string): Promise<string[]> {
  const found = await caches.match(source, { cacheName: kept, ignoreVary: true });
  const json = found && parseModelJson(await found.text());
  return json
    ? json.weightsManifest.flatMap(({ paths }) => paths.map((path) => shardAddress(source, path)))
    : [];
}

async function forget(cache: Cache, source: string): Promise<void> {
  const shards = await shardsOf(source);
  await cache.delete(source, { ignoreVary: true });
  for (const shard of shards) await cache.delete(shard, { ignoreVary: true });
}

/** The sources that are there, the one used longest ago first: a cache lists in the order of arrival. */
async function keptSources(cache: Cache): Promise<{ source: string; name: string }[]> {
  const found: { source: string; name: string }[] = [];
  for (const request of await cache.keys()) {
    const name = (await cache.match(request))?.headers.get(nameHeader);
    if (name) found.push({ source: request.url, name });
  }
  return found;
}

async function keepAnew(cache: Cache, name: string, source: string): Promise<void> {
  const description = await take(source);
  description.headers.set(nameHeader, name);
  const json = parseModelJson(await description.clone().text());
  if (!json) throw new Error(`not a model: ${source}`);
  const put: string[] = [];
  try {
    for (const group of json.weightsManifest) {
      let bytes = 0;
      for (const path of group.paths) {
        const address = shardAddress(source, path);
        const shard = await take(address);
        bytes += Number(shard.headers.get('content-length'));
        await cache.put(address, shard);
        put.push(address);
      }
      if (bytes !== groupBytes(group)) throw new Error(`${bytes} bytes of a group: ${source}`);
    }
    await cache.put(source, description);
  } catch (thrown) {
    for (const address of put) await cache.delete(address);
    throw thrown;
  }
}

async function keepOne(cache: Cache, name: string, source: string): Promise<void> {
  const there = await cache.match(source, { ignoreVary: true });
  // Put again, so that it counts as the one used last.
  if (there) await cache.put(source, there);
  else await keepAnew(cache, name, source);
}

/**
 * Keeps a network that the page has loaded and runs, and with one of the four the others; what does not work out
 * leaves nothing behind.
 */
export async function keepNetwork(name: string, source: string): Promise<void> {
  if (!isNetworkFile(source)) return;
  const cache = await caches.open(kept);
  await keepOne(cache, name, source);
  if (four.includes(name))
    for (const other of four)
      if (other !== name)
        // One that its host does not have now is asked for again with the next.
        await keepOne(cache, other, new URL(`../${other}/model.json`, source).href).catch(() => undefined);
  const others = (await keptSources(cache)).filter(({ name }) => !four.includes(name));
  for (const { source } of others.slice(0, -networksAtMost)) await forget(cache, source);
  await caches.delete(passing);
}

/** The names of the networks that are there. */
export async function networksKept(): Promise<string[]> {
  const sources = await keptSources(await caches.open(kept));
  return [...new Set(sources.map(({ name }) => name))];
}
