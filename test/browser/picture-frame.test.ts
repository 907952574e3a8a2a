import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { close, type Opened, ready, settled, stage } from './harness.ts';
import { png } from './made-files.ts';
import { hashes } from './panels.ts';

const here = stage();
let opened: Opened;
const crop = () => new URL(opened.page.url()).searchParams.get('crop');

beforeAll(async () => {
  opened = await here.openSettled('?img=sunflower');
});

afterAll(() => close(opened));

describe('the square on the picture', () => {
  it('moves and zooms by keys, buttons and wheel, and stands in the link', async () => {
    const { page } = opened;
    const before = await hashes(page);
    const frame = page.locator('.photo');
    await frame.focus();
    await page.keyboard.press('+');
    await expect.poll(crop).toBe('0.5,0.5,0.9');
    await page.keyboard.press('ArrowRight');
    await expect.poll(crop).toBe('0.55,0.5,0.9');
    // It cannot leave the picture.
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expect.poll(crop).toBe('0.55,0.45,0.9');
    await ready(page);
    expect((await hashes(page)).clean).not.toBe(before.clean);
    await page.getByRole('button', { name: 'Wider' }).click();
    await page.getByRole('button', { name: 'Wider' }).click();
    await expect.poll(crop).toBeNull();
    await ready(page);
    expect(await hashes(page)).toEqual(before);
    await frame.hover();
    // With Ctrl, as a pinch on a trackpad comes too; the wheel alone is the page's.
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    await expect.poll(crop).toBe('0.5,0.5,0.9');
    await ready(page);
    await page.mouse.wheel(0, 100);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
    expect(crop()).toBe('0.5,0.5,0.9');
    await page.evaluate(() => scrollTo(0, 0));
  });

  it('is dragged with the pointer', async () => {
    const zoomed = await here.openSettled('?img=sunflower&crop=0.5,0.5,0.9');
    const { page } = zoomed;
    const box = (await page.locator('.photo canvas').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 - 8, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => new URL(page.url()).searchParams.get('crop')).toMatch(/^0\.4\d*,0\.5,0\.9$/);
    await settled(page);
    await close(zoomed);
  });
});

describe('beside the picture', () => {
  it('the camera says in one sentence where there is none', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Camera' }).click();
    const dialog = page.getByRole('dialog');
    const said = dialog.getByRole('alert');
    await said.waitFor();
    expect(await said.textContent()).toMatch(/No camera was found\.|The camera was not allowed/);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('a network that is unsure says so and offers a larger one', async () => {
    const { page } = opened;
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'stripes.png', mimeType: 'image/png', buffer: png(256, 256, { kind: 'grey' }) });
    await page.getByText(/^Unsure: at best .* It knows 99 kinds of things\./).waitFor();
    expect(await page.getByRole('button', { name: /^Try MobileNet/ }).count()).toBe(1);
  });
});
