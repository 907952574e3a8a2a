import { describe, expect, it } from 'vitest';
import { createComparer } from '../../src/state/comparison.ts';
import type { Settings } from '../../src/state/settings.ts';
import { en } from '../../src/words/en.ts';
import type { Phrase, SentenceFacts } from '../../src/words/en-sentences.ts';
import { sceneOf, settingsWith } from '../state/scenes.ts';

const scene = sceneOf(3, 28, 28);
const textOf = (phrases: readonly Phrase[]) =>
  phrases
    .map((phrase) => (typeof phrase === 'string' ? phrase : phrase.text))
    .join('')
    .replaceAll('\u202f', ' ');

/** The sentence of some settings; what the neighbours give back is said by the test. */
function say(change: Partial<Settings>, r2: SentenceFacts['r2'], isSmall = false): string {
  const settings = settingsWith({ channel: 1, ...change });
  const { left, right } = createComparer()(scene, settings);
  const asked = settings.dropProb * settings.progress;
  return textOf(
    en.sentence({
      left,
      right,
      asked,
      target: settings.dropProb,
      match: settings.match,
      isMean: settings.channel === 'mean',
      isSmall,
      r2,
    }),
  );
}

const both = { left: 0.864, right: 0.588 };

describe('the sentence', () => {
  it('says what was asked, what went and what can be guessed', () => {
    expect(say({}, both)).toMatch(
      /^Asked for 20 %, Dropout removed \d+ % of this channel and DropBlock \d+ %\. From the neighbours, 86 % of what Dropout took can be guessed; of what DropBlock took, 59 %\.$/,
    );
  });

  it('says of a small map that chance has its part', () => {
    expect(say({}, both, true)).toMatch(
      /\. From the neighbours and by chance, 86 % of what Dropout took can/,
    );
  });

  it('says nothing untrue while the refill is not there', () => {
    expect(say({}, null)).toMatch(
      /^Asked for 20 %, Dropout removed \d+ % of this channel and DropBlock \d+ %\.$/,
    );
  });

  it('of p = 0 says that nothing is removed', () => {
    const nothing = 'Nothing is removed: p is 0 and the map passes unchanged, bit for bit.';
    expect(say({ dropProb: 0 }, { left: null, right: null })).toBe(nothing);
    expect(say({ dropProb: 0, progress: 0 }, { left: null, right: null })).toBe(nothing);
  });

  it('where training scales p to 0 says that p is 0 at this point', () => {
    expect(say({ progress: 0 }, { left: null, right: null })).toBe(
      'Nothing is removed: p is 0 at this point of training and the map passes unchanged, bit for bit.',
    );
  });

  it('says what is asked with the decimal that it has', () => {
    expect(say({ dropProb: 0.005 }, both)).toMatch(/^Asked for 0\.5 %, /);
    expect(say({ dropProb: 0.125 }, both)).toMatch(/^Asked for 12\.5 %, /);
    expect(say({ dropProb: 0.2, progress: 0.5 }, both)).toMatch(/^Asked for 10 %, /);
  });

  it('says of a method that took too few cells that it did', () => {
    expect(say({ dropProb: 0.005 }, { left: null, right: 0.7 })).toMatch(
      / 70 % of what DropBlock took can be guessed; Dropout took too few cells to tell\.$/,
    );
  });

  it('calls the paper’s rule by its name on both sides', () => {
    expect(say({ left: 'paper', right: 'paper' }, both)).toMatch(
      /^Asked for 20 %, the left DropBlock removed /,
    );
  });

  it('of matched shares says that they are equal', () => {
    expect(say({ match: true }, both)).toMatch(/^Asked for equal shares, Dropout removed/);
    expect(say({ match: true, left: 'paper', right: 'dropout', dropProb: 0.9 }, both)).toMatch(
      /^At its limit of \d+ %, DropBlock removed \d+ % of this channel and Dropout \d+ %/,
    );
  });

  it('tells the same method on both sides apart by where it stands', () => {
    expect(say({ left: 'dropout', right: 'dropout' }, both)).toMatch(
      /^Asked for 20 %, the left Dropout removed \d+ % of .*channel.* and the right Dropout \d+ %\. From the neighbours, 86 % of what the left Dropout took can be guessed; of what the right Dropout took, 59 %\.$/,
    );
    expect(say({ left: 'cutout', right: 'cutout' }, null)).toMatch(/^The left Cutout removed /);
    expect(say({ left: 'article', right: 'article' }, null)).toMatch(
      /, the left article removed .* and the right article /,
    );
  });

  it('asks nothing of Cutout', () => {
    expect(say({ left: 'cutout' }, both)).toMatch(/^Cutout removed /);
    expect(say({ left: 'cutout', match: true }, both)).toMatch(/^Cutout removed /);
  });

  it('of a few cells says that they are too few', () => {
    const few = { left: null, right: null };
    expect(say({ dropProb: 0.004, blockSize: 1 }, few)).toMatch(
      / Too few cells are gone to tell what can be guessed of them\.$/,
    );
    expect(say({ dropProb: 0.5, blockSize: 1 }, few)).toMatch(/ The channel is flat: /);
  });

  it('begins with a capital whatever method comes first, but leaves a package its name', () => {
    const all = { dropProb: 1, blockSize: 27, left: 'article', right: 'paper' } as const;
    expect(say(all, { left: 0, right: 0.5 })).toContain(
      '. The article left no neighbour to guess from; of what',
    );
    expect(say(all, { left: null, right: 0.5 })).toMatch(/^Asked for 100 %, the article removed /);
    expect(say({ left: 'article', right: 'cutout' }, null)).toMatch(/^The article removed /);
    expect(say({ left: 'timm', right: 'cutout' }, null)).toMatch(/^timm removed /);
  });

  it('says of a channel that no block met that this is luck', () => {
    const lucky = (change: Partial<Settings>, r2: SentenceFacts['r2']) =>
      Array.from({ length: 200 }, (_, seed) => say({ seed, dropProb: 0.05, ...change }, r2)).find((said) =>
        said.includes('in this draw'),
      )!;
    expect(lucky({}, { left: 0.8, right: null })).toMatch(
      / of this channel and DropBlock 0 % in this draw \((<\s)?\d+ % over all\)\. From the neighbours, 80 % of what Dropout took can be guessed\.$/,
    );
    const long = lucky({ left: 'spatial', right: 'timm-uncoupled' }, { left: null, right: 0.3 });
    expect(long).toMatch(
      /^Asked for 5 %, SpatialDropout removed 0 % of this channel in this draw \(\d+ % over all\) and /,
    );
    // Two lines of the page have room for about 200 letters.
    expect(long.length).toBeLessThan(190);
  });

  it('of one empty column tells the other one’s number', () => {
    expect(say({ left: 'cutout' }, { left: 0.25, right: null })).toMatch(
      / From the neighbours, 25 % of what Cutout took can be guessed\.$/,
    );
    expect(say({}, { left: null, right: 0.3 })).toMatch(
      / From the neighbours, 30 % of what DropBlock took can be guessed\.$/,
    );
  });

  it('of two empty columns says so', () => {
    expect(say({ dropProb: 0.001, seed: 3, left: 'paper' }, { left: null, right: null })).toMatch(
      / There is no removed cell to guess\.$/,
    );
  });

  it('of a flat channel says that, where cells were removed', () => {
    expect(say({}, { left: null, right: null })).toMatch(
      / The channel is flat: there is nothing to guess\.$/,
    );
  });

  it('names the rules where both columns are DropBlock', () => {
    expect(say({ left: 'timm', right: 'torchvision' }, both)).toMatch(/, timm removed .* and torchvision /);
    expect(say({ left: 'paper', right: 'article' }, both)).toMatch(/, the paper removed .* and the article /);
    expect(say({ left: 'timm', right: 'dropout' }, both)).toMatch(/, timm removed .* and Dropout /);
  });

  it('of the mean counts all cells, and no channels', () => {
    expect(say({ channel: 'mean' }, both)).toContain(' of all cells and ');
  });

  it('never promises less than nothing', () => {
    expect(say({}, { left: -0.2, right: 0 })).toMatch(
      / From the neighbours, nothing can be guessed of what Dropout took, nor of what DropBlock took\.$/,
    );
    expect(say({}, { left: 0.4, right: -0.2 })).toMatch(
      / 40 % of what Dropout took can be guessed; of what DropBlock took, nothing\.$/,
    );
  });

  it('where nothing survives says that there is no neighbour', () => {
    expect(say({ dropProb: 1 }, { left: 0, right: 0.37 })).toMatch(
      / Dropout left no neighbour to guess from; of what DropBlock took, 37 % can be guessed\.$/,
    );
    expect(say({ dropProb: 1, left: 'cutout', right: 'spatial' }, { left: 0.85, right: 0 })).toMatch(
      / From the neighbours, 85 % of what Cutout took can be guessed; SpatialDropout left none to guess from\.$/,
    );
    expect(say({ dropProb: 1, right: 'spatial', channel: 'mean' }, { left: 0, right: 0 })).toMatch(
      / Neither left a neighbour to guess from\.$/,
    );
    expect(say({ dropProb: 1, right: 'cutout' }, { left: 0, right: null })).toMatch(
      / Dropout left no neighbour to guess from\.$/,
    );
  });
});

describe('the definition under a column’s name', () => {
  const define = (change: Partial<Settings>, channels = 3) =>
    en.definition(
      createComparer()(sceneOf(channels, 28, 28), settingsWith({ channel: 0, ...change })).right,
      channels,
    );

  it.each<[Partial<Settings>, string]>([
    [{ right: 'dropout' }, 'Each cell is removed on its own.'],
    [{ right: 'spatial' }, 'A whole channel is removed, or none of it.'],
    [{ right: 'cutout' }, 'One 7 × 7 square is removed, the same in all channels.'],
    [{ right: 'paper' }, 'Blocks of 7 × 7 cells are removed.'],
    [{ right: 'paper', blockSize: 1 }, 'Blocks of one cell: this is Dropout.'],
    [{ right: 'timm', blockSize: 5 }, 'DropBlock 5 × 5, clipped at the border, one shared mask.'],
    [{ right: 'torchvision', blockSize: 5 }, 'DropBlock 5 × 5, inside the map only.'],
    [{ right: 'torchvision', blockSize: 4 }, 'Refuses even sizes. DropBlock 4 × 4, inside the map.'],
    [{ right: 'paper', blockSize: 300 }, 'Blocks of 28 × 28 cells are removed.'],
  ])('of %o is: %s', (change, text) => {
    expect(define(change)).toBe(text);
  });

  it('of one shared cell does not call it Dropout', () => {
    expect(define({ right: 'timm', blockSize: 1 })).toBe(
      'Single cells, one shared mask: Dropout draws one a channel.',
    );
    // With one channel there is nothing to share.
    expect(define({ right: 'timm', blockSize: 1 }, 1)).toBe('Blocks of one cell: this is Dropout.');
  });

  it('of the article’s rule gives p in the article’s words', () => {
    expect(define({ right: 'article', dropProb: 0.2 })).toContain('Its p is keep_prob, 0.80');
    expect(define({ right: 'article', dropProb: 0.999 })).toContain('Its p is keep_prob, 0.001');
  });

  it('says at most how much the left can reach', () => {
    const settings = settingsWith({ match: true, left: 'paper', right: 'spatial', dropProb: 0.95 });
    const { left } = createComparer()(scene, settings);
    expect(en.warning(left)).toMatch(/^At most \d+\u202f%\.$/);
    expect(en.definition(left, 3)).toMatch(/^At most \d+\u202f%\. Blocks of 7 × 7 cells are removed\.$/);
  });
});
