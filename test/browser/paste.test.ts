import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { close, nextAlert, type Opened, settled, stage } from './harness.ts';
import { png } from './made-files.ts';

const here = stage();
let opened: Opened;

beforeAll(async () => {
  opened = await here.openSettled();
});

afterAll(() => close(opened));

/** What Ctrl V does where the clipboard holds a text; `target` has the focus. */
const paste = (page: Page, text: string, target = 'body') =>
  page.locator(target).evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, text);

/** Lets something fall on the page that another program or page holds out, by its types. */
const drop = (page: Page, held: Record<string, string>, target = 'body') =>
  page.locator(target).evaluate((element, held) => {
    const dataTransfer = new DataTransfer();
    for (const [type, text] of Object.entries(held)) dataTransfer.setData(type, text);
    element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, held);

describe('what is pasted', () => {
  it('as text that is no address is said to be no picture', async () => {
    await paste(opened.page, 'a poem');
    await opened.page
      .getByText('That is text, not a picture: paste a picture, or the address of one.')
      .waitFor();
  });

  it('as nothing is said to be nothing', async () => {
    await paste(opened.page, '');
    await opened.page.getByText('There is no picture in the clipboard.').waitFor();
  });

  it('as an address waits in the dialog, and nobody is asked before Load', async () => {
    const { page, watch } = opened;
    const address = 'https://pictures.example/one.png';
    await page.context().route(address, (route) =>
      route.fulfill({
        contentType: 'image/png',
        headers: { 'access-control-allow-origin': '*' },
        body: png(64, 64, { kind: 'grey' }),
      }),
    );
    await paste(page, ` ${address}\n`);
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('textbox').inputValue()).toBe(address);
    expect(watch.requests).not.toContain(address);
    await dialog.getByRole('button', { name: 'Load' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('img')).toBe(address);
    await settled(page);
  });

  it('as the files of a model is opened as one, whichever comes first', async () => {
    const { page } = opened;
    await page.locator('body').evaluate((element) => {
      const clipboardData = new DataTransfer();
      const model = { modelTopology: {}, weightsManifest: [{ paths: ['a.bin', 'b.bin'], weights: [] }] };
      clipboardData.items.add(new File(['0000'], 'a.bin'));
      clipboardData.items.add(new File([JSON.stringify(model)], 'model.json', { type: 'application/json' }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    });
    expect(await nextAlert(page)).toMatch(/weights are missing: b\.bin/);
    await settled(page);
  });

  it('into a field is the field’s own', async () => {
    await paste(opened.page, 'https://pictures.example/two.png', '#seed');
    expect(await opened.page.getByRole('dialog').count()).toBe(0);
  });
});

describe('what is dropped', () => {
  const address = 'https://pictures.example/three.png';

  it.each([
    ['a link', { 'text/uri-list': `# a picture\r\n${address}\r\n`, 'text/plain': 'a name' }],
    ['an address in letters', { 'text/plain': ` ${address}\n` }],
    [
      'a picture within a link',
      {
        'text/uri-list': 'https://pictures.example/page',
        'text/html': `<a href="https://pictures.example/page"><img src="${address}"></a>`,
      },
    ],
  ])('as %s waits in the dialog', async (_, held) => {
    const { page, watch } = opened;
    await drop(page, held as Record<string, string>);
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('textbox').inputValue()).toBe(address);
    expect(watch.requests).not.toContain(address);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('as another text is said to be no picture', async () => {
    await drop(opened.page, { 'text/plain': 'a poem' });
    await opened.page
      .getByText('That is text, not a picture: drop a picture, or the address of one.')
      .waitFor();
  });

  it('into a field is the field’s own, and a link of the page itself is nothing new', async () => {
    const { page } = opened;
    await drop(page, { 'text/plain': address }, '#seed');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.locator('.mark').dispatchEvent('dragstart');
    await drop(page, { 'text/uri-list': page.url() });
    await page.locator('.mark').dispatchEvent('dragend');
    await drop(page, { 'text/plain': 'a word at last' });
    await page.getByText('drop a picture, or the address of one').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});
