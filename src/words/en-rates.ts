import type { Numbers } from './numbers.ts';

/** The words about rates: over block_size, asked the other way round, over training, and where two masks differ. */
export function rateWords(n: Numbers) {
  return {
    overBlock: {
      name: 'Rates over block_size',
      caption: 'Rates over block_size: the share expected and removed',
      sub: (p: string, height: number, width: number, channel: string, seed: number) =>
        `share of cells at p = ${p} on a ${height} × ${width} map; thick: expected, thin: removed from ${channel} with seed ${seed}; dotted: the block_size on screen`,
      axis: 'block_size',
      channel: (channel: number) => `channel ${channel}`,
      allChannels: (count: number) => `all ${n.count(count)} channels`,
    },
    asked: {
      question: (target: number) => `Which p drops ${n.percent(target)}?`,
      name: 'What to ask for',
      caption: 'What to ask for: p of every implementation',
      sub: (b: number, height: number, width: number) =>
        `expected shares in closed form, block_size ${b} on a ${height} × ${width} map`,
      target: 'share to drop',
      targetUnit: '%',
      head: {
        implementation: 'implementation',
        ask: 'ask for',
        reached: 'then expected',
        naive: (target: number) => `expected at p = ${n.fixed(target, 3)}`,
        most: 'most it can drop',
      },
      drop: (p: number) => `p = ${n.fixed(p, 4)}`,
      keep: (name: string, p: number) => `${name} = ${n.fixed(1 - p, 4)}`,
      unreachable: 'cannot',
      dash: '–',
      warnings: 'What an engineer should know',
      applies: 'applies here',
      even: (b: number) =>
        `Even block_size (here ${b}): torchvision, mmdet, Paddle and the article’s class stop with an error; the authors’ code and timm put the longer side above and left of the seed, miguelvr below and right. (torchvision #9157, timm #1046)`,
      odd: 'Even block_size: torchvision, mmdet, Paddle and the article’s class stop with an error; the others shift the block by half a cell.',
      clamp: (b: number, side: number, article: number, target: number) =>
        `block_size ${b} against a side of ${side}: it is clamped to ${side}, and then the paper’s rule drops whole channels; the article’s code at p = ${n.fixed(target, 2)} would drop ${n.percent(article, 1)}. torchvision clamps first and then refuses an even result.`,
      noClamp: (side: number) =>
        `block_size ${side} or more is clamped to the smaller side of the map; the article’s, Paddle’s and mmdet’s code do not clamp.`,
      oblong: (height: number, width: number) =>
        `${height} × ${width} is no square: the article uses one side for both, keras-cv tests rows by the width, so that a map higher than wide keeps its bottom whole. (timm #2569)`,
      square:
        'Maps that are not square: the article uses one side for both, keras-cv tests rows by the width. (timm #2569)',
      most: (share: number) =>
        `p = 1 does not drop all: by the paper’s rule at most ${n.percent(share, 1)} is expected here.`,
      half: (cells: number, batch: number) =>
        `In 16-bit numbers torchvision’s sum overflows above 65,504 kept cells, and the output is all 0. One picture has ${n.count(cells)} cells here: a batch of ${n.count(batch)} is enough.`,
      shared: (channels: number) =>
        `timm by default and miguelvr share one mask: all ${n.count(channels)} channels lose the same cells, and block_size 1 is not Dropout. (miguelvr #26) The paper: one mask per channel tends to work better.`,
    },
    difference: {
      question: 'Where do the two columns differ?',
      name: 'Difference',
      caption: 'Difference: one seed, two methods, cell for cell',
      sub: (seed: number, channel: string, height: number, width: number) =>
        `cells of ${channel}, ${height} × ${width}, seed ${seed}`,
      onlyOf: (name: string) => `only ${name}`,
      both: 'both',
      neither: 'neither',
      cells: (count: number, share: number) => `${n.count(count)} cells, ${n.percent(share, 1)}`,
      set: 'removed by',
      here: 'this channel',
      over: (channels: number) => `all ${n.count(channels)} channels`,
      map: 'Cells removed by one, by both, by neither',
      meanMap: 'Share of channels in which one removes the cell and the other does not',
      same: 'They remove the very same cells.',
      reading: (share: number, overlap: number) =>
        `They treat ${n.percent(share, 1)} of the cells of all channels differently; of all cells that either removes, both remove ${n.percent(overlap, 1)}.`,
    },
    schedule: {
      question: 'What does each step of training drop?',
      name: 'Schedule',
      caption: 'Schedule: the paper’s ramp of p',
      sub: (p: string, channel: string, seed: number) =>
        `share of cells over the progress of training, p rising linearly to ${p}; thick: expected, thin: removed from ${channel} with seed ${seed}; dashed: asked; dotted: the slider`,
      reading: (now: number, left: string, leftShare: number, right: string, rightShare: number) =>
        `At ${n.percent(now)} of training, ${left} expects to drop ${n.percent(leftShare, 1)} and ${right} ${n.percent(rightShare, 1)}. Masks are nested: every later step drops what an earlier one did, and more.`,
      axis: 'training',
      group: 'group',
      groupOption: (group: number, factor: string) => `${group}: p ${factor}`,
      whole: 'as it is',
      part: (divisor: number) => `/ ${divisor}`,
      note: 'The authors’ code drops (1 − keep_prob) / 4^(4 − g) in group g of a ResNet: of its last group p, of the one before a quarter. The choice of a group moves this chart alone. mmdet has a ramp of its own, over the first 2,000 forward passes, which starts again when training is resumed; timm, torchvision, miguelvr, the article and Paddle leave the ramp to you (miguelvr has LinearScheduler).',
    },
  };
}

export type RateWords = ReturnType<typeof rateWords>;
