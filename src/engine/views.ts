import { applyMask } from '../core/drop.ts';
import { type FeatureMap, featureMap, ones } from '../core/feature-map.ts';
import { createTensorMask, drawTensorMask, type TensorMask } from '../core/mask.ts';
import { regularisers } from '../core/regularisers.ts';
import { areaFilter, type Pixels } from './area-filter.ts';
import { cropSquare } from './crop-square.ts';
import type { LabelledNetwork } from './cut-network.ts';
import { FaultError } from './fault.ts';
import type { NetworkName } from './networks.ts';
import { predictionsOf } from './predictions.ts';
import type { DropRequest, Observation, Predictions, View } from './protocol.ts';
import { Recent } from './recent.ts';

/** What is kept of a view, so that a slider step costs only the network's tail. */
interface Seen extends Observation {
  readonly mask: TensorMask;
  cleanLogits: Float32Array | null;
}

/** Where views find what they look at. */
export interface Surroundings {
  /** The pixels of a picture, where it is still there. */
  readonly pixels: (picture: number) => Pixels | undefined;
  /** A loaded network; throws where it is not. */
  readonly network: (net: NetworkName) => LabelledNetwork;
  /** Side of the square that a network reads, pixels. */
  readonly inputSize: (net: NetworkName) => number;
}

/** Looks through networks at pictures, and remembers what it saw last. */
export class Views {
  /** The view of every tap and one before. */
  readonly #seen = new Recent<string, Seen>(7);
  readonly #inputs = new Recent<string, FeatureMap>(2);
  /** How often all was forgotten: what was begun before must not be remembered after. */
  #generation = 0;

  constructor(readonly surroundings: Surroundings) {}

  /** Forgets all, since another back end computes other last digits. */
  forget(): void {
    this.#generation++;
    this.#seen.clear();
  }

  async observe(view: View): Promise<Observation> {
    const { input, features } = await this.#see(view);
    return { input, features };
  }

  async predict(
    view: View,
    drop: DropRequest | null,
    count: number,
    asked: number | null,
  ): Promise<Predictions | null> {
    if (view.tap === 'ones') return null;
    const labelled = this.surroundings.network(view.net);
    const { network } = labelled;
    const seen = await this.#see(view);
    if (drop) {
      const logits = await network.logits(dropped(seen, drop), view.tap, seen.input);
      return predictionsOf(logits, labelled, count, asked);
    }
    seen.cleanLogits ??= await network.logits(seen.features, view.tap, seen.input);
    return predictionsOf(seen.cleanLogits, labelled, count, asked);
  }

  async #see(view: View): Promise<Seen> {
    const key = JSON.stringify([view.net, view.tap, view.picture, view.crop]);
    const known = this.#seen.get(key);
    if (known) return known;
    const generation = this.#generation;
    const input = this.#input(view);
    const features = await this.#features(view, input);
    const seen = { input, features, mask: createTensorMask(features), cleanLogits: null };
    if (generation === this.#generation) this.#seen.set(key, seen);
    return seen;
  }

  #input(view: View): FeatureMap {
    const size = this.surroundings.inputSize(view.net);
    const key = JSON.stringify([view.picture, view.crop, size]);
    const known = this.#inputs.get(key);
    if (known) return known;
    const pixels = this.surroundings.pixels(view.picture);
    if (!pixels) {
      // Ones can be looked at before there is a picture.
      if (view.tap === 'ones') return featureMap(new Float32Array(3 * size * size), 3, size, size);
      throw new FaultError({ code: 'no-such-picture' });
    }
    const input = areaFilter(pixels, cropSquare(view.crop, pixels.width, pixels.height), size);
    this.#inputs.set(key, input);
    return input;
  }

  async #features({ net, tap }: View, input: FeatureMap): Promise<FeatureMap> {
    if (tap === 'ones') return ones();
    if (tap === 'image') return input;
    const { network } = this.surroundings.network(net);
    if (!network.taps.some(({ name }) => name === tap)) throw new FaultError({ code: 'no-such-tap', tap });
    return network.features(input, tap);
  }
}

/** The very map that the page draws: same core, same seed. */
function dropped({ features, mask }: Seen, request: DropRequest): FeatureMap {
  const drop = { ...request, regulariser: regularisers[request.regulariser] };
  const out = new Float32Array(features.data.length);
  return { ...features, data: applyMask(features, drop, drawTensorMask(drop, mask), out) };
}
