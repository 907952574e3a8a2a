import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { seriousFaults } from './accessibility.ts';
import { close, nextAlert, ready, sentence, settled, sizes, slider, stage } from './harness.ts';
import { panels } from './panels.ts';

const here = stage();

const query = (page: Page) => new URL(page.url()).search;
const panel = (page: Page) => page.getByRole('region', { name: 'Lesson' });
const title = (page: Page) => panel(page).getByRole('heading', { level: 2 });
const button = (page: Page, name: string) => panel(page).getByRole('button', { name, exact: true });
const pointed = (page: Page) => page.locator('[data-pointed]');
const pointedControl = (page: Page) =>
  pointed(page).evaluate((element) => element.closest<HTMLElement>('[data-control]')?.dataset.control);

describe('the lesson', () => {
  it('is entered and left by the tabs, and gives back what one had', async () => {
    const opened = await here.openSettled('?b=3&p=0.35&seed=9&img=lotus');
    const { page } = opened;
    await page.getByRole('tab', { name: 'Learn' }).click();
    await expect.poll(() => title(page).textContent()).toBe('Dropout on plain ones');
    await expect.poll(() => query(page)).toBe('?img=lotus&view=learn');
    await ready(page);
    expect(await slider(page, 'p (drop)').inputValue()).toBe('0.5');
    await button(page, 'Next').click();
    await expect.poll(() => query(page)).toBe('?img=lotus&view=learn&step=2');
    // The history's entry remembers it, over a reload too.
    await page.reload();
    await ready(page);
    await page.getByRole('tab', { name: 'Explore' }).click();
    await expect.poll(() => query(page)).toBe('?b=3&p=0.35&seed=9&img=lotus');
    await ready(page);
    expect(await panel(page).count()).toBe(0);
    await close(opened);
  });

  it('opens on a step by a link, and what the link names beside it wins', async () => {
    const opened = await here.openSettled('?view=learn&step=8&b=7&p=0.4');
    const { page } = opened;
    await expect.poll(() => title(page).textContent()).toBe('On the picture itself');
    expect(await slider(page, 'block_size').inputValue()).toBe('7');
    expect(await slider(page, 'p (drop)').inputValue()).toBe('0.4');
    expect(query(page)).toBe('?view=learn&step=8&b=7&p=0.4');
    // A default is written where the step means something else, so that a reload shows the same.
    await slider(page, 'p (drop)').fill('0.2');
    await expect.poll(() => new URLSearchParams(query(page)).get('p')).toBeNull();
    expect(new URLSearchParams(query(page)).get('b')).toBe('7');
    await page.reload();
    await ready(page);
    expect(await slider(page, 'block_size').inputValue()).toBe('7');
    expect(await slider(page, 'p (drop)').inputValue()).toBe('0.2');
    await page.getByRole('tab', { name: 'Explore' }).click();
    await expect.poll(() => query(page)).toBe('');
    await close(opened);
  });

  it('makes one step of Back of each of its own', async () => {
    const opened = await here.openSettled('?view=learn&step=4');
    const { page } = opened;
    for (const step of [5, 6]) {
      await page.waitForTimeout(600);
      await button(page, 'Next').click();
      await expect.poll(() => new URLSearchParams(query(page)).get('step')).toBe(`${step}`);
    }
    await page.goBack();
    await expect.poll(() => title(page).textContent()).toBe('Seed, then block');
    await page.goBack();
    await expect.poll(() => title(page).textContent()).toBe('DropBlock begins with seeds');
    await ready(page);
    expect(await slider(page, 'p (drop)').inputValue()).toBe('0.007');
    await close(opened);
  });

  it('is walked through by keys, dots and list', async () => {
    const opened = await here.openSettled('?view=learn');
    const { page } = opened;
    const at = (step: number) =>
      expect.poll(() => panel(page).locator('summary').textContent()).toBe(`Step ${step} of 12`);
    await page.keyboard.press('PageDown');
    await at(2);
    await page.keyboard.press('n');
    await at(3);
    await page.keyboard.press('PageUp');
    await at(2);
    await page.keyboard.press('b');
    await at(1);
    await page.keyboard.press('PageUp');
    await at(1);
    // A slider keeps its own pages.
    await slider(page, 'p (drop)').focus();
    await page.keyboard.press('PageDown');
    await at(1);
    await page.getByRole('radio', { name: '6: How many seeds: γ' }).focus();
    await page.keyboard.press('Space');
    await at(6);
    await page.keyboard.press('ArrowRight');
    await at(7);
    await panel(page).locator('summary').click();
    await button(page, 'What the libraries do').click();
    await at(11);
    await close(opened);
  });

  it('points at the control to use until it is used', async () => {
    const opened = await here.openSettled('?view=learn&step=5');
    const { page } = opened;
    expect(await pointedControl(page)).toBe('b');
    await button(page, 'Go to it').click();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => pointed(page).count()).toBe(0);
    await ready(page);
    expect(await panel(page).textContent()).toContain('no middle');
    await button(page, 'Back to the settings of this step').click();
    await ready(page);
    expect(await slider(page, 'block_size').inputValue()).toBe('7');
    await button(page, 'Next').click();
    await expect.poll(() => pointed(page).count()).toBe(1);
    await page.getByRole('radio', { name: '8: On the picture itself' }).check({ force: true });
    await expect.poll(() => pointedControl(page)).toBe('right');
    await page.getByRole('tab', { name: 'Explore' }).click();
    await expect.poll(() => pointed(page).count()).toBe(0);
    await close(opened);
  });

  it('says why an answer is right or wrong, and remembers it', async () => {
    const opened = await here.openSettled('?view=learn&step=4');
    const { page } = opened;
    await page.getByRole('radio', { name: '784', exact: true }).check();
    await panel(page).getByText('Not quite.').waitFor();
    await page.getByRole('radio', { name: '484', exact: true }).check();
    await panel(page).getByText('Right.').waitFor();
    await button(page, 'Next').click();
    await page.waitForTimeout(100);
    await button(page, 'Back').click();
    await panel(page).getByText('Right.').waitFor();
    await close(opened);
  });

  it('reads the numbers of the live comparison', async () => {
    const opened = await here.openSettled('?view=learn&step=9');
    const { page } = opened;
    await panel(page).getByText('0 cells differ').waitFor();
    await page.getByLabel('Right method').selectOption('timm');
    await ready(page);
    expect(await panel(page).textContent()).toMatch(/[1-9]\d* cells differ/);
    await close(opened);
  });

  it('sets the formula in both forms, with terms that light up with their controls', async () => {
    const opened = await here.openSettled('?view=learn&step=6');
    const { page, watch } = opened;
    const formula = page.getByRole('group', { name: 'γ as a formula' });
    await formula.locator('.katex-mathml math').first().waitFor({ state: 'attached' });
    await slider(page, 'p (drop)').fill('0.4');
    await expect.poll(() => formula.getAttribute('data-lit')).toBe('p');
    await expect.poll(() => formula.locator('.katex-html').nth(1).textContent()).toContain('0.40');
    await slider(page, 'block_size').fill('5');
    await expect.poll(() => formula.getAttribute('data-lit')).toBe('b');
    expect(watch.errors).toEqual([]);
    await close(opened);
  });

  it('says why a small network gives way to it, of a link and of what was on screen', async () => {
    const linked = await here.openSettled('?view=learn&lang=en&net=resnet-112-dropblock');
    expect(await nextAlert(linked.page)).toContain(
      'resnet is used, since the lesson speaks of maps of 28 × 28, which small networks do not have.',
    );
    await close(linked);
    const opened = await here.openSettled('?lang=en&net=resnet-112-dropblock');
    const { page } = opened;
    const toast = page.locator('.toast');
    await page.getByRole('tab', { name: 'Learn' }).click();
    await expect.poll(() => toast.textContent()).toContain('The lesson uses the built-in ResNet');
    await expect.poll(() => toast.textContent()).toBe('');
    // Once is enough.
    await page.getByRole('tab', { name: 'Explore' }).click();
    await expect.poll(() => page.url()).toContain('net=resnet-112-dropblock');
    await page.getByRole('tab', { name: 'Learn' }).click();
    await panel(page).locator('h2').waitFor();
    expect(await toast.textContent()).toBe('');
    await close(opened);
  });

  it('shows the paper’s table as a chart and as numbers', async () => {
    const opened = await here.openSettled('?view=learn&step=12');
    const { page } = opened;
    const figure = page.getByRole('figure', { name: 'Paper’s table' });
    await figure.locator('.recharts-errorBar').first().waitFor({ state: 'attached' });
    expect(await figure.locator('circle').count()).toBe(9);
    expect(await figure.locator('.recharts-errorBar').count()).toBe(8);
    await figure.getByRole('button', { name: 'Table' }).click();
    expect(await figure.getByRole('table').textContent()).toContain('78.13 ± 0.05');
    expect(await figure.getByRole('button', { name: 'Copy' }).count()).toBe(1);
    expect(await figure.locator('.data-table').evaluate((room) => room.scrollWidth - room.clientWidth)).toBe(
      0,
    );
    // What was trained for this page is one step away.
    await page.getByRole('button', { name: 'See Why' }).click();
    const question = page.locator('#why-trained h2');
    const top = () => question.evaluate((element) => element.getBoundingClientRect().top);
    await expect.poll(async () => Math.abs((await top()) - sizes.desktop.height / 8)).toBeLessThan(120);
    await close(opened);
  });
});

describe('the lesson’s room', () => {
  it.each(Object.entries(sizes))(
    'has no serious fault at any step on a %s, and leaves the comparison its place',
    async (name, viewport) => {
      const phone = name === 'phone';
      const opened = await here.openSettled('?view=learn', {
        viewport,
        ...(phone && { hasTouch: true, isMobile: true }),
      });
      const { page, watch } = opened;
      for (const step of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) {
        const at = `step ${step}`;
        await page.emulateMedia({ colorScheme: step % 2 ? 'dark' : 'light' });
        await expect.poll(() => panel(page).locator('summary').textContent()).toBe(`Step ${step} of 12`);
        await settled(page);
        await page.waitForTimeout(400);
        expect(await seriousFaults(page), at).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), at).toBe(viewport.width);
        const inside = page.locator('.step-body');
        expect(await inside.evaluate((e) => e.scrollWidth - e.clientWidth), at).toBeLessThanOrEqual(0);
        for (const { width, shownWidth } of await panels(page))
          expect(width, at).toBeGreaterThanOrEqual(shownWidth);
        expect(await sentence(page).isVisible(), at).toBe(true);
        const mask = (await page.locator('[data-panel=right-removed]').boundingBox())!;
        const lesson = (await panel(page).boundingBox())!;
        // The first row of panels is on screen, on a phone above the card.
        expect(mask.y + mask.height, at).toBeLessThanOrEqual(phone ? lesson.y : viewport.height);
        if (step < 12) await page.keyboard.press('n');
      }
      expect(watch.errors).toEqual([]);
      await close(opened);
    },
  );

  for (const step of [3, 6, 11, 12])
    it(`shows both rows of panels on a projector at step ${step}, and what stands beside them`, async () => {
      const viewport = { width: 1280, height: 720 };
      const opened = await here.openSettled(`?view=learn&step=${step}&present=1`, { viewport });
      const { page } = opened;
      const dock = (await page.locator('.dock').boundingBox())!;
      const panel = (await page.locator('[data-panel=right-refilled]').boundingBox())!;
      const right = (await page.locator('.col.m').last().boundingBox())!;
      expect(panel.y + panel.height).toBeLessThanOrEqual(dock.y);
      const extra = page.locator('.act > :is(.formula, .libraries, .paper-table)');
      await expect.poll(() => extra.count()).toBe(step === 3 ? 0 : 1);
      for (const beside of await extra.all()) {
        const box = (await beside.boundingBox())!;
        expect(box.x).toBeGreaterThanOrEqual(right.x + right.width);
        expect(box.y + box.height).toBeLessThanOrEqual(dock.y);
      }
      await close(opened);
    });

  it('is turned by a finger on a phone, and points at what opens the dock', async () => {
    const opened = await here.openSettled('?view=learn&step=2', {
      viewport: sizes.phone,
      hasTouch: true,
      isMobile: true,
    });
    const { page } = opened;
    expect(await pointedControl(page)).toBe('more');
    await page.getByRole('button', { name: 'More controls' }).click();
    await expect.poll(() => pointedControl(page)).toBe('seed');
    await page.getByRole('button', { name: 'More controls' }).click();
    const box = (await title(page).boundingBox())!;
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x, y: box.y + 8 }],
      });
    await touch('touchStart', 300);
    for (const x of [250, 200, 150]) await touch('touchMove', x);
    await touch('touchEnd', 150);
    await expect.poll(() => title(page).textContent()).toBe('Why: the neighbours carry it');
    await page.getByRole('button', { name: 'Hide the lesson' }).click();
    expect(await title(page).count()).toBe(0);
    await page.getByRole('button', { name: 'Show the lesson' }).click();
    await title(page).waitFor();
    await close(opened);
  });
});
