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

/** What a method does, or whose implementation it is and where it differs from the paper's. */
export const ruleAbout: Record<RegulariserName, string> = {
  dropout: 'Srivastava et al. 2014: single cells, each on its own.',
  spatial: 'Tompson et al. 2015, nn.Dropout2d: whole channels, each on its own.',
  cutout: 'DeVries and Taylor 2017: one square of side block_size, whatever p is; the same in all channels.',
  paper: 'Ghiasi, Lin, Le 2018: whole blocks inside the map, a mask for each channel.',
  torchvision: 'torchvision.ops.DropBlock2d: the paper’s rule; refuses an even block_size.',
  timm: 'timm as it comes: blocks clipped at the border, so more goes than with the paper’s; one mask for all channels.',
  'timm-uncoupled': 'timm with couple_channels=False: as timm, with a mask for each channel.',
  miguelvr:
    'The package dropblock by miguelvr: γ = p / b², blocks clipped at the border; one mask for all channels.',
  article:
    'The class in ‘Why DropBlock Outperforms Dropout’: its p is keep_prob, blocks are clipped at the border; refuses an even block_size.',
  paddle:
    'PaddleDetection: blocks clipped at the border, a mask for each channel; refuses an even block_size.',
  mmdet: 'mmdet: the paper’s rule; refuses an even block_size.',
  exact: 'This page’s own: the paper’s blocks, with γ solved so that just the share asked for is expected.',
};

export const networkNames: Record<NetworkName, string> = {
  resnet: 'Built-in ResNet',
  'resnet-112-none': 'Small ResNet, plain',
  'resnet-112-dropout': 'Small ResNet, Dropout',
  'resnet-112-spatial': 'Small ResNet, Spatial',
  'resnet-112-dropblock': 'Small ResNet, DropBlock',
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
  copy: 'The file is no longer here: this is a smaller copy of your picture, and its numbers may differ a little.',
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
