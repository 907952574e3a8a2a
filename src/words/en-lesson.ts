import type { StepWords } from './lesson-facts.ts';
import { createNumbers } from './numbers.ts';

// Longer than other files, so that a translation of the lesson is one file.

const n = createNumbers('en');
const known = (write: (v: number) => string) => (v: number | null) => (v === null ? '–' : write(v));
const share = known((v) => n.share(Math.max(0, v)));
const tenths = known((v) => n.percent(v, 1));
const hundredths = known((v) => n.fixed(v, 2));
const count = known(n.count);
const p = n.prob;
const many = (v: number | null, one: string, more: string) => `${count(v)} ${v === 1 ? one : more}`;

const steps = {
  ones: {
    title: 'Dropout on plain ones',
    text: (f) => [
      `This is the article’s first figure: a map of ${count(f.height)} × ${count(f.width)} ones under Dropout, whose default in PyTorch is p = ${n.fixed(0.5, 1)}.`,
      f.left.removed === 1
        ? `At p = ${n.fixed(1, 0)} ${f.left.name} removed all of it: nothing survives.`
        : f.left.removed === 0
          ? `${f.left.name} removed nothing here.`
          : `${f.left.name} removed ${share(f.left.removed)} of the cells and multiplied the others by ${hundredths(f.left.scale)}, so that their sum stays about the same.`,
      f.left.removed === 1 || f.left.removed === 0
        ? 'Between the two ends it looks harmless: small holes everywhere, and no part of the map gone altogether.'
        : 'It looks harmless: small holes everywhere, and no part of the map is gone altogether.',
    ],
    tryIt: 'Move p (drop) down and up again: the holes of a small p are among those of a larger one.',
    question: () => ({
      ask: `Survivors are multiplied by 1 / keep_prob. What is that at p (drop) = ${n.fixed(0.2, 1)}?`,
      right: {
        text: n.fixed(1 / 0.8, 2),
        why: `keep_prob is ${n.fixed(0.8, 1)}, and 1 / ${n.fixed(0.8, 1)} makes up for what was removed.`,
      },
      wrong: [
        {
          text: n.fixed(0.8, 2),
          why: 'That is keep_prob itself: the survivors would shrink, and nothing would be made up for.',
        },
        {
          text: n.fixed(1 / 0.2, 2),
          why: 'That is 1 / p. It would be right if p were the probability to keep, as it is in the article’s DropBlock.',
        },
      ],
    }),
  },
  map: {
    title: 'A feature map hardly notices',
    text: (f) => [
      `Now the map is a real one: ${count(f.height)} × ${count(f.width)} cells, one channel of ${f.layer}.`,
      `${f.left.name} removed ${share(f.left.removed)} of it, and under ‘Survives’ one still sees what the clean map shows.`,
      `Its holes are small: ${share(f.left.touching)} of the removed cells have a survivor right beside them.`,
    ],
    tryIt: 'Press Redraw a few times: other cells go, and what one sees stays.',
    question: () => ({
      ask: `A 3 × 3 convolution reads nine cells. How many of them does Dropout with p = ${n.fixed(0.2, 1)} take on average?`,
      right: {
        text: n.fixed(9 * 0.2, 1),
        why: 'Nine times p. The others say nearly the same, so the next layer hardly misses them.',
      },
      wrong: [
        { text: n.fixed(9 * 0.8, 1), why: 'So many stay: nine times keep_prob.' },
        {
          text: 'all nine, or none',
          why: 'That is what a block does that is larger than the kernel. Dropout asks for each cell anew.',
        },
      ],
    }),
  },
  neighbours: {
    title: 'Why: the neighbours carry it',
    text: (f) => [
      'Cells that lie close together hold nearly the same, so the survivors around a hole tell what was in it.',
      `The best linear guess from them explains ${share(f.left.r2)} of the variance of what ${f.left.name} took: this share is R², and ‘can be guessed’ means no more than that.`,
      `Even among shuffled cells a guess explains ${share(f.left.floor)} by chance, so read R² against this floor.`,
      f.right.removed === 0
        ? `${f.right.name} spared this channel by chance: press Redraw, or choose smaller blocks.`
        : `Of what ${f.right.name} took, ${share(f.right.r2)} can be guessed; by chance ${share(f.right.floor)}.`,
    ],
    tryIt: 'Move block_size, and watch R² on the right: how much do the neighbours know of larger blocks?',
    question: () => ({
      ask: `R² is ${n.fixed(0.8, 1)}. What does it say?`,
      right: {
        text: `${n.percent(0.8)} of the variance of the removed cells can be explained from their neighbours`,
        why: 'So it is: a share of variance, measured on the removed cells of this channel.',
      },
      wrong: [
        {
          text: `${n.percent(0.8)} of the removed cells are guessed exactly`,
          why: 'A guess is hardly ever exact. R² says how well the guesses follow the differences between cells.',
        },
        {
          text: `the network loses ${n.percent(0.2)} of its accuracy`,
          why: 'R² looks at this map only. What the network makes of it stands under the columns.',
        },
      ],
    }),
  },
  seeds: {
    title: 'DropBlock begins with seeds',
    text: (f) => [
      'DropBlock draws seeds first: a few cells, each with a small probability γ.',
      `With block_size ${f.b} ${f.b === 1 ? 'one sees the seeds alone' : 'each has become a block'}: ${many(f.right.seeds, 'seed', 'seeds')} in this channel, at γ = ${known(n.small)(f.right.gamma)}.`,
      `So few suffice, since in the next step each grows into 7 × 7 cells; together they come to p = ${n.fixed(0.2, 1)}, less what overlaps.`,
    ],
    tryIt: 'Press Redraw: so few seeds make their number change a lot from draw to draw.',
    question: (f) => ({
      ask: 'A block of 7 × 7 must fit on a map of 28 × 28. On how many cells may its seed lie?',
      right: {
        text: n.count(f.figures.seedPlaces),
        why: 'On 22 × 22: a seed stays three cells away from each border.',
      },
      wrong: [
        {
          text: n.count(28 * 28),
          why: 'That is every cell. Some libraries do so and clip their blocks at the border, as a later step shows.',
        },
        {
          text: n.count((28 / 7) ** 2),
          why: 'So many blocks tile the map. A seed may lie anywhere between, as long as its block fits.',
        },
      ],
    }),
  },
  growth: {
    title: 'Seed, then block',
    text: (f) => [
      f.b === 1
        ? 'The same draw with block_size 1: each seed is the one cell that it removes.'
        : f.b % 2 === 1
          ? `The same draw with block_size ${f.b}: each seed, a dot, has become the middle of ${f.b} × ${f.b} removed cells.`
          : `The same draw with block_size ${f.b}: an even block has no middle, so it lies one cell farther up and left of its seed than down and right.`,
      f.right.seedsEverywhere
        ? `This rule lets seeds fall everywhere and clips the blocks at the border: ${many(f.right.seeds, 'seed', 'seeds')} here.`
        : `Seeds count only where the whole block fits: ${many(f.right.seeds, 'seed', 'seeds')} here.`,
      `${(f.right.touching ?? 0) < (f.left.touching ?? 0) ? 'Only ' : ''}${share(f.right.touching)} of the removed cells have a survivor beside them; under ${f.left.name} it is ${share(f.left.touching)}.`,
    ],
    tryIt: 'Move block_size from 1 upwards: the blocks grow, and there are fewer of them.',
    question: (f) => ({
      ask: 'Two seeds lie two columns apart, block_size is 7. How many cells go?',
      right: {
        text: n.count(f.figures.overlapping),
        why: 'Seven rows of nine columns: the blocks overlap, and what they share goes only once.',
      },
      wrong: [
        { text: n.count(2 * 49), why: 'That counts twice what the two blocks share.' },
        { text: n.count(49), why: 'That is one block alone.' },
      ],
    }),
  },
  gamma: {
    title: 'How many seeds: γ',
    text: (f) => [
      'γ is chosen so that blocks of b² cells come to about the share p; the last two factors count the cells where a seed may lie.',
      f.b === 1
        ? `Single cells do not overlap, so it expects just what is asked for, ${n.percent(f.p)}.`
        : `In closed form it expects ${tenths(f.paper?.expected ?? null)} to go when ${n.percent(f.p)} are asked for, since overlapping blocks share cells.`,
      `The article’s class uses the last side for both; that is right on square maps, but on 14 × 28 its γ is ${n.percent(f.figures.articleTooSmall)} too small at b = 7.`,
    ],
    tryIt: 'Move block_size, p or the layer: the terms light up that a control moves.',
    question: (f) => ({
      ask: 'Why does the paper’s rule expect less than p?',
      right: {
        text: 'Blocks overlap, and a cell goes only once',
        why: `The larger p, the more they overlap: with b = 7 and p = ${n.fixed(0.5, 1)} on 14 × 14 it expects ${n.percent(f.figures.paperAtHalf, 1)}.`,
      },
      wrong: [
        {
          text: 'Seeds near the border are left out',
          why: 'They are, but γ makes up for it: that is what the last two factors are for.',
        },
        {
          text: 'γ is rounded',
          why: 'It is not. With this γ the mean over many draws is exactly what the closed form says.',
        },
      ],
    }),
  },
  scale: {
    title: 'Keeping the scale',
    text: (f) => [
      `Dropout multiplies survivors by 1 / keep_prob, whatever was drawn: × ${n.fixed(f.p < 1 ? 1 / (1 - f.p) : 0, 2)} at this p.`,
      `DropBlock counts: all cells over those that survive, in the whole tensor. On the right this is × ${hundredths(f.right.scale)}, since ${tenths(f.right.total)} went over all ${count(f.channels)} channels.`,
      'A draw of blocks seldom takes exactly p, and the count follows what it took.',
      'If nothing survives, the count is a division by zero: the article’s class and miguelvr’s package then return NaN, this page gives zeros.',
    ],
    tryIt: 'Move p (drop) to 1: Dropout keeps nothing, the factor is 0.00, and the page goes on.',
    question: () => ({
      ask: 'Nothing survives. What is x × mask × (numel / sum) if nobody looks after it?',
      right: {
        text: 'NaN',
        why: 'numel / 0 is infinite, and 0 × ∞ is not a number. One NaN then spreads through the whole network.',
      },
      wrong: [
        {
          text: 'zeros',
          why: 'That is what one wants. torchvision and timm get it by adding a tiny number to the sum.',
        },
        { text: 'x, unchanged', why: 'The mask is 0 everywhere: no cell of x is left to be passed on.' },
      ],
    }),
  },
  picture: {
    title: 'On the picture itself',
    text: (f) => [
      `The article’s last figure: the picture under DropBlock, block_size ${f.b}, keep_prob ${p(1 - f.p)}, which its class calls p.`,
      `From the neighbours ${share(f.right.r2)} of what ${f.right.name} took can be guessed; of what ${f.left.name} took, ${share(f.left.r2)}.`,
      f.right.sharedMask
        ? 'All colours share one mask here, so a block leaves a bare square.'
        : 'Each colour has a mask of its own, so a block takes red, green or blue and leaves the other two.',
    ],
    tryIt: 'Choose ‘DropBlock, timm’ in the menu of the right column: one mask for all three colours.',
    question: (f) => ({
      ask: 'A block of 7 cells on a 28 × 28 map: how wide is it on the picture of 224 × 224 pixels?',
      right: {
        text: `${n.count(f.figures.blockPixels)} pixels`,
        why: 'A cell stands for 8 × 8 pixels. On feature maps a small block hides much of the picture.',
      },
      wrong: [
        { text: '7 pixels', why: 'That would be so if the map were as large as the picture.' },
        { text: '28 pixels', why: 'That is the side of the map, in cells.' },
      ],
    }),
  },
  single: {
    title: 'block_size 1 is Dropout',
    text: (f) => [
      'With block_size 1 a seed is its own block, and γ is p.',
      `Both columns read the same random field: ${count(f.left.removedCells)} cells are gone on the left, ${count(f.right.removedCells)} on the right, and ${many(f.differing, 'cell differs', 'cells differ')}.`,
      `${f.differing ? 'The factor differs, too' : 'Only the factor may'}: × ${hundredths(f.left.scale)} by keep_prob, × ${hundredths(f.right.scale)} by counting.`,
      'All this holds where each channel has a mask of its own; timm (by default) and miguelvr let all channels share one.',
    ],
    tryIt: 'Choose ‘DropBlock, timm’ on the right: all channels now lose the same cells.',
    question: () => ({
      ask: 'Whose DropBlock is not Dropout at block_size 1?',
      right: {
        text: 'timm’s, as it comes',
        why: 'It shares one mask (couple_channels=True): a place is lost in all channels or in none.',
      },
      wrong: [
        {
          text: 'torchvision’s',
          why: 'It draws a mask for each channel: the same as Dropout, but for the counted factor.',
        },
        { text: 'the paper’s', why: 'The authors’ code draws a mask for each channel, too.' },
      ],
    }),
  },
  full: {
    title: 'The full size is Dropout2d, sometimes',
    text: (f) => [
      'On 7 × 7 cells a block of 7 fits in one place only, and there γ = p: whole channels go, as in Dropout2d (SpatialDropout).',
      `${f.left.name} removed ${tenths(f.left.total)} over all channels, ${f.right.name} ${tenths(f.right.total)}; the factor is counted, as always.`,
      `The article says the same of its own class, but there a seed may fall on any of the 49 cells: at p = ${n.fixed(0.1, 1)} it expects ${n.percent(f.figures.articleWhole, 1)} to go.`,
      'And where a map is not square, no block covers a channel.',
    ],
    tryIt: 'Choose ‘DropBlock, article’ on the right, and compare what it expects with what was asked.',
    question: (f) => ({
      ask: `The article’s class, block_size 7 on 7 × 7, asked to drop ${n.percent(0.1)}: what goes on average?`,
      right: {
        text: n.percent(f.figures.articleWhole),
        why: 'Of the 49 cells about five are drawn as seeds, each removes a large part of the map, and little is left.',
      },
      wrong: [
        {
          text: n.percent(0.1),
          why: 'So it is with seeds only where the block fits, as in the paper and in torchvision.',
        },
        { text: n.percent(0.49), why: 'The chances of 49 seeds do not add up, and it is more than that.' },
      ],
    }),
  },
  libraries: {
    title: 'What the libraries do',
    text: (f) => [
      `One seed, one p, two rules: the left (${f.left.name}) expects ${tenths(f.left.expected)} to go, the right (${f.right.name}) ${tenths(f.right.expected)}.`,
      'timm lets seeds fall up to the border with a γ that was made for seeds inside, so it drops more than asked; and its channels share one mask.',
      'An even block_size has no middle: torchvision, mmdet, Paddle and the article’s class stop with an error, the others shift the block by half a cell.',
    ],
    tryIt: 'Set block_size to 6 and read the table: who refuses?',
    question: (f) => ({
      ask: `You go from torchvision to timm with p = ${n.fixed(0.1, 1)} and block_size 7 on a 14 × 14 map. What changes?`,
      right: {
        text: 'More than twice as much is dropped',
        why: `torchvision expects ${n.percent(f.figures.torchvision, 1)}, timm ${n.percent(f.figures.timm, 1)}. Choose p by the share that is expected.`,
      },
      wrong: [
        { text: 'Nothing, p is p', why: 'Both are asked for the same; what they expect to drop differs.' },
        {
          text: 'Less is dropped, since blocks are clipped',
          why: 'They are clipped at the border, but far more seeds fall than the same γ allows inside.',
        },
      ],
    }),
  },
  table: {
    title: 'What the paper measured',
    text: (f) => [
      `ResNet-50 on ImageNet: DropBlock adds ${n.fixed(f.figures.gains.dropBlock, 2)} points of top-1, SpatialDropout ${n.fixed(f.figures.gains.spatial, 2)}, Dropout ${n.fixed(f.figures.gains.dropout, 2)}.`,
      `Others found less: the author of ResNeSt about ${n.points(0.002)} points, torchvision ${n.points(0.0093)} in one run.`,
      'So how much it helps depends on the network and its training; measure it on yours.',
      'What blocks hide and single cells do not, you have seen: this is the paper’s reason why.',
    ],
    tryIt: 'The paper raises p slowly: press Play beside ‘training’ and see the blocks come.',
    question: (f) => ({
      ask: 'By how much does DropBlock lead SpatialDropout in the paper’s table?',
      right: {
        text: `${n.fixed(f.figures.lead, 2)} points`,
        why: `Many times the error bars of both, which are at most ± ${n.fixed(f.figures.leadError, 2)}.`,
      },
      wrong: [
        {
          text: `${n.fixed(f.figures.gains.dropBlock, 2)} points`,
          why: 'That is its lead over the network without any of them.',
        },
        {
          text: 'by less than the error bars',
          why: `The bars are at most ± ${n.fixed(f.figures.leadError, 2)}; look at the chart again.`,
        },
      ],
    }),
  },
} satisfies Record<string, StepWords>;

/** Every word of the lesson, in English. A translation is another object of this type. */
export const enLesson = {
  label: 'Lesson',
  loading: 'The lesson is loading.',
  gaveWay:
    'The lesson uses the built-in ResNet, whose layers it speaks of. Your network comes back when you leave.',
  scrubber: 'Step',
  stepOf: (step: number, of: number) => `Step ${step} of ${of}`,
  stepName: (step: number, title: string) => `${step}: ${title}`,
  list: 'All steps',
  answered: 'answered',
  back: 'Back',
  next: 'Next',
  leave: 'Finish',
  keys: 'Page Down and Page Up, or N and B, turn the steps.',
  hide: 'Hide the lesson',
  show: 'Show the lesson',
  tryIt: 'Try it',
  tried: 'Done',
  showControl: 'Go to it',
  again: 'Back to the settings of this step',
  question: 'Question',
  right: 'Right.',
  wrong: 'Not quite.',
  layers: {
    stage1: 'stage 1',
    stage2: 'stage 2',
    stage3: 'stage 3',
    stage4: 'stage 4',
    image: 'the picture',
    ones: 'ones',
  } as Record<string, string>,
  steps: steps as Record<keyof typeof steps, StepWords>,

  formula: {
    label: 'γ as a formula',
    expected: 'expected share, over all cells:',
    places: 'n: seeds whose block covers the row, or the column',
    loading: 'The formula is loading.',
  },

  libraries: {
    label: 'What each library does',
    caption: (b: number, height: number | null, width: number | null) =>
      `at block_size ${b} on ${count(height)} × ${count(width)}`,
    library: 'library',
    expects: 'expects',
    masks: 'masks',
    each: 'each',
    shared: 'one',
    p: 'its p',
    drop: 'drop',
    keep: 'keep',
    even: 'even b',
    refuses: 'error',
    works: 'works',
  },

  paper: {
    ours: 'Small networks trained for this page: none of the three methods made them right more often beyond doubt, but those trained with blocks withstand blocks better.',
    toWhy: 'See Why',
    name: 'Paper’s table',
    caption: 'Paper’s table: top-1 on ImageNet with ResNet-50',
    sub: 'percent, and the paper’s ± over three runs',
    table: 'Table',
    loading: 'The chart is loading.',
    method: 'with',
    top1: 'top-1\u202f%',
    top5: 'top-5\u202f%',
    value: (v: number, error: number | null) =>
      error === null ? n.fixed(v, 2) : `${n.fixed(v, 2)} ± ${n.fixed(error, 2)}`,
    source:
      'Ghiasi, Lin, Le 2018 (arXiv:1810.12890), table 1: mean of three runs of 270 epochs, block_size 7; the best validation accuracy of a run.',
    rows: {
      nothing: 'nothing',
      dropout: `Dropout ${n.fixed(0.7, 1)}`,
      dropPath: `DropPath ${n.fixed(0.9, 1)}`,
      spatial: `SpatialDropout ${n.fixed(0.9, 1)}`,
      cutout: 'Cutout',
      autoAugment: 'AutoAugment',
      smoothing: `label smoothing ${n.fixed(0.1, 1)}`,
      dropBlock: `DropBlock ${n.fixed(0.9, 1)}`,
      both: 'DropBlock + smoothing',
    },
    notes:
      'The number after a drop method is its keep_prob. Others, on GitHub: ResNeSt, issues 65 and 88; pytorch/vision, pull request 5416.',
  },
};

export type LessonWords = typeof enLesson;
export type StepName = keyof LessonWords['steps'];
