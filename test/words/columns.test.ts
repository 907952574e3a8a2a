import { describe, expect, it } from 'vitest';
import { en } from '../../src/words/en.ts';

const thin = '\u202f';
const { columns } = en;

describe('the caption of the survivors', () => {
  it('says over how many channels its scale was taken', () => {
    expect(`${columns.scaled(1.219, 48)} ${columns.overAll(0.1797, 48)}`).toBe(
      `then × 1.22: 18${thin}% over all 48 channels`,
    );
    expect(columns.overAll(0.5, 1024)).toBe(`50${thin}% over all 1,024 channels`);
  });

  it('of a single channel has nothing to add', () => {
    expect(columns.scaled(1.219, 1)).toBe('then × 1.22');
    expect(columns.overAll(0.1797, 1)).toBe('');
  });

  it('counts cells where all channels are on screen', () => {
    expect(columns.shareOf(0.2, true)).toBe(`20${thin}% of all cells`);
  });

  it('calls no share nothing that is something', () => {
    expect(columns.overAll(0.001, 48)).toBe(`0.1${thin}% over all 48 channels`);
    expect(columns.shareOf(0.999, false)).toBe(`>${thin}99${thin}% of this channel`);
  });
});
