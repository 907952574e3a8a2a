import type { Words } from './en.ts';
import { columnWords, readout } from './zh-columns.ts';
import { faultSentence } from './zh-faults.ts';
import { keyWords } from './zh-keys.ts';
import { modelWords } from './zh-model.ts';
import { modeWords } from './zh-modes.ts';
import {
  backendNames,
  networkNames,
  pictureNotes,
  ruleAbout,
  ruleNames,
  sampleNames,
  tapName,
} from './zh-names.ts';
import { createZhNumbers } from './zh-numbers.ts';
import { offlineWords } from './zh-offline.ts';
import { columnDefinition, columnWarning, sentence } from './zh-sentences.ts';
import { shareWords } from './zh-share.ts';

/*
 * Glossary, for all files zh-*.ts. Dropout, DropBlock, SpatialDropout, Cutout, block_size, p (drop), keep_prob, seed,
 * gamma (γ), logit and R² stay as they are, as do the names of libraries.
 *
 *   feature map   特征图（短：图）        asked        设定          guess           推测
 *   channel       通道                    expected     期望          truth           真值
 *   cell          单元                    removed      移除          by chance       随机水平
 *   block         块                      share        比例          can be guessed  可以推测（= 方差的比例）
 *   mask          掩码                    p, rate      丢弃概率、丢弃率  best linear guess 最佳线性推测
 *   seed (block)  种子                    keep_prob    保留概率      closed form     闭式解
 *   seed (random) 随机种子；控件 seed     survivors    存活的单元    draw            抽样
 *   neighbours    邻域                    refill       补全          absent          缺失
 *   clean         原始                    scale        系数（存活者所乘）  layer, stage  层、阶段
 *   evidence      证据（支持、反对）          spread over  分布在 … 个单元上
 *   the paper     论文（Ghiasi 等）       the article  文章（Why DropBlock …）  rule  规则
 *
 * Full-width ，。；：？（）“” in running text; a space between Chinese and Latin letters or digits (`say` puts it where
 * a piece may be either), none before % and none beside full-width signs. ‘你’ only where it cannot be left out.
 */

const n = createZhNumbers();

/** Every word that a person reads, in Simplified Chinese; a missing one is a type error. */
export const zh: Words = {
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
    startAgain: 'DropBlock Lab，从头开始',
    views: '视图',
    explore: '探索',
    why: '原因',
    learn: '学习',
    code: '代码',
    save: '保存',
    skip: '跳到对比',
    theme: '深色或浅色',
    share: '分享',
    reset: '重置',
    notLoaded: '这一部分无法加载。',
    reload: '重新加载页面',
    wordsMissing: (language: string) =>
      `无法加载${language}的文字，页面保持原样。如果重试无效，请重新加载页面。`,
    close: '关闭',
    andMore: (count) => `另有 ${n.count(count)} 条`,
    fewer: '收起',
    credit:
      '内置网络和四个小型网络为本页在 Caltech-101（Li、Andreetto、Ranzato、Perona；CC BY 4.0）上训练。示例图片：自行渲染。MobileNet：Google，Apache 2.0。字体：Inter，OFL 1.1。依据 Ghiasi、Lin、Le：DropBlock，2018（arXiv:1810.12890），以及文章《Why DropBlock Outperforms Dropout as an Image Regularizer》。',
    privacy: '一切都在本页计算，不上传任何内容。',
    runsOn: '运行于',
    fellBack: (failed, used) => `${failed} 在此无法启动；网络改用 ${used}。`,
    starting: '网络正在启动。',
    nothingHere: '还没有可显示的内容：请选择一张图片，或重新加载页面。',
  },

  picture: {
    rail: '图片、网络、层与通道',
    label: '图片。可拖入、粘贴或打开另一张；拖动可移动网络所见的方框，+ 和 − 或 Ctrl（⌘）加滚轮可缩放。',
    samples: '示例',
    sampleNames,
    open: '打开',
    paste: '粘贴',
    camera: '相机',
    address: '网址',
    file: '图片文件',
    drop: '把图片放在这里',
    unreadableFolder: '无法读取该文件夹：浏览器可能无权打开它或其中的文件。',
    noFiles: '该文件夹里没有文件。',
    pasteKeys: '按 Ctrl V（⌘ V）粘贴图片。',
    clipboardEmpty: '剪贴板里没有图片。',
    pastedText: '这是文本，不是图片：请粘贴图片，或图片的网址。',
    droppedText: '这是文本，不是图片：请拖入图片，或图片的网址。',
    zoomIn: '放大',
    zoomOut: '缩小',
    wheelCloser: '放大：+ 或 Ctrl（⌘）加滚轮',
    wheelWider: '缩小：− 或 Ctrl（⌘）加滚轮',
    noCamera: '没有找到相机。',
    cameraRefused: '相机未获允许；可在浏览器地址栏重新允许。',
    cameraTitle: '拍一张图片',
    take: '拍摄',
    live: '实时',
    liveNow: (rate) =>
      rate ? `实时，每秒 ${n.count(rate)} 张。图像不会离开本机。` : '实时。图像不会离开本机。',
    stop: '停止',
    cancel: '取消',
    addressTitle: '从网址打开图片',
    addressLabel: '图片的网址',
    load: '加载',
    loading: '正在加载图片',
    loadingFrom: (host) => `正在从 ${host} 加载图片`,
    addressInvalid: '网址以 https:// 或 http:// 开头。',
  },

  network: {
    label: '网络',
    builtIn: '内置',
    small: '用与不用正则化训练',
    hub: 'MobileNet',
    option: (name, megabytes) => `${name}，${n.fixed(megabytes, 1)} MB`,
    loading: (name) => `正在加载 ${name}`,
    progress: (bytes, total) =>
      total ? `${n.megabytes(bytes)} / ${n.megabytes(total)}` : n.megabytes(bytes),
    cancel: '取消',
    retry: '重试',
    unsure: (best, share, classes) =>
      `没有把握：最像 ${best}，${n.percent(share)}。它认得 ${n.count(classes)} 类事物。`,
    tryMobileNet: (megabytes) => `试试 MobileNet：1,000 类，${n.fixed(megabytes, 1)} MB，来自本页或 Google`,
  },

  model: modelWords(n),
  offline: offlineWords(n, networkNames),
  share: shareWords(n),
  modes: modeWords,
  keys: keyWords,

  question: {
    picture: (host) => `从 ${host} 加载图片吗？`,
    model: (host) => `从 ${host} 加载模型吗？`,
    network: (name, megabytes) =>
      `此链接使用 ${name}（${n.fixed(megabytes, 1)} MB，本页有副本则取自本页，否则来自 Google）。要加载吗？`,
    yes: '加载',
    no: '暂不',
  },

  layer: {
    label: '层',
    option: (name, height, width, channels) => `${name}：${height} × ${width}，${channels} 个通道`,
    square: (side) => `${side}²`,
  },

  channel: {
    label: '通道',
    brief: '通道',
    of: (count) => `/ ${count}`,
    mean: '平均',
    meanOf: (count) => `${count} 个通道平均`,
    allColours: '全部颜色',
    colour: 'RGB',
    colours: ['R', 'G', 'B'],
    previous: '上一个通道',
    next: '下一个通道',
    structureFirst: '结构最强的在前',
    numberOrder: '按编号',
    all: '全部通道',
    allShort: '全部',
    close: '关闭',
    sort: '排序',
  },

  columns: columnWords(n),
  readout,

  dock: {
    label: '控件',
    blockSize: 'block_size',
    blockSizeValue: (b) => `${b} × ${b} 个单元`,
    cells: (b, pixels) => `${b} 单元 = ${n.count(pixels)} px`,
    clamped: (asked) => `图只有这么大，设定 ${asked}`,
    dropProb: 'p (drop)',
    dropProbValue: (p, keep) => `丢弃 ${p}，保留 ${keep}`,
    keepProb: (keep) => `keep_prob ${keep}`,
    seed: 'seed',
    seedUsed: (largest, seed) => `seed 是 0 到 ${largest} 的整数；现用 ${seed}。`,
    redraw: '重抽',
    match: '比例对齐',
    matchTitle: '求出左列的 p，使两列期望移除的比例相同。',
    training: '训练进度',
    atTarget: 'p 已达目标',
    pNow: (p) => `p 现为 ${n.prob(p)}`,
    trainingValue: (progress, now) => `${n.percent(progress)}，${now}`,
    play: '播放 p 的递增',
    stop: '停止',
    more: '更多控件',
    hold: '按住看原始',
  },

  mend: (param, given, used, reason) =>
    `链接中 ${param} 的值是“${given.length > 24 ? `${given.slice(0, 24)}…` : given}”；${used === '' ? '已略去' : `改用 ${used}`}${reason === 'lesson' ? '，因为课程讲的是 28 × 28 的图，小型网络没有' : ''}。`,

  charts: {
    label: '图表',
    rates: '丢弃率',
    neighbours: '邻域',
    sweep: '扫描',
    ratesCaption: '丢弃率：设定、期望与实际移除',
    ratesSub: (b, height, width, dots) =>
      `不同 p 下被移除单元的比例，block_size ${b}，${height} × ${width} 的特征图${dots ? '；圆点：本次抽样' : ''}`,
    mapSize: '特征图大小',
    mapHeight: '特征图高',
    mapWidth: '特征图宽',
    sideUsed: (largest, side) => `特征图的边长是 1 到 ${n.count(largest)} 的整数；现用 ${n.count(side)}。`,
    fromPicture: '与屏幕一致',
    table: '表格',
    by: '×',
    separator: '：',
    p: '设定的 p',
    atP: (p) => `p ${n.fixed(p, 2)}`,
    askedLine: '设定',
    expectedOf: (name) => `${name}，期望`,
    removedOf: (name) => `${name}，移除`,
    drawNote: (channels) =>
      channels === 1
        ? '移除：此 seed 在每个 p 下的一个通道，所以曲线是一次抽样，不是均值。'
        : `移除：此 seed 在若干个 p 下的全部 ${n.count(channels)} 个通道，连成折线，所以曲线是一次抽样，不是均值。`,
    loading: '正在加载图表。',
  },
};
