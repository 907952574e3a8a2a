import type { NeighboursSample, NeighboursWords } from './en-neighbours.ts';
import type { Numbers } from './numbers.ts';
import { say } from './zh-spacing.ts';

/** The words of the charts of what neighbours give back, in Simplified Chinese. */
export function zhNeighboursWords(n: Numbers): NeighboursWords {
  const r2 = (value: number) => n.fixed(value, 2);
  const times = (a: number, b: number) => `${a} × ${b}`;
  const sampled = ({ draws, seed, channels, window, matched }: NeighboursSample) =>
    [
      `${draws} 次抽样，seed 从 ${seed} 起`,
      `${channels} 个通道${channels === 1 ? '' : '，从结构最强到最弱均匀选取'}`,
      `窗口 ${times(window, window)}`,
      ...(matched ? ['左侧的 p 按比例相等求出'] : []),
    ].join('；');
  return {
    window: '窗口',
    windowName: (side) => times(side, side),
    windowNote: (side, cells) =>
      `${times(side, side)} 的窗口从 ${times(side, side)} 块的中心看不到块外：那里的推测即均值。一个通道移除的单元多于 ${cells} 个时，R² 为估计值：全部单元用较窄的窗口推测，其中 ${cells} 个再用此窗口推测，以作校正。`,
    reading: (blockSize, p, columns) =>
      `block_size 为 ${blockSize}、p 为 ${n.fixed(p, 3)} 时，由邻域作最佳线性推测的 R²：${columns
        .map(
          ({ name, r2: given, floor, removed }) =>
            say`${name}所移除的 ${n.rate(removed)} 为 ${r2(given)}（随机水平 ${r2(floor)}）`,
        )
        .join('，')}。`,
    nothing: '没有数值：没有移除任何单元，或图是平坦的。',
    axisR2: 'R²',
    separator: '：',
    lessFloorAxis: 'R² 减随机水平',
    byChance: (name) => `${name}，随机水平`,
    key: '线：各次抽样的均值，每次为其所有通道合计。带：其中居中的 80%。虚线：随机水平，即同样的掩码用于打乱的单元。点线：当前设置。低于 −0.5 的只见于表格。',
    overBlock: {
      name: '邻域',
      caption: '邻域：能补回多少，随 block_size 变化',
      axis: 'block_size',
      sub: (p, layer, height, width, sample) =>
        `p 为 ${p} 时的 R²，${layer}，${times(height, width)}；${sampled(sample)}`,
    },
    overP: {
      name: '随 p 的推测',
      caption: '随 p 的推测：同样的量，随设定的比例变化',
      axis: '设定的 p',
      sub: (blockSize, layer, height, width, sample) =>
        `block_size 为 ${blockSize} 时的 R²，${layer}，${times(height, width)}；${sampled(sample)}`,
    },
    overTaps: {
      name: '各层的推测',
      caption: '各层的推测：方法在网络的哪里最弱？',
      axis: '层',
      sub: (blockSize, p, sample) =>
        `R² 减随机水平，以便比较大小不同的图；block_size 为 ${blockSize}（或整张图），p 为 ${p}；${sampled(sample)}`,
      reading: (columns) =>
        columns
          .map(
            ({ name, layer, lessFloor, removed }) =>
              say`${name}在${layer}最弱：它在那里移除 ${n.rate(removed)}，其方差中除随机水平外，有 ${r2(lessFloor)} 可由邻域推测。`,
          )
          .join(''),
      key: '圆点：各次抽样的均值，每次为其所有通道合计。横线：其中居中的 80%。',
      cut: '低于 −0.5 的只见于表格：边缘的三角表示均值在那里。',
      none: '这个网络没有这些名称的层可供比较。',
      looking: '正在读取各层',
    },
    head: {
      r2: (name) => `${name}，R²`,
      low: (name) => `${name}，10%`,
      high: (name) => `${name}，90%`,
      floor: (name) => `${name}，随机水平`,
      lessFloor: (name) => `${name}，减随机水平`,
      lessLow: (name) => `${name}，减随机水平，10%`,
      lessHigh: (name) => `${name}，减随机水平，90%`,
      removed: (name) => `${name}，移除`,
    },
  };
}
