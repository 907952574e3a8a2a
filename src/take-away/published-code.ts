import { gammaOf } from '../core/rates.ts';
import { effectiveBlockSize, regularisers } from '../core/regularisers.ts';
import type { CodeWords } from '../words/en-code.ts';
import type { CodeFacts } from './code-facts.ts';
import { linearRamp, pytorchCode, rampLines } from './pytorch-code.ts';
import { rounded, source } from './source-text.ts';

/** block_size as the map clamps it: not every library does that before γ. */
export function clampedBlockSize({ regulariser, blockSize, shape }: CodeFacts): number {
  return effectiveBlockSize(regulariser, blockSize, shape.height, shape.width);
}

/** block_size for torchvision, which refuses even ones: the next odd size that fits, or the one before. */
export function oddBlockSize(facts: CodeFacts): number {
  const b = clampedBlockSize(facts);
  if (b % 2 === 1) return b;
  return b + 1 <= Math.min(facts.shape.height, facts.shape.width) ? b + 1 : b - 1;
}

/** What timm's γ is multiplied by to be the screen's; 1 where it cannot be, since its seeds fall everywhere. */
export function timmGammaScale({ regulariser, blockSize, shape }: CodeFacts): number {
  if (regulariser.seeds === 'valid' || regulariser.gamma === 'exact') return 1;
  const at = (rule: typeof regulariser) => gammaOf(rule, shape.height, shape.width, blockSize, 1);
  return Number((at(regulariser) / at(regularisers.timm)).toFixed(6));
}

function torchModule(imports: string, call: string, attribute: string, facts: CodeFacts, words: CodeWords) {
  const { channels, height, width } = facts.shape;
  return source`
    ${imports}


    ${linearRamp('DropBlock2d', attribute, words)}


    # ${words.comments.onMaps(channels, height, width)}
    drop_block = ${call}
    ${rampLines('drop_block', words)}
  `;
}

/** \`torchvision.ops.DropBlock2d\`; PyTorch's own modules for what is not DropBlock. */
export function torchvisionCode(facts: CodeFacts, words: CodeWords): string {
  if (facts.regulariser.unit !== 'block') return pytorchCode(facts, words);
  return torchModule(
    'from torch import nn\nfrom torchvision.ops import DropBlock2d',
    `DropBlock2d(p=${rounded(facts.target)}, block_size=${oddBlockSize(facts)})`,
    'p',
    facts,
    words,
  );
}

/** timm's \`DropBlock2d\` from 1.0.23 on; PyTorch's own modules for what is not DropBlock. */
export function timmCode(facts: CodeFacts, words: CodeWords): string {
  if (facts.regulariser.unit !== 'block') return pytorchCode(facts, words);
  const gammaScale = timmGammaScale(facts);
  const call = source`
    DropBlock2d(
        drop_prob=${rounded(facts.target)},
        block_size=${clampedBlockSize(facts)},
        ${gammaScale === 1 ? null : `gamma_scale=${rounded(gammaScale)},`}
        couple_channels=${facts.regulariser.masks === 'shared' ? 'True' : 'False'},
    )
  `;
  return torchModule(
    'from timm.layers import DropBlock2d\nfrom torch import nn',
    call,
    'drop_prob',
    facts,
    words,
  );
}

/** Keras reads a rate once, when it compiles the step, so the ramp compiles anew at every epoch. */
function kerasRamp(attribute: string, words: CodeWords): string {
  return source`
    class LinearRamp(keras.callbacks.Callback):
        """${words.comments.ramp('rate')}"""

        def __init__(self, layers, epochs):
            super().__init__()
            self.targets = [(layer, layer.${attribute}) for layer in layers]
            self.epochs = epochs

        def on_epoch_begin(self, epoch, logs=None):
            progress = min((epoch + 1) / self.epochs, 1.0)
            for layer, target in self.targets:
                layer.${attribute} = target * progress
            # ${words.comments.kerasCompiled}
            self.model.make_train_function(force=True)
  `;
}

function kerasCutout(facts: CodeFacts, words: CodeWords): string {
  return source`
    import keras
    from keras import ops


    class Cutout2D(keras.layers.Layer):
        """${words.comments.cutout}"""

        def __init__(self, block_size, seed=None, **kwargs):
            super().__init__(**kwargs)
            self.block_size = block_size
            self.seed_generator = keras.random.SeedGenerator(seed)

        def call(self, x, training=False):
            if not training:
                return x
            h, w = x.shape[1:3]
            b = min(self.block_size, h, w)
            before, after = b // 2, (b - 1) // 2
            row = self.distances(x, h)[:, :, None, None]
            column = self.distances(x, w)[:, None, :, None]
            rows = ops.logical_and(row >= -before, row <= after)
            columns = ops.logical_and(column >= -before, column <= after)
            return ops.where(ops.logical_and(rows, columns), ops.zeros_like(x), x)

        def distances(self, x, length):
            """${words.comments.distance}"""
            shape, seed = (ops.shape(x)[0], 1), self.seed_generator
            centre = keras.random.randint(shape, 0, length, dtype="int32", seed=seed)
            return ops.arange(length, dtype="int32")[None, :] - centre


    cutout = Cutout2D(block_size=${facts.blockSize})
  `;
}

/** keras-cv's \`DropBlock2D\`; Keras's own layers for what is not DropBlock. */
export function kerasCode(facts: CodeFacts, words: CodeWords): string {
  const { regulariser, target, shape } = facts;
  const on = words.comments.onMaps(shape.height, shape.width, shape.channels);
  const isBlock = regulariser.unit === 'block';
  if (regulariser.unit === 'square') return kerasCutout(facts, words);
  const name = isBlock ? 'drop_block' : 'dropout';
  const layer = {
    block: `DropBlock2D(rate=${rounded(target)}, block_size=${clampedBlockSize(facts)})`,
    cell: `keras.layers.Dropout(rate=${rounded(target)})`,
    channel: `keras.layers.SpatialDropout2D(rate=${rounded(target)})`,
  }[regulariser.unit];
  return source`
    import keras
    ${isBlock ? 'from keras_cv.layers import DropBlock2D' : null}


    ${kerasRamp(isBlock ? '_rate' : 'rate', words)}


    # ${on}
    ${name} = ${layer}
    ramp = LinearRamp([${name}], epochs=90)  # ${words.comments.kerasFit}
  `;
}
