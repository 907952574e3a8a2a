import { fewestCells } from '../core/refill-pool.ts';
import { type RegulariserName, refusesBlock } from '../core/regularisers.ts';
import type { Column, Side } from '../state/comparison.ts';
import type { Phrase, SentenceFacts } from './en-sentences.ts';
import type { Numbers } from './numbers.ts';
import { gap, say } from './zh-spacing.ts';

const isBlock = (column: Column) => column.regulariser.unit === 'block';
const isSquare = (column: Column) => column.regulariser.unit === 'square';
/** Whether a column left no cell that others could be guessed from. */
const tookAll = ({ removed, cells }: Column) => removed === cells;
const textOf = (phrase: Phrase) => (typeof phrase === 'string' ? phrase : phrase.text);

/** Puts a space wherever Chinese and Latin letters meet between two pieces. */
function spaced(phrases: readonly Phrase[]): Phrase[] {
  return phrases.flatMap((phrase, i) => {
    const before = phrases[i - 1];
    return before !== undefined && gap(textOf(before), textOf(phrase)) ? [' ', phrase] : [phrase];
  });
}

/** Rules whose bare name says too little within a sentence. */
const versions: Partial<Record<RegulariserName, string>> = {
  paper: '论文版',
  article: '文章版',
  exact: '精确版',
  'timm-uncoupled': 'timm 解耦版',
};

/** The one sentence that reads the page aloud. */
export function sentence(n: Numbers, ruleNames: Record<RegulariserName, string>) {
  const nameOf = (column: Column, other: Column): string =>
    column.name === 'paper' && (!isBlock(other) || other.name === 'paper')
      ? 'DropBlock'
      : (versions[column.name] ?? ruleNames[column.name]);

  return ({ left, right, asked, target, match, isMean, isSmall, r2 }: SentenceFacts): Phrase[] => {
    const from = isSmall ? '根据邻域和偶然，' : '根据邻域，';
    if (asked === 0)
      return [
        `没有移除任何单元：${target > 0 ? '在训练的这一时刻 p 为 0' : 'p 为 0'}，特征图原样通过，一位不差。`,
      ];
    const bare = { left: nameOf(left, right), right: nameOf(right, left) };
    // The same method twice is told apart by where it stands.
    const name =
      bare.left === bare.right ? { left: say`左侧${bare.left}`, right: say`右侧${bare.right}` } : bare;
    const hue = (side: Side): Phrase => ({ tone: side, text: name[side] });
    const whole = (share: number): Phrase => ({ tone: 'whole', text: n.share(share) });
    const share = (column: Column): Phrase => ({
      tone: 'whole',
      text: n.brief(column.removed / column.cells),
    });
    /** What can be guessed of what a column took; `brief` where the sentence has said so once. */
    const guess = (side: Side, r2: number, brief = false): Phrase[] => {
      const taken: Phrase[] = [hue(side), brief ? '移除的' : '移除的内容'];
      if (r2 <= 0) return [...taken, { tone: 'strong', text: '完全无法' }, '推测'];
      return [...taken, '有', { tone: 'strong', text: n.share(r2) }, brief ? '' : '可以推测'];
    };
    // Nothing is asked of Cutout, whose square has the size it has.
    const askedFor: Phrase[] =
      match && !isSquare(left)
        ? left.atMost === null
          ? ['设定两侧比例相等，']
          : ['在其上限', whole(left.atMost), '处，']
        : isSquare(left) || isSquare(right)
          ? []
          : ['设定移除', { tone: 'whole', text: n.exact(asked) }, '，'];
    const first: Phrase[] = [
      ...askedFor,
      isMean ? '在全部单元中' : '在此通道中',
      hue('left'),
      '移除了',
      share(left),
      '，',
      hue('right'),
      '移除了',
      share(right),
      '。',
    ];
    if (!r2) return spaced(first);
    const { left: a, right: b } = r2;
    const byChance = (column: Column, side: Side): Phrase[] =>
      column.removed === 0 && column.totalShare > 0 && !isMean
        ? [hue(side), '碰巧没有落在此通道，所有通道共移除', whole(column.totalShare)]
        : [];
    const ended = (phrases: Phrase[]): Phrase[] => (phrases.length ? [...phrases, '。'] : []);
    if (a === null && b === null)
      return spaced([
        ...first,
        left.removed + right.removed === 0
          ? '没有被移除的单元可供推测。'
          : Math.max(left.removed, right.removed) < fewestCells
            ? '移除的单元太少，无法判断能推测多少。'
            : '此通道各处相同，无可推测。',
        ...ended(byChance(left, 'left')),
        ...ended(byChance(right, 'right')),
      ]);
    if (a === null || b === null) {
      const [side, other] = a === null ? (['right', 'left'] as const) : (['left', 'right'] as const);
      const column = other === 'left' ? left : right;
      const told: Phrase[] = tookAll(side === 'left' ? left : right)
        ? [hue(side), '没有留下可供推测的邻域']
        : [from, ...guess(side, (a ?? b)!)];
      const spared: Phrase[] =
        column.removed > 0 && column.removed < fewestCells
          ? [hue(other), '移除的单元太少，无法判断']
          : byChance(column, other);
      return spaced([...first, ...told, ...(spared.length ? ['；', ...spared] : []), '。']);
    }
    const [leftTookAll, rightTookAll] = [tookAll(left), tookAll(right)];
    if (leftTookAll && rightTookAll) return spaced([...first, '两者都没有留下可供推测的邻域。']);
    if (leftTookAll)
      return spaced([...first, hue('left'), '没有留下可供推测的邻域，', ...guess('right', b), '。']);
    if (rightTookAll)
      return spaced([...first, from, ...guess('left', a), '，', hue('right'), '没有留下可供推测的邻域。']);
    return spaced([...first, from, ...guess('left', a), '，', ...guess('right', b, a > 0), '。']);
  };
}

/** What stops a training, and what keeps it from what is asked; null where nothing does. */
export function columnWarning(n: Numbers) {
  return ({ regulariser, blockSize, atMost }: Column): string | null => {
    const most = atMost === null ? [] : [`至多 ${n.percent(atMost)}。`];
    return [...most, ...(refusesBlock(regulariser, blockSize) ? ['不接受偶数。'] : [])].join('') || null;
  };
}

/** One line under a column's name that says what is removed. */
export function columnDefinition(n: Numbers) {
  const define = (column: Column, channels: number): string => {
    const { regulariser, blockSize: b, name } = column;
    switch (regulariser.unit) {
      case 'cell':
        return '各单元独立移除。';
      case 'channel':
        return '整个通道要么移除，要么保留。';
      case 'square':
        return `移除一个 ${b} × ${b} 的方块，各通道相同。`;
      case 'block': {
        const shared = regulariser.masks === 'shared' && channels > 1;
        const refuses = refusesBlock(regulariser, b);
        if (b === 1)
          return shared ? '单个单元，共用掩码；Dropout 则各通道一个。' : '块只有一个单元：即 Dropout。';
        if (name === 'article' && !refuses)
          return `它的 p 是 keep_prob，${n.prob(1 - column.drop.dropProb)}；块为 ${b} × ${b}。`;
        if (name === 'paper') return `移除 ${b} × ${b} 个单元的块。`;
        const where = regulariser.seeds === 'valid' ? '只在图内' : '在边界裁切';
        return `DropBlock ${b} × ${b}，${where}${shared ? '，共用掩码' : ''}。`;
      }
    }
  };
  // First, since the rest may be cut.
  const warning = columnWarning(n);
  return (column: Column, channels: number): string => (warning(column) ?? '') + define(column, channels);
}
