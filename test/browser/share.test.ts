import jsQR from 'jsqr';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { seriousFaults } from './accessibility.ts';
import { alerts, close, nextAlert, openIn, predictions, settled, sizes, stage } from './harness.ts';
import { png } from './made-files.ts';
import { hashes } from './panels.ts';

const here = stage();

/** Reads the QR code on the page as a camera would: from its picture. */
async function readQr(page: Page): Promise<string | undefined> {
  const shot = await page.locator('svg.qr').screenshot();
  const { width, height, data } = await page.evaluate(
    async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)]));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height);
      return { width: pixels.width, height: pixels.height, data: [...pixels.data] };
    },
    [...shot],
  );
  return jsQR(Uint8ClampedArray.from(data), width, height)?.data;
}

const share = (page: Page) => page.getByRole('button', { name: 'Share' }).click();
const linkOf = (page: Page) => page.getByLabel('The link', { exact: true }).inputValue();

async function openOwnPicture(page: Page): Promise<void> {
  const before = await hashes(page);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'mine.png', mimeType: 'image/png', buffer: Buffer.from(png(300, 200)) });
  await expect.poll(async () => (await hashes(page)).clean).not.toBe(before.clean);
  await settled(page);
}

describe('sharing', () => {
  it.each([
    ['light', sizes.desktop],
    ['dark', sizes.phone],
  ] as const)('shows the link as a code that a camera reads, in %s', async (theme, viewport) => {
    const opened = await here.openSettled(`?b=9&theme=${theme}`, { viewport });
    const { page } = opened;
    await share(page);
    const link = await linkOf(page);
    expect(await readQr(page)).toBe(link);
    expect(new URL(link).searchParams.get('b')).toBe('9');
    expect(await seriousFaults(page)).toEqual([]);
    await close(opened);
  });

  it('says in the dialog where the browser does not let the page copy, and selects what to copy', async () => {
    const opened = await here.openSettled('', {
      async prepare(page) {
        await page.addInitScript(() => {
          navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
        });
      },
    });
    const { page } = opened;
    await share(page);
    const dialog = page.getByRole('dialog');
    const selected = () =>
      page.evaluate(() => {
        const { value, selectionStart, selectionEnd } = document.activeElement as HTMLTextAreaElement;
        return value.slice(selectionStart, selectionEnd);
      });
    await dialog.getByRole('button', { name: 'Copy link' }).click();
    await dialog.getByText('the link is in the field').waitFor();
    expect(await selected()).toBe(await linkOf(page));
    await dialog.getByText('Embed', { exact: false }).first().click();
    await dialog.getByRole('button', { name: 'Copy HTML' }).click();
    await dialog.getByText('the HTML is in the field').waitFor();
    expect(await selected()).toMatch(/^<iframe src=/);
    await close(opened);
  });

  it('hands the link to the system where that can send it', async () => {
    const opened = await here.openSettled('', {
      async prepare(page) {
        await page.addInitScript(() => {
          Object.defineProperty(navigator, 'share', {
            value: async (what: { url: string }) => {
              document.title = what.url;
            },
          });
        });
      },
    });
    const { page } = opened;
    await share(page);
    const link = await linkOf(page);
    await page.getByRole('button', { name: 'Send…' }).click();
    await expect.poll(() => page.title()).toBe(link);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await close(opened);
  });

  it('can carry a picture of one’s own, which no server sees and others then see', async () => {
    const opened = await here.openSettled('?tap=stage3&b=3');
    const { page } = opened;
    await openOwnPicture(page);
    await share(page);
    expect(await linkOf(page)).not.toContain('#');
    await page.getByLabel(/With the picture, as a 224-pixel square: \d+ kB more/).check();
    const link = await linkOf(page);
    expect(link).toMatch(/#picture=[\w-]+$/);
    const said = await predictions(page, 'clean');

    const other = await openIn(here.browser, link);
    await settled(other.page);
    expect(await alerts(other.page)).toBe('');
    expect((await predictions(other.page, 'clean'))[0]![0]).toBe(said[0]![0]);
    const seen = await hashes(other.page);
    expect(other.watch.requests.filter((request) => request.includes('picture='))).toEqual([]);
    // It stays in the address as long as it is on screen, also over a reload.
    await other.page.reload();
    await settled(other.page);
    expect(await hashes(other.page)).toEqual(seen);
    await other.page.getByRole('radio', { name: 'strawberry' }).check({ force: true });
    await expect.poll(() => new URL(other.page.url()).hash).toBe('');
    await settled(other.page);
    await other.page.goBack();
    await settled(other.page);
    expect(await hashes(other.page)).toEqual(seen);
    expect(other.watch.errors).toEqual([]);
    await close(other);
    await close(opened);
  });

  it('carries as large a picture under a small network, so that any network reads it', async () => {
    const opened = await here.openSettled('?net=resnet-112-none');
    const { page } = opened;
    await openOwnPicture(page);
    await share(page);
    await page.getByLabel(/With the picture, as a 224-pixel square: \d+ kB more/).check();
    const text = new URL(await linkOf(page)).hash.slice('#picture='.length);
    const size = await page.evaluate(async (code) => {
      const bytes = Uint8Array.from(atob(code.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
        c.charCodeAt(0),
      );
      const { width, height } = await createImageBitmap(new Blob([bytes]));
      return [width, height];
    }, text);
    expect(size).toEqual([224, 224]);
    await close(opened);
  });

  it.each([
    ['#picture=%%%', /cut short/],
    ['#picture=bm8gcGljdHVyZSBhdCBhbGw', /cut short/],
    ['#picture=UklGRm5vdCBhIFdlYlA', /not a picture|damaged or cut short/],
  ])('a link that carries %s says so, and a sample stands in', async (hash, words) => {
    const opened = await here.open(`?b=5${hash}`);
    expect(await nextAlert(opened.page)).toMatch(words);
    await settled(opened.page);
    expect(Object.keys(await hashes(opened.page))).toHaveLength(7);
    await close(opened);
  });
});
