import { gammaOf } from '../core/rates.ts';
import type { GammaRule, ScaleRule } from '../core/regularisers.ts';
import { effectiveBlockSize } from '../core/regularisers.ts';
import type { CodeWords } from '../words/en-code.ts';
import type { CodeFacts } from './code-facts.ts';
import { reach } from './pytorch-code.ts';
import { float, source } from './source-text.ts';

/** The operations and their order are the core's, so that γ is the same to the last bit. */
const gammas: Record<Exclude<GammaRule, 'exact'>, string> = {
  paper: 'p * H * W / (b**2 * (H - b + 1) * (W - b + 1))',
  simple: 'p / b**2',
  article: 'p * W * W / (b**2 * (W - b + 1) ** 2)',
};

const scales: Record<ScaleRule, (p: number) => string> = {
  count: () => 'scale = dropped.size / max((~dropped).sum(), 1)',
  channel: () => 'scale = H * W / np.maximum((~dropped).sum((1, 2), keepdims=True), 1)',
  keep: (p) => (p < 1 ? 'scale = 1 / (1 - p)' : 'scale = 0.0'),
  none: () => 'scale = 1.0',
};

/** The field of `src/core/random-field.ts` in NumPy: whole arrays of uint32, which wrap as its products do. */
function fieldCode({ comments }: CodeWords): string {
  return source`
    def mix(h):
        """${comments.mix}"""
        h = (h ^ (h >> 16)) * 0x85EBCA6B
        h = (h ^ (h >> 13)) * 0xC2B2AE35
        return h ^ (h >> 16)


    def uniform(seed, channels, height, width):
        """${comments.uniform}"""
        shape = (channels, height, width)
        c, i, j = np.indices(shape, dtype=np.uint32, sparse=True)
        key = mix(mix(np.array([seed], np.uint32)) ^ ((c + 1) * 0x9E3779B1))
        key = mix(key ^ ((i + 1) * 0x27D4EB2F))
        pair = mix(key ^ ((j // 2 + 1) * 0x165667B1))
        upper = np.where(j % 2, pair >> 16, pair & 0xFFFF)
        lower = mix(key ^ ((j + 1) * 0x85157AF5)) & 0xFFFF
        return (upper << 16 | lower) / 2.0**32
  `;
}

function gammaLine({ regulariser, blockSize, shape, dropProb }: CodeFacts, b: number, words: CodeWords) {
  if (b === 1) return 'gamma = p';
  if (regulariser.gamma !== 'exact') return `gamma = ${gammas[regulariser.gamma]}`;
  const gamma = gammaOf(regulariser, shape.height, shape.width, blockSize, dropProb);
  return `gamma = ${float(gamma)}  # ${words.comments.solvedGamma}`;
}

function blocks(facts: CodeFacts, b: number, words: CodeWords): string {
  const { seeds, masks, evenBlock } = facts.regulariser;
  const channels = masks === 'shared' ? '1' : 'C';
  const gamma = gammaLine(facts, b, words);
  if (b === 1)
    return source`
      ${gamma}
      dropped = uniform(seed, ${channels}, H, W) < gamma
    `;
  if (seeds === 'valid')
    return source`
      ${gamma}
      ${reach[evenBlock]}
      # ${words.comments.seeds.valid}
      u = uniform(seed, ${channels}, H, W)[:, before : H - after, before : W - after]
      dropped = np.zeros((${channels}, H, W), bool)
      for c, i, j in np.argwhere(u < gamma):
          dropped[c, i : i + b, j : j + b] = True
    `;
  return source`
    ${gamma}
    ${reach[evenBlock]}
    # ${words.comments.seeds.whole}
    dropped = np.zeros((${channels}, H, W), bool)
    for c, i, j in np.argwhere(uniform(seed, ${channels}, H, W) < gamma):
        rows = slice(max(i - before, 0), i + after + 1)
        dropped[c, rows, max(j - before, 0) : j + after + 1] = True
  `;
}

/** Fills \`dropped\` for the whole tensor, from one channel where all share their mask. */
function drawing(facts: CodeFacts, b: number, words: CodeWords): string {
  const { unit, masks, evenBlock } = facts.regulariser;
  const channels = masks === 'shared' ? '1' : 'C';
  switch (unit) {
    case 'cell':
      return `dropped = uniform(seed, ${channels}, H, W) < p`;
    case 'channel':
      return source`
        # ${words.comments.middle}
        u = uniform(seed, ${channels}, H, W)[:, H // 2, W // 2]
        dropped = np.repeat(u < p, H * W).reshape(-1, H, W)
      `;
    case 'square':
      if (facts.dropProb === 0)
        return `dropped = np.zeros((1, H, W), bool)  # ${words.comments.nothingRemoved}`;
      return source`
        i, j = (uniform(seed, 1, 1, 2)[0, 0] * (H, W)).astype(int)
        ${reach[evenBlock]}
        dropped = np.zeros((1, H, W), bool)
        rows = slice(max(i - before, 0), i + after + 1)
        dropped[:, rows, max(j - before, 0) : j + after + 1] = True
      `;
    case 'block':
      return blocks(facts, b, words);
  }
}

/** Draws the mask on screen for the layer's whole tensor, bit for bit, with NumPy; then serves PyTorch. */
export function maskCode(facts: CodeFacts, words: CodeWords): string {
  const { regulariser, blockSize, shape, seed, target, dropProb, progress, solved, dropped } = facts;
  const { channels, height, width } = shape;
  const { comments } = words;
  const b = effectiveBlockSize(regulariser, blockSize, height, width);
  const ramped = !solved && progress !== 1;
  const shared = regulariser.masks === 'shared' || regulariser.unit === 'square';
  const usesSize = regulariser.unit === 'square' || (regulariser.unit === 'block' && b > 1);
  return source`
    import numpy as np

    seed = ${seed}
    p = ${ramped ? `${float(target)} * ${float(progress)}  # ${comments.ramped}` : float(dropProb)}
    ${usesSize ? `b = ${b}` : null}
    C, H, W = ${channels}, ${height}, ${width}


    ${fieldCode(words)}


    ${drawing(facts, b, words)}
    ${shared ? `dropped = np.repeat(dropped, C, axis=0)  # ${comments.shared}` : null}
    ${scales[regulariser.scale](dropProb)}
    assert dropped.sum() == ${dropped}, "${comments.notTheMask}"

    # ${comments.torchPart}
    import torch


    def drop(x: torch.Tensor) -> torch.Tensor:
        """${comments.drop}"""
        mask = torch.from_numpy(dropped).to(x.device)
        return x.masked_fill(mask, 0) * torch.as_tensor(scale).to(x)
  `;
}
