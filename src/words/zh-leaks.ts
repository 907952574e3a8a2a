import type { LeakWords } from './en-leaks.ts';
import type { Numbers } from './numbers.ts';
import { unbroken } from './unbroken.ts';
import { say } from './zh-spacing.ts';

/** The words about what survivors give away, in Simplified Chinese. */
export function zhLeakWords(n: Numbers): LeakWords {
  const guessed = (share: number) => (share >= 0.005 ? `有 ${n.share(share)} 可以推测` : '无法推测');
  const alone = (share: number) => (share >= 0.005 ? n.share(share) : '无');
  /** In points of the percentages that are shown. */
  const points = (to: number, from: number) => {
    const [end, start] = [to, from].map((share) => Math.round(100 * Math.max(0, share)));
    const change = end! - start!;
    return `${change > 0 ? '+' : ''}${n.fixed(change, 0)}`;
  };
  const kinds = {
    cellOwn: '单元，各用掩码',
    cellShared: '单元，共用掩码',
    blockOwn: '块，各用掩码',
    blockShared: '块，共用掩码',
    channel: '整个通道',
  };
  return {
    question: '存活的单元泄露多少：各通道各用掩码，还是共用一个？',
    name: '泄露',
    caption: '泄露：被移除的单元有多少可以推测',
    sub: ({ channels, all, window, nearest, predictors, blockSize, share, draws, seed, shown }) =>
      [
        `与推测打乱的单元相比，最佳线性推测减少了多少误差，0% 为随机水平，100% 为全部：通道的中位数，括号内为 ${channels < all ? `${n.count(all)} 个中的 ${n.count(channels)}` : n.count(all)} 个通道中间 80% 的范围`,
        `邻域：${unbroken(`${window} × ${window}`)} 窗口内最近的 ${nearest} 个存活单元；其他通道：同一单元处相关性最强的 ${predictors} 个`,
        '只看邻域时，各用掩码与共用一个只因抽样的运气而不同',
        `块为 ${unbroken(`${blockSize} × ${blockSize}`)}，与论文一样完整地落在特征图内（timm 的块可以伸出边缘）；每种掩码期望移除 ${n.rate(share)}；${n.count(draws)} 次抽样，seed 从 ${seed} 起`,
        '留出检验：每个单元都用特征图另外九分之八的单元所得的统计量来推测',
        `图：通道 ${shown}，由两者补全`,
      ].join('；'),
    reading: ({ layer, share, both, ownAlone }) =>
      say`在${layer ?? '图片本身'}，以块移除 ${n.percent(share)} 时：各通道各用掩码，被移除的内容${guessed(both.blockOwn)}（只看其他通道：${alone(ownAlone.channels)}；只看邻域：${alone(ownAlone.neighbours)}）；所有通道共用一个掩码，${guessed(both.blockShared)}。`,
    verdict: ({ verdict, ownMore, sharedMore, draws, comparable, sharedFell }) => {
      const rest = draws - ownMore - sharedMore;
      const others = rest > 0 ? `，其余 ${rest} 次两者都不是，或移除得太少而无法判断` : '';
      return {
        own: `${draws} 次抽样中，有 ${ownMore} 次多数通道在各用掩码时泄露得更多，有 ${sharedMore} 次在共用掩码时更多${others}：对论文的块而言，此处 timm 的默认设置 couple_channels=True 比 couple_channels=False 隐藏得更多。`,
        shared: `${draws} 次抽样中，有 ${sharedMore} 次多数通道在共用掩码时泄露得更多，有 ${ownMore} 次在各用掩码时更多${others}：对论文的块而言，此处 couple_channels=False 比 timm 的默认设置 couple_channels=True 隐藏得更多。`,
        even: `${draws} 次抽样中，有 ${ownMore} 次多数通道在各用掩码时泄露得更多，有 ${sharedMore} 次在共用掩码时更多${others}：运气也可能如此，因此这些抽样不能说明 timm 的 couple_channels 取哪个值隐藏得更多。`,
        nothing:
          '被块移除的内容在此处几乎无法推测，无论各用掩码还是共用一个：timm 的 couple_channels 在此没有差别。',
        few: `${draws} 次抽样中，${comparable > 0 ? `只有 ${comparable} 次` : '没有一次'}两种掩码都在同一通道落下了块：太少，不能说明 timm 的 couple_channels 取哪个值隐藏得更多。请提高 p。`,
        certain: `所有通道共用一个掩码时，与特征图一样大的块不留下任何存活的单元：此时必然无法推测${sharedFell ? '' : '（虽然这些抽样中没有落下这样的块）'}，对论文的块而言，couple_channels=True 比 couple_channels=False 隐藏得更多。`,
        split: `${draws} 次抽样中有 ${Math.max(ownMore, sharedMore)} 次，多数通道在${ownMore > sharedMore ? '各用' : '共用'}掩码时泄露得更多，但全部抽样的中位数并不一致：此处不能下结论。`,
      }[verdict];
    },
    steps: ({ both, verdict }) =>
      [
        ['nothing', 'even', 'few'].includes(verdict)
          ? ''
          : `由各用掩码改为共用一个：块 ${points(both.blockShared, both.blockOwn)} 个百分点，单个单元 ${points(both.cellShared, both.cellOwn)}。`,
        Math.max(...Object.values(both)) < 0.005
          ? ''
          : `由单个单元改为块：各用掩码 ${points(both.blockOwn, both.cellOwn)} 个百分点，共用一个 ${points(both.blockShared, both.cellShared)}。`,
      ].join(''),
    gaps: ({ missing, draws, known }) =>
      [
        `${draws} 次抽样中，${missing.map((kind) => `“${kinds[kind]}”`).join('与')}都没有移除所推测通道中的任何单元，因此无法比较各用掩码与共用一个。请提高 p。`,
        ...known.map(
          ({ kind, neighbours, channels, both }) =>
            `“${kinds[kind]}”：被移除的内容${guessed(both)}（只看其他通道：${alone(channels)}；只看邻域：${alone(neighbours)}）。`,
        ),
      ].join(''),
    limits: ({ fewCells }) =>
      `${fewCells === null ? '' : `只有 ${fewCells} 个单元的特征图所能提供的很少，推测可能还不如不推测，领先也可能只是这张图的运气。`}“探索”中的 R² 来自了解整张特征图的推测，并与随机水平并列；此处每个单元只凭其他单元所得来推测。这说明的是凭一张图片所能推测的内容，而不是哪一种训练效果更好。`,
    sources: { neighbours: '邻域', channels: '其他通道', both: '两者' },
    kinds,
    known: {
      cellOwn: 'Dropout',
      cellShared: '',
      blockOwn: '论文；couple_channels=False',
      blockShared: 'couple_channels=True',
      channel: 'SpatialDropout',
    },
    clean: '原始',
    cleanNote: (channel) => `通道 ${channel}`,
    map: (kind, channel) => `${kind}：通道 ${channel}，已补全`,
    noDraw: (tries) => `${tries} 次抽样都没有移除这里的任何单元。`,
    drawn: (seed) => `seed ${seed}`,
    band: (low, high) => `(${n.fixed(100 * low, 0)} 至 ${n.fixed(100 * high, 0)})`,
    head: {
      mask: '掩码',
      from: '推测来源',
      median: '中位数',
      low: '10%',
      high: '90%',
      mean: '均值',
      floor: '随机水平的 R²（中位数）',
      channels: '通道数',
      asked: '设定的 p',
      removed: '移除',
    },
    none: {
      ones: '全一的图处处相同：无可推测，也无可测量。请选择其他层。',
      nothing: '没有移除任何单元，也就没有可泄露的。请提高 p。',
      atStart: '在训练的这一时刻 p 为 0：没有移除任何单元，也就没有可泄露的。请调高训练进度。',
      flat: '没有变化足以供推测的通道。',
    },
  };
}
