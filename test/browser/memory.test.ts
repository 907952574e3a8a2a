import { describe, expect, it } from 'vitest';
import { workerMemory } from '../../tools/bench/worker-memory.ts';
import { close, settled, slider, stage } from './harness.ts';
import { hashes } from './panels.ts';

const here = stage();

describe('the worker', () => {
  it('holds as many tensors after fifty steps of a slider and ten pictures as before', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    const names = ['sunflower', 'strawberry'];
    const showNext = async (k: number) => {
      const before = (await hashes(page)).clean;
      await page.getByRole('radio', { name: names[k % 2]! }).check({ force: true });
      await expect.poll(async () => (await hashes(page)).clean).not.toBe(before);
      await settled(page);
    };
    // Both have been seen once: what is remembered of a picture is remembered of two.
    await showNext(0);
    await showNext(1);
    const before = await workerMemory(page);
    expect(before).toMatchObject({ tensors: expect.any(Number), bytes: expect.any(Number) });
    for (let k = 1; k <= 50; k++) {
      await slider(page, 'p (drop)').fill(String(k / 100));
      if (k % 10 === 0) await settled(page);
    }
    for (let k = 0; k < 10; k++) await showNext(k);
    await slider(page, 'p (drop)').fill('0.2');
    await settled(page);
    expect(await workerMemory(page)).toEqual(before);
    await close(opened);
  });
});
