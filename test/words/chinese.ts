import { expect } from 'vitest';

const wordsIn = (text: string) => new Set(text.split(/\s+/));
/** Names, parameters and units: what may stand alone in Latin letters. */
const names =
  wordsIn(`Dropout DropBlock SpatialDropout Dropout2d Spatial Cutout DropPath AutoAugment Lab block_size
  keep_prob drop seed torchvision timm miguelvr Paddle mmdet keras cv Keras PyTorch TensorFlow.js WebAssembly WebGL
  WebGPU MobileNet ResNet RGB MB kB px top v1 v2 NaN`);
/** What may stand in Latin letters within a Chinese text: code, formats, keys, credits, and the article's title. */
const within = wordsIn(`gamma_scale couple_channels drop_prob numel sum mask hide lock False True DropBlock2d
  TensorFlow NumPy JavaScript ResNeSt ImageNet Caltech Graph Layers Google GitHub Inter MurmurHash3 README HTML QR PNG
  JPEG WebP GIF AVIF BMP SVG HEIC TIFF ZIP JSON PDF XML Ctrl Page Down Up epoch issue float16 float32 CUDA autocast eval tfjs dropblock
  build layer npm run ramp step steps np where dropped scale callbacks model fit epochs linearRamp rate dropProb
  Ghiasi Lin Le Li Andreetto Ranzato Perona CC BY OFL Apache arXiv Why Outperforms as an Image Regularizer https http
  example org py csv json models docs embedding.md goldfish NPY CSV Srivastava Tompson DeVries Taylor PaddleDetection ops nn`);
export const han = /\p{Script=Han}/u;

/** Says what is wrong with a text that should be Chinese. */
export function faultsOf(text: string): string[] {
  const found: string[] = [];
  if (/undefined|null|\[object|NaN(%| 个| MB|\d)|[×γ] NaN/.test(text)) found.push('not a word');
  const isLatin = (word: string) => names.has(word) || (han.test(text) && within.has(word));
  for (const [word] of text.matchAll(/[A-Za-z][\w.-]*\w/g))
    if (!isLatin(word) && !word.split(/[.-]/).every((part) => isLatin(part) || /^(\w|\d*)$/.test(part)))
      found.push(`English: ${word}`);
  if (/\p{Script=Han}\s?[,;:!?.](?!\.)/u.test(text)) found.push('half-width sign');
  if (/\s%|[<>]\s\d/.test(text)) found.push('space beside a percent sign');
  if (/\p{Script=Han}\s+\p{Script=Han}/u.test(text)) found.push('space between Chinese letters');
  if (/[\p{Script=Han}][A-Za-z0-9]|[A-Za-z0-9%]\p{Script=Han}/u.test(text))
    found.push('no space before Latin');
  if (/[，。；：？！（）“”、]\s|\s[，。；：？！（）“”、]/.test(text))
    found.push('space beside a full-width sign');
  return found;
}

/** Fails with the text, so that one sees what to mend. */
export const expectChinese = (text: string): void => expect([text, faultsOf(text)]).toEqual([text, []]);
