import type { keyWords as enKeyWords } from './en-keys.ts';

/** The words of the list of keys. */
export const keyWords: typeof enKeyWords = {
  title: '按键',
  button: '按键（?）',
  space: '空格',
  does: {
    blockSize: 'block_size − 2、+ 2',
    redraw: '重抽',
    channel: '上一个、下一个通道',
    match: '比例对齐开或关',
    theme: '深色或浅色',
    present: '开始或结束演示',
    play: '演示时播放 p 的递增',
    step: '课程的上一步、下一步',
    arrows: '移动读数的单元（在面板上），或方框（在图片上）',
    zoom: '缩放方框（在图片上）',
    escape: '不指任何单元；关闭对话框；结束演示',
    list: '本表',
  },
};
