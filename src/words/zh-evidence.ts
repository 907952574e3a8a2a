import { type EvidenceWords, isMoreThanAll } from './en-evidence.ts';
import type { Numbers } from './numbers.ts';
import { say } from './zh-spacing.ts';

/** The words about what the network looks at, in Simplified Chinese. */
export function zhEvidenceWords(n: Numbers): EvidenceWords {
  return {
    question: '网络还在看哪里？',
    name: '证据',
    caption: (label) => `最后一张特征图中各单元对“${label}”的证据`,
    captionAtFirst: '最后一张特征图中各单元对一个类别的证据',
    sub: ({ size, seed, layer, isCentred }) =>
      say`单位：logit${isCentred ? '（减去所有类别的均值，因为该网络只给出概率）' : ''}；${size ? `${n.count(size.height * size.width)} 个单元（${size.height} × ${size.width}）` : '各单元'}与偏置之和等于 logit，每次运行都会核对；一个单元看到的范围比它覆盖的更大；一张图片，一次抽样，seed ${seed}，在${layer}移除；分布：证据的熵与平均分布在多少个单元上的熵相同`,
    looking: '正在分析网络的最后几层。',
    reading: (label, cells, spread, runs) =>
      spread === null
        ? `原始图中没有支持“${label}”的单元。`
        : `对“${label}”的证据分布在 ${cells} 个单元中的 ${n.fixed(spread, 1)} 个上。${runs
            .map(({ name, left, spread: over, scalesUp }) =>
              over === null
                ? say`${name}之后没有剩下证据。`
                : say`${name}之后剩下 ${n.share(left!)}${isMoreThanAll({ left, scalesUp }) ? '（超过全部，因为存活的单元被放大）' : ''}，分布在 ${n.fixed(over, 1)} 个单元上。`,
            )
            .join('')}`,
    hit: (runs) => {
      const known = runs.filter(({ hit, removed }) => hit !== null && removed > 0);
      if (!known.length) return '';
      const own = known.filter(({ ownMasks }) => ownMasks);
      const first = `原始证据中，${known
        .map(
          ({ name, hit, removed }) =>
            say`${n.share(hit!)} 位于被${name}移除的单元（占全部单元的 ${n.share(removed)}）`,
        )
        .join('，')}。`;
      return own.length
        ? say`${first}每个通道各有掩码时（${own.map(({ name }) => name).join('、')}），每个位置都会失去一部分通道：该比例只说明这些位置多常被移除（见“哪里会被移除？”），而不说明图片的哪一部分消失了。`
        : first;
    },
    trained: (method) =>
      `${method === null ? '该网络训练时两者都没有使用，单元只在此时被移除。' : method ? `该网络训练时使用了 ${method}。` : '这里移除的是一个已训练网络的单元。'}论文的图 6 比较的是用与不用 DropBlock 训练的网络：用它训练的网络会看多个位置。网络菜单中的小型 ResNet 正是这样一组；每种一个网络、一张图片，不能下结论。`,
    classes: '类别',
    map: (name, label) => `${name}：对“${label}”的证据`,
    quantity: '量',
    logit: 'logit',
    probability: '概率',
    spread: '分布范围',
    cells: (spread, cells) => `${cells} 个单元中的 ${n.fixed(spread, 1)} 个`,
    left: '剩余证据',
    hitShort: '被移除单元中的原始证据',
    bias: '偏置',
    pro: '支持的证据',
    contra: '反对的证据',
    cell: (row, column) => `第 ${row} 行，第 ${column} 列`,
    scale: '方块占其单元的多少，单位 logit（换一个网络，比例尺也不同）：',
    scalePro: '支持',
    scaleContra: '反对',
    none: {
      'no-network': '全一的图不经过网络：没有证据可以显示。',
      'not-linear': '该网络的最后几层不是池化加一个线性层：没有精确的图。',
    },
  };
}
