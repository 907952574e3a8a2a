import type { RegulariserName } from '../core/regularisers.ts';
import type { CodeWords, TakeAwayWords } from './en-code.ts';
import type { Numbers } from './numbers.ts';
import { ruleNames } from './zh-names.ts';
import { say } from './zh-spacing.ts';

/** A probability without the zeros at its end: 0.2, not 0.200. */
const short = (n: Numbers, value: number) => n.prob(value).replace(/(\.\d*[1-9])0+$|\.0+$/, '$1');

/** What the docstring of a class says, where ‘与 … 的实现相同’ does not do. */
const docs: Partial<Record<RegulariserName, string>> = {
  paper: '论文的 DropBlock（Ghiasi、Lin、Le 2018）。',
  'timm-uncoupled': 'DropBlock，与 timm 在 couple_channels=False 时相同。',
  article: 'DropBlock，与文章里的类相同。',
  exact: 'DropBlock，平均移除的比例正好是设定的比例。',
};

/**
 * The words of the code view, of the comments in its code and of captions. A Chinese letter is as wide as two of the
 * code: keep a comment under 37 of them.
 */
export const zhCodeWords = (n: Numbers): CodeWords => ({
  targets: {
    pytorch: 'PyTorch',
    torchvision: 'torchvision',
    timm: 'timm',
    keras: 'Keras',
    tfjs: 'TensorFlow.js',
    mask: '当前掩码',
  },

  libraries: { torchvision: 'torchvision', timm: 'timm', keras: 'keras-cv' },

  comments: {
    dropBlock: (name) => docs[name] ?? `DropBlock，与 ${ruleNames[name]} 的实现相同。`,
    cutout: '每张图一个方块，各通道相同，在边界处裁切。',
    distance: '各行、各列到方块中心的距离。',
    exactGamma: '使全部单元中有 drop_prob 被移除的种子概率。',
    coverage: '能覆盖各行、各列的种子行数、列数。',
    seeds: {
      valid: '种子只落在整块放得下的位置。',
      whole: '种子可落在任何位置；块在边界处裁切。',
    },
    shared: '所有通道共用一个掩码。',
    allDropped: '一个不留时，结果是零而不是 NaN。',
    ramp: (attribute) => `论文的进度安排：${attribute} 从 0 线性增至目标值。`,
    rampStep: '设定训练的时刻，0 到 1。',
    rampModel: '或整个模型',
    rampUse: '每个训练步之前：ramp.step(step / steps)',
    onMaps: (...sizes) => `用于 ${sizes.join(' × ')} 的特征图。`,
    kerasCompiled: '编译后的训练步把比率当作常量：须重新编译。',
    kerasFit: '用于 model.fit 的 callbacks',
    tfjsFit: '用于 model.fit：{ epochs, callbacks: linearRamp(layer, epochs) }',
    noiseShape: '每张图的每个通道一个数：整个通道一起丢弃。',
    mix: 'MurmurHash3 的 32 位收尾函数。',
    uniform: '每个单元一个 [0, 1) 内的数，只取决于它的位置。',
    middle: '通道是否丢弃，由正中的单元决定。',
    solvedGamma: '求解而得，使期望等于 p',
    ramped: '目标值 × 训练进度',
    nothingRemoved: 'p = 0 时什么也不移除',
    notTheMask: '不是屏幕上的掩码',
    torchPart: '供 PyTorch；NumPy 只需 np.where(dropped, 0, x * scale)',
    drop: '屏幕上这一层由 x（N, C, H, W）得到的结果。',
  },

  notes: {
    expects: (asked, expected, height, width) =>
      `设定 ${short(n, asked)}，在 ${height} × ${width} 上期望 ${n.fixed(expected, 3)}：${expected < asked ? '块有重叠' : '种子可落的单元比 γ 所算的多'}。`,
    clamped: (asked, used) => `block_size ${asked} 超出特征图：这里是 ${used}。`,
    oddOnly: (library, b, used) => `${library} 遇到偶数会报错：屏幕上的 ${b} 在这里是 ${used}。`,
    gammaScale: (height, width) =>
      `gamma_scale 使 timm 的 γ 与屏幕上的相同，但只对 ${height} × ${width} 的特征图成立。`,
    seedsDiffer: {
      valid: (library) => `${library} 的种子只落在整块放得下的位置；屏幕上则可落在任何位置。`,
      whole: (library) => `${library} 的种子可落在任何位置，块在边界处裁切；屏幕上则整块都放得下。`,
    },
    perChannel: (library) => `${library} 为每个通道各抽一个掩码；屏幕上所有通道共用一个。`,
    otherRate: (library, p, given, expected, height, width) =>
      `在 ${height} × ${width} 上设定 ${short(n, p)}，${library} 期望 ${n.fixed(given, 3)}，屏幕上的规则期望 ${n.fixed(expected, 3)}。`,
    upLeft: (library) => `${library} 的偶数块偏在种子的左上；屏幕上偏在右下。`,
    noneOfItsOwn: (library) => `${library} 没有自己的实现：这里是 PyTorch 的。`,
    originalRefusesEven: (name) => say`原实现（${ruleNames[name]}）遇到偶数会报错；这个类不会。`,
    solved: (p) => `p ${short(n, p)} 是求解而得，使两列期望移除的比例相同。`,
    ramped: (progress, now, target) =>
      `屏幕上的训练进度为 ${n.percent(progress)}，p 为 ${short(n, now)}；递增的终点是 ${short(n, target)}。`,
    keepNamed: (name, word, keep) =>
      `原实现（${ruleNames[name]}）称之为 ${word}，指的是保留概率：${short(n, keep)}。`,
    cutoutP: 'p 对 Cutout 不起作用。',
    cutoutOff: '屏幕上 p 为 0，什么也没移除；这一层仍会移除它的方块。',
    halfOverflow: (limit, batch) =>
      `用 float16 时，对保留单元求和超过 ${n.count(limit)} 就会溢出，输出全为 0：在此 p 下，${batch === 1 ? '单张图片就会如此' : `批大小到 ${n.count(batch)} 左右就会如此`}。在 CUDA 的 autocast 下，PyTorch 以 float32 求和。`,
    timmVersion: '需要 timm 1.0.23 或更新：此前没有 couple_channels，比例也不同。',
    timmUncoupled: '若不写 couple_channels=False，timm 会让所有通道共用一个掩码。',
    timmCoupled: 'timm 说共用掩码是论文的做法；论文却发现每个通道各用一个更好。',
    kerasTall: 'keras-cv 用宽度检查行：高大于宽时，底部附近不会有种子。',
    kerasWide: 'keras-cv 用宽度检查行：宽大于高时，块会伸出底部。',
    kerasNaN: 'keras-cv 会除以保留的数量：全部丢弃时，输出是 NaN。',
    kerasRamp: 'keras-cv 的比率是私有的，并编译在内：每个 epoch 只能递增一次。',
    belowOne: '这里的比率必须小于 1。',
    sameMask: '在任何机器上都是同一个掩码，逐单元一致；NumPy 部分的最后几行会核对。',
    tfjsModule: 'tfjs-dropblock 是本项目的层；用 npm run build:layer 生成。',
    batchScale: '存活的单元按整个批次缩放；屏幕上只按一张图片。',
    evalOff: '自行抽取掩码，eval() 时不抽。',
    trainingOnly: '自行抽取掩码，只在训练时抽。',
  },

  caption: {
    ownPicture: '自己的图片',
    mean: (channels) => `${channels} 个通道平均`,
    channel: (channel) => `通道 ${channel}`,
    size: (height, width) => `${height} × ${width}`,
    against: ' 对比 ',
    dropProb: (asked) => `p (drop) ${asked.map((p) => short(n, p)).join(' 和 ')}`,
    blockSize: (b) => `block_size ${b}`,
    seed: (seed) => `seed ${seed}`,
  },
});

/** The words around the code, and of the menu that saves files. */
export const zhTakeAwayWords = (n: Numbers): TakeAwayWords => ({
  view: {
    label: '代码',
    side: '列',
    target: '代码用于',
    copy: '复制',
    download: '下载',
    downloadTitle: (file) => `下载为 ${file}`,
    copied: (target, method) => say`已复制：${method}，用于 ${target}。`,
    copiedMask: (method) => say`已复制：${method}的掩码。`,
    copyRefused: '浏览器不允许页面复制：代码已选中，也可下载。',
    block: (method, target) => `${method}，${target}`,
    notes: '须知',
  },

  save: {
    label: '保存',
    pictures: '图片',
    comparison: '整个对比',
    panel: '面板',
    numbers: '数值',
    clean: '原始特征图',
    arrays: {
      removed: '移除为 1，保留为 0',
      passed: '传给下一层的值，已缩放',
      refilled: '由邻域补全',
    },
    whatIsIn: (channels) =>
      channels === 1
        ? 'CSV 的第一行是链接。'
        : `NPY 含全部 ${n.count(channels)} 个通道，补全则只含屏幕上的部分。CSV 含屏幕上的部分，以链接开头。`,
    charts: '图表',
    as: (what, format) => `${what}，存为 ${format}`,
    saved: (file) => `已存入下载：${file}`,
    localPicture: '你的图片留在本机：文件里的链接打开的是第一张示例。',
    failed: '浏览器未能生成此文件。',
    later: '页面显示出网址所求之后，才能保存文件。',
  },
});
