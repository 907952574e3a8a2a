import { applyMask } from '../core/drop.ts';
import { averageArea, droppedShare } from '../core/evidence.ts';
import { type FeatureMap, featureMap, ones } from '../core/feature-map.ts';
import { createTensorMask, drawTensorMask, type TensorMask } from '../core/mask.ts';
import { regularisers } from '../core/regularisers.ts';
import { areaFilter, type Pixels } from './area-filter.ts';
import { cropSquare } from './crop-square.ts';
import type { CutNetwork, LabelledNetwork } from './cut-network.ts';
import { evidenceOf } from './evidence.ts';
import { FaultError } from './fault.ts';
import { findHead, type LinearHead } from './linear-head.ts';
import type { NetworkName } from './networks.ts';
import { predictionsOf } from './predictions.ts';
import type { DropRequest, Evidence, NoEvidence, Observation, Predictions, View } from './protocol.ts';
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
  /** Lets others have their turn within what takes long. */
  readonly pause: () => Promise<void>;
}

/** Looks through networks at pictures, and remembers what it saw last. */
export class Views {
  /** The view of every tap and one before. */
  readonly #seen = new Recent<string, Seen>(7);
  readonly #inputs = new Recent<string, FeatureMap>(2);
  readonly #heads = new WeakMap<CutNetwork, Promise<LinearHead | null>>();
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
    asked: readonly number[],
  ): Promise<Predictions | null> {
    if (view.tap === 'ones') return null;
    const labelled = this.surroundings.network(view.net);
    const { network } = labelled;
    const seen = await this.#see(view);
    if (drop) {
      const map = dropped(seen, drop);
      // The next call may fill the mask again while the network is at work.
      const removed = seen.mask.droppedCount / seen.mask.dropped.length;
      const logits = await network.logits(map, view.tap, seen.input);
      return { ...predictionsOf(logits, labelled, count, asked), removed };
    }
    const logits = await this.#cleanLogits(seen, network, view);
    return { ...predictionsOf(logits, labelled, count, asked), removed: 0 };
  }

  async evidence(
    view: View,
    drop: DropRequest | null,
    classes: readonly number[],
  ): Promise<Evidence | NoEvidence> {
    if (view.tap === 'ones') return 'no-network';
    const labelled = this.surroundings.network(view.net);
    const { network } = labelled;
    const head = await this.#head(network);
    if (!head) return 'not-linear';
    const seen = await this.#see(view);
    const map = drop ? dropped(seen, drop) : seen.features;
    // The mask is drawn anew by whoever comes next.
    const share = drop && droppedShare(seen.mask);
    const last = await network.advance(map, view.tap, head.tap.name, seen.input);
    const logits = drop
      ? await network.logits(map, view.tap, seen.input)
      : await this.#cleanLogits(seen, network, view);
    const found = evidenceOf(labelled, head, { last, logits }, classes);
    if (!found) return 'not-linear';
    const { height, width } = seen.features;
    return { ...found, removed: share && averageArea(share, height, width, last.height, last.width) };
  }

  async #cleanLogits(seen: Seen, network: CutNetwork, { tap }: View): Promise<Float32Array> {
    seen.cleanLogits ??= await network.logits(seen.features, tap, seen.input);
    return seen.cleanLogits;
  }

  /** Looked for once; what failed may be looked for again. */
  #head(network: CutNetwork): Promise<LinearHead | null> {
    const known = this.#heads.get(network);
    if (known) return known;
    const finding = findHead(network, this.surroundings.pause);
    this.#heads.set(network, finding);
    finding.catch(() => this.#heads.delete(network));
    return finding;
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
