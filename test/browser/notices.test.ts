import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { alerts, close, inSight, nextAlert, ready, stage } from './harness.ts';

/** What the page's own host does not have. */
let missing: RegExp | null = null;

const here = stage((request, response, next) => {
  if (missing?.test(request.url ?? '')) response.writeHead(404).end();
  else next();
});

const query = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

describe('what is told', () => {
  it('of a network that failed is no longer told once Why has loaded it', async () => {
    missing = /models\/resnet-112-dropblock/;
    const opened = await here.openSettled('?view=why&net=resnet-112-dropblock');
    const { page } = opened;
    expect(await alerts(page)).toContain('could not be loaded');
    const section = page.locator('#why-picture');
    const ask = section.getByRole('button', { name: /^Ask (all four|again)/ });
    await inSight(section, () => ask.isVisible());
    await ask.click();
    await expect.poll(() => section.textContent()).toContain('could not be loaded');
    expect(await alerts(page)).toContain('could not be loaded');
    missing = null;
    await ask.click();
    await expect.poll(() => alerts(page)).toBe('');
    expect(query(page, 'net')).toBeNull();
    await close(opened);
  });

  it('of a picture that Back does not find goes with its entry', async () => {
    missing = null;
    const opened = await here.openSettled();
    const { page } = opened;
    for (const name of ['lotus', 'starfish']) {
      await page.waitForTimeout(700);
      await page.getByRole('radio', { name }).check({ force: true });
      await expect.poll(() => query(page, 'img')).toBe(name);
    }
    await ready(page);
    missing = /lotus/;
    await page.reload();
    await ready(page);
    await page.goBack();
    expect(await nextAlert(page)).toContain('404');
    // The picture that stood in for it is that of the next entry.
    await expect.poll(() => query(page, 'img')).toBe('starfish');
    await page.goForward();
    await expect.poll(() => alerts(page)).toBe('');
    expect(query(page, 'img')).toBe('starfish');
    await close(opened);
  });
});
