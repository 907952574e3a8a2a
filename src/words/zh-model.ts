import type { modelWords as enModelWords } from './en-model.ts';
import type { Numbers } from './numbers.ts';

/** The words about a model of one's own. */
export const modelWords = (n: Numbers): ReturnType<typeof enModelWords> => ({
  title: '自己的模型',
  open: '打开模型…',
  settings: '输入与标签',
  intro:
    '能说出图中为何物的 TensorFlow.js 模型，Graph 或 Layers 均可。把它的文件夹或文件（model.json 与权重）拖到页面任意处，在此选择，或给出 model.json 的网址。模型不会离开本机。',
  choose: '选择文件',
  addressLabel: 'model.json 的网址',
  load: '加载',
  addressInvalid: '网址以 https:// 开头。',
  loading: '正在打开模型',
  loadingFrom: (host) => `正在从 ${host} 打开模型`,
  facts: (layers, classes) =>
    `${n.count(layers)} 层有特征图，${n.count(classes)} 个类别。以下为推断，如有出入请改正。`,
  inputSize: '输入边长（像素）',
  range: '黑与白分别为',
  rangeOption: (black, white) => `${n.fixed(black, 0)} 与 ${n.fixed(white, 0)}`,
  labels: '标签，每行一个',
  use: '就这样用',
  remove: '从本机删除',
  notKept: '此浏览器不保存这个模型：关闭页面后就没有了。',
  close: '关闭',
  node: '模型的层',
  nodeOption: (name, height, width, channels) => `${name}，${height} × ${width} × ${channels}`,
});
