import { isWholePercent, type Numbers } from './numbers.ts';

/** The words about rates: over block_size, asked the other way round, over training, and where two masks differ. */
export function rateWords(n: Numbers) {
  const solved = ' (right; the left p is solved for equal shares)';
  return {
    place: {
      channel: (channel: number) => `channel ${channel}`,
      all: (count: number) => `all ${n.count(count)} channels`,
      of: (channel: number | 'mean', count: number) =>
        channel === 'mean' ? `all ${n.count(count)} channels` : `channel ${channel}`,
    },
    overBlock: {
      // Not 'Rates …': pages around this one find the other chart by that name.
      name: 'Over block_size',
      caption: 'Over block_size: the share expected and removed',
      sub: (p: string, height: number, width: number, place: string, seed: number, isSolved: boolean) =>
        `at p = ${p}${isSolved ? solved : ''} on a ${height} × ${width} map; removed from ${place} with seed ${seed}; dots: now`,
      axis: 'block_size',
    },
    asked: {
      question: (target: number) => `Which p drops ${n.percent(target, isWholePercent(target) ? 0 : 1)}?`,
      name: 'What to ask for',
      caption: 'What to ask for: p of every implementation',
      sub: (b: number, side: number, height: number, width: number, isRefused: boolean) =>
        `expected shares in closed form, block_size ${b > side ? `${side} (${b} clamped)` : b} on a ${height} × ${width} map${isRefused ? '; †: stops with an error at this block_size' : ''}`,
      target: 'share to drop',
      targetUsed: (most: number, percent: number) =>
        `A share to drop is a percentage from 1 to ${most}; ${percent} is used.`,
      targetUnit: '%',
      head: {
        implementation: 'implementation',
        ask: 'ask for',
        reached: 'then expected',
        naive: (target: number) => `expected at p = ${n.fixed(target, 3)}`,
        most: 'most it can drop',
      },
      ask: (name: string, value: number, decimals: number) => `${name} = ${n.fixed(value, decimals)}`,
      mark: '†',
      unreachable: 'cannot',
      dash: '–',
      warnings: 'What an engineer should know',
      applies: 'Applies here: ',
      even: (b: number, used: number, refusing: readonly string[]) =>
        `Even block_size: ${b}${used < b ? `, clamped to ${used},` : ''} stops with an error in ${refusing.join(', ')}.${used % 2 ? '' : ' The authors’ code and timm put the longer side above and left of the seed, miguelvr below and right.'} (torchvision #9157; timm before 1.0.23 stopped too, #1046)`,
      odd: 'Even block_size: torchvision, mmdet, Paddle and the article’s class stop with an error; in the others the block lies half a cell aside. (torchvision #9157)',
      whole: (b: number, _side: number, share: number, target: number) =>
        `block_size ${b} is the whole side: on a square map the paper’s rule drops whole channels, but where seeds fall everywhere (timm; Paddle and the article, if it is odd) p = ${n.fixed(target, 3)} drops ${n.percent(share, 1)}.`,
      clamp: (b: number, side: number, share: number, target: number) =>
        `block_size ${b} exceeds the side of ${side}: the authors’ code, torchvision and timm clamp it, as this page does, and timm then drops ${n.percent(share, 1)} at p = ${n.fixed(target, 3)}. miguelvr, Paddle, mmdet and the article’s class do not clamp; keras-cv warns of NaN.`,
      noClamp: (side: number) =>
        `block_size above ${side}: the authors’ code, torchvision and timm clamp it to the smaller side of the map; miguelvr, Paddle, mmdet and the article’s class do not.`,
      oblong: (height: number, width: number) =>
        `${height} × ${width} is no square: the article takes the last side for both, keras-cv tests rows by the width, so that a map higher than wide has no seeds at its bottom. (timm #2569)`,
      square:
        'Maps that are not square: the article takes the last side for both, keras-cv tests rows by the width. (timm #2569)',
      most: (share: number) =>
        `p = 1 does not drop all: by the paper’s rule ${n.percent(share, 1)} is expected here, and no more.`,
      all: 'p = 1 drops all only with single cells or with blocks as large as the map, as here; in between the paper’s rule stays below.',
      /** `dropped`: the share really expected to be dropped, whatever was asked for. */
      half: (limit: number, cells: number, batch: number, dropped: number) =>
        `In float16 torchvision’s sum overflows above ${n.count(limit)} kept cells, and the output is all 0; under CUDA’s autocast PyTorch sums in float32. A picture has ${n.count(cells)} cells here: ${batch === 1 ? 'one is' : `a batch of ${n.count(batch)} is`} enough at ${n.percent(dropped, isWholePercent(dropped) ? 0 : 1)} dropped.`,
      shared: (channels: number) =>
        `timm by default and miguelvr share one mask: all ${channels > 1 ? `${n.count(channels)} ` : ''}channels lose the same cells, and block_size 1 is not Dropout (miguelvr #26). The paper: one mask per channel ‘tends to work better’ (quoted in miguelvr #24).`,
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
      cells: (count: number, share: number) =>
        `${n.count(count)} ${count === 1 ? 'cell' : 'cells'}, ${n.rate(share)}`,
      set: 'removed by',
      overlap: 'both, of either',
      map: (name: string) =>
        `Cells that ${name} removes: in its hue those that it alone removes, in ink those that both remove`,
      meanMap: (name: string) => `Share of channels in which ${name} alone removes the cell`,
      scale: (largest: number) =>
        `Colour: share of channels in which one alone removes the cell, 0 to ${n.rate(largest)}.`,
      nothing: 'Neither removes a cell.',
      same: 'They remove the very same cells.',
      reading: (share: number, overlap: number, channels: number) =>
        `They treat ${n.rate(share)} of the cells${channels > 1 ? ' of all channels' : ''} differently; of all cells that either removes, both remove ${n.rate(overlap)}.`,
    },
    schedule: {
      question: 'What does each step of training drop?',
      name: 'Schedule',
      caption: 'Schedule: the paper’s ramp of p',
      sub: (p: string, place: string, seed: number, isSolved: boolean) =>
        `share of cells over the progress of training, p rising linearly to ${p}${isSolved ? solved : ''}; removed from ${place} with seed ${seed}; dots: the slider`,
      reading: (now: number, left: string, leftShare: number, right: string, rightShare: number) =>
        `At ${n.percent(now)} of training, ${left} expects to drop ${n.rate(leftShare)} and ${right} ${n.rate(rightShare)}. Masks are nested: no step gives back a cell that an earlier one dropped.`,
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
