import type { RegulariserName } from '../core/regularisers.ts';
import { isTapName, type NetworkName, type TapName } from '../engine/networks.ts';
import type { BackendName, PictureNote } from '../engine/protocol.ts';
import type { SampleName } from '../state/samples.ts';

/** The name of a rule within DropBlock; the other methods have names of their own. */
export const ruleNames: Record<RegulariserName, string> = {
  dropout: 'Dropout',
  spatial: 'SpatialDropout',
  cutout: 'Cutout',
  paper: '论文',
  torchvision: 'torchvision',
  timm: 'timm',
  'timm-uncoupled': 'timm 解耦',
  miguelvr: 'miguelvr',
  article: '文章',
  paddle: 'Paddle',
  mmdet: 'mmdet',
  exact: '精确',
};

/** What a method does, or whose implementation it is and where it differs from the paper's. */
export const ruleAbout: Record<RegulariserName, string> = {
  dropout: 'Srivastava 等，2014：各单元独立移除。',
  spatial: 'Tompson 等，2015，nn.Dropout2d：各通道独立，整个移除。',
  cutout: 'DeVries 与 Taylor，2017：一个边长为 block_size 的方块，与 p 无关；各通道相同。',
  paper: 'Ghiasi、Lin、Le，2018：块完整落在图内，各通道一个掩码。',
  torchvision: 'torchvision.ops.DropBlock2d：与论文的规则相同；不接受偶数 block_size。',
  timm: 'timm 的默认：块在边界裁切，移除得比论文多；所有通道共用一个掩码。',
  'timm-uncoupled': 'timm 设 couple_channels=False：同 timm，但各通道一个掩码。',
  miguelvr: 'miguelvr 的 dropblock 包：γ = p / b²，块在边界裁切；所有通道共用一个掩码。',
  article:
    '文章《Why DropBlock Outperforms Dropout》里的类：它的 p 是 keep_prob，块在边界裁切；不接受偶数 block_size。',
  paddle: 'PaddleDetection：块在边界裁切，各通道一个掩码；不接受偶数 block_size。',
  mmdet: 'mmdet：与论文的规则相同；不接受偶数 block_size。',
  exact: '本页自己的：块同论文，γ 由求解得出，使期望恰为设定的比例。',
};

export const networkNames: Record<NetworkName, string> = {
  resnet: '内置 ResNet',
  'resnet-112-none': '小型 ResNet，无正则化',
  'resnet-112-dropout': '小型 ResNet，Dropout',
  'resnet-112-spatial': '小型 ResNet，Spatial',
  'resnet-112-dropblock': '小型 ResNet，DropBlock',
  'mobilenet-v1-0.25': 'MobileNet v1 0.25',
  'mobilenet-v1-0.5': 'MobileNet v1 0.5',
  'mobilenet-v1-0.75': 'MobileNet v1 0.75',
  'mobilenet-v1-1.0': 'MobileNet v1 1.0',
  'mobilenet-v2-0.5': 'MobileNet v2 0.5',
  'mobilenet-v2-0.75': 'MobileNet v2 0.75',
  'mobilenet-v2-1.0': 'MobileNet v2 1.0',
  own: '自己的模型',
};

const tapNames: Record<TapName, string> = {
  stage1: '阶段 1',
  stage2: '阶段 2',
  stage3: '阶段 3',
  stage4: '阶段 4',
  image: '图片',
  ones: '全一',
};

/** A tap's name, or the end of the path of a model's node. */
export const tapName = (tap: string): string =>
  isTapName(tap) ? tapNames[tap] : tap.split('/').slice(-2).join('/');

export const backendNames: Record<BackendName, string> = {
  wasm: 'WebAssembly',
  webgl: 'WebGL',
  webgpu: 'WebGPU',
  cpu: '纯 JavaScript',
};

export const pictureNotes: Record<PictureNote, string> = {
  downscaled: '图片很大，已先缩小。',
  'first-frame': '这是动图，只用第一帧。',
  transparent: '图片有透明处，已衬上白底。',
  copy: '原文件已不在，这里用的是你的图片的较小副本，数值可能略有不同。',
};

export const sampleNames: Record<SampleName, string> = {
  'soccer-ball': '足球',
  sunflower: '向日葵',
  strawberry: '草莓',
  'stop-sign': '停车标志',
  starfish: '海星',
  lotus: '莲花',
  butterfly: '蝴蝶',
  'leaf-sprite': '叶精灵',
  nautilus: '鹦鹉螺',
  pyramid: '金字塔',
};
