import { largestHalf, overflowingBatch } from '../core/half-sum.ts';
import { expectedRate } from '../core/rates.ts';
import { type Regulariser, type RegulariserName, refusesBlock, regularisers } from '../core/regularisers.ts';
import type { CodeTarget } from '../state/code-targets.ts';
import type { CodeWords } from '../words/en-code.ts';
import type { CodeFacts } from './code-facts.ts';
import { clampedBlockSize, oddBlockSize, timmGammaScale } from './published-code.ts';

type Library = 'torchvision' | 'timm' | 'keras';

/** What a library's own layer does when it is given the screen's numbers. */
const libraryRules: Record<Library, Regulariser> = {
  torchvision: regularisers.torchvision,
  timm: regularisers.timm,
  keras: regularisers.paper,
};

/** Methods whose original names the probability to KEEP. */
const keepNamed: Partial<Record<RegulariserName, 'keep_prob' | 'p'>> = {
  paper: 'keep_prob',
  paddle: 'keep_prob',
  article: 'p',
};

const smallest = 5e-4;

/** The share that the rule on screen expects, where it is not the share asked for. */
function expectation(facts: CodeFacts, p: number, notes: CodeWords['notes']): string[] {
  const { regulariser, blockSize, shape } = facts;
  const { height, width } = shape;
  if (regulariser.unit !== 'block') return [];
  const expected = expectedRate(regulariser, height, width, blockSize, p);
  return Math.abs(expected - p) < smallest ? [] : [notes.expects(p, expected, height, width)];
}

/** What a library's layer does otherwise than the screen. */
function differences(library: Library, facts: CodeFacts, { notes, libraries }: CodeWords): string[] {
  const { regulariser, shape, blockSize, target } = facts;
  const { height, width } = shape;
  const name = libraries[library];
  const own = libraryRules[library];
  const b = clampedBlockSize(facts);
  const used = library === 'torchvision' ? oddBlockSize(facts) : b;
  const gammaScale = library === 'timm' ? timmGammaScale(facts) : 1;
  const found: string[] = [];
  if (used !== b) found.push(notes.oddOnly(name, b, used));
  if (gammaScale !== 1) found.push(notes.gammaScale(height, width));
  if (b > 1 && own.seeds !== regulariser.seeds) found.push(notes.seedsDiffer[own.seeds](name));
  if (library !== 'timm' && regulariser.masks === 'shared') found.push(notes.perChannel(name));
  const expected = expectedRate(regulariser, height, width, blockSize, target);
  const given = gammaScale === 1 ? expectedRate(own, height, width, used, target) : expected;
  if (Math.abs(expected - given) >= smallest)
    found.push(notes.otherRate(name, target, given, expected, height, width));
  else found.push(...expectation(facts, target, notes));
  if (
    b % 2 === 0 &&
    regulariser.seeds === 'whole' &&
    library === 'timm' &&
    regulariser.evenBlock !== 'up-left'
  )
    found.push(notes.upLeft(name));
  return found;
}

/** What is to be known of a library whatever the screen shows. */
function libraryNotes(library: Library, facts: CodeFacts, { notes }: CodeWords): string[] {
  const { height, width } = facts.shape;
  switch (library) {
    case 'torchvision': {
      const rule = regularisers.torchvision;
      const dropped = expectedRate(rule, height, width, oddBlockSize(facts), facts.target);
      const batch = overflowingBatch(facts.shape, dropped);
      return batch === null ? [] : [notes.halfOverflow(largestHalf, batch)];
    }
    case 'timm':
      return [
        notes.timmVersion,
        facts.regulariser.masks === 'shared' ? notes.timmCoupled : notes.timmUncoupled,
      ];
    case 'keras': {
      const side = Math.min(height, width);
      return [
        ...(height > width ? [notes.kerasTall] : height < width ? [notes.kerasWide] : []),
        ...(clampedBlockSize(facts) >= side || facts.target === 1 ? [notes.kerasNaN] : []),
        notes.kerasRamp,
      ];
    }
  }
}

/** How p on screen became what it is. */
function probabilityNotes(facts: CodeFacts, target: CodeTarget, { notes }: CodeWords): string[] {
  const { regulariser, solved, progress, dropProb, name } = facts;
  if (regulariser.unit === 'square') return [dropProb === 0 ? notes.cutoutOff : notes.cutoutP];
  const atEnd = target !== 'mask' && progress !== 1;
  const keep = keepNamed[name];
  return [
    ...(solved ? [notes.solved(target === 'mask' ? dropProb : facts.target)] : []),
    ...(atEnd ? [notes.ramped(progress, dropProb, facts.target)] : []),
    ...(keep ? [notes.keepNamed(name, keep, 1 - (target === 'mask' ? dropProb : facts.target))] : []),
  ];
}

/** Where the code differs from the screen, and what one would trip over, most important first. */
export function codeNotes(target: CodeTarget, facts: CodeFacts, words: CodeWords): string[] {
  const { notes } = words;
  const { regulariser, blockSize, name } = facts;
  const isBlock = regulariser.unit === 'block';
  const isLibrary = target === 'torchvision' || target === 'timm' || target === 'keras';
  const p = target === 'mask' ? facts.dropProb : facts.target;
  const b = clampedBlockSize(facts);
  const found: string[] = [];
  if (isLibrary && isBlock) found.push(...differences(target, facts, words));
  else found.push(...expectation(facts, p, notes));
  if (target === 'timm' || target === 'torchvision')
    if (!isBlock) found.push(notes.noneOfItsOwn(words.targets[target]));
  if (regulariser.unit !== 'cell' && regulariser.unit !== 'channel' && b !== blockSize)
    found.push(notes.clamped(blockSize, b));
  if (target === 'pytorch' && refusesBlock(regulariser, b)) found.push(notes.originalRefusesEven(name));
  found.push(...probabilityNotes(facts, target, words));
  if (isLibrary && isBlock) found.push(...libraryNotes(target, facts, words));
  if ((target === 'keras' || target === 'tfjs') && !isBlock && regulariser.unit !== 'square' && p === 1)
    found.push(notes.belowOne);
  if (target === 'mask') return [...found, notes.sameMask];
  if (target === 'tfjs' && isBlock) found.push(notes.tfjsModule);
  if (isBlock && regulariser.scale === 'count') found.push(notes.batchScale);
  return [...found, target === 'keras' || target === 'tfjs' ? notes.trainingOnly : notes.evalOff];
}
