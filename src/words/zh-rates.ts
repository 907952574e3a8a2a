import type { RateWords } from './en-rates.ts';
import { isWholePercent, type Numbers } from './numbers.ts';

/** The words about rates, in Simplified Chinese. */
export function zhRateWords(n: Numbers): RateWords {
  const solved = '（右列；左列的 p 按相同比例求解）';
  return {
    place: {
      channel: (channel) => `通道 ${channel}`,
      all: (count) => `全部 ${n.count(count)} 个通道`,
      of: (channel, count) => (channel === 'mean' ? `全部 ${n.count(count)} 个通道` : `通道 ${channel}`),
    },
    overBlock: {
      name: '随 block_size 变化',
      caption: '随 block_size 变化：期望与实际移除的比例',
      sub: (p, height, width, place, seed, isSolved) =>
        `p = ${p}${isSolved ? solved : ''}，${height} × ${width} 特征图；移除：${place}，seed ${seed}；圆点：当前`,
      axis: 'block_size',
    },
    asked: {
      question: (target) => `要移除 ${n.percent(target, isWholePercent(target) ? 0 : 1)}，p 应设为多少？`,
      name: '应设定的值',
      caption: '应设定的值：每种实现的 p',
      sub: (b, side, height, width, isRefused) =>
        `期望比例，闭式解；${height} × ${width} 特征图，block_size ${b > side ? `${side}（由 ${b} 截断）` : b}${isRefused ? '；†：此 block_size 会报错' : ''}`,
      target: '要移除的比例',
      targetUsed: (most, percent) => `要移除的比例是 1 到 ${most} 的百分数；现用 ${percent}。`,
      targetUnit: '%',
      head: {
        implementation: '实现',
        ask: '设定',
        reached: '此时期望',
        naive: (target) => `p = ${n.fixed(target, 3)} 时的期望`,
        most: '最多能移除',
      },
      ask: (name, value, decimals) => `${name} = ${n.fixed(value, decimals)}`,
      mark: '†',
      unreachable: '达不到',
      dash: '–',
      warnings: '工程师须知',
      applies: '此处适用：',
      even: (b, used, refusing) =>
        `block_size 为偶数：${b}${used < b ? `（截断为 ${used}）` : ''} 在 ${refusing.join('、')} 中会报错。${used % 2 ? '' : '作者的代码与 timm 让块在种子的上方和左方多一格，miguelvr 则在下方和右方。'}（torchvision #9157；timm 1.0.23 之前也会报错，#1046）`,
      odd: 'block_size 为偶数时：torchvision、mmdet、Paddle 和文章的类会报错；在其余实现中，块偏移半格。（torchvision #9157）',
      whole: (b, _side, share, target) =>
        `block_size ${b} 等于整个边长：在正方形特征图上，论文的规则移除整个通道；而种子可落在任何位置时（timm；为奇数时还有 Paddle 和文章），p = ${n.fixed(target, 3)} 会移除 ${n.percent(share, 1)}。`,
      clamp: (b, side, share, target) =>
        `block_size ${b} 超过边长 ${side}：作者的代码、torchvision 和 timm 会截断，本页也是；此时 timm 在 p = ${n.fixed(target, 3)} 时移除 ${n.percent(share, 1)}。miguelvr、Paddle、mmdet 和文章的类不截断；keras-cv 警告可能出现 NaN。`,
      noClamp: (side) =>
        `block_size 超过 ${side} 时：作者的代码、torchvision 和 timm 截到特征图的短边；miguelvr、Paddle、mmdet 和文章的类不截断。`,
      oblong: (height, width) =>
        `${height} × ${width} 不是正方形：文章对两边都用最后一边的长度，keras-cv 用宽度检查行，因此高大于宽时底部没有种子。（timm #2569）`,
      square: '特征图不是正方形时：文章对两边都用最后一边的长度，keras-cv 用宽度检查行。（timm #2569）',
      most: (share) => `p = 1 也不会全部移除：按论文的规则，此处期望移除 ${n.percent(share, 1)}，不会更多。`,
      all: '只有单个单元，或块与特征图一样大时，p = 1 才会全部移除，此处即是；介于两者之间时，论文的规则达不到。',
      half: (limit, cells, batch, dropped) =>
        `用 float16 时，保留的单元超过 ${n.count(limit)} 个，torchvision 的求和就会溢出，输出全为 0；在 CUDA 的 autocast 下，PyTorch 以 float32 求和。此处一张图片有 ${n.count(cells)} 个单元：移除 ${n.percent(dropped, isWholePercent(dropped) ? 0 : 1)} 时，${batch === 1 ? '一张就够了' : `${n.count(batch)} 张一批就够了`}。`,
      shared: (channels) =>
        `timm（默认）和 miguelvr 共用一个掩码：${channels > 1 ? `全部 ${n.count(channels)} 个` : '所有'}通道失去相同的单元，block_size 为 1 时也不是 Dropout（miguelvr #26）。论文：每个通道一个掩码“往往更好”（引自 miguelvr #24）。`,
    },
    difference: {
      question: '两列在哪里不同？',
      name: '差异',
      caption: '差异：同一个种子，两种方法，逐个单元',
      sub: (seed, channel, height, width) => `单元：${channel}，${height} × ${width}，seed ${seed}`,
      onlyOf: (name) => `仅 ${name}`,
      both: '两者',
      neither: '两者都不',
      cells: (count, share) => `${n.count(count)} 个单元，${n.rate(share)}`,
      set: '移除者',
      overlap: '双方 / 任一方',
      map: (name) => `${name} 移除的单元：仅它移除的用其色，双方都移除的用墨色`,
      meanMap: (name) => `仅 ${name} 移除该单元的通道比例`,
      scale: (largest) => `颜色：仅一方移除该单元的通道比例，0 到 ${n.rate(largest)}。`,
      nothing: '两者都没有移除任何单元。',
      same: '它们移除的单元完全相同。',
      reading: (share, overlap, channels) =>
        `${channels > 1 ? '在所有通道中，' : ''}它们对 ${n.rate(share)} 的单元处理不同；在任一方移除的单元中，双方都移除的占 ${n.rate(overlap)}。`,
    },
    schedule: {
      question: '训练的每一步移除多少？',
      name: '爬升',
      caption: '爬升：论文中 p 的线性爬升',
      sub: (p, place, seed, isSolved) =>
        `随训练进度移除的单元比例，p 线性升到 ${p}${isSolved ? solved : ''}；移除：${place}，seed ${seed}；圆点：滑块`,
      reading: (now, left, leftShare, right, rightShare) =>
        `训练到 ${n.percent(now)} 时，${left} 期望移除 ${n.rate(leftShare)}，${right} 期望移除 ${n.rate(rightShare)}。掩码是嵌套的：前面移除的单元，后面的步骤不会归还。`,
      axis: '训练进度',
      group: '组',
      groupOption: (group, factor) => `${group}：p ${factor}`,
      whole: '不变',
      part: (divisor) => `/ ${divisor}`,
      note: '作者的代码在 ResNet 的第 g 组移除 (1 − keep_prob) / 4^(4 − g)：最后一组为 p，前一组为四分之一。选择组只改变这张图。mmdet 有自己的爬升，覆盖最初 2,000 次前向计算，恢复训练时会重新开始；timm、torchvision、miguelvr、文章和 Paddle 把爬升留给使用者（miguelvr 有 LinearScheduler）。',
    },
  };
}
