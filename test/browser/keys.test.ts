import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { seriousFaults } from './accessibility.ts';
import { close, ready, sentence, settled, slider, stage } from './harness.ts';

const here = stage();

const param = (page: Page, name: string) => () => new URL(page.url()).searchParams.get(name);

describe('the keys of the page', () => {
  it('change block_size, seed, channel, match and theme', async () => {
    const opened = await here.openSettled('?ch=3', { colorScheme: 'light' });
    const { page } = opened;
    await page.keyboard.press(']');
    await expect.poll(param(page, 'b')).toBe('9');
    await page.keyboard.press('[');
    await page.keyboard.press('[');
    await expect.poll(param(page, 'b')).toBe('5');
    // By the order of the strip, not by number.
    const strip = page.getByRole('radiogroup', { name: 'Channel' }).locator('label');
    const [, first, second] = await strip.allTextContents();
    await strip.nth(1).click();
    await page.keyboard.press('.');
    await expect.poll(param(page, 'ch')).toBe(second);
    await page.keyboard.press(',');
    await expect.poll(param(page, 'ch')).toBe(first);
    await page.keyboard.press('m');
    await expect.poll(param(page, 'match')).toBe('1');
    await page.keyboard.press('t');
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.keyboard.press('r');
    await expect.poll(param(page, 'seed')).toMatch(/^\d+$/);
    await close(opened);
  });

  it('belong to a field while one types in it', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    await page.getByRole('spinbutton', { name: 'seed' }).focus();
    await page.keyboard.press(']');
    await page.keyboard.press('t');
    await page.waitForTimeout(400);
    expect(new URL(page.url()).search).toBe('');
    await close(opened);
  });
});

const hasFocus = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);

describe('the list of keys', () => {
  it('opens on ? and by its button, and gives the focus back where it was', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    const list = page.getByRole('dialog', { name: 'Keys' });
    const redraw = page.getByRole('button', { name: 'Redraw' });
    await redraw.focus();
    await page.keyboard.press('?');
    await list.getByText('Match shares on or off').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    expect(await hasFocus(redraw)).toBe(true);

    const button = page.getByRole('button', { name: 'Keys (?)' });
    await button.focus();
    await page.keyboard.press('Enter');
    await list.getByRole('button', { name: 'Close' }).click();
    await list.waitFor({ state: 'detached' });
    expect(await hasFocus(button)).toBe(true);

    await page.getByRole('spinbutton', { name: 'seed' }).focus();
    await page.keyboard.press('?');
    await page.waitForTimeout(300);
    expect(await list.count()).toBe(0);
    await close(opened);
  });
});

describe('a question', () => {
  it('gives the focus back to what had it', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    const redraw = page.getByRole('button', { name: 'Redraw' });
    await redraw.focus();
    await page.evaluate(() => {
      history.pushState({}, '', '?img=https%3A%2F%2Fpictures.example%2Fa.png');
      dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
    });
    await page.getByRole('alertdialog').waitFor();
    expect(await hasFocus(page.getByRole('alertdialog'))).toBe(true);
    await page.getByRole('button', { name: 'Not now' }).click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    expect(await hasFocus(redraw)).toBe(true);
    await close(opened);
  });

  it.each(['Cancel', 'Retry'])('gives it back from %s in a notice too', async (name) => {
    let answer: 'hang' | 'fail' | 'work' = name === 'Cancel' ? 'hang' : 'fail';
    const opened = await here.openSettled('', {
      async prepare(page) {
        await page.route('**/samples/sunflower.webp', (route) =>
          answer === 'work' ? route.continue() : answer === 'fail' ? route.abort() : undefined,
        );
      },
    });
    const { page } = opened;
    const sunflower = page.getByRole('radio', { name: 'sunflower' });
    await sunflower.focus();
    await page.keyboard.press('Space');
    const button = page.locator('.notices').getByRole('button', { name });
    await button.focus();
    answer = 'work';
    await page.keyboard.press('Enter');
    await button.waitFor({ state: 'detached' });
    expect(await hasFocus(sunflower)).toBe(true);
    await close(opened);
  });
});

describe('the cell that arrows point at', () => {
  it('is spoken once they rest, and not where a pointer goes', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    const panel = page.getByRole('group', { name: 'Clean: Activation' });
    const spoken = await page.locator('main > [aria-live=polite]').evaluateHandle((element) => {
      const heard: string[] = [];
      new MutationObserver(() => element.textContent && heard.push(element.textContent)).observe(element, {
        childList: true,
        characterData: true,
        subtree: true,
      });
      return heard;
    });
    const heard = () => spoken.jsonValue();
    await panel.hover();
    await page
      .locator('.read')
      .getByText(/^Row \d+/)
      .waitFor();
    await page.waitForTimeout(600);
    expect(await heard()).toEqual([]);
    await page.mouse.move(2, 2);

    await panel.focus();
    for (let k = 0; k < 3; k++) await page.keyboard.press('ArrowRight');
    await expect.poll(heard).toHaveLength(1);
    expect((await heard())[0]).toMatch(/^Row 14, column 17: Clean \d+\.\d\d; Dropout .+; DropBlock .+$/);
    await close(opened);
  });
});

describe('training', () => {
  it('is played to its end at once for who wants no motion', async () => {
    const opened = await here.openSettled('?t=0.3', { reducedMotion: 'reduce' });
    const { page } = opened;
    await page.getByRole('button', { name: 'Play the ramp of p' }).click();
    await expect.poll(() => slider(page, 'training').inputValue()).toBe('1');
    await ready(page);
    await close(opened);
  });

  it('is played from the beginning, and stops where one takes the slider', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    await page.getByRole('button', { name: 'Play the ramp of p' }).click();
    await expect.poll(() => slider(page, 'training').inputValue().then(Number)).toBeLessThan(1);
    await slider(page, 'training').fill('0.25');
    await page.getByRole('button', { name: 'Play the ramp of p' }).waitFor();
    await expect.poll(param(page, 't')).toBe('0.25');
    await settled(page);
    await close(opened);
  });
});

describe('a ramp that is played', () => {
  it('ends where Back, Reset or another slider sets what it would set otherwise', async () => {
    const opened = await here.openSettled('?t=0.5');
    const { page } = opened;
    const play = page.getByRole('button', { name: 'Play the ramp of p' });
    const stop = page.getByRole('button', { name: 'Stop' });
    const at = () => slider(page, 'training').inputValue().then(Number);
    const plays = async (from: number) => {
      await play.click();
      await expect.poll(at).not.toBe(from);
      await stop.waitFor();
    };

    await plays(0.5);
    await page.getByRole('button', { name: 'Reset' }).click();
    await play.waitFor();
    expect(await at()).toBe(1);
    await expect.poll(() => new URL(page.url()).search).toBe('');

    await plays(1);
    await page.goBack();
    await play.waitFor();
    expect(await at()).toBe(0.5);

    await plays(0.5);
    await slider(page, 'block_size').fill('3');
    await play.waitFor();
    const rested = await at();
    await ready(page);
    expect(await at()).toBe(rested);
    await close(opened);
  });

  it('keeps the sentence silent until it ends', async () => {
    const opened = await here.openSettled('?t=0.9');
    const { page } = opened;
    // Listened to before it begins: on a slow machine it may be over before one looks.
    const heard = await sentence(page).evaluateHandle((element) => {
      const at: string[] = [];
      new MutationObserver(() =>
        at.push(
          `${element.getAttribute('aria-busy')} at ${document.querySelector<HTMLInputElement>('#t')!.value}`,
        ),
      ).observe(element, { attributeFilter: ['aria-busy'] });
      return at;
    });
    await page.getByRole('button', { name: 'Play the ramp of p' }).click();
    const ends = async () => (await heard.jsonValue()).filter((said) => said.startsWith('false'));
    await expect.poll(async () => (await ends()).length).toBe(1);
    expect(await ends()).toEqual(['false at 1']);
    expect((await heard.jsonValue())[0]).toMatch(/^true/);
    await close(opened);
  });
});

describe('where WebAssembly cannot be had', () => {
  it('the page goes on by other means and says so', async () => {
    const opened = await here.openSettled('', {
      prepare: async (page) => {
        await page.context().route('**/*.wasm', (route) => route.abort());
      },
    });
    await opened.page.getByText(/WebAssembly did not start here; the network runs on /).waitFor();
    await close(opened);
  });
});
