// Top-1 of the built-in network in the app's own path (the browser's decoder, our filter, TensorFlow.js in the
// worker of the built page): node tools/train/measure-in-page.mjs HELD_OUT, after `npm run build`;
// HELD_OUT is what held_out.py wrote. CHROMIUM_PATH names the browser.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { preview } from 'vite';

const [heldOut] = process.argv.slice(2);
const atOnce = 20;

const photographs = readdirSync(heldOut).flatMap((label) =>
  readdirSync(join(heldOut, label)).map((name) => ({
    label: Number(label),
    path: join(heldOut, label, name),
  })),
);
const server = await preview({ preview: { port: 0, open: false }, logLevel: 'error' });
const worker = readdirSync('dist/assets').find((name) => /^worker-.*\.js$/.test(name));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
});
// The page's policy forbids the helper script that speaks with the worker.
const page = await (await browser.newContext({ bypassCSP: true })).newPage();
await page.goto(server.resolvedUrls.local[0]);
await page.addScriptTag({ content: readFileSync('node_modules/comlink/dist/umd/comlink.js', 'utf8') });
await page.evaluate(async (file) => {
  const { wrap, proxy } = globalThis.Comlink;
  globalThis.engine = wrap(new Worker(new URL(`assets/${file}`, document.baseURI), { type: 'module' }));
  await globalThis.engine.start('wasm');
  await globalThis.engine.loadNetwork(
    'resnet',
    'screen',
    proxy(() => undefined),
  );
}, worker);

let right = 0;
let logLikelihood = 0;
for (let first = 0; first < photographs.length; first += atOnce) {
  const batch = photographs.slice(first, first + atOnce).map(({ label, path }) => ({
    label,
    bytes: readFileSync(path).toString('base64'),
  }));
  const answers = await page.evaluate(async (photos) => {
    const answers = [];
    for (const { label, bytes } of photos) {
      const blob = await (await fetch(`data:image/jpeg;base64,${bytes}`)).blob();
      const picture = (await globalThis.engine.openPicture(blob)).value;
      const view = { net: 'resnet', tap: 'stage4', picture: picture.id, crop: null };
      const { value } = await globalThis.engine.predict(view, null, 1, label);
      answers.push({ top: value.top[0].index, asked: value.asked });
      picture.preview.close();
    }
    return answers;
  }, batch);
  answers.forEach(({ top, asked }, i) => {
    if (top === batch[i].label) right++;
    logLikelihood += Math.log(asked);
  });
}
const share = (right / photographs.length).toFixed(4);
console.log(
  `${photographs.length} photographs, top-1 ${share}, NLL ${(-logLikelihood / photographs.length).toFixed(3)}`,
);
await browser.close();
await server.close();
