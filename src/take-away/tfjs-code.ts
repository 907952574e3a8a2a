import type { CodeWords } from '../words/en-code.ts';
import type { CodeFacts } from './code-facts.ts';
import { rounded, source } from './source-text.ts';

/** Our layer knows its progress; a Dropout only its rate. */
function ramp(attribute: 'progress' | 'rate', { comments }: CodeWords): string {
  const progress = 'Math.min((epoch + 1) / epochs, 1)';
  const [given, value] =
    attribute === 'rate' ? [', rate = layer.rate', `rate * ${progress}`] : ['', progress];
  return source`
    // ${comments.ramp(attribute === 'rate' ? 'rate' : 'dropProb')}
    const linearRamp = (layer, epochs${given}) => ({
      onEpochBegin: async (epoch) => {
        layer.${attribute} = ${value};
      },
    });
    // ${comments.tfjsFit}
  `;
}

function cutout({ blockSize }: CodeFacts, { comments }: CodeWords): string {
  return source`
    import * as tf from '@tensorflow/tfjs';

    // ${comments.cutout}
    class Cutout2D extends tf.layers.Layer {
      static className = 'Cutout2D';

      constructor({ blockSize, ...rest }) {
        super(rest);
        this.blockSize = blockSize;
      }

      call(inputs, { training }) {
        const x = Array.isArray(inputs) ? inputs[0] : inputs;
        if (!training) return x;
        return tf.tidy(() => {
          const [n, h, w] = x.shape;
          const b = Math.min(this.blockSize, h, w);
          // ${comments.distance}
          const inside = (length, shape) => {
            const centre = tf.randomUniform([n, 1], 0, length, 'int32');
            const distance = tf.range(0, length, 1, 'int32').sub(centre).reshape(shape);
            return distance.greaterEqual(-(b >> 1)).logicalAnd(distance.lessEqual((b - 1) >> 1));
          };
          const dropped = inside(h, [n, h, 1, 1]).logicalAnd(inside(w, [n, 1, w, 1]));
          return tf.where(dropped, tf.zerosLike(x), x);
        });
      }

      getConfig() {
        return { ...super.getConfig(), blockSize: this.blockSize };
      }
    }
    tf.serialization.registerClass(Cutout2D);

    const cutout = new Cutout2D({ blockSize: ${blockSize} });
  `;
}

/** A TensorFlow.js layer that does what the column does: ours for DropBlock, its own for Dropout. */
export function tfjsCode(facts: CodeFacts, words: CodeWords): string {
  const { regulariser, blockSize, target, shape } = facts;
  const { comments } = words;
  const on = `// ${comments.onMaps(shape.height, shape.width, shape.channels)}`;
  // Written as JavaScript writes it: a whole number needs no decimal point here.
  const rate = Number(rounded(target));
  switch (regulariser.unit) {
    case 'square':
      return cutout(facts, words);
    case 'cell':
    case 'channel': {
      const noiseShape = regulariser.unit === 'channel' ? ', noiseShape: [null, 1, 1, null]' : '';
      return source`
        import * as tf from '@tensorflow/tfjs';

        ${on}
        ${regulariser.unit === 'channel' ? `// ${comments.noiseShape}` : null}
        const dropout = tf.layers.dropout({ rate: ${rate}${noiseShape} });

        ${ramp('rate', words)}
      `;
    }
    case 'block':
      return source`
        import { DropBlock2D } from 'tfjs-dropblock';

        ${on}
        const dropBlock = new DropBlock2D({
          blockSize: ${blockSize},
          dropProb: ${rate},
          seeds: '${regulariser.seeds}',
          gamma: '${regulariser.gamma}',
          sharedMasks: ${String(regulariser.masks === 'shared')},
          scale: '${regulariser.scale}',
          evenBlock: '${regulariser.evenBlock}',
        });

        ${ramp('progress', words)}
      `;
  }
}
