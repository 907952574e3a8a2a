import { describe, expect, it } from 'vitest';
import { expectedRate } from '../../src/core/rates.ts';
import { regulariserNames, regularisers } from '../../src/core/regularisers.ts';
import { type CodeTarget, codeTargets } from '../../src/state/code-targets.ts';
import { createComparer } from '../../src/state/comparison.ts';
import type { Settings } from '../../src/state/settings.ts';
import { codeFor } from '../../src/take-away/code.ts';
import { codeFacts } from '../../src/take-away/code-facts.ts';
import { codeWords } from '../../src/words/en-code.ts';
import { createNumbers } from '../../src/words/numbers.ts';
import { sceneOf, settingsWith } from '../state/scenes.ts';
import { type Asked, factsOf } from './facts.ts';

const words = codeWords(createNumbers('en'));
const notesOf = (target: CodeTarget, asked: Asked) => codeFor(target, factsOf(asked), words).notes;
const codeOf = (target: CodeTarget, asked: Asked) => codeFor(target, factsOf(asked), words).code;
const small = { channels: 2, height: 14, width: 14 };

describe('the facts of a column', () => {
  const facts = (change: Partial<Settings>, side: 'left' | 'right' = 'right') =>
    codeFacts(createComparer()(sceneOf(3, 28, 28), settingsWith(change)), side);

  it('hold p at the end of training beside p on screen', () => {
    const { target, dropProb, progress, solved } = facts({ dropProb: 0.3, progress: 0.5 });
    expect({ target, dropProb, progress, solved }).toEqual({
      target: 0.3,
      dropProb: 0.15,
      progress: 0.5,
      solved: false,
    });
  });

  it('count the cells of the whole tensor, which is what the mask snippet draws', () => {
    const found = facts({ right: 'timm', channel: 1 });
    const { code } = codeFor('mask', found, words);
    expect(found.dropped % 3).toBe(0);
    expect(code).toContain(`assert dropped.sum() == ${found.dropped}, `);
    expect(code).toContain('C, H, W = 3, 28, 28\n');
    expect(code).toContain('seed = 373\n');
  });

  it('solve the left p for the end of training where shares are matched', () => {
    const { target, dropProb, solved } = facts({ match: true, progress: 0.5, dropProb: 0.4 }, 'left');
    expect(solved).toBe(true);
    // Dropout expects what it is asked for.
    expect(target).toBeCloseTo(expectedRate(regularisers.paper, 28, 28, 7, 0.4), 9);
    expect(dropProb).toBeCloseTo(expectedRate(regularisers.paper, 28, 28, 7, 0.2), 9);
    expect(facts({ match: true }, 'right').solved).toBe(false);
    expect(facts({ match: true, left: 'cutout' }, 'left').solved).toBe(false);
  });
});

describe('code', () => {
  it('is written for every target and method, ends in one newline, and holds nothing undefined', () => {
    for (const target of codeTargets)
      for (const name of regulariserNames) {
        const { code, notes, language } = codeFor(target, factsOf({ name }), words);
        expect(code).toMatch(/[^\n]\n$/);
        expect(`${code}${notes.join('')}`).not.toMatch(/undefined|\[object|\ue000/);
        expect(language).toBe(target === 'tfjs' ? 'javascript' : 'python');
        expect(new Set(notes).size).toBe(notes.length);
        for (const note of notes) expect(note).toMatch(/^\S.*\.$/);
      }
  });

  it('names the probability as each library does', () => {
    const asked: Asked = { name: 'paper', target: 0.15, blockSize: 5 };
    expect(codeOf('pytorch', asked)).toContain('DropBlock2d(drop_prob=0.15, block_size=5)');
    expect(codeOf('torchvision', asked)).toContain('DropBlock2d(p=0.15, block_size=5)');
    expect(codeOf('timm', asked)).toContain('drop_prob=0.15,\n    block_size=5,\n    couple_channels=False,');
    expect(codeOf('keras', asked)).toContain('DropBlock2D(rate=0.15, block_size=5)');
    expect(codeOf('tfjs', asked)).toContain('dropProb: 0.15,');
  });

  it('gives the standard module for what is not DropBlock', () => {
    expect(codeOf('pytorch', { name: 'dropout' })).toContain('nn.Dropout(p=0.2)');
    expect(codeOf('timm', { name: 'spatial' })).toContain('nn.Dropout2d(p=0.2)');
    expect(codeOf('keras', { name: 'spatial' })).toContain('SpatialDropout2D(rate=0.2)');
    expect(codeOf('torchvision', { name: 'cutout', blockSize: 9 })).toContain('Cutout2d(block_size=9)');
  });

  it('writes p after the ramp as the product that the screen makes of it', () => {
    expect(codeOf('mask', { name: 'paper', target: 0.2, progress: 0.35 })).toContain('p = 0.2 * 0.35  # ');
  });
});

describe('notes', () => {
  it('say what is expected of what was asked', () => {
    expect(notesOf('pytorch', { name: 'paper' })).toContain(
      'Asked 0.2, expects 0.177 on 28 × 28: blocks overlap.',
    );
    expect(notesOf('pytorch', { name: 'timm' })[0]).toMatch(/^Asked 0\.2, expects 0\.248 on 28 × 28: seeds/);
    expect(notesOf('pytorch', { name: 'exact' }).join()).not.toContain('expects');
    expect(notesOf('pytorch', { name: 'dropout' }).join()).not.toContain('expects');
  });

  it('say that torchvision takes no even size, and what stands in the code', () => {
    const even = { name: 'torchvision', blockSize: 14, shape: small } as const;
    expect(notesOf('torchvision', even)).toContain(
      'torchvision raises an error for even sizes: 14 on screen is 13 here.',
    );
    expect(codeOf('torchvision', even)).toContain('block_size=13)');
    expect(codeOf('torchvision', { ...even, blockSize: 6 })).toContain('block_size=7)');
    expect(codeOf('torchvision', { ...even, blockSize: 15 })).toContain('block_size=13)');
  });

  it('say what a library drops where its rule is another than the screen’s', () => {
    expect(notesOf('timm', { name: 'paper', shape: small, target: 0.1 })).toContain(
      'Asked 0.1 on 14 × 14, timm expects 0.209 and the rule on screen 0.093.',
    );
    expect(notesOf('torchvision', { name: 'timm' })).toContain(
      'torchvision draws one mask per channel; on screen all channels share one.',
    );
    expect(notesOf('timm', { name: 'miguelvr', blockSize: 6 })).toContain(
      'timm lays an even block up and left of its seed; on screen it lies down and right.',
    );
  });

  it('say from which batch on torchvision’s kept cells overflow float16', () => {
    const about = (asked: Partial<Asked>) => notesOf('torchvision', { name: 'paper', ...asked }).join(' ');
    // Of 37,632 cells 30,978 are kept at p = .2.
    expect(about({})).toContain('at this p from batches of about 3 on.');
    expect(about({ target: 0.1 })).toContain('batches of about 2 on.');
    const shape = { channels: 24, height: 56, width: 56 };
    expect(about({ shape })).toContain('batches of about 2 on.');
    expect(about({ shape: { ...shape, channels: 32 } })).toContain('a single picture on.');
    // Blocks as large as the map drop all of it at p = 1.
    expect(about({ target: 1, blockSize: 7, shape: { channels: 9, height: 7, width: 7 } })).not.toContain(
      'float16',
    );
  });

  it('say that the article’s p is what is kept', () => {
    expect(notesOf('pytorch', { name: 'article' })).toContain(
      'The original (article) calls it p and means what is kept: 0.8.',
    );
  });

  it('say what becomes of a block larger than the map', () => {
    expect(notesOf('pytorch', { name: 'paper', blockSize: 40 })).toContain(
      'block_size 40 ends at the map: 28 here.',
    );
  });

  it('tell of keras-cv’s row test where it matters', () => {
    const about = (height: number, width: number) =>
      notesOf('keras', { name: 'paper', blockSize: 3, shape: { channels: 2, height, width } }).join(' ');
    expect(about(9, 7)).toContain('no seed falls near the bottom');
    expect(about(7, 9)).toContain('overhang the bottom');
    expect(about(9, 9)).not.toContain('width:');
  });
});
