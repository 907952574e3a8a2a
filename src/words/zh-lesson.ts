import type { LessonWords } from './en-lesson.ts';
import { createZhNumbers } from './zh-numbers.ts';
import { say } from './zh-spacing.ts';

// Longer than other files, as the English one: the lesson is one file. Its glossary stands in zh.ts.

const n = createZhNumbers();
const known = (write: (v: number) => string) => (v: number | null) => (v === null ? '–' : write(v));
const share = known((v) => n.share(Math.max(0, v)));
const tenths = known((v) => n.percent(v, 1));
const hundredths = known((v) => n.fixed(v, 2));
const count = known(n.count);
const p = n.prob;

const steps: LessonWords['steps'] = {
  ones: {
    title: '全一图上的 Dropout',
    text: (f) => [
      `这是文章的第一张图：在 ${count(f.height)} × ${count(f.width)} 的全一图上做 Dropout，PyTorch 默认 p = ${n.fixed(0.5, 1)}。`,
      f.left.removed === 1
        ? say`p = ${n.fixed(1, 0)} 时${f.left.name}移除了全部单元：没有存活的。`
        : f.left.removed === 0
          ? say`${f.left.name}在这里没有移除单元。`
          : say`${f.left.name}移除了 ${share(f.left.removed)} 的单元，其余乘以 ${hundredths(f.left.scale)}，使总和大致不变。`,
      f.left.removed === 1 || f.left.removed === 0
        ? '在两端之间看上去无伤大雅：到处是小孔，却没有哪一片完全消失。'
        : '看上去无伤大雅：到处是小孔，却没有哪一片完全消失。',
    ],
    tryIt: '把 p (drop) 调小再调大：小 p 的孔，都在大 p 的孔之中。',
    question: () => ({
      ask: `存活的单元要乘以 1 / keep_prob。p (drop) = ${n.fixed(0.2, 1)} 时，这个系数是多少？`,
      right: {
        text: n.fixed(1 / 0.8, 2),
        why: `keep_prob 是 ${n.fixed(0.8, 1)}，1 / ${n.fixed(0.8, 1)} 正好补上被移除的部分。`,
      },
      wrong: [
        {
          text: n.fixed(0.8, 2),
          why: '这是 keep_prob 本身：存活的值会变小，什么也没补上。',
        },
        {
          text: n.fixed(1 / 0.2, 2),
          why: '这是 1 / p。若 p 是保留概率，它才对；文章的 DropBlock 正是这样用 p 的。',
        },
      ],
    }),
  },
  map: {
    title: '特征图几乎不受影响',
    text: (f) => [
      say`现在换成真实的特征图：${count(f.height)} × ${count(f.width)} 个单元，取自${f.layer}的一个通道。`,
      say`${f.left.name}移除了其中的${share(f.left.removed)}，而在“存活”里，原始特征图的样子仍看得出来。`,
      `它的孔都很小：${share(f.left.touching)} 的被移除单元，紧挨着就有存活的单元。`,
    ],
    tryIt: '按几次“重抽”：消失的单元换了一批，看到的还是那样。',
    question: () => ({
      ask: `3 × 3 卷积读取九个单元。p = ${n.fixed(0.2, 1)} 的 Dropout 平均拿走其中几个？`,
      right: {
        text: n.fixed(9 * 0.2, 1),
        why: '九乘以 p。其余单元说的几乎是同一件事，下一层很难察觉。',
      },
      wrong: [
        { text: n.fixed(9 * 0.8, 1), why: '这是留下的个数：九乘以 keep_prob。' },
        {
          text: '全部九个，或一个不拿',
          why: '比卷积核大的块才会这样。Dropout 对每个单元各抽一次。',
        },
      ],
    }),
  },
  neighbours: {
    title: '原因：信息还在邻域里',
    text: (f) => [
      '相距很近的单元，值也几乎相同，所以孔边存活的单元会透露孔里原来有什么。',
      say`由它们作最佳线性推测，能解释${f.left.name}所移除单元方差的${share(f.left.r2)}：这个比例就是 R²，“可以推测”也只是这个意思。`,
      `即使把单元打乱，推测也能碰巧解释 ${share(f.left.floor)}，所以 R² 要与这个随机水平对照着看。`,
      f.right.removed === 0
        ? say`${f.right.name}碰巧没有移除这个通道的单元：请按“重抽”，或选更小的块。`
        : say`${f.right.name}移除的内容有${share(f.right.r2)}可以推测；随机水平为${share(f.right.floor)}。`,
    ],
    tryIt: '拖动 block_size，看右列的 R²：块越大，邻域还知道多少？',
    question: () => ({
      ask: `R² 为 ${n.fixed(0.8, 1)}，说明什么？`,
      right: {
        text: `被移除单元的方差，有 ${n.percent(0.8)} 可由邻域解释`,
        why: '没错：它是方差的比例，只对此通道被移除的单元计算。',
      },
      wrong: [
        {
          text: `${n.percent(0.8)} 的被移除单元被准确猜中`,
          why: '推测几乎不会分毫不差。R² 说的是推测能在多大程度上跟随单元之间的差异。',
        },
        {
          text: `网络的准确率下降 ${n.percent(0.2)}`,
          why: 'R² 只看这张特征图。网络怎么看，写在各列的下方。',
        },
      ],
    }),
  },
  seeds: {
    title: 'DropBlock 从种子开始',
    text: (f) => [
      'DropBlock 先抽种子：少数几个单元，每个单元以很小的概率 γ 被抽中。',
      `block_size 为 ${f.b}，${f.b === 1 ? '看到的就是种子本身' : '每个种子都已长成块'}：此通道有 ${count(f.right.seeds)} 个种子，γ = ${known(n.small)(f.right.gamma)}。`,
      `这么少就够了：下一步里，每个种子会长成 7 × 7 个单元，合起来约为 p = ${n.fixed(0.2, 1)}，重叠之处只算一次。`,
    ],
    tryIt: '按“重抽”：种子这么少，每次抽到的个数会相差很大。',
    question: (f) => ({
      ask: '7 × 7 的块须完整落在 28 × 28 的图内。它的种子可以落在多少个单元上？',
      right: {
        text: n.count(f.figures.seedPlaces),
        why: '22 × 22 个：种子离每条边都隔着三个单元。',
      },
      wrong: [
        {
          text: n.count(28 * 28),
          why: '这是全部单元。有些库确实如此，再在边界处裁切块，后面会看到。',
        },
        {
          text: n.count((28 / 7) ** 2),
          why: '这是铺满整张图的块数。只要放得下，种子也可以落在它们之间。',
        },
      ],
    }),
  },
  growth: {
    title: '先有种子，再长成块',
    text: (f) => [
      f.b === 1
        ? '同一次抽样，block_size 为 1：每个种子就是它移除的那一个单元。'
        : f.b % 2 === 1
          ? `同一次抽样，block_size 为 ${f.b}：每个种子（圆点）成了 ${f.b} × ${f.b} 个被移除单元的中心。`
          : `同一次抽样，block_size 为 ${f.b}：偶数边长的块没有中心，所以从种子往左上比往右下多伸出一个单元。`,
      f.right.seedsEverywhere
        ? `这条规则让种子落在任何位置，并在边界处裁切块：这里有 ${count(f.right.seeds)} 个种子。`
        : `只有整块放得下的种子才算数：这里有 ${count(f.right.seeds)} 个种子。`,
      say`${(f.right.touching ?? 0) < (f.left.touching ?? 0) ? '只有' : ''}${share(f.right.touching)}的被移除单元紧挨着存活的单元；${f.left.name}则是${share(f.left.touching)}。`,
    ],
    tryIt: '把 block_size 从 1 往上调：块变大，块数变少。',
    question: (f) => ({
      ask: '两个种子在同一行，列号相差 2，block_size 为 7。一共移除多少个单元？',
      right: {
        text: n.count(f.figures.overlapping),
        why: '七行九列：两块重叠，共有的单元只移除一次。',
      },
      wrong: [
        { text: n.count(2 * 49), why: '这样把两块共有的单元算了两遍。' },
        { text: n.count(49), why: '这只是一块。' },
      ],
    }),
  },
  gamma: {
    title: '要多少种子：γ',
    text: (f) => [
      'γ 的取法，是让 b² 个单元的块合起来约占比例 p；最后两个因子数的是种子可落的单元。',
      f.b === 1
        ? `单个单元不会重叠，所以期望移除的正是设定的 ${n.percent(f.p)}。`
        : `按闭式解，设定 ${n.percent(f.p)} 时期望移除 ${tenths(f.paper?.expected ?? null)}，因为重叠的块有共同的单元。`,
      `文章里的类两个因子都用最后一条边；方形的图上没错，但在 14 × 28 上，b = 7 时它的 γ 小了 ${n.percent(f.figures.articleTooSmall)}。`,
    ],
    tryIt: '拖动 block_size、p，或换一层：控件牵动哪一项，哪一项就亮起来。',
    question: (f) => ({
      ask: '按论文的规则，期望移除的为什么比 p 少？',
      right: {
        text: '块会重叠，而一个单元只能移除一次',
        why: `p 越大，重叠越多：14 × 14 的图，b = 7，p = ${n.fixed(0.5, 1)}，期望只有 ${n.percent(f.figures.paperAtHalf, 1)}。`,
      },
      wrong: [
        {
          text: '边界附近没有种子',
          why: '确实没有，但 γ 已经补上：最后两个因子就是为此。',
        },
        {
          text: 'γ 经过四舍五入',
          why: '没有。用这个 γ，多次抽样的均值正是闭式解给出的值。',
        },
      ],
    }),
  },
  scale: {
    title: '保持尺度',
    text: (f) => [
      `Dropout 不管抽到什么，都把存活的单元乘以 1 / keep_prob：当前 p 下是 × ${n.fixed(f.p < 1 ? 1 / (1 - f.p) : 0, 2)}。`,
      `DropBlock 靠计数：整个张量的单元数除以存活数。右列是 × ${hundredths(f.right.scale)}，因为全部 ${count(f.channels)} 个通道共移除了 ${tenths(f.right.total)}。`,
      '按块抽样很少正好移除 p，而计数跟着实际移除的走。',
      '若无一存活，计数就成了除以零：文章里的类和 miguelvr 的包会返回 NaN，本页给出零。',
    ],
    tryIt: '把 p (drop) 调到 1：Dropout 一个不留，系数为 0.00，页面照常运行。',
    question: () => ({
      ask: '无一存活而又不加处理，x × mask × (numel / sum) 会是什么？',
      right: {
        text: 'NaN',
        why: 'numel / 0 是无穷大，而 0 × ∞ 不是数。一个 NaN 就会传遍整个网络。',
      },
      wrong: [
        {
          text: '零',
          why: '这正是想要的。torchvision 和 timm 给 sum 加一个极小的数来得到它。',
        },
        { text: '原样的 x', why: 'mask 处处为 0：x 没有一个单元能传下去。' },
      ],
    }),
  },
  picture: {
    title: '直接作用于图片',
    text: (f) => [
      `文章的最后一张图：图片上的 DropBlock，block_size ${f.b}，keep_prob ${p(1 - f.p)}，它的类把后者叫作 p。`,
      say`${f.right.name}移除的内容，有${share(f.right.r2)}可由邻域推测；${f.left.name}的，有${share(f.left.r2)}。`,
      f.right.sharedMask
        ? '这里三种颜色共用一个掩码，所以每块留下一个空白的方形。'
        : '每种颜色各有掩码，所以一块只拿走红、绿或蓝，另外两种还在。',
    ],
    tryIt: '在右列的菜单里选“DropBlock（timm）”：三种颜色共用一个掩码。',
    question: (f) => ({
      ask: '28 × 28 的特征图上，边长 7 个单元的块，在 224 × 224 像素的图片上有多宽？',
      right: {
        text: `${n.count(f.figures.blockPixels)} 像素`,
        why: '一个单元对应 8 × 8 像素。特征图上的小块，会遮住图片的一大片。',
      },
      wrong: [
        { text: '7 像素', why: '特征图与图片一样大时才是这样。' },
        { text: '28 像素', why: '这是特征图的边长，以单元计。' },
      ],
    }),
  },
  single: {
    title: 'block_size 为 1 就是 Dropout',
    text: (f) => [
      'block_size 为 1 时，种子自成一块，γ 就是 p。',
      `两列读取同一个随机场：左列移除 ${count(f.left.removedCells)} 个单元，右列移除 ${count(f.right.removedCells)} 个，两者有 ${count(f.differing)} 个单元不同。`,
      `${f.differing ? '系数也不同' : '可能不同的只有系数'}：按 keep_prob 是 × ${hundredths(f.left.scale)}，按计数是 × ${hundredths(f.right.scale)}。`,
      '这些只在每个通道各有掩码时成立；timm（默认）和 miguelvr 让所有通道共用一个。',
    ],
    tryIt: '在右列选“DropBlock（timm）”：所有通道失去同样的单元。',
    question: () => ({
      ask: 'block_size 为 1 时，谁的 DropBlock 不是 Dropout？',
      right: {
        text: '默认设置的 timm',
        why: '它只用一个掩码（couple_channels=True）：一个位置要么在所有通道都失去，要么都不失去。',
      },
      wrong: [
        {
          text: 'torchvision',
          why: '它为每个通道各抽一个掩码：除了按计数的系数，与 Dropout 相同。',
        },
        { text: '论文', why: '作者的代码也为每个通道各抽一个掩码。' },
      ],
    }),
  },
  full: {
    title: '块与图同大即 Dropout2d，但有条件',
    text: (f) => [
      '7 × 7 的图上，边长 7 的块只有一个位置，那里 γ = p：整个通道一起消失，如同 Dropout2d（SpatialDropout）。',
      say`在全部通道中，${f.left.name}移除了${tenths(f.left.total)}，${f.right.name}移除了${tenths(f.right.total)}；DropBlock 的系数照旧按计数。`,
      `文章说自己的类也是如此，但它的种子可落在 49 个单元的任何一个上：p = ${n.fixed(0.1, 1)} 时，期望移除 ${n.percent(f.figures.articleWhole, 1)}。`,
      '此外，图不是方形时，没有哪块能盖住整个通道。',
    ],
    tryIt: '在右列选“DropBlock（文章）”，把它的期望与设定作比较。',
    question: (f) => ({
      ask: `文章里的类，7 × 7 的图，block_size 7，设定丢弃 ${n.percent(0.1)}：平均移除多少？`,
      right: {
        text: n.percent(f.figures.articleWhole),
        why: '49 个位置平均抽中近 5 个种子，每个都移除图的一大块，合起来所剩无几。',
      },
      wrong: [
        {
          text: n.percent(0.1),
          why: '种子只落在整块放得下的位置时才是这样，如论文和 torchvision。',
        },
        { text: n.percent(0.49), why: '49 个种子的概率不能直接相加，实际也比这更多。' },
      ],
    }),
  },
  libraries: {
    title: '各个库怎么做',
    text: (f) => [
      say`同一个 seed，同一个 p，两条规则：左列（${f.left.name}）期望移除${tenths(f.left.expected)}，右列（${f.right.name}）${tenths(f.right.expected)}。`,
      'timm 让种子一直落到边界，γ 却是按种子只在内部算的，所以移除得比设定多；它的各通道还共用一个掩码。',
      '偶数的 block_size 没有中心：torchvision、mmdet、Paddle 和文章里的类会报错，其余的把块错开半个单元。',
    ],
    tryIt: '把 block_size 设为 6，看看表格：谁不接受？',
    question: (f) => ({
      ask: `从 torchvision 换到 timm，p = ${n.fixed(0.1, 1)}，block_size 7，14 × 14 的图。会有什么变化？`,
      right: {
        text: '移除的增加到两倍以上',
        why: `torchvision 期望 ${n.percent(f.figures.torchvision, 1)}，timm 期望 ${n.percent(f.figures.timm, 1)}。应按期望的比例来选 p。`,
      },
      wrong: [
        { text: '没有变化，p 就是 p', why: '两者的设定相同，期望移除的却不同。' },
        {
          text: '移除得更少，因为块被裁切',
          why: '块在边界处确实被裁切，但同样的 γ 下，种子比只落在内部时多得多。',
        },
      ],
    }),
  },
  table: {
    title: '论文测得了什么',
    text: (f) => [
      `ImageNet 上的 ResNet-50：DropBlock 使 top-1 提高 ${n.fixed(f.figures.gains.dropBlock, 2)} 个百分点，SpatialDropout ${n.fixed(f.figures.gains.spatial, 2)}，Dropout ${n.fixed(f.figures.gains.dropout, 2)}。`,
      `别人得到的较少：ResNeSt 的作者报告约 ${n.points(0.002)} 个百分点，torchvision 在一次训练中得到 ${n.points(0.0093)}。`,
      '所以它有多大帮助，取决于网络和训练；请在自己的网络上测一测。',
      '哪些东西块能藏住、单个单元藏不住，你已经看到：这正是论文给出的理由。',
    ],
    tryIt: '论文让 p 缓慢上升：按“训练进度”旁的播放键，看块一点点出现。',
    question: (f) => ({
      ask: '在论文的表格里，DropBlock 比 SpatialDropout 高多少？',
      right: {
        text: `${n.fixed(f.figures.lead, 2)} 个百分点`,
        why: `这是两者误差棒的许多倍，误差棒至多 ± ${n.fixed(f.figures.leadError, 2)}。`,
      },
      wrong: [
        {
          text: `${n.fixed(f.figures.gains.dropBlock, 2)} 个百分点`,
          why: '这是比什么都不用的网络高出的部分。',
        },
        {
          text: '不超过误差棒',
          why: `误差棒至多 ± ${n.fixed(f.figures.leadError, 2)}；再看看那张图。`,
        },
      ],
    }),
  },
};

/** Every word of the lesson, in Simplified Chinese. */
export const zhLesson: LessonWords = {
  label: '课程',
  loading: '正在加载课程。',
  gaveWay: '课程使用内置 ResNet，因为它讲的是那里的层。离开时会换回你的网络。',
  scrubber: '步骤',
  stepOf: (step, of) => `第 ${step} 步，共 ${of} 步`,
  stepName: (step, title) => `${step}：${title}`,
  list: '全部步骤',
  answered: '已答对',
  back: '上一步',
  next: '下一步',
  leave: '结束',
  keys: 'Page Down 与 Page Up，或 N 与 B，可翻动步骤。',
  hide: '收起课程',
  show: '展开课程',
  tryIt: '试一试',
  tried: '完成',
  showControl: '转到控件',
  again: '恢复这一步的设置',
  question: '问题',
  right: '正确。',
  wrong: '不太对。',
  layers: {
    stage1: '阶段 1',
    stage2: '阶段 2',
    stage3: '阶段 3',
    stage4: '阶段 4',
    image: '图片',
    ones: '全一图',
  },
  steps,

  formula: {
    label: 'γ 的公式',
    expected: '期望的比例，对所有单元取平均：',
    places: 'n：其块能盖住该行（或该列）的种子行（列）数',
    loading: '正在加载公式。',
  },

  libraries: {
    label: '各个库的做法',
    caption: (b, height, width) => `block_size ${b}，${count(height)} × ${count(width)}`,
    library: '库',
    expects: '期望',
    masks: '掩码',
    each: '各自',
    shared: '共用',
    p: '它的 p',
    drop: '丢弃',
    keep: '保留',
    even: '偶数 b',
    refuses: '报错',
    works: '可用',
  },

  paper: {
    ours: '为本页训练的小网络：三种方法都不能肯定比不用更准，但用块训练的更经得起移除块。',
    toWhy: '见“原因”',
    name: '论文的表格',
    caption: '论文的表格：ResNet-50 在 ImageNet 上的 top-1',
    sub: '百分比，± 取自论文的三次运行',
    table: '表格',
    loading: '正在加载图表。',
    method: '方法',
    top1: 'top-1（%）',
    top5: 'top-5（%）',
    value: (v, error) => (error === null ? n.fixed(v, 2) : `${n.fixed(v, 2)} ± ${n.fixed(error, 2)}`),
    source:
      'Ghiasi、Lin、Le 2018（arXiv:1810.12890），表 1：三次运行的平均，各 270 个 epoch，block_size 7；每次取最好的验证准确率。',
    rows: {
      nothing: '无',
      dropout: `Dropout ${n.fixed(0.7, 1)}`,
      dropPath: `DropPath ${n.fixed(0.9, 1)}`,
      spatial: `SpatialDropout ${n.fixed(0.9, 1)}`,
      cutout: 'Cutout',
      autoAugment: 'AutoAugment',
      smoothing: `标签平滑 ${n.fixed(0.1, 1)}`,
      dropBlock: `DropBlock ${n.fixed(0.9, 1)}`,
      both: 'DropBlock + 标签平滑',
    },
    notes:
      '丢弃类方法后面的数字是 keep_prob。他人的结果见 GitHub：ResNeSt 的 issue 65 和 88，torchvision 的合并请求 5416。',
  },
};
