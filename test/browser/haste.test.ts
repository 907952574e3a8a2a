import { describe, expect, it } from 'vitest';
import { alerts, close, settled, slider, stage } from './harness.ts';
import { hashes } from './panels.ts';

/** How long the server keeps a sample back, milliseconds. */
let delays: Readonly<Record<string, number>> = {};

const here = stage((request, _, next) => {
  const [, name] = /^\/samples\/([a-z-]+)\.webp/.exec(request.url ?? '') ?? [];
  setTimeout(next, delays[name ?? ''] ?? 0);
});

describe('a person in haste', () => {
  it('gets the last of four pictures, though the others come late', async () => {
    delays = {};
    const calm = await here.openSettled('?img=strawberry&tap=stage3');
    const wanted = await hashes(calm.page);
    await close(calm);

    delays = { sunflower: 1500, 'stop-sign': 1000, starfish: 600 };
    const opened = await here.openSettled();
    const { page } = opened;
    for (const name of ['sunflower', 'stop sign', 'starfish', 'strawberry'])
      await page.getByRole('radio', { name }).check({ force: true });
    await settled(page);
    // The late ones come now, and must push nothing out.
    await page.waitForTimeout(2000);
    expect(await alerts(page)).toBe('');
    await page.getByRole('radio', { name: /^stage 3/ }).check({ force: true });
    await expect.poll(() => slider(page, 'block_size').getAttribute('max')).toBe('14');
    await settled(page);
    expect(await hashes(page)).toEqual(wanted);
    await close(opened);
  });

  it('may move the sliders before the first picture is there', async () => {
    delays = { pyramid: 1500 };
    const opened = await here.open();
    const { page } = opened;
    await slider(page, 'p (drop)').fill('0.45');
    await settled(page);
    expect(await slider(page, 'p (drop)').inputValue()).toBe('0.45');
    expect(new URL(page.url()).search).toBe('?p=0.45');
    await close(opened);
  });
});
