import type { Page } from 'playwright-core';

export type SliderName = 'block_size' | 'p (drop)';

/** A thumb's width in px: its middle cannot reach the ends of the slider. */
const thumb = 16;

/**
 * Drags a slider's thumb with the mouse, to and fro over all of its range, one stop after the other. Chromium hands
 * out the moves of a mouse at the beginning of a frame, so that every move is one input event and one frame.
 */
export async function drag(page: Page, name: SliderName, stops: number, moves: number): Promise<void> {
  const slider = page.getByRole('slider', { name: new RegExp(`^${name.replace(/[()]/g, '\\$&')}`) });
  const box = (await slider.boundingBox())!;
  const x = (stop: number) => box.x + thumb / 2 + (stop / stops) * (box.width - thumb);
  const y = box.y + box.height / 2;
  await page.mouse.move(x(0), y);
  await page.mouse.down();
  for (let k = 1; k <= moves; k++) {
    const along = k % (2 * stops);
    await page.mouse.move(x(along <= stops ? along : 2 * stops - along), y);
  }
  await page.mouse.up();
}
