import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { close, type Opened, settled, stage } from './harness.ts';
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

  it('into a field is the field’s own', async () => {
    await paste(opened.page, 'https://pictures.example/two.png', '#seed');
    expect(await opened.page.getByRole('dialog').count()).toBe(0);
  });
});
