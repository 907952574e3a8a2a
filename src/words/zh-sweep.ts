import type { SweepWords } from './en-sweep.ts';
import type { Numbers } from './numbers.ts';

/** The words of what is measured over many draws, in Simplified Chinese. */
export function zhSweepWords(n: Numbers): SweepWords {
  const range = (low: number, high: number) => `${n.percent(low)} 至 ${n.percent(high)}`;
  return {
    draws: {
      question: '一次抽样是否只是运气？',
      name: '抽样',
      caption: '抽样：多次抽样后网络的判断',
      sub: (draws, first, removed) =>
        [
          `原始图最可能的几个类别的概率；各 ${n.count(draws)} 次抽样，seed 从 ${first} 起`,
          ...removed.map(({ name, share }) => `${name} 平均移除 ${n.percent(share, 1)}`),
        ].join('；'),
      reading: (draws, label, sides, apart) =>
        `各 ${n.count(draws)} 次抽样：${sides
          .map(
            ({ name, share, low, high }) =>
              `${name} 之后，${n.percent(share)} 的抽样中“${label}”仍居首位（90% 区间 ${range(low, high)}）`,
          )
          .join('；')}。${
          apart
            ? '两个区间不重叠：哪一种更常保住首位并非运气。'
            : '两个区间重叠：这么多次抽样还不能说明哪一种更常保住首位。'
        }`,
      noNetwork: '没有网络读取全一的图，无可预测。请选择其他层。',
      leads: (name) => `${name}：仍居首位`,
      interval: '90% 区间',
      range,
      removed: '移除的单元',
      key: '圆点：各次抽样的均值。横线：从 10% 分位数到 90% 分位数。圆环：屏幕上的这次抽样。竖线：原始图。',
      again: '重新运行',
      head: {
        class: '类别',
        clean: '原始',
        mean: (name) => `${name}，均值`,
        low: (name) => `${name}，10%`,
        high: (name) => `${name}，90%`,
        first: (name) => `${name}，屏幕上`,
      },
      leadsRow: (label) => `“${label}”居首位：抽样的比例与 90% 区间`,
      removedRow: '移除的单元，均值',
    },
  };
}
