import type { SweepWords } from './en-sweep.ts';
import type { Numbers } from './numbers.ts';

/** The words of what is measured over many draws, in Simplified Chinese. */
export function zhSweepWords(n: Numbers): SweepWords {
  const range = (low: number, high: number) => `${n.percent(low)} 至 ${n.percent(high)}`;
  const together = (share: number | undefined) =>
    share === 1
      ? '每个种子下，两者都保住了首位。'
      : share === 0
        ? '没有一个种子下有任何一种保住首位。'
        : '每个种子下，两者都保住或都没有保住首位。';
  return {
    draws: {
      question: '一次抽样是否只是运气？',
      name: '抽样',
      caption: '抽样：多次抽样后网络的判断',
      sub: (draws, first, removed) =>
        [
          `原始图最可能的几个类别的概率；各 ${n.count(draws)} 次抽样，seed 从 ${first} 起`,
          ...removed.map(({ name, share }) => `${name} 平均移除 ${n.rate(share)}`),
        ].join('；'),
      reading: (draws, label, sides, chance) =>
        sides.every(({ removed }) => removed === 0)
          ? `没有移除任何单元，因此每次抽样都是原始图，“${label}”始终居首位。`
          : `各 ${n.count(draws)} 次抽样：${sides
              .map(({ name, share, low, high, removed }) =>
                removed === 0
                  ? `${name} 没有移除任何单元，“${label}”始终居首位`
                  : `${name} 之后，${n.percent(share)} 的抽样中“${label}”仍居首位（90% 区间 ${range(low, high)}）`,
              )
              .join('；')}。${
              sides.every(({ alone }) => alone === 0)
                ? together(sides[0]?.share)
                : `逐个种子比较，只在一种之后居首位的次数：${sides.map(({ name, alone }) => `${name} ${n.count(alone)} 次`).join('，')}；${
                    chance < 0.05 ? '差别超出运气所及' : '运气也可能如此，不能下结论'
                  }（符号检验，${chance < 0.01 ? '小于 0.01' : n.fixed(chance, 2)}）。`
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
    sweep: {
      name: '扫描',
      caption: '扫描：移除得越多，还剩下什么',
      about: (rates, draws, refills) =>
        `两种方法各 ${rates} 个丢弃率，从什么都不移除到各自最多能移除的比例，每个 ${draws} 次抽样：网络仍给出什么、首位答案在多少次抽样中保持不变，以及邻域能补回多少（R²，其中 ${refills} 次抽样）。横轴是真正移除的比例，因此比较的是移除了多少，而不是设定了多少。`,
      sub: (facts) =>
        [
          `横轴为真正移除的单元比例，${facts.rates} 个丢弃率各 ${facts.draws} 次抽样的均值，seed 从 ${facts.seed} 起`,
          facts.place,
          `block_size ${facts.blockSize}`,
          `R²：${n.count(facts.channels)} 个通道，${facts.refills} 次抽样`,
          ...(facts.cutout ? ['Cutout：改变 block_size，每种大小一次，因为 p 不起作用'] : []),
        ].join('；'),
      place: (picture, network, layer, { channels, height, width }) =>
        `${picture ? `${picture}，` : ''}${network}，${layer}，${channels} × ${height} × ${width}`,
      ownPicture: '自己的图片',
      stale: '此后设定已改变：这是上面所述设定的扫描。',
      run: '运行扫描',
      again: '重新运行',
      csv: 'CSV',
      noNetwork: '没有网络读取全一的图，无可扫描。请选择其他层。',
      removed: '移除的比例',
      probability: (label) => `“${label}”的概率`,
      survival: (label) => `“${label}”居首位的抽样`,
      r2: 'R²：从邻域推测',
      floor: (value) => `随机水平 ${n.fixed(value, 2)}`,
      key: '实线：均值。色带：概率与 R² 为抽样的 5% 至 95%；居首位为比例的 90% 区间。彩色虚线：打乱单元后的 R²，即随机水平；灰色虚线：原始图。',
      cut: (at) => `低于 ${n.fixed(at, 2)} 的部分见表格。`,
      band: (low, high, isShare) =>
        isShare ? range(low, high) : `${n.fixed(low, 2)} 至 ${n.fixed(high, 2)}`,
      atRemoved: (share) => `移除 ${n.percent(share, 1)}`,
      head: {
        method: '方法',
        p: 'p',
        blockSize: 'block_size',
        removed: '移除',
        probability: '概率',
        probabilityLow: '概率，5%',
        probabilityHigh: '概率，95%',
        survival: '居首位',
        survivalLow: '居首位，从',
        survivalHigh: '居首位，至',
        r2: 'R²',
        r2Low: 'R²，5%',
        r2High: 'R²，95%',
        floor: 'R²，随机水平',
      },
    },
  };
}
