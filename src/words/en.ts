import { columnWords, readout } from './en-columns.ts';
import { faultSentence } from './en-faults.ts';
import { keyWords } from './en-keys.ts';
import { modelWords } from './en-model.ts';
import { modeWords } from './en-modes.ts';
import {
  backendNames,
  networkNames,
  pictureNotes,
  ruleAbout,
  ruleNames,
  sampleNames,
  tapName,
} from './en-names.ts';
import { offlineWords } from './en-offline.ts';
import { columnDefinition, columnWarning, sentence } from './en-sentences.ts';
import { shareWords } from './en-share.ts';
import { createNumbers } from './numbers.ts';

const n = createNumbers('en');

/** Every word that a person reads, in English. Another language is another object of this type. */
export const en = {
  numbers: n,
  ruleNames,
  ruleAbout,
  networkNames,
  tapName,
  backendNames,
  pictureNotes,
  sentence: sentence(n, ruleNames),
  definition: columnDefinition(n),
  warning: columnWarning(n),
  fault: faultSentence(n, networkNames),

  app: {
    name: 'DropBlock Lab',
    startAgain: 'DropBlock Lab, start again',
    views: 'Views',
    explore: 'Explore',
    why: 'Why',
    learn: 'Learn',
    code: 'Code',
    save: 'Save',
    skip: 'To the comparison',
    theme: 'Dark or light',
    share: 'Share',
    reset: 'Reset',
    notLoaded: 'This part could not be loaded.',
    reload: 'Load the page again',
    wordsMissing: (language: string) =>
      `The words for ${language} could not be loaded, and the page stays as it is. Where another try does not help, load the page again.`,
    close: 'Close',
    andMore: (count: number) => `and ${n.count(count)} more`,
    fewer: 'fewer',
    credit:
      'The built-in network and the four small ones were trained for this page on Caltech-101 (Li, Andreetto, Ranzato, Perona; CC BY 4.0). Sample pictures: our own renders. MobileNet: Google, Apache 2.0. Type: Inter, OFL 1.1. After Ghiasi, Lin, Le: DropBlock, 2018 (arXiv:1810.12890), and the article ‘Why DropBlock Outperforms Dropout as an Image Regularizer’.',
    privacy: 'Everything is computed on this page; nothing is uploaded.',
    runsOn: 'Runs on',
    fellBack: (failed: string, used: string) => `${failed} did not start here; the network runs on ${used}.`,
    starting: 'The network is starting.',
    nothingHere: 'There is nothing to show yet: choose a picture, or load the page again.',
  },

  picture: {
    rail: 'Picture, network, layer and channel',
    label:
      'The picture. Drop, paste or open another one; drag moves the square that the network sees, + and − or Ctrl (⌘) and the wheel zoom it.',
    samples: 'Sample',
    sampleNames,
    open: 'Open',
    paste: 'Paste',
    camera: 'Camera',
    address: 'Address',
    file: 'Picture file',
    drop: 'Drop an image',
    unreadableFolder: 'That folder could not be read: the browser may not open it, or a file in it.',
    noFiles: 'There is no file in that folder.',
    pasteKeys: 'Press Ctrl V (⌘ V) to paste a picture.',
    clipboardEmpty: 'There is no picture in the clipboard.',
    pastedText: 'That is text, not a picture: paste a picture, or the address of one.',
    droppedText: 'That is text, not a picture: drop a picture, or the address of one.',
    zoomIn: 'Closer',
    zoomOut: 'Wider',
    wheelCloser: 'Closer: + or Ctrl (⌘) and the wheel',
    wheelWider: 'Wider: − or Ctrl (⌘) and the wheel',
    noCamera: 'No camera was found.',
    cameraRefused: 'The camera was not allowed; the browser’s address bar can allow it again.',
    cameraTitle: 'Take a picture',
    take: 'Take it',
    live: 'Live',
    liveNow: (rate: number) =>
      rate
        ? `Live, ${n.count(rate)} pictures a second. Nothing leaves this machine.`
        : 'Live. Nothing leaves this machine.',
    stop: 'Stop',
    cancel: 'Cancel',
    addressTitle: 'A picture from an address',
    addressLabel: 'Address of a picture',
    load: 'Load',
    loading: 'Loading the picture',
    loadingFrom: (host: string) => `Loading the picture from ${host}`,
    addressInvalid: 'An address begins with https:// or http://.',
  },

  network: {
    label: 'Network',
    builtIn: 'Built-in',
    small: 'Trained with and without',
    hub: 'MobileNet',
    option: (name: string, megabytes: number) => `${name}, ${n.fixed(megabytes, 1)} MB`,
    loading: (name: string) => `Loading ${name}`,
    progress: (bytes: number, total: number | null) =>
      total ? `${n.megabytes(bytes)} of ${n.megabytes(total)}` : n.megabytes(bytes),
    cancel: 'Cancel',
    retry: 'Retry',
    unsure: (best: string, share: number, classes: number) =>
      `Unsure: at best ${best}, ${n.percent(share)}. It knows ${n.count(classes)} kinds of things.`,
    tryMobileNet: (megabytes: number) =>
      `Try MobileNet: 1,000 kinds, ${n.fixed(megabytes, 1)} MB, from this page or from Google`,
  },

  model: modelWords(n),
  offline: offlineWords(n, networkNames),
  share: shareWords(n),
  modes: modeWords,
  keys: keyWords,

  question: {
    picture: (host: string) => `Load the picture from ${host}?`,
    model: (host: string) => `Load the model from ${host}?`,
    network: (name: string, megabytes: number) =>
      `This link uses ${name} (${n.fixed(megabytes, 1)} MB, from this page if it has a copy, otherwise from Google). Load it?`,
    yes: 'Load',
    no: 'Not now',
  },

  layer: {
    label: 'Layer',
    option: (name: string, height: number, width: number, channels: number) =>
      `${name}: ${height} by ${width}, ${channels} ${channels === 1 ? 'channel' : 'channels'}`,
    square: (side: number) => `${side}²`,
  },

  channel: {
    label: 'Channel',
    brief: 'Ch.',
    of: (count: number) => `of ${count}`,
    mean: 'mean',
    meanOf: (count: number) => `Mean of ${count}`,
    allColours: 'All colours',
    colour: 'RGB',
    colours: ['R', 'G', 'B'],
    previous: 'Previous channel',
    next: 'Next channel',
    structureFirst: 'Most structure first',
    numberOrder: 'By number',
    all: 'All channels',
    allShort: 'All',
    close: 'Close',
    sort: 'Order',
  },

  columns: columnWords(n),
  readout,

  dock: {
    label: 'Controls',
    blockSize: 'block_size',
    blockSizeValue: (b: number) => `${b} by ${b} cells`,
    cells: (b: number, pixels: number) => `${b === 1 ? '1 cell' : `${b} cells`} = ${n.count(pixels)} px`,
    /** The reason first, since the rest may be cut. */
    clamped: (asked: number) => `the map ends here, asked ${asked}`,
    dropProb: 'p (drop)',
    dropProbValue: (p: string, keep: string) => `drop ${p}, keep ${keep}`,
    keepProb: (keep: string) => `keep_prob ${keep}`,
    seed: 'seed',
    seedUsed: (largest: number, seed: number) =>
      `A seed is a whole number from 0 to ${largest}; ${seed} is used.`,
    redraw: 'Redraw',
    match: 'Match shares',
    matchTitle: 'Solves the left p so that both columns expect the same share.',
    training: 'training',
    atTarget: 'p at its target',
    pNow: (p: number) => `p now ${n.prob(p)}`,
    trainingValue: (progress: number, now: string) => `${n.percent(progress)}, ${now}`,
    play: 'Play the ramp of p',
    stop: 'Stop',
    more: 'More controls',
    hold: 'Hold: clean',
  },

  mend: (param: string, given: string, used: string, reason?: 'lesson') =>
    `${param} in the link was ‘${given.length > 24 ? `${given.slice(0, 24)}…` : given}’; ${used === '' ? 'it is left out' : `${used} is used`}${reason === 'lesson' ? ', since the lesson speaks of maps of 28 × 28, which small networks do not have' : ''}.`,

  charts: {
    label: 'Charts',
    rates: 'Rates',
    neighbours: 'Neighbours',
    sweep: 'Sweep',
    ratesCaption: 'Rates: the share asked for, expected and removed',
    ratesSub: (b: number, height: number, width: number, dots: boolean) =>
      `share of cells removed, over p, at block_size ${b} on a ${height} × ${width} map${dots ? '; dots: this draw' : ''}`,
    mapSize: 'Map size',
    mapHeight: 'map height',
    mapWidth: 'map width',
    sideUsed: (largest: number, side: number) =>
      `A side of the map is a whole number from 1 to ${n.count(largest)}; ${n.count(side)} is used.`,
    fromPicture: 'As on screen',
    table: 'Table',
    by: '×',
    separator: ': ',
    p: 'p asked',
    atP: (p: number) => `p ${n.fixed(p, 2)}`,
    askedLine: 'asked',
    expectedOf: (name: string) => `${name}, expected`,
    removedOf: (name: string) => `${name}, removed`,
    drawNote: (channels: number) =>
      channels === 1
        ? 'Removed: one channel of this seed at each p, so the curve is one draw and not a mean.'
        : `Removed: all ${n.count(channels)} channels of this seed together, drawn at several p and joined, so the curve is one draw and not a mean.`,
    loading: 'The chart is loading.',
  },
};

export type Words = typeof en;
