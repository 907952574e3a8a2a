import type { RegulariserName } from '../core/regularisers.ts';
import { isTapName, type NetworkName, type TapName } from '../engine/networks.ts';
import type { BackendName, PictureNote } from '../engine/protocol.ts';
import type { SampleName } from '../state/samples.ts';

/** The name of a rule within DropBlock; the other methods have names of their own. */
export const ruleNames: Record<RegulariserName, string> = {
  dropout: 'Dropout',
  spatial: 'SpatialDropout',
  cutout: 'Cutout',
  paper: 'paper',
  torchvision: 'torchvision',
  timm: 'timm',
  'timm-uncoupled': 'timm uncoupled',
  miguelvr: 'miguelvr',
  article: 'article',
  paddle: 'Paddle',
  mmdet: 'mmdet',
  exact: 'exact',
};

export const networkNames: Record<NetworkName, string> = {
  resnet: 'Built-in ResNet',
  'mobilenet-v1-0.25': 'MobileNet v1 0.25',
  'mobilenet-v1-0.5': 'MobileNet v1 0.5',
  'mobilenet-v1-0.75': 'MobileNet v1 0.75',
  'mobilenet-v1-1.0': 'MobileNet v1 1.0',
  'mobilenet-v2-0.5': 'MobileNet v2 0.5',
  'mobilenet-v2-0.75': 'MobileNet v2 0.75',
  'mobilenet-v2-1.0': 'MobileNet v2 1.0',
  own: 'Your own model',
};

const tapNames: Record<TapName, string> = {
  stage1: 'stage 1',
  stage2: 'stage 2',
  stage3: 'stage 3',
  stage4: 'stage 4',
  image: 'image',
  ones: 'ones',
};

/** A tap's name, or the end of the path of a model's node. */
export const tapName = (tap: string): string =>
  isTapName(tap) ? tapNames[tap] : tap.split('/').slice(-2).join('/');

export const backendNames: Record<BackendName, string> = {
  wasm: 'WebAssembly',
  webgl: 'WebGL',
  webgpu: 'WebGPU',
  cpu: 'plain JavaScript',
};

export const pictureNotes: Record<PictureNote, string> = {
  downscaled: 'A very large picture: it was reduced first.',
  'first-frame': 'A moving picture: its first frame is used.',
  transparent: 'A transparent picture: it stands on white.',
};

export const sampleNames: Record<SampleName, string> = {
  'soccer-ball': 'soccer ball',
  sunflower: 'sunflower',
  strawberry: 'strawberry',
  'stop-sign': 'stop sign',
  starfish: 'starfish',
  lotus: 'lotus',
  butterfly: 'butterfly',
  'leaf-sprite': 'leaf sprite',
  nautilus: 'nautilus',
  pyramid: 'pyramid',
};
