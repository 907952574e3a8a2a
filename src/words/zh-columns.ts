import type { columnWords as enColumnWords, readout as enReadout } from './en-columns.ts';
import type { Numbers } from './numbers.ts';
import { unbroken } from './unbroken.ts';
import { tapName } from './zh-names.ts';

/** The words over, in and under the columns. */
export const columnWords = (n: Numbers): ReturnType<typeof enColumnWords> => ({
  clean: '原始',
  cleanDefinition: (tap, channel, asked, channels, height, width) => {
    const which =
      tap === 'image'
        ? channel === 'mean'
          ? '图片，全部颜色'
          : `图片，${['红', '绿', '蓝'][channel]}`
        : tap === 'ones'
          ? '全一'
          : `${tapName(tap)}，${channel === 'mean' ? `${channels} 个通道平均` : `通道 ${channel}`}${typeof asked === 'number' && asked >= channels ? `，设定 ${asked}` : ''}`;
    return unbroken(`${which} · ${height} × ${width}`);
  },
  method: { left: '左列方法', right: '右列方法' },
  dropBlock: 'DropBlock',
  dropBlockRule: (rule) => `DropBlock（${rule}）`,
  asked: '设定',
  expected: '期望',
  removedRate: '移除',
  none: '–',
  /** For places that have no room for the whole name. */
  short: {
    SpatialDropout: 'Spatial',
    'DropBlock（论文）': '论文',
  },
  activation: '激活',
  range: (max) => `0 至 ${n.fixed(max, 2)}`,
  oneScale: '所有面板同一标度',
  removed: '移除',
  removedOf: (removed, cells) => `${n.count(removed)} / ${n.count(cells)} 个单元`,
  removedShare: '通道所占比例',
  survives: '存活',
  shareOf: (share, isMean) => `占${isMean ? '全部单元' : '此通道'} ${n.brief(share)}`,
  scaled: (scale, channels) => `再 × ${n.fixed(scale, 2)}${channels > 1 ? '：' : ''}`,
  /** The scale needs the whole tensor; the other numbers of a column count the channel on screen. */
  overAll: (share, channels) => (channels > 1 ? `${n.count(channels)} 个通道共移除 ${n.brief(share)}` : ''),
  gamma: (gamma, seeds) => `γ ${n.small(gamma)} · ${n.count(seeds)} 个种子`,
  refilled: '由邻域补全',
  scatter: '推测与真值',
  r2: (r2) => `R² ${n.fixed(r2, 2)}`,
  byChance: '随机水平 ',
  r2Title:
    'R² 是被移除单元的方差中，由周围存活单元作最佳线性推测所能解释的比例。“随机水平”是把单元打乱后的同一数值。',
  canBeGuessed: '可由邻域推测',
  noNeighbour: '没有留下邻域',
  nothing: '没有移除',
  spared: '此通道没有移除',
  tooFew: (cells: number) => `只有 ${cells} 个单元，不足以判断`,
  flat: '通道各处相同',
  guess: '推测',
  truth: '真值',
  says: '网络的判断',
  thenSays: '此时网络的判断',
  noNetwork: '没有网络读取这张图。',
  labelLanguage: '类别名为英文。',
  lowerBar: (method) =>
    method === undefined
      ? '条形较短，不等于正则化方法更差。'
      : `此网络训练时${method === null ? '两者都没用' : `使用了 ${method}`}；条形较短，不等于正则化较差。`,
  panel: (column, panel) => `${column}：${panel}`,
});

/** The words of the table that reads a cell out, and of the legend. */
export const readout: typeof enReadout = {
  point: '指向一个单元',
  touch: '点按一个单元',
  cell: (row, column) => `第 ${row} 行，第 ${column} 列`,
  brief: (row, column) => `行 ${row}，列 ${column}`,
  value: '数值',
  guess: '推测',
  chance: '概率',
  absent: '缺失',
  comma: '，',
  spoken: (cell, parts) => `${cell}：${parts.join('；')}`,
  patch: '对应的图像块，及四周单元',
  legend: '图例',
  absentNotZero: '缺失，不是零',
  seedOfRemoval: '移除的种子',
};
