import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { alerts, close, nextAlert, ready, settled, stage } from './harness.ts';
import { png } from './made-files.ts';
import { hashes } from './panels.ts';

const here = stage();

const host = 'pictures.example';
const address = `https://${host}/some/picture.png`;

type Answer = Parameters<import('playwright-core').Route['fulfill']>[0] | 'hang';

/** Lets the foreign host answer, and counts how often it was asked. One route for the whole test: a route that is exchanged lets a worker's request slip through between the two. */
async function foreignHost(page: Page, first: Answer): Promise<{ asked: number; answer: Answer }> {
  const count = { asked: 0, answer: first };
  await page.context().route(`https://${host}/**`, (route) => {
    count.asked++;
    return count.answer === 'hang' ? undefined : route.fulfill(count.answer);
  });
  return count;
}

const open = { 'access-control-allow-origin': '*' };
const picture = { headers: open, contentType: 'image/png', body: png(300, 200) };

async function openLink(answer: Answer) {
  let count: { asked: number; answer: Answer } = { asked: 0, answer };
  const opened = await here.open(`?img=${encodeURIComponent(address)}&b=5`, {
    async prepare(page) {
      count = await foreignHost(page, answer);
    },
  });
  const { page } = opened;
  const yes = page.getByRole('button', { name: 'Load', exact: true });
  await yes.waitFor();
  return { opened, page, count, yes, no: page.getByRole('button', { name: 'Not now' }) };
}

describe('a link to a foreign picture', () => {
  it('asks before it asks that host, and then shows the picture', async () => {
    const { opened, page, count, yes } = await openLink(picture);
    expect(await page.getByText(`Load the picture from ${host}?`).count()).toBe(1);
    // Whatever would ask the host unasked has had its time.
    await page.waitForTimeout(1000);
    expect(count.asked).toBe(0);
    expect(opened.watch.requests.filter((request) => new URL(request).host === host)).toEqual([]);
    await yes.click();
    await settled(page);
    expect(count.asked).toBe(1);
    expect(new URL(page.url()).searchParams.get('img')).toBe(address);
    expect(await alerts(page)).toBe('');
    expect(opened.watch.errors).toEqual([]);
    await close(opened);
  });

  it('that is declined leaves a sample on the page, and the rest of the link', async () => {
    const { opened, page, count, no } = await openLink(picture);
    await no.click();
    await settled(page);
    expect(count.asked).toBe(0);
    await expect.poll(() => new URL(page.url()).search).toBe('?b=5');
    await close(opened);
  });

  it.each<[string, Answer, RegExp]>([
    ['404', { status: 404, headers: open, body: 'no' }, /pictures\.example answered 404/],
    ['403', { status: 403, headers: open, body: 'no' }, /pictures\.example answered 403/],
    ['a page', { headers: open, contentType: 'text/html', body: '<!doctype html><p>Hello' }, /not a picture/],
    ['nothing', { headers: open, body: '' }, /empty/],
    ['half a picture', { ...picture, body: picture.body.subarray(0, 300) }, /damaged or cut short/],
    [
      'no leave to read it',
      { ...picture, headers: { 'access-control-allow-origin': 'https://other.example' } },
      /does not let other pages read/,
    ],
  ])('that answers with %s is told in one sentence, and a sample stands in', async (_, answer, words) => {
    const { opened, page, yes } = await openLink(answer);
    await yes.click();
    const said = await nextAlert(page);
    expect(said).toMatch(words);
    expect(said).toMatch(/^[A-Za-z].*\.$/);
    await settled(page);
    expect(Object.keys(await hashes(page))).toHaveLength(7);
    await close(opened);
  });

  it('that hangs is given up, told, and can be tried again', async () => {
    const { opened, page, count, yes } = await openLink('hang');
    await yes.click();
    expect(await nextAlert(page)).toMatch(/pictures\.example did not answer within \d+ seconds/);
    count.answer = picture;
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('img')).toBe(address);
    await settled(page);
    expect(await alerts(page)).toBe('');
    await close(opened);
  });

  it('that is on its way is named, and can be cancelled without a word', async () => {
    const { opened, page, yes } = await openLink('hang');
    await yes.click();
    await page.getByText(`Loading the picture from ${host}`).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await settled(page);
    expect(await alerts(page)).toBe('');
    expect(new URL(page.url()).search).toBe('?b=5');
    await close(opened);
  });

  it('that failed is no trap for Back', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    await page.context().route(`https://${host}/**`, async (route) => {
      // Late enough for the address to have become an entry of the history.
      await new Promise((resolve) => setTimeout(resolve, 800));
      await route.fulfill({ status: 404, headers: open, body: 'no' });
    });
    await page.getByRole('button', { name: 'Address' }).click();
    await page.getByLabel('Address of a picture').fill(address);
    await page.getByLabel('Address of a picture').press('Enter');
    expect(await nextAlert(page)).toMatch(/answered 404/);
    await settled(page);
    const length = await page.evaluate(() => history.length);
    await page.goBack();
    await settled(page);
    expect(new URL(page.url()).search).toBe('');
    expect(await page.evaluate(() => history.length)).toBe(length);
    await close(opened);
  });
});

describe('the address of a picture', () => {
  it('that is typed is asked at once, and refused where it is none', async () => {
    const opened = await here.openSettled('', {
      async prepare(page) {
        await foreignHost(page, picture);
      },
    });
    const { page } = opened;
    const before = await hashes(page);
    await page.getByRole('button', { name: 'Address' }).click();
    const field = page.getByLabel('Address of a picture');
    await field.fill('not an address');
    await page.getByRole('button', { name: 'Load', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'An address begins with' }).waitFor();
    await field.fill(address);
    await field.press('Enter');
    await expect.poll(async () => (await hashes(page)).clean).not.toBe(before.clean);
    await ready(page);
    expect(await page.getByText('Load the picture from').count()).toBe(0);
    await close(opened);
  });
});
