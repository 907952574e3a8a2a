import { chromium } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { launchOptions } from './chromium.ts';
import { alerts, close, openIn, predictions, settled, slider, stage } from './harness.ts';
import { hashes, paintedCells } from './panels.ts';

const here = stage();

/** A browser whose camera shows moving stripes, and is never asked about. */
async function openWithCamera(query: string) {
  const options = await launchOptions();
  const browser = await chromium.launch({
    ...options,
    args: [...(options.args ?? []), '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  });
  const opened = await openIn(browser, here.site.address + query, { permissions: ['camera'] });
  await settled(opened.page);
  await opened.page.getByRole('button', { name: 'Camera' }).click();
  return { browser, opened, page: opened.page };
}

describe('the camera', () => {
  it('gives one picture', async () => {
    const { browser, opened, page } = await openWithCamera('?b=5');
    const before = await hashes(page);
    await page.getByRole('button', { name: 'Take it' }).click();
    await expect.poll(async () => (await hashes(page)).clean).not.toBe(before.clean);
    await settled(page);
    expect(await alerts(page)).toBe('');
    await close(opened);
    await browser.close();
  });

  it('runs live: map and predictions follow, masks stay, and the last picture is kept', async () => {
    const { browser, opened, page } = await openWithCamera('?b=5&p=0.3');
    const mask = () => paintedCells(page, 'right-removed', 28, 'dropblock');
    const drawn = await mask();
    await page.getByRole('button', { name: 'Live', exact: true }).click();
    await page.getByText(/Live, \d+ pictures a second\. Nothing leaves this machine\./).waitFor();
    const maps = new Set<number>();
    // A machine under load shows few pictures a second: what counts is that they follow.
    await expect
      .poll(async () => maps.add((await hashes(page)).clean!).size, { interval: 300 })
      .toBeGreaterThan(2);
    expect(await mask()).toEqual(drawn);
    expect(await predictions(page, 'left')).toHaveLength(3);
    await slider(page, 'p (drop)').fill('0.5');
    await page.getByRole('button', { name: 'Stop' }).click();
    await settled(page);
    const last = await hashes(page);
    expect(await mask()).not.toEqual(drawn);
    await page.waitForTimeout(500);
    expect(await hashes(page)).toEqual(last);
    expect(await page.getByText('Nothing leaves this machine.').count()).toBe(0);
    expect(await alerts(page)).toBe('');
    expect(opened.watch.errors).toEqual([]);
    await close(opened);
    await browser.close();
  });

  it('leaves its last picture where the page is loaded again while it runs', async () => {
    const { browser, opened, page } = await openWithCamera('');
    await page.getByRole('button', { name: 'Live', exact: true }).click();
    await page.getByText(/Live, \d+/).waitFor();
    await page.waitForFunction(() => (history.state as { image?: string } | null)?.image === 'local:live');
    await page.reload();
    await settled(page);
    expect(await alerts(page)).toBe('');
    expect(await page.evaluate(() => history.state)).toMatchObject({ image: 'local:live' });
    await close(opened);
    await browser.close();
  });

  it('that ends before it runs live is told in its dialog, and is not waited for', async () => {
    const { browser, opened, page } = await openWithCamera('');
    const live = page.getByRole('button', { name: 'Live', exact: true });
    // Playwright waits until the camera gives pictures.
    await live.click({ trial: true });
    /** What the browser does where the camera is unplugged; `told` is the event, which may come late. */
    const end = (told: boolean) =>
      page.locator('dialog video').evaluate((video: HTMLVideoElement, isTold) => {
        for (const track of (video.srcObject as MediaStream).getTracks()) {
          track.stop();
          if (isTold) track.dispatchEvent(new Event('ended'));
        }
      }, told);
    await end(false);
    await live.click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('Nothing leaves this machine.').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Camera' }).click();
    await live.click({ trial: true });
    await end(true);
    await page.getByRole('alert').getByText('No camera was found.').waitFor();
    expect(await live.count()).toBe(0);
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await alerts(page)).toBe('');
    expect(opened.watch.errors).toEqual([]);
    await close(opened);
    await browser.close();
  });

  it('is off when nobody looks', async () => {
    const { browser, opened, page } = await openWithCamera('');
    await page.getByRole('button', { name: 'Live', exact: true }).click();
    await page.getByText(/Live, \d+/).waitFor();
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.getByText(/Live/).waitFor({ state: 'detached' });
    await settled(page);
    await close(opened);
    await browser.close();
  });

  it('ends when another picture is chosen', async () => {
    const { browser, opened, page } = await openWithCamera('');
    await page.getByRole('button', { name: 'Live', exact: true }).click();
    await page.getByText(/Live, \d+/).waitFor();
    await page.getByRole('radio', { name: 'strawberry' }).check({ force: true });
    await page.getByText(/Live/).waitFor({ state: 'detached' });
    await settled(page);
    expect(new URL(page.url()).searchParams.get('img')).toBe('strawberry');
    await close(opened);
    await browser.close();
  });
});
