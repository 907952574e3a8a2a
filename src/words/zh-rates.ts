import type { RateWords } from './en-rates.ts';
import type { Numbers } from './numbers.ts';

/** The words about rates, in Simplified Chinese. */
export function zhRateWords(n: Numbers): RateWords {
  return {
    overBlock: {
      name: '比例随 block_size 变化',
      caption: '比例随 block_size 变化：期望与实际移除',
      sub: (p, height, width, channel, seed) =>
        `p = ${p}、${height} × ${width} 特征图上移除的单元比例；粗线：期望，细线：以 seed ${seed} 从${channel}移除；虚线：屏幕上的 block_size`,
      axis: 'block_size',
      channel: (channel) => `通道 ${channel}`,
      allChannels: (count) => `全部 ${n.count(count)} 个通道`,
    },
    asked: {
      question: (target) => `要移除 ${n.percent(target)}，p 应设为多少？`,
      name: '应设定的值',
      caption: '应设定的值：每种实现的 p',
      sub: (b, height, width) => `期望比例，闭式解；${height} × ${width} 特征图，block_size ${b}`,
      target: '要移除的比例',
      targetUnit: '%',
      head: {
        implementation: '实现',
        ask: '设定',
        reached: '此时期望',
        naive: (target) => `p = ${n.fixed(target, 3)} 时的期望`,
        most: '最多能移除',
      },
      drop: (p) => `p = ${n.fixed(p, 4)}`,
      keep: (name, p) => `${name} = ${n.fixed(1 - p, 4)}`,
      unreachable: '达不到',
      dash: '–',
      warnings: '工程师须知',
      applies: '此处适用',
      even: (b) =>
        `block_size 为偶数（此处为 ${b}）：torchvision、mmdet、Paddle 和文章的类会报错；作者的代码与 timm 让块在种子的上方和左方多一格，miguelvr 则在下方和右方。（torchvision #9157，timm #1046）`,
      odd: 'block_size 为偶数时：torchvision、mmdet、Paddle 和文章的类会报错；其余的把块移动半格。',
      clamp: (b, side, article, target) =>
        `block_size ${b} 大于等于边长 ${side}：会被截到 ${side}，此时论文的规则移除整个通道；文章的代码在 p = ${n.fixed(target, 2)} 时会移除 ${n.percent(article, 1)}。torchvision 先截断，再拒绝偶数。`,
      noClamp: (side) =>
        `block_size 大于等于 ${side} 时截到特征图的短边；文章、Paddle 和 mmdet 的代码不截断。`,
      oblong: (height, width) =>
        `${height} × ${width} 不是正方形：文章对两边都用同一边长，keras-cv 用宽度检查行，因此高大于宽时底部完整保留。（timm #2569）`,
      square: '特征图不是正方形时：文章对两边都用同一边长，keras-cv 用宽度检查行。（timm #2569）',
      most: (share) => `p = 1 也不会全部移除：按论文的规则，此处期望最多移除 ${n.percent(share, 1)}。`,
      half: (cells, batch) =>
        `16 位数下，保留的单元超过 65,504 个时 torchvision 的求和会溢出，输出全为 0。此处一张图片有 ${n.count(cells)} 个单元：${n.count(batch)} 张一批就够了。`,
      shared: (channels) =>
        `timm（默认）和 miguelvr 共用一个掩码：全部 ${n.count(channels)} 个通道失去相同的单元，block_size 为 1 时也不是 Dropout。（miguelvr #26）论文：每个通道一个掩码往往更好。`,
    },
    difference: {
      question: '两列在哪里不同？',
      name: '差异',
      caption: '差异：同一个种子，两种方法，逐个单元',
      sub: (seed, channel, height, width) => `${channel}的单元，${height} × ${width}，seed ${seed}`,
      onlyOf: (name) => `仅 ${name}`,
      both: '两者',
      neither: '两者都不',
      cells: (count, share) => `${n.count(count)} 个单元，${n.percent(share, 1)}`,
      set: '移除者',
      here: '此通道',
      over: (channels) => `全部 ${n.count(channels)} 个通道`,
      map: '由一方、双方移除或都未移除的单元',
      meanMap: '一方移除而另一方不移除该单元的通道比例',
      same: '它们移除的单元完全相同。',
      reading: (share, overlap) =>
        `在所有通道中，它们对 ${n.percent(share, 1)} 的单元处理不同；在任一方移除的单元中，双方都移除的占 ${n.percent(overlap, 1)}。`,
    },
    schedule: {
      question: '训练的每一步移除多少？',
      name: '爬升',
      caption: '爬升：论文中 p 的线性爬升',
      sub: (p, channel, seed) =>
        `随训练进度移除的单元比例，p 线性升到 ${p}；粗线：期望，细线：以 seed ${seed} 从${channel}移除；长虚线：设定；点线：滑块`,
      reading: (now, left, leftShare, right, rightShare) =>
        `训练到 ${n.percent(now)} 时，${left} 期望移除 ${n.percent(leftShare, 1)}，${right} 期望移除 ${n.percent(rightShare, 1)}。掩码是嵌套的：后面的每一步都包含前面移除的单元，只增不减。`,
      axis: '训练进度',
      group: '组',
      groupOption: (group, factor) => `${group}：p ${factor}`,
      whole: '不变',
      part: (divisor) => `/ ${divisor}`,
      note: '作者的代码在 ResNet 的第 g 组移除 (1 − keep_prob) / 4^(4 − g)：最后一组为 p，前一组为四分之一。选择组只改变这张图。mmdet 有自己的爬升，覆盖最初 2,000 次前向计算，恢复训练时会重新开始；timm、torchvision、miguelvr、文章和 Paddle 把爬升留给使用者（miguelvr 有 LinearScheduler）。',
    },
  };
}
