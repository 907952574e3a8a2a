import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { seriousFaults } from './accessibility.ts';
import { close, ready, sentence, sizes, slider, stage } from './harness.ts';
import { hashes } from './panels.ts';

const here = stage();

const query = (page: Page) => new URL(page.url()).searchParams;

describe('the controls', () => {
  it('are found by the names that are promised', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    const one = async (role: Parameters<Page['getByRole']>[0], name: string, exact = true) =>
      expect(await page.getByRole(role, { name, exact }).count(), `${role} ${name}`).toBe(1);

    for (const name of ['block_size', 'p (drop)', 'training'] as const)
      expect(await slider(page, name).count(), name).toBe(1);
    await one('spinbutton', 'seed');
    for (const name of ['Redraw', 'Open', 'Paste', 'Camera', 'Reset', 'Share', 'All channels'])
      await one('button', name);
    await one('checkbox', 'Match shares');
    for (const name of ['Left method', 'Right method', 'Network']) await one('combobox', name, false);
    for (const name of ['Layer', 'Channel', 'Sample']) await one('radiogroup', name);
    await one('tab', 'Explore');
    expect(await page.locator('input[type=file]').count()).toBe(1);
    expect(await page.locator('main [role=status]').count()).toBe(1);
    expect(await page.locator('[role=alert]').count()).toBeGreaterThan(0);
    const chart = page.getByRole('figure', { name: /^Rates/ });
    await chart.scrollIntoViewIfNeeded();
    await chart.getByRole('button', { name: 'Table' }).click();
    expect(await chart.getByRole('table').count()).toBe(1);
    await close(opened);
  });

  it('of a phone live in the sheet, and bar nobody there', async () => {
    const opened = await here.openSettled('', { viewport: sizes.phone, hasTouch: true, isMobile: true });
    const { page } = opened;
    await page.getByRole('button', { name: 'More controls' }).click();
    for (const name of ['Open', 'Paste', 'Camera'])
      expect(await page.getByRole('button', { name, exact: true }).isVisible(), name).toBe(true);
    expect(await page.getByLabel('Network', { exact: true }).count()).toBe(1);
    expect(await seriousFaults(page)).toEqual([]);
    await close(opened);
  });

  it('called sliders move by keys, by value, and say their values', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    const block = slider(page, 'block_size');
    await block.focus();
    await page.keyboard.press('ArrowRight');
    expect(await block.inputValue()).toBe('8');
    await page.keyboard.press('Home');
    expect(await block.inputValue()).toBe('1');
    await page.keyboard.press('End');
    expect(await block.inputValue()).toBe('28');
    expect(await block.getAttribute('aria-valuetext')).toBe('28 by 28 cells');

    const p = slider(page, 'p (drop)');
    await p.focus();
    await page.keyboard.press('ArrowUp');
    expect(await p.inputValue()).toBe('0.21');
    await page.keyboard.press('PageDown');
    expect(await p.inputValue()).toBe('0.11');
    await p.fill('0.123');
    expect(await p.getAttribute('aria-valuetext')).toBe('drop 0.123, keep 0.877');
    await expect.poll(() => query(page).get('p')).toBe('0.123');

    await slider(page, 'training').fill('0.5');
    await expect.poll(() => query(page).get('t')).toBe('0.5');
    expect(await page.getByText('p now 0.06').count()).toBe(1);
    await close(opened);
  });

  it('say nothing more while a slider moves, and one sentence when it rests', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    const before = await sentence(page).textContent();
    const heard = await sentence(page).evaluateHandle((element) => {
      const values = [element.getAttribute('aria-busy')];
      new MutationObserver(() => values.push(element.getAttribute('aria-busy'))).observe(element, {
        attributeFilter: ['aria-busy'],
      });
      return values;
    });
    await slider(page, 'p (drop)').fill('0.6');
    await expect.poll(() => heard.jsonValue()).toEqual(['false', 'true', 'false']);
    await ready(page);
    expect(await sentence(page).textContent()).not.toBe(before);
    expect(await sentence(page).textContent()).toMatch(/^Asked for 60\s%/);
    await close(opened);
  });

  it('say under each picture what its numbers count', async () => {
    const opened = await here.openSettled('?p=0.3');
    const captions = await opened.page.locator('.quad figcaption').allTextContents();
    const of = (title: string) => captions.filter((text) => text.startsWith(title));
    for (const text of of('Removed')) expect(text).toMatch(/ \d+\s% of this channel$/);
    expect(of('Survives')).toHaveLength(2);
    for (const text of of('Survives')) expect(text).toMatch(/then × 1\.\d\d: \d+\s% over all 48 channels$/);
    await close(opened);
  });

  it('draw at p = 0 the clean map and remove nothing', async () => {
    const opened = await here.openSettled('?p=0');
    const pixels = await hashes(opened.page);
    expect(pixels['left-survives']).toBe(pixels.clean);
    expect(pixels['right-refilled']).toBe(pixels.clean);
    expect(await sentence(opened.page).textContent()).toMatch(/^Nothing is removed/);
    await close(opened);
  });

  it('draw with block_size 1 the same mask left and right', async () => {
    const opened = await here.openSettled('?b=1&p=0.3&left=dropout&right=paper');
    const pixels = await hashes(opened.page);
    expect(pixels['right-survives']).toBe(pixels['left-survives']);
    await close(opened);
  });
});

describe('the menus of methods', () => {
  it('say of every method what it is, and of the chosen one without being opened', async () => {
    const opened = await here.openSettled('?right=miguelvr');
    const { page } = opened;
    const menu = page.getByRole('combobox', { name: 'Right method' });
    const abouts = await menu
      .locator('option')
      .evaluateAll((all) => all.map((option) => option.getAttribute('title') ?? ''));
    expect(abouts.every((about) => /.{20,}\.$/.test(about))).toBe(true);
    expect(new Set(abouts).size).toBe(12);
    expect(await menu.getAttribute('title')).toContain('γ = p / b²');
    await menu.selectOption('spatial');
    await expect.poll(() => menu.getAttribute('title')).toContain('whole channels');
    await close(opened);
  });
});

describe('Match shares', () => {
  it('makes both columns expect the same', async () => {
    const opened = await here.openSettled('?b=9&p=0.4');
    const { page } = opened;
    const expected = () => page.locator('.rates .exp b').allTextContents();
    const [left, right] = await expected();
    expect(left).not.toBe(right);
    await page.getByRole('checkbox', { name: 'Match shares' }).check();
    await expect.poll(async () => new Set(await expected()).size).toBe(1);
    expect(await sentence(page).textContent()).toMatch(/^Asked for equal shares/);
    await expect.poll(() => query(page).get('match')).toBe('1');
    await page.getByLabel('Left method').selectOption('cutout');
    expect(await page.getByRole('checkbox', { name: 'Match shares' }).isDisabled()).toBe(true);
    await close(opened);
  });
});

describe('Redraw and Reset', () => {
  it('draw with another seed, and go back to the defaults', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    const first = await hashes(page);
    await page.getByRole('radio', { name: 'sunflower' }).check({ force: true });
    await page.getByRole('button', { name: 'Redraw' }).click();
    await expect.poll(() => query(page).get('seed')).toMatch(/^\d+$/);
    await ready(page);
    expect((await hashes(page))['left-removed']).not.toBe(first['left-removed']);
    await slider(page, 'block_size').fill('3');
    await page.getByLabel('Right method').selectOption('timm');
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => query(page).toString()).toBe('');
    await ready(page);
    expect(await hashes(page)).toEqual(first);
    await close(opened);
  });

  it('keep a typed seed, whole and within its range', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    const seed = page.getByRole('spinbutton', { name: 'seed' });
    await seed.fill('4294967295');
    await expect.poll(() => query(page).get('seed')).toBe('4294967295');
    await seed.fill('99999999999');
    await seed.press('Enter');
    expect(await seed.inputValue()).toBe('4294967295');
    await seed.fill('-3');
    await seed.blur();
    expect(await seed.inputValue()).toBe('0');
    await page.getByText('A seed is a whole number from 0 to 4294967295; 0 is used.').waitFor();
    await close(opened);
  });
});
