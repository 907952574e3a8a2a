import type { RegulariserName } from '../core/regularisers.ts';
import { ruleNames } from './en-names.ts';
import type { Numbers } from './numbers.ts';

/** A probability without the zeros at its end: 0.2, not 0.200. */
const short = (n: Numbers, value: number) => n.prob(value).replace(/(\.\d*[1-9])0+$|\.0+$/, '$1');

/** What the docstring of a class says, where 'DropBlock as … has it' does not do. */
const docs: Partial<Record<RegulariserName, string>> = {
  paper: 'DropBlock as the paper has it (Ghiasi, Lin, Le 2018).',
  'timm-uncoupled': 'DropBlock as timm has it with couple_channels=False.',
  article: 'DropBlock as the article’s class has it.',
  exact: 'DropBlock that drops, on average, exactly the share that is asked for.',
};

/**
 * The words of targets, of the comments in their code, of its notes and of captions. A comment stands behind at most twelve
 * columns of code, and Python's lines end at 88: keep it under 74 letters.
 */
export const codeWords = (n: Numbers) => ({
  targets: {
    pytorch: 'PyTorch',
    torchvision: 'torchvision',
    timm: 'timm',
    keras: 'Keras',
    tfjs: 'TensorFlow.js',
    mask: 'This mask',
  },

  /** Whose DropBlock layer a target uses, where it is not ours. */
  libraries: { torchvision: 'torchvision', timm: 'timm', keras: 'keras-cv' },

  comments: {
    dropBlock: (name: RegulariserName) => docs[name] ?? `DropBlock as ${ruleNames[name]} has it.`,
    cutout: 'One square a picture, the same in all channels, clipped at the border.',
    distance: 'How far each row or column is from the centre of the square.',
    exactGamma: 'The seed probability with which drop_prob of all cells are dropped.',
    coverage: 'How many seed rows and columns can reach each row and column.',
    seeds: {
      valid: 'Seeds fall only where the whole block fits.',
      whole: 'Seeds fall everywhere; the border clips their blocks.',
    },
    shared: 'One mask for all channels.',
    allDropped: 'Where nothing is kept, the result is zeros and not NaN.',
    ramp: (attribute: string) => `The paper’s schedule: ${attribute} grows linearly from 0 to its target.`,
    rampStep: 'Sets a moment of training, 0 to 1.',
    rampModel: 'or of the whole model',
    rampUse: 'Before every training step: ramp.step(step / steps)',
    onMaps: (...sizes: [number, number, number]) => `For maps of ${sizes.join(' × ')}.`,
    kerasCompiled: 'The compiled step holds the rate as a constant: compile it anew.',
    kerasFit: 'for callbacks of model.fit',
    tfjsFit: 'For model.fit: { epochs, callbacks: linearRamp(layer, epochs) }',
    noiseShape: 'One number a picture and channel: whole channels are dropped.',
    mix: 'The 32-bit finaliser of MurmurHash3.',
    uniform: 'A number in [0, 1) for each cell; it depends on nothing but its address.',
    middle: 'A channel is dropped by its middle cell.',
    solvedGamma: 'solved, so that p is expected',
    ramped: 'its target × training',
    nothingRemoved: 'p = 0 removes nothing',
    notTheMask: 'not the mask on screen',
    torchPart: 'For PyTorch; NumPy alone does: np.where(dropped, 0, x * scale)',
    drop: 'What the layer made of x, (N, C, H, W), on screen.',
  },

  notes: {
    expects: (asked: number, expected: number, height: number, width: number) =>
      `Asked ${short(n, asked)}, expects ${n.fixed(expected, 3)} on ${height} × ${width}: ${expected < asked ? 'blocks overlap' : 'seeds fall on more cells than γ reckons with'}.`,
    clamped: (asked: number, used: number) => `block_size ${asked} ends at the map: ${used} here.`,
    oddOnly: (library: string, b: number, used: number) =>
      `${library} raises an error for even sizes: ${b} on screen is ${used} here.`,
    gammaScale: (height: number, width: number) =>
      `gamma_scale makes timm’s γ the screen’s on maps of ${height} × ${width}, and on no others.`,
    seedsDiffer: {
      valid: (library: string) =>
        `${library} lets seeds fall only where the whole block fits; on screen they fall everywhere.`,
      whole: (library: string) =>
        `${library} lets seeds fall everywhere and clips blocks at the border; on screen the whole block fits.`,
    },
    perChannel: (library: string) =>
      `${library} draws one mask per channel; on screen all channels share one.`,
    otherRate: (library: string, p: number, given: number, expected: number, height: number, width: number) =>
      `Asked ${short(n, p)} on ${height} × ${width}, ${library} expects ${n.fixed(given, 3)} and the rule on screen ${n.fixed(expected, 3)}.`,
    upLeft: (library: string) =>
      `${library} lays an even block up and left of its seed; on screen it lies down and right.`,
    noneOfItsOwn: (library: string) => `${library} has none of its own: this is PyTorch.`,
    originalRefusesEven: (name: RegulariserName) =>
      `The original (${ruleNames[name]}) raises an error for even sizes; this class does not.`,
    solved: (p: number) => `p ${short(n, p)} was solved so that both columns expect the same share.`,
    ramped: (progress: number, now: number, target: number) =>
      `On screen training is at ${n.percent(progress)} and p is ${short(n, now)}; the ramp ends at ${short(n, target)}.`,
    keepNamed: (name: RegulariserName, word: string, keep: number) =>
      `The original (${ruleNames[name]}) calls it ${word} and means what is kept: ${short(n, keep)}.`,
    cutoutP: 'p plays no part in Cutout.',
    cutoutOff: 'On screen p is 0 and nothing is removed; this layer removes its square all the same.',
    halfOverflow: (limit: number, batch: number) =>
      `In float16 its sum of kept cells overflows above ${n.count(limit)}, and the output is all 0: at this p from ${batch === 1 ? 'a single picture' : `batches of about ${n.count(batch)}`} on. Under CUDA’s autocast PyTorch sums in float32.`,
    timmVersion: 'Needs timm 1.0.23 or newer: before that, couple_channels does not exist and shares differ.',
    timmUncoupled: 'Without couple_channels=False timm shares one mask between all channels.',
    timmCoupled: 'timm calls the shared mask the paper’s; the paper found one for each channel better.',
    kerasTall:
      'keras-cv tests rows against the width: on maps higher than wide, no seed falls near the bottom.',
    kerasWide: 'keras-cv tests rows against the width: on maps wider than high, blocks overhang the bottom.',
    kerasNaN: 'keras-cv divides by what is kept: where all is dropped, the output is NaN.',
    kerasRamp: 'keras-cv keeps its rate private and compiled in: the ramp moves once an epoch.',
    belowOne: 'Here a rate must stay below 1.',
    sameMask: 'The same mask, cell for cell, on every machine; the last lines of the NumPy part count it.',
    tfjsModule: 'tfjs-dropblock is the layer of this project; npm run build:layer makes it.',
    batchScale: 'Survivors are scaled over the whole batch; on screen, over one picture.',
    evalOff: 'Draws masks of its own, and none in eval().',
    trainingOnly: 'Draws masks of its own, and only in training.',
  },

  caption: {
    ownPicture: 'own picture',
    mean: (channels: number) => `mean of ${channels} channels`,
    channel: (channel: number) => `channel ${channel}`,
    size: (height: number, width: number) => `${height} × ${width}`,
    against: ' against ',
    dropProb: (asked: readonly number[]) => `p (drop) ${asked.map((p) => short(n, p)).join(' and ')}`,
    blockSize: (b: number) => `block_size ${b}`,
    seed: (seed: number) => `seed ${seed}`,
  },
});

export type CodeWords = ReturnType<typeof codeWords>;

/** The words around the code, and of the menu that saves files. */
export const takeAwayWords = (n: Numbers) => ({
  view: {
    label: 'Code',
    side: 'Column',
    target: 'Code for',
    copy: 'Copy',
    download: 'Download',
    downloadTitle: (file: string) => `Download as ${file}`,
    copied: (target: string, method: string) => `Copied: ${method} for ${target}.`,
    copiedMask: (method: string) => `Copied: the mask of ${method}.`,
    copyRefused: 'The browser did not let the page copy: the code is selected now, or download it.',
    block: (method: string, target: string) => `${method}, ${target}`,
    notes: 'What to know of it',
  },

  save: {
    label: 'Save',
    pictures: 'Pictures',
    comparison: 'Whole comparison',
    panel: 'Panel',
    numbers: 'Numbers',
    clean: 'Clean map',
    arrays: {
      removed: 'removed: 1, kept: 0',
      passed: 'what the next layer gets, scaled',
      refilled: 'refilled from neighbours',
    },
    whatIsIn: (channels: number) =>
      channels === 1
        ? 'CSV has the link in its first line.'
        : `NPY holds all ${n.count(channels)} channels, of refills what is on screen. CSV holds what is on screen and begins with the link.`,
    charts: 'Charts',
    as: (what: string, format: string) => `${what}, as ${format}`,
    saved: (file: string) => `To your downloads: ${file}`,
    localPicture: 'Your picture stays on this machine: the link in a file opens on the first sample.',
    failed: 'The browser could not make this file.',
    later: 'Files can be saved when the page shows what the address asks for.',
  },
});

export type TakeAwayWords = ReturnType<typeof takeAwayWords>;
