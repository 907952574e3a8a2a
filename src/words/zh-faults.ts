import type { NetworkName } from '../engine/networks.ts';
import type { Fault, ModelFault, SourceFailure } from '../engine/protocol.ts';
import type { Numbers } from './numbers.ts';
import { say } from './zh-spacing.ts';

const host = (address: string) => {
  try {
    return new URL(address).host || address;
  } catch {
    return address;
  }
};

/** Whether an address is of the page's own server. */
const isOwn = (address: string) => host(address) === globalThis.location?.host;

const formatNames: Record<string, string> = { webp: 'WebP', icon: '图标', tiff: 'TIFF' };
/** 'jpeg' as people write it. */
const formatName = (format: string) => formatNames[format] ?? format.toUpperCase();

const foundNames: Record<string, string> = {
  html: '网页',
  text: '文本',
  json: 'JSON',
  video: '视频',
  mp3: '音频',
  riff: '音频或视频',
  zip: 'ZIP 压缩包',
  gzip: '压缩包',
  pdf: 'PDF',
  xml: 'XML',
  unknown: '未知类型的文件',
};

function why({ why, status }: SourceFailure): string {
  switch (why) {
    case 'status':
      return status === null ? '拒绝了请求' : `返回 ${status}`;
    case 'timeout':
      return '没有及时响应';
    case 'unreachable':
      return '无法连接';
    case 'not-a-model':
      return '返回的不是模型';
    case 'short':
      return '只返回了部分权重';
    case 'broken':
      return '返回的模型无法运行';
    case 'too-large':
      return '超过 400 MB';
  }
}

/** Why a model of one's own cannot be used. */
function modelSentence({ why: reason, detail, failure }: ModelFault): string {
  switch (reason) {
    case 'none-here':
      return '此链接所示的模型是在另一台机器上打开的：在这里打开它，才能看到同样的内容。';
    case 'no-model-json':
      return `这些文件（${detail}）里没有 TensorFlow.js 模型：其中须有一个 model.json。`;
    case 'missing-shard':
      return `模型缺少权重：${detail} 属于它，却不在这些文件里。`;
    case 'wrong-size':
      return `模型权重的大小与 model.json 所写不符（${detail} 字节）。`;
    case 'too-large':
      return `模型对网页来说太大，${detail} MB：至多 400 MB。`;
    case 'unreachable':
      return `模型无法加载：${host(detail)} ${failure ? why(failure) : '无法连接'}。`;
    case 'unknown-op':
      return `模型含有此处的 TensorFlow.js 没有的算子：${detail}。`;
    case 'dynamic':
      return `模型有运行时才知道的形状${detail && `（${detail}）`}：无法在某一层切开。`;
    case 'no-image':
      return say`模型读取的不是一张方形 RGB 图像：它的输入是${detail || '别的东西'}。`;
    case 'no-map':
      return '模型没有带特征图（行、列、通道）的层。';
    case 'broken':
      return `模型在此无法运行${detail && `（${detail}）`}。`;
  }
}

/** What went wrong, in one sentence that ends with what still holds. */
export function faultSentence(n: Numbers, names: Record<NetworkName, string>): (fault: Fault) => string {
  return (fault) => {
    switch (fault.code) {
      case 'empty-file':
        return '文件是空的（0 字节）。';
      case 'one-of-files':
        if (fault.place === 1) return `共 ${n.count(fault.files)} 张图片，显示的是第一张。`;
        return `共 ${n.count(fault.files)} 张图片，显示的是第 ${n.count(fault.place)} 张：之前的都打不开。`;
      case 'not-an-image':
        return say`这不是图片，而是${foundNames[fault.found] ?? fault.found}：可打开 JPEG、PNG、WebP、GIF、AVIF、BMP 和 SVG。`;
      case 'unreadable-image':
        if (fault.format === 'link') return '链接里的图片无法读取：它被截断了。';
        return say`这张${formatName(fault.format)}图片无法读取：已损坏或不完整。`;
      case 'endless-image':
        return `没有打开这张矢量图：它声明了实体，或者展开后超过 ${n.count(fault.parts)} 个部件。`;
      case 'unsupported-image':
        return say`此浏览器读不了${formatName(fault.format)}：请另存为 JPEG、PNG 或 WebP。`;
      case 'narrow-drawing':
        return `这张矢量图太细长：长边超过短边的 ${n.count(fault.times)} 倍。`;
      case 'tiny-image':
        return `图片太小，${fault.width} × ${fault.height}：短边至少要有 16 像素。`;
      case 'huge-image':
        return `图片太大，${n.count((fault.width * fault.height) / 1e6)} 百万像素。`;
      case 'no-such-picture':
        return '那张图片已不在这里：它从未离开本机，所以没有链接能把它找回来。';
      case 'picture-not-found':
        return `${host(fault.address)} 返回 ${fault.status}：这个网址没有图片。`;
      case 'picture-unreachable':
        if (isOwn(fault.address)) return '本页自己的服务器没有响应：图片无法加载。';
        return `${host(fault.address)} 无法连接，或不允许其他网页读取它的图片。`;
      case 'picture-too-long':
        return `${host(fault.address)} 发送了超过 ${fault.megabytes} MB 的内容，对图片来说太长。`;
      case 'not-secure':
        return `${host(fault.address)} 只能以 https 访问：这里打不开 http 网址。`;
      case 'picture-timeout':
        return `${host(fault.address)} 在 ${fault.seconds} 秒内没有响应。`;
      case 'network-failed':
        return say`${names[fault.net]}无法加载：${fault.tried.some((t) => isOwn(t.source)) ? '' : '本页旁没有它的副本（models/）；'}${fault.tried.map((t) => `${host(t.source)} ${why(t)}`).join('；')}。`;
      case 'model-failed':
        return modelSentence(fault);
      case 'cancelled':
        return '已取消。';
      case 'no-such-tap':
        return `此网络没有 ${fault.tap} 这一层。`;
      case 'no-backend':
        return `此浏览器没有可用的计算方式（${fault.reason}）。`;
      case 'no-worker':
        return '页面中负责计算的部分无法加载。';
      case 'failed':
        return `没有成功（${fault.reason}）。`;
    }
  };
}
