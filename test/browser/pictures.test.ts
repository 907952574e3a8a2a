import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  alerts,
  close,
  nextAlert,
  type Opened,
  predictions,
  ready,
  settled,
  slider,
  stage,
} from './harness.ts';
import { animatedGif, bmp, heic, png, svg, turned, unfolding } from './made-files.ts';
import { hashes } from './panels.ts';

const here = stage();

let opened: Opened;
let page: Page;

beforeAll(async () => {
  opened = await here.openSettled();
  ({ page } = opened);
});

afterAll(() => close(opened));

const upload = (name: string, buffer: Buffer, mimeType = 'application/octet-stream') =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });

/** Gives the page a picture and waits until it is on every panel. */
async function show(name: string, buffer: Buffer, mimeType?: string): Promise<void> {
  const before = (await hashes(page)).clean;
  await upload(name, buffer, mimeType);
  await expect.poll(async () => (await hashes(page)).clean).not.toBe(before);
  await settled(page);
}

/** The size of the picture as the photograph's frame shows it: its sides against each other. */
const proportion = () =>
  page.locator('.photo .square').evaluate((square) => {
    const { width, height } = (square as HTMLElement).style;
    return [width, height].map(Number.parseFloat);
  });

describe('a file that is no picture', () => {
  it.each<[string, Buffer, RegExp]>([
    ['nothing.png', Buffer.alloc(0), /empty/],
    ['notes.txt', Buffer.from('Dear all, the meeting is at noon.'), /not a picture/],
    ['page.png', Buffer.from('<!doctype html><html><body>404</body></html>'), /not a picture/],
    ['data.jpg', Buffer.from('{"a": 1}'), /not a picture/],
    ['paper.pdf', Buffer.from('%PDF-1.7\n%\xe2\xe3'), /not a picture/],
    ['noise.bin', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 197 + 5) % 256)), /not a picture/],
    ['cut.png', png(300, 200).subarray(0, 200), /damaged or cut short/],
    ['broken.jpg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500)]), /damaged/],
    ['dot.png', png(1, 1), /1 × 1/],
    ['line.png', png(4000, 3), /too small/],
    [
      'line.svg',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="1"/>'),
      /more than 256 times the short one/,
    ],
    ['back.bmp', bmp(-50, 50), /damaged or cut short/],
    ['photo.heic', heic, /cannot read|HEIC/i],
    ['uses.svg', unfolding('uses'), /more than 200,000 parts/],
    ['patterns.svg', unfolding('patterns'), /more than 200,000 parts/],
    ['entities.svg', unfolding('entities'), /declares entities/],
    ['broken.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect</svg'), /./],
  ])('%s is answered with one sentence, and the last picture stays', async (name, bytes, words) => {
    const before = await hashes(page);
    const address = page.url();
    await upload(name, bytes);
    const said = await nextAlert(page);
    expect(said).toMatch(words);
    expect(said).toMatch(/^[A-Z].*\.$/);
    await ready(page);
    expect(await hashes(page)).toEqual(before);
    expect(page.url()).toBe(address);
    await page.locator('[role=alert]').getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => alerts(page)).toBe('');
  });
});

describe('several files at once', () => {
  it('show the first that can be read, with one sentence', async () => {
    const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer });
    const before = await hashes(page);
    await page
      .locator('input[type=file]')
      .setInputFiles([file('zero.png', Buffer.alloc(0)), file('ok.png', png(320, 240, { kind: 'grey' }))]);
    expect(await nextAlert(page)).toBe('Picture 2 of 2 is shown: none before it could be opened.');
    await settled(page);
    expect((await hashes(page)).clean).not.toBe(before.clean);
    const alert = page.locator('[role=alert]');
    expect(await alert.getByRole('button', { name: 'Retry' }).count()).toBe(0);
    await alert.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => alerts(page)).toBe('');
  });
});

describe('a picture of one’s own', () => {
  it.each<[string, Buffer]>([
    ['8 bits.png', png(300, 200)],
    ['16 bits.png', png(200, 300, { bits: 16 })],
    ['grey.png', png(256, 256, { kind: 'grey' })],
    ['alpha.png', png(240, 160, { kind: 'rgba' })],
    ['moving.gif', animatedGif()],
    ['drawn.svg', svg],
    [
      'with a document type.svg',
      Buffer.from(
        `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">\n${svg.toString().replace('#06c', '#c06')}`,
      ),
    ],
    ['wide.png', png(5000, 20)],
    ['sixty megapixels.png', png(10_000, 6_000, { kind: 'grey' })],
  ])('%s is shown on every panel without a complaint', async (name, bytes) => {
    await show(name, bytes);
    expect(await alerts(page)).toBe('');
    expect((await predictions(page, 'clean'))[0]![1]).toMatch(/%/);
  });

  it('is turned as its EXIF says', async () => {
    const base64 = await page.evaluate(() => {
      const canvas = document.createElement('canvas');
      canvas.width = 200;
      canvas.height = 100;
      const context = canvas.getContext('2d')!;
      context.fillStyle = '#f00';
      context.fillRect(0, 0, 100, 100);
      context.fillStyle = '#00f';
      context.fillRect(100, 0, 100, 100);
      return canvas.toDataURL('image/jpeg', 0.95).split(',')[1]!;
    });
    const lying = Buffer.from(base64, 'base64');
    await show('lying.jpg', lying, 'image/jpeg');
    const [flatWidth, flatHeight] = await proportion();
    await show('standing.jpg', turned(lying, 6), 'image/jpeg');
    expect(await proportion()).toEqual([flatWidth, flatHeight]);
    // A quarter turn to the right puts what was left on top.
    const [top, bottom] = await page.locator('.photo canvas').evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const at = (y: number) => [...canvas.getContext('2d')!.getImageData(canvas.width / 2, y, 1, 1).data];
      return [at(canvas.height * 0.1), at(canvas.height * 0.9)];
    });
    expect(top![0]).toBeGreaterThan(200);
    expect(top![2]).toBeLessThan(60);
    expect(bottom![2]).toBeGreaterThan(200);
  });

  it('in a folder that cannot be read, or holds none, is told in a sentence', async () => {
    const dropFolder = (isReadable: boolean) =>
      page.evaluate((isReadable) => {
        const reader = {
          readEntries: (found: (entries: []) => void, fail: (error: DOMException) => void) =>
            isReadable ? found([]) : fail(new DOMException('no leave', 'NotReadableError')),
        };
        DataTransferItem.prototype.webkitGetAsEntry = () =>
          ({ isFile: false, isDirectory: true, createReader: () => reader }) as never;
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([], 'folder'));
        dispatchEvent(new DragEvent('drop', { dataTransfer }));
      }, isReadable);
    const original = await page.evaluateHandle(() => DataTransferItem.prototype.webkitGetAsEntry);
    await dropFolder(false);
    await page.getByText('That folder could not be read').waitFor();
    await dropFolder(true);
    await page.getByText('There is no file in that folder.').waitFor();
    await page.evaluate((entry) => {
      DataTransferItem.prototype.webkitGetAsEntry = entry;
    }, original);
    expect(opened.watch.errors).toEqual([]);
  });

  it('may be dropped anywhere or pasted', async () => {
    const give = (kind: 'drop' | 'paste', bytes: Buffer) =>
      page.evaluate(
        ([kind, bytes]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([Uint8Array.from(bytes)], 'picture.png', { type: 'image/png' }));
          const options = { bubbles: true, cancelable: true };
          document.body.dispatchEvent(
            kind === 'drop'
              ? new DragEvent('drop', { ...options, dataTransfer: transfer })
              : new ClipboardEvent('paste', { ...options, clipboardData: transfer }),
          );
        },
        [kind, [...bytes]] as const,
      );
    for (const [kind, bytes] of [
      ['drop', png(180, 120)],
      ['paste', png(120, 180, { kind: 'grey' })],
    ] as const) {
      const before = (await hashes(page)).clean;
      await give(kind, bytes);
      await expect.poll(async () => (await hashes(page)).clean, { message: kind }).not.toBe(before);
    }
    await ready(page);
  });

  it('is in no link, which the page says when it copies one', async () => {
    expect(page.url()).not.toContain('img=');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText(/^Link copied, without your picture/).waitFor();
  });

  it('comes back with Back, and gives way to a sample', async () => {
    await ready(page);
    const own = await hashes(page);
    await page.waitForTimeout(700);
    await page.getByRole('radio', { name: 'strawberry' }).check({ force: true });
    await expect.poll(() => new URL(page.url()).searchParams.get('img')).toBe('strawberry');
    await ready(page);
    expect((await hashes(page)).clean).not.toBe(own.clean);
    await page.goBack();
    await expect.poll(async () => (await hashes(page)).clean).toBe(own.clean);
  });

  it('is there after a reload, for every step of the history too', async () => {
    await ready(page);
    const own = await hashes(page);
    await page.waitForTimeout(700);
    await slider(page, 'block_size').fill('3');
    await expect.poll(() => new URL(page.url()).searchParams.get('b')).toBe('3');
    await page.reload();
    await settled(page);
    expect(await alerts(page)).toBe('');
    expect((await hashes(page)).clean).toBe(own.clean);
    await page.goBack();
    await expect.poll(async () => (await hashes(page)).right).toBe(own.right);
    // Also where the page was reloaded on another picture.
    await page.waitForTimeout(700);
    await page.getByRole('radio', { name: 'lotus' }).check({ force: true });
    await expect.poll(() => new URL(page.url()).searchParams.get('img')).toBe('lotus');
    await ready(page);
    await page.reload();
    await settled(page);
    await page.goBack();
    await expect.poll(async () => (await hashes(page)).clean).toBe(own.clean);
    expect(await alerts(page)).toBe('');
  });

  it('is gone after a reload where the browser keeps nothing, which says so once', async () => {
    await page.addInitScript(() => sessionStorage.clear());
    await page.reload();
    expect(await nextAlert(page)).toMatch(/no longer here/);
    await settled(page);
    await page.reload();
    await settled(page);
    expect(await alerts(page)).toBe('');
  });
});

const archive = fileURLToPath(new URL('../../../shared/data/caltech101-144.tar', import.meta.url));

// The photographs lie beside the project and are not ours to copy; without them there is nothing to name.
describe.runIf(existsSync(archive))('a photograph', () => {
  it.each([
    ['soccer_ball/image_0002.jpg', /soccer ball/],
    ['dalmatian/image_0004.jpg', /dalmatian/],
    ['panda/image_0002.jpg', /panda/],
    ['stop_sign/image_0010.jpg', /stop sign/],
  ])('%s is named by the built-in network', async (name, label) => {
    const bytes = execFileSync('tar', ['-xOf', archive, `caltech101-144/${name}`]);
    await show(name.replace('/', '-'), bytes, 'image/jpeg');
    const [best] = await predictions(page, 'clean');
    expect(best![0]).toMatch(label);
  });
});

describe('a sample that does not come', () => {
  it('is told after a while and can be given up, and so can the page’s first picture', async () => {
    const hang = {
      async prepare(page: Page) {
        await page.context().route('**/samples/*', () => undefined);
      },
    };
    const opened = await here.open('', hang);
    const { page } = opened;
    await page.getByText('Loading the picture').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await nextAlert(page)).toContain('Cancelled.');
    await page.context().unrouteAll();
    await page.getByRole('button', { name: 'Retry' }).click();
    await settled(page);
    expect(await page.getByText('Loading the picture').count()).toBe(0);
    await close(opened);
  });
});
