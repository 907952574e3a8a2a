/**
 * Copies MobileNets into public/models, so that the page's own host serves them and nobody else is asked.
 *
 *   npm run models -- mobilenet-v1-0.25 …          from the net, all seven where none is named
 *   npm run models -- --from DIR mobilenet-v1-0.25 …   from DIR/mobilenet-v1-0.25 or DIR/mobilenet_v1_0.25_224…,
 *                                                      all that DIR has where none is named
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const importSource = async (name) =>
  (await runnerImport(join(root, 'src/engine', name), { root, configFile: false })).module;
const { networkNames, networks } = await importSource('networks.ts');
const { foreignSources } = await importSource('network-sources.ts');
const { groupBytes, parseModelJson, shardAddress } = await importSource('model-files.ts');

const mobileNets = networkNames.filter((net) => networks[net].mobilenet);

/** A file from an address; throws what is wrong in a few words. */
async function download(address) {
  let response;
  try {
    response = await fetch(address, { signal: AbortSignal.timeout(120_000) });
  } catch (error) {
    throw new Error(error.name === 'TimeoutError' ? 'no answer in 120 s' : 'not reachable');
  }
  if (!response.ok) throw new Error(`status ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** model.json and its shards by name, checked; `read` brings the bytes of model.json (null) or of a shard. */
async function collect(read) {
  const description = await read(null);
  const json = parseModelJson(description.toString('utf8'));
  if (!json) throw new Error('model.json is no TensorFlow.js model');
  const files = new Map([['model.json', description]]);
  for (const group of json.weightsManifest) {
    let bytes = 0;
    for (const path of group.paths) {
      if (path !== basename(path)) throw new Error(`shard in another folder: ${path}`);
      const shard = await read(path);
      files.set(path, shard);
      bytes += shard.length;
    }
    if (bytes !== groupBytes(group))
      throw new Error(`${group.paths.join(', ')}: ${bytes} bytes, expected ${groupBytes(group)}`);
  }
  return files;
}

/** Writes all files of a network, or none. */
async function place(net, files) {
  const folder = join(root, 'public/models', net);
  const fresh = `${folder}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  for (const [name, bytes] of files) await writeFile(join(fresh, name), bytes);
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
  const total = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  console.log(`${net}: ${files.size} files, ${(total / 1e6).toFixed(1)} MB in public/models/${net}`);
}

async function fromNet(net) {
  const failures = [];
  for (const source of foreignSources(net)) {
    try {
      return await collect((path) => download(path === null ? source : shardAddress(source, path)));
    } catch (error) {
      failures.push(`  ${source}: ${error.message}`);
    }
  }
  throw new Error(`no source works\n${failures.join('\n')}`);
}

/** The network that a folder is of: by our name or by Google's (mobilenet_v1_0.25_224, mobilenet_v2_1.0_224 …). */
function networkOf(folder) {
  const [, version, alpha] = /^mobilenet[-_]v([12])[-_](\d\.\d+)/.exec(folder) ?? [];
  return mobileNets.find((net) => {
    const kind = networks[net].mobilenet;
    return kind.version === Number(version) && kind.alpha === Number(alpha);
  });
}

async function foldersIn(dir) {
  const folders = new Map();
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    const net = entry.isDirectory() ? networkOf(entry.name) : undefined;
    if (net) folders.set(net, join(dir, entry.name));
  }
  const own = networkOf(basename(dir));
  if (own) folders.set(own, dir);
  return folders;
}

async function copyAll() {
  const { values, positionals } = parseArgs({
    options: { from: { type: 'string' } },
    allowPositionals: true,
  });
  const unknown = positionals.find((name) => !mobileNets.includes(name));
  if (unknown) throw new Error(`unknown network ${unknown}; known are ${mobileNets.join(', ')}`);
  const folders = values.from === undefined ? null : await foldersIn(resolve(values.from));
  const wanted = positionals.length > 0 ? positionals : folders ? [...folders.keys()] : mobileNets;
  if (wanted.length === 0) throw new Error(`no MobileNet in ${values.from}`);
  let failed = false;
  for (const net of wanted) {
    try {
      const folder = folders?.get(net);
      if (folders && !folder) throw new Error(`not in ${values.from}`);
      const read = (path) => readFile(join(folder, path ?? 'model.json'));
      await place(net, await (folder ? collect(read) : fromNet(net)));
    } catch (error) {
      failed = true;
      console.error(`${net}: ${error.message}`);
    }
  }
  if (failed) process.exitCode = 1;
}

try {
  await copyAll();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
