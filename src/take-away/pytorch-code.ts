import type { EvenBlock, GammaRule, Regulariser, ScaleRule, SeedRegion } from '../core/regularisers.ts';
import type { CodeWords } from '../words/en-code.ts';
import type { CodeFacts } from './code-facts.ts';
import { rounded, source } from './source-text.ts';

const gammas: Record<GammaRule, string> = {
  paper: 'gamma = self.drop_prob * h * w / (b**2 * (h - b + 1) * (w - b + 1))',
  simple: 'gamma = self.drop_prob / b**2',
  article: 'gamma = self.drop_prob * w**2 / (b**2 * (w - b + 1) ** 2)',
  exact: 'gamma = exact_gamma(self.drop_prob, b, h, w)',
};

/** Cells of a block before and after its seed, in Python. */
export const reach: Record<EvenBlock, string> = {
  'up-left': 'before, after = b // 2, (b - 1) // 2',
  'down-right': 'before, after = (b - 1) // 2, b // 2',
};

const coverings: Record<SeedRegion, string> = {
  valid: '[min(i + 1, s - i, b, s - b + 1) for i in range(s)]',
  whole: '[min(i, after) + min(s - 1 - i, before) + 1 for i in range(s)]',
};

function exactGamma({ seeds, evenBlock }: Regulariser, words: CodeWords): string {
  return source`
    def exact_gamma(drop_prob: float, b: int, h: int, w: int) -> float:
        """${words.comments.exactGamma}"""
        ${seeds === 'whole' ? reach[evenBlock] : null}
        # ${words.comments.coverage}
        rows, columns = (
            ${coverings[seeds]} for s in (h, w)
        )
        covers = Counter(row * column for row in rows for column in columns)
        low, high = 0.0, 1.0
        for _ in range(40):
            gamma = (low + high) / 2
            kept = sum(times * (1 - gamma) ** n for n, times in covers.items())
            low, high = (gamma, high) if 1 - kept / (h * w) < drop_prob else (low, gamma)
        return high
  `;
}

const scales: Record<ScaleRule, string | null> = {
  count: 'scale = dropped.numel() / (~dropped).sum().clamp(min=1)',
  channel: 'scale = h * w / (~dropped).sum((2, 3), keepdim=True).clamp(min=1)',
  keep: 'scale = 1 / (1 - self.drop_prob) if self.drop_prob < 1 else 0.0',
  none: null,
};

/** Seeds only where the block fits: padding by b − 1 makes each the upper left corner of its block, odd or even. */
function validBlocks(channels: string): string {
  return source`
    seeds = torch.rand(n, ${channels}, h - b + 1, w - b + 1, device=x.device) < gamma
    dropped = F.max_pool2d(F.pad(seeds.float(), [b - 1] * 4), b, stride=1) > 0
  `;
}

function wholeBlocks(channels: string, evenBlock: EvenBlock): string {
  return source`
    seeds = torch.rand(n, ${channels}, h, w, device=x.device) < gamma
    ${reach[evenBlock]}
    padded = F.pad(seeds.float(), [after, before, after, before])
    dropped = F.max_pool2d(padded, b, stride=1) > 0
  `;
}

function blockClass({ name, regulariser }: CodeFacts, words: CodeWords): string {
  const { seeds, gamma, masks, scale, evenBlock } = regulariser;
  const { comments } = words;
  const channels = masks === 'shared' ? '1' : 'c';
  const exact = gamma === 'exact';
  return source`
    ${exact ? 'from collections import Counter\n' : null}
    import torch
    from torch import nn
    from torch.nn import functional as F


    ${exact ? `${exactGamma(regulariser, words)}\n\n` : null}
    class DropBlock2d(nn.Module):
        """${comments.dropBlock(name)}"""

        def __init__(self, drop_prob: float, block_size: int) -> None:
            super().__init__()
            self.drop_prob = drop_prob
            self.block_size = block_size

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            if not self.training or self.drop_prob == 0:
                return x
            n, ${masks === 'shared' ? '_' : 'c'}, h, w = x.shape
            b = min(self.block_size, h, w)
            ${gammas[gamma]}
            # ${comments.seeds[seeds]}
            ${masks === 'shared' ? `# ${comments.shared}` : null}
            ${seeds === 'valid' ? validBlocks(channels) : wholeBlocks(channels, evenBlock)}
            ${scale === 'count' || scale === 'channel' ? `# ${comments.allDropped}` : null}
            ${scales[scale]}
            return x.masked_fill(dropped, 0)${scale === 'none' ? '' : ' * scale'}
  `;
}

function cutoutClass({ regulariser }: CodeFacts, words: CodeWords): string {
  return source`
    import torch
    from torch import nn


    class Cutout2d(nn.Module):
        """${words.comments.cutout}"""

        def __init__(self, block_size: int) -> None:
            super().__init__()
            self.block_size = block_size

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            if not self.training:
                return x
            n, _, h, w = x.shape
            b = min(self.block_size, h, w)
            ${reach[regulariser.evenBlock]}
            # ${words.comments.distance}
            row = torch.arange(h)[:, None] - torch.randint(h, (n, 1, 1, 1))
            column = torch.arange(w) - torch.randint(w, (n, 1, 1, 1))
            dropped = (-before <= row) & (row <= after)
            dropped = dropped & (-before <= column) & (column <= after)
            return x.masked_fill(dropped.to(x.device), 0)
  `;
}

/** The paper's schedule for any PyTorch layer that holds its probability in an attribute. */
export function linearRamp(layer: string, attribute: string, words: CodeWords): string {
  const pairs = `m: m.${attribute} for m in model.modules() if isinstance(m, ${layer})`;
  const line = `self.targets = {${pairs}}`;
  // Black breaks a line that would end behind column 88.
  const targets = 8 + line.length <= 88 ? line : `self.targets = {\n    ${pairs}\n}`;
  return source`
    class LinearRamp:
        """${words.comments.ramp(attribute)}"""

        def __init__(self, model: nn.Module) -> None:
            ${targets}

        def step(self, progress: float) -> None:
            """${words.comments.rampStep}"""
            for layer, target in self.targets.items():
                layer.${attribute} = target * min(progress, 1.0)
  `;
}

/** How the layer and its ramp are used; constructing the ramp changes nothing yet. */
export function rampLines(variable: string, words: CodeWords): string {
  return source`
    ramp = LinearRamp(${variable})  # ${words.comments.rampModel}
    # ${words.comments.rampUse}
  `;
}

/** A PyTorch module that does what the column does, on maps of any size, with the paper's schedule. */
export function pytorchCode(facts: CodeFacts, words: CodeWords): string {
  const { regulariser, blockSize, target, shape } = facts;
  const on = `# ${words.comments.onMaps(shape.channels, shape.height, shape.width)}`;
  switch (regulariser.unit) {
    case 'square':
      return source`
        ${cutoutClass(facts, words)}


        ${on}
        cutout = Cutout2d(block_size=${blockSize})
      `;
    case 'cell':
    case 'channel': {
      const layer = regulariser.unit === 'cell' ? 'Dropout' : 'Dropout2d';
      return source`
        from torch import nn


        ${linearRamp(`nn.${layer}`, 'p', words)}


        ${on}
        dropout = nn.${layer}(p=${rounded(target)})
        ${rampLines('dropout', words)}
      `;
    }
    case 'block':
      return source`
        ${blockClass(facts, words)}


        ${linearRamp('DropBlock2d', 'drop_prob', words)}


        ${on}
        drop_block = DropBlock2d(drop_prob=${rounded(target)}, block_size=${blockSize})
        ${rampLines('drop_block', words)}
      `;
  }
}
