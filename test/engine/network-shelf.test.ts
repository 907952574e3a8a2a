import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Download } from '../../src/engine/model-files.ts';
import { NetworkShelf } from '../../src/engine/network-shelf.ts';
import type { NetworkName } from '../../src/engine/networks.ts';
import type { LoadProgress } from '../../src/engine/protocol.ts';
import { calm } from '../state/fake-engine.ts';
import { smallNetwork } from './small-network.ts';

/** A load that is under way, whose end the test decides. */
interface Underway {
  readonly net: NetworkName;
  readonly download: Download;
  come(): void;
  fail(): void;
}

const loads = vi.hoisted((): Underway[] => []);
const { labelled } = smallNetwork('linear');

vi.mock('../../src/engine/load-network.ts', () => ({
  loadNetwork: (net: NetworkName, _: unknown, download: Download) =>
    new Promise((resolve, reject) => {
      const { signal } = download;
      signal.addEventListener('abort', () => reject(signal.reason));
      const come = () => resolve({ loaded: labelled, source: `https://a.test/${net}` });
      loads.push({ net, download, come, fail: () => reject(new Error('broken')) });
    }),
}));

beforeEach(() => {
  loads.length = 0;
});

const net = 'resnet-112-none';
const cancelled = { name: 'AbortError' };
const progress = (bytes: number): LoadProgress => ({ source: 'https://a.test', bytes, total: 700 });
const deaf = () => undefined;
const makeShelf = () => new NetworkShelf(async () => undefined);

describe('a network on the shelf', () => {
  it('is loaded once, for all who ask while it comes and after', async () => {
    const shelf = makeShelf();
    expect(() => shelf.get(net)).toThrow();
    const both = [shelf.load(net, 'beside', deaf), shelf.load(net, 'screen', deaf)];
    loads[0]!.come();
    const [info, same] = await Promise.all(both);
    expect(info).toMatchObject({ net, classes: 4, source: `https://a.test/${net}` });
    expect(same).toBe(info);
    expect(await shelf.load(net, 'screen', deaf)).toBe(info);
    expect(shelf.get(net).network).toBe(labelled.network);
    expect(loads).toHaveLength(1);
  });

  it('tells all who wait how far it is, and who asks late at once', async () => {
    const shelf = makeShelf();
    const heard: Record<'beside' | 'screen', number[]> = { beside: [], screen: [] };
    const first = shelf.load(net, 'beside', ({ bytes }) => heard.beside.push(bytes));
    loads[0]!.download.onProgress(progress(100));
    const second = shelf.load(net, 'screen', ({ bytes }) => heard.screen.push(bytes));
    expect(heard).toEqual({ beside: [100], screen: [100] });
    loads[0]!.download.onProgress(progress(300));
    expect(heard).toEqual({ beside: [100, 300], screen: [100, 300] });
    loads[0]!.come();
    await Promise.all([first, second]);
  });

  it('comes for who still waits where another gives it up, who hears no more of it', async () => {
    for (const [leaves, stays] of [
      ['screen', 'beside'],
      ['beside', 'screen'],
    ] as const) {
      const shelf = makeShelf();
      const staying = shelf.load(net, stays, deaf);
      const heard = vi.fn();
      const leaving = shelf.load(net, leaves, heard);
      shelf.leave(net, leaves);
      await expect(leaving).rejects.toMatchObject(cancelled);
      const { download, come } = loads.at(-1)!;
      expect(download.signal.aborted).toBe(false);
      download.onProgress(progress(300));
      expect(heard).not.toHaveBeenCalled();
      come();
      expect(await staying).toMatchObject({ net });
    }
  });

  it('comes though who began it no longer wants it, and for who wants it again', async () => {
    const shelf = makeShelf();
    const first = shelf.load(net, 'screen', deaf);
    const second = shelf.load(net, 'beside', deaf);
    shelf.leave(net, 'screen');
    await expect(first).rejects.toMatchObject(cancelled);
    const again = shelf.load(net, 'screen', deaf);
    loads[0]!.come();
    expect(await again).toBe(await second);
    expect(loads).toHaveLength(1);
  });

  it('is given up when nobody wants it any more, and is loaded anew for who asks at once', async () => {
    const shelf = makeShelf();
    const waiting = [
      shelf.load(net, 'screen', deaf),
      shelf.load(net, 'screen', deaf),
      shelf.load(net, 'beside', deaf),
    ];
    const ends = waiting.map((one) => expect(one).rejects.toMatchObject(cancelled));
    shelf.leave(net, 'screen');
    expect(loads[0]!.download.signal.aborted).toBe(false);
    shelf.leave(net, 'beside');
    expect(loads[0]!.download.signal.aborted).toBe(true);
    const anew = shelf.load(net, 'screen', deaf);
    await Promise.all(ends);
    loads[1]!.come();
    expect(await anew).toMatchObject({ net });
    expect(loads).toHaveLength(2);
  });

  it('is not given up by who never asked for it', async () => {
    const shelf = makeShelf();
    shelf.leave(net, 'screen');
    const only = shelf.load(net, 'beside', deaf);
    shelf.leave(net, 'screen');
    shelf.leave('resnet-112-dropout', 'beside');
    await calm();
    loads[0]!.come();
    expect(await only).toMatchObject({ net });
  });

  it('that failed, failed for all who waited, and can be tried again', async () => {
    const shelf = makeShelf();
    const both = [shelf.load(net, 'beside', deaf), shelf.load(net, 'screen', deaf)];
    const ends = both.map((one) => expect(one).rejects.toThrow('broken'));
    loads[0]!.fail();
    await Promise.all(ends);
    const again = shelf.load(net, 'screen', deaf);
    loads[1]!.come();
    expect(await again).toMatchObject({ net });
  });
});
