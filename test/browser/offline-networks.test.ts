import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { alerts, close, inSight, settled } from './harness.ts';
import { offlineStage, readyOffline, says } from './offline-stage.ts';

const here = offlineStage();

/** A network of four bytes beside the page; where `bytes` is another number, it is not whole. */
function offer(name: string, bytes = 4): void {
  const model = {
    modelTopology: {},
    weightsManifest: [{ paths: ['shard'], weights: [{ name: 'w', shape: [1], dtype: 'float32' }] }],
  };
  here.site.more.set(`models/${name}/model.json`, Buffer.from(JSON.stringify(model)));
  here.site.more.set(`models/${name}/shard`, Buffer.alloc(bytes));
}

/** Asks the service worker to keep a network that runs, as the page does; answers with all that are kept. */
const keep = (page: Page, net: string) =>
  page.evaluate(async (net) => {
    const { port1, port2 } = new MessageChannel();
    const source = new URL(`models/${net}/model.json`, document.baseURI).href;
    const { active } = await navigator.serviceWorker.ready;
    return new Promise<string[]>((resolve) => {
      port1.onmessage = ({ data }) => resolve(data.networks);
      active!.postMessage({ ask: 'keep-network', net, source }, [port2]);
    });
  }, net);

describe('of the networks that were chosen', () => {
  it('the five used last stay, each whole', async () => {
    const opened = await here.open();
    const { page } = opened;
    await readyOffline(page);
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) offer(name);
    offer('short', 3);
    for (const name of ['a', 'b', 'c', 'd', 'e']) await keep(page, name);
    expect(await keep(page, 'a')).toEqual(['b', 'c', 'd', 'e', 'a']);
    expect(await keep(page, 'short')).toEqual(['b', 'c', 'd', 'e', 'a']);
    expect(await keep(page, 'f')).toEqual(['c', 'd', 'e', 'a', 'f']);
    const there = await page.evaluate(async () => {
      const name = (await caches.keys()).find((key) => key.startsWith('dropblock-lab networks'));
      return (await (await caches.open(name!)).keys()).map(({ url }) => url.split('/models/')[1]!);
    });
    expect(there.sort()).toEqual(
      ['a', 'c', 'd', 'e', 'f'].flatMap((net) => [`${net}/model.json`, `${net}/shard`]),
    );
    await close(opened);
  });
});

describe('the four small networks', () => {
  const four = ['none', 'dropout', 'spatial', 'dropblock'].map((method) => `resnet-112-${method}`);

  it('are all kept once one was chosen, and each can be chosen without a network', async () => {
    const opened = await here.open();
    const { page } = opened;
    await readyOffline(page);
    await page.locator('#net').selectOption('resnet-112-dropblock');
    await says(page, /^Ready offline(.*Small ResNet){4}/);
    await here.cutOff(opened);
    for (const net of four) {
      await page.locator('#net').selectOption(net);
      await expect.poll(() => page.url()).toContain(net);
      await settled(page);
      expect(await alerts(page)).toBe('');
    }
    await close(opened);
  });

  it('are kept, too, once all four were asked of a picture', async () => {
    const opened = await here.open({}, '?view=why');
    const { page } = opened;
    await readyOffline(page);
    const ask = page.getByRole('button', { name: /^Ask all four/ });
    await inSight(page.locator('#why-picture'), () => ask.isVisible());
    await ask.click();
    await says(page, /^Ready offline(.*Small ResNet){4}/);
    await close(opened);
  });

  it('leave room for five others, and come later where one did not', async () => {
    const opened = await here.open();
    const { page } = opened;
    await readyOffline(page);
    for (const name of ['a', 'b', 'c', 'd', 'e']) offer(name);
    for (const name of ['a', 'b', 'c', 'd', 'e']) await keep(page, name);
    here.site.absent.add(`models/${four[1]}/model.json`);
    const some = ['a', 'b', 'c', 'd', 'e', four[0], four[2], four[3]];
    expect((await keep(page, four[0]!)).sort()).toEqual(some.sort());
    here.site.absent.clear();
    expect((await keep(page, four[0]!)).sort()).toEqual([...some, four[1]].sort());
    await close(opened);
  });
});
