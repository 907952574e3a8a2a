import type { shareWords as enShareWords } from './en-share.ts';
import type { Numbers } from './numbers.ts';

/** The words of the link. */
export const shareWords = (n: Numbers): ReturnType<typeof enShareWords> => ({
  title: '分享',
  field: '链接',
  qr: '链接的二维码',
  tooLong: '太长，放不进二维码。',
  localPicture: '你的图片不会离开本机：除非链接带上图片，否则打开的是第一张示例。',
  carry: (side, characters) => `带上图片（${side} 像素见方）：链接增加 ${n.count(characters / 1000)} kB`,
  carried: (isLong) =>
    `链接里有图片的小副本；服务器看不到，有链接的人看得到。数值与屏幕上略有出入。${isLong ? '有些程序会截断这么长的链接。' : ''}`,
  copy: '复制链接',
  copied: '链接已复制，打开即是这些数值。',
  copiedLocal: '链接已复制，不含你的图片：它不会离开本机。打开的是第一张示例。',
  paperLocal: '（不含图片：它只在本机）',
  refused: '浏览器不允许页面复制：链接在输入框里。',
  send: '发送…',
  onlyHere: '此地址只在这台电脑上有效：要让别人打开，请对教室开放本页，或放到自己的主机上。',
});
