import {
  areOthers,
  type BlocksAt,
  type GainFacts,
  leastLead,
  type OwnKindFacts,
  type TrainedWords,
} from './en-trained.ts';
import type { Numbers } from './numbers.ts';
import { unbroken } from './unbroken.ts';

/** The words about the networks that were trained with each regulariser and without, in Simplified Chinese. */
export function zhTrainedWords(n: Numbers): TrainedWords {
  /** How sure a mean of paired differences is. */
  const sureness = ({ mean, halfWidth, seeds }: Pick<GainFacts, 'mean' | 'halfWidth' | 'seeds'>) => {
    const sample = `${n.count(seeds)} 个配对种子`;
    return halfWidth === null
      ? `${sample}，因此没有区间`
      : `95% 区间 ${n.points(mean - halfWidth)} 到 ${n.points(mean + halfWidth)}，${sample}`;
  };
  const listed = (all: readonly OwnKindFacts[]) =>
    all
      .map(
        ({ name, mean, halfWidth }) =>
          `${unbroken(name)}：${n.points(mean)}${halfWidth === null ? '' : `（${n.points(mean - halfWidth)} 到 ${n.points(mean + halfWidth)}）`}`,
      )
      .join('；');
  const sizesAt = (blocks: readonly BlocksAt[], of: 'trained' | 'tested') =>
    blocks.map((at) => `b = ${at[of]}（${at.map}²）`).join(' 与 ');
  return {
    question: '它能训练出更好的网络吗？',
    robustQuestion: '网络经得起训练时所用的移除吗？',
    pictureQuestion: '这四个网络怎样看这张图片？',
    paperQuestion: '论文得到了什么？',
    methods: {
      none: '无正则化',
      dropout: 'Dropout',
      spatial: 'SpatialDropout',
      dropblock: 'DropBlock',
    },
    unreachable: '无法取得训练结果。',
    loading: '正在加载结果。',
    nothingYet: (runs, epochs) =>
      `还没有最终网络：目前只有 ${n.count(runs)} 次搜索丢弃概率的训练，每次 ${epochs} 个周期。`,
    gain: ({ name, verdict, ...gain }) => {
      const says = { ahead: '在这里有帮助', behind: '在这里有害', undecided: '不能下结论' };
      return `${name}：与无正则化相差 ${n.points(gain.mean)} 个百分点（${sureness(gain)}），${says[verdict]}。`;
    },
    pair: ({ mean, halfWidth, seeds, verdict }) => {
      const says = {
        ahead: '在这里 DropBlock 领先',
        behind: '在这里 Dropout 领先',
        undecided: '不能下结论，也不能说两者相等',
      };
      return `DropBlock 与 Dropout 相比：${n.points(mean)} 个百分点（${sureness({ mean, halfWidth, seeds })}），${says[verdict]}。`;
    },
    first: ({ isBlock, best, next, lead, mean, isAlone, isAhead }) => {
      const sure = isAlone
        ? '但只有一个种子，不能下结论'
        : isAhead
          ? `超过 ${next} 的幅度大于偶然（逐种子的 95% 区间）`
          : `但与 ${next} 太接近，这些种子分不出高下`;
      const told =
        lead < leastLead
          ? `这里没有方法胜出：${best} 与 ${next} 的均值相同，都是 ${n.percent(mean, 1)}。`
          : isBlock
            ? `DropBlock 在这里的均值最高，${sure}。`
            : `DropBlock 在这里没有胜出：${best} 的均值最高，${sure}。`;
      return `${told}网络很小，照片也少。在大网络上，别人得到的比论文少：ResNeSt 的作者约 ${n.points(0.002)} 个百分点，且并不总是如此（GitHub，issue 65 和 88）；torchvision 在一次 90 个周期的训练中得到 ${n.points(0.0093)}（GitHub，合并请求 5416）。`;
    },
    onYourPicture: (right) =>
      `种子 1 的四个网络就在这里：选一个，整个页面（包括上面的证据）就用它来看你自己的图片。再往下可以让四个网络同时来看。它们对这类照片的正确率约为 ${n.percent(right)}；每种一个网络、一张图片，不能下结论。`,
    accuracy: {
      name: '训练的网络',
      caption: '训练的网络：留出照片上的正确率',
      sub: (f) =>
        `${n.count(f.heldOut)} 张照片中的百分比；点：${n.count(f.seeds)} 个种子的单个网络，横线：均值与 95% 区间，虚线：无正则化的均值；宽度 ${f.width} 的 ResNet-18，${f.pixels} px，${n.count(f.trainedOn)} 张照片，${f.epochs} 个周期`,
      method: '训练时使用',
      rate: 'p',
      mean: '均值 %',
      interval: '±（95%）',
      gain: '与无正则化之差，百分点',
      seed: (seed) => `种子 ${seed}`,
    },
    curves: {
      name: '训练曲线',
      caption: '训练曲线：学习过程中的正确率',
      sub: (validation, seeds) =>
        `百分比；粗线：${n.count(validation)} 张验证照片，细线：训练自身的裁剪（含移除）；${n.count(seeds)} 个种子的均值`,
      epoch: '周期',
      validation: (name) => `${name}，验证`,
      training: (name) => `${name}，训练`,
    },
    search: {
      name: '搜索丢弃概率',
      caption: '搜索丢弃概率：最终训练之前，正确率随 p 的变化',
      sub: (validation, seeds) =>
        `${n.count(validation)} 张验证照片中的百分比；${n.count(seeds)} 个种子，各方法投入相同；虚线：无正则化；单点标准误约 ${n.fixed(100 * Math.sqrt(0.24 / validation), 1)}`,
      rate: '爬升结束时的 p',
      chosen: (picks) =>
        `最终网络所选：${picks
          .map(
            ({ name, rate, edge }) =>
              `${name} p = ${n.fixed(rate, 2)}${edge ? `（试过的最${edge === 'least' ? '小' : '大'}值，更好的可能在其外）` : ''}`,
          )
          .join('，')}。`,
    },
    picture: {
      name: '四个网络',
      caption: '四个网络看这张图片：答案保持的次数',
      sub: (f) =>
        `一张图片；各网络自己的首位答案；各 ${n.count(f.draws)} 次抽样，seed 从 ${f.seed} 起，四个网络用同样的掩码；在${f.layer}（${f.height} × ${f.width}）移除；block_size ${f.blockSize}；设定的 p：${f.columns.map(({ name, p }) => `${name} ${p === null ? '无' : n.fixed(p, 3)}`).join('，')}；种子 1 的网络`,
      about: '种子 1 的四个网络来看屏幕上的图片：先不移除任何内容，再多次抽样，按左右两列的方法移除。',
      run: (megabytes) => `让四个网络都看（${n.megabytes(1e6 * megabytes)}）`,
      again: '再看一次',
      stale: '此后图片或设定已改变：这是之前的答案。',
      untouched: '不移除',
      removed: '实际移除',
      key: '第一列：答案及其概率。其余各列：该答案仍居首位的抽样比例与 90% 区间。答案对不对，由你来看；一张图片不能下结论：许多张图片的结果见上面的矩阵。',
      head: {
        says: '答案',
        probability: '概率',
        stays: (name) => `${name}，保持`,
        low: (name) => `${name}，90% 下限`,
        high: (name) => `${name}，上限`,
        mean: (name) => `${name}，平均概率`,
      },
    },
    matrix: {
      name: '稳健性',
      caption: '稳健性：训练时使用 × 测试时移除',
      sub: (share, draws, seeds, heldOut, maps) =>
        `在 ${maps.map((side) => `${side}²`).join(' 与 ')} 处期望移除 ${n.percent(share)} 时，${n.count(heldOut)} 张照片中的正确百分比；${n.count(draws)} 次掩码抽样与 ${n.count(seeds)} 个网络的均值，± 为网络间的 95% 区间`,
      share: '移除',
      trained: '训练时使用',
      nothing: '不移除',
      block: (b) => `DropBlock b = ${b}`,
      interval: (name) => `${name}，±（95%）`,
      removed: '实际移除，%',
      realised: (shares) =>
        shares.length ? shares.map((share) => n.fixed(100 * share, 1)).join(' 与 ') : '–',
      own: (share, all, blocks) =>
        `以训练时所用的那一类方式移除 ${n.percent(share)} 时${areOthers(blocks) ? '（块的大小在各处都取第一处的 block_size）' : ''}，与无正则化的网络相差（百分点）：${listed(all)}。括号内为配对种子的 95% 区间。差值在四舍五入之前计算。`,
      pair: (all) =>
        `以 DropBlock 训练的网络与以 Dropout 训练的网络相比（百分点），移除方式为：${listed(all)}。`,
      key: ({ rates, blocks }) =>
        `加框：该行网络训练时所用的那一类移除，${rates.map(({ name, rate }) => `p = ${n.fixed(rate, 2)}（${name}）`).join('，')}${blocks.length ? `，DropBlock 用 ${sizesAt(blocks, 'trained')}` : ''}${areOthers(blocks) ? `，测试时则用 ${sizesAt(blocks, 'tested')}` : ''}。${new Set(rates.map(({ rate }) => rate)).size > 1 ? '差别的一部分可能来自 p，因为各方法的 p 不同。' : ''}与图同样大的块会移除整个通道。`,
      reading: (f) => {
        const told = `测试时以 ${f.removal} 移除 ${n.percent(f.share)}，训练时使用 ${f.name} 的网络正确率为 ${n.percent(f.kept, 1)}，无正则化的网络为 ${n.percent(f.plain, 1)}，相差 ${n.points(f.mean)} 个百分点（${sureness(f)}）`;
        if (f.mean <= 0)
          return `没有网络比无正则化的网络更经得起这些移除。${n.count(f.compared)} 个差值中最大的：${told}。`;
        return `${n.count(f.compared)} 个差值中最大的：${told}${f.verdict === 'undecided' ? '，不能下结论' : ''}。它因最大而被选出，所以运气会抬高它。`;
      },
    },
  };
}
