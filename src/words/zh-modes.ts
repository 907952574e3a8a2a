import type { modeWords as enModeWords } from './en-modes.ts';

/** The words of presenting and embedding. */
export const modeWords: typeof enModeWords = {
  present: '演示',
  endPresent: '结束（P）',
  wholePage: '在 DropBlock Lab 中打开',
  embed: '嵌入网页',
  embedHelp:
    '显示各列和控件栏。hide= 与 lock= 可去掉或锁定个别控件；外层网页可设置并监听一切，详见 docs/embedding.md。',
  snippet: '供网页使用的 HTML',
  copySnippet: '复制 HTML',
  copiedSnippet: 'HTML 已复制。',
  snippetRefused: '浏览器不允许页面复制：HTML 在输入框中。',
};
