import type { FeatureMap } from '../core/feature-map.ts';
import type { DropFrequency } from '../core/frequency.ts';
import type { LeakKind, LeakMap, LeakRequest, Leaks } from '../core/leaks.ts';
import type { NeighboursFound, NeighboursRequest } from '../core/neighbours.ts';
import type { RefillDraws } from '../core/refill-draws.ts';
import type { Drop } from '../core/regularisers.ts';

/** What a measuring worker can find out, by name. No network takes part: its maps come with the request. */
export interface Measures {
  /** How often the cells of a channel are dropped over many seeds. */
  frequency: {
    readonly request: {
      readonly drop: Drop;
      readonly height: number;
      readonly width: number;
      readonly channel: number;
      readonly draws: number;
    };
    readonly result: DropFrequency;
  };
  /** What neighbours give back of some channels, for many drops. */
  refills: {
    readonly request: {
      readonly map: FeatureMap;
      readonly channels: readonly number[];
      readonly drops: readonly Drop[];
      readonly draws: number;
    };
    readonly result: readonly RefillDraws[];
  };
  /** What the survivors give away under five kinds of masks, over many channels and draws. */
  leaks: {
    readonly request: LeakRequest;
    readonly result: Leaks;
  };
  /** One channel as the survivors give it back, under each kind of mask. */
  leakMaps: {
    readonly request: LeakRequest & { readonly channel: number };
    readonly result: Readonly<Record<LeakKind, LeakMap | null>>;
  };
  /** What the neighbours give back of what was dropped, at many points. */
  neighbours: {
    readonly request: NeighboursRequest;
    readonly result: readonly NeighboursFound[];
  };
}

export type MeasureName = keyof Measures;

/** What is sent to a measuring worker, once. */
export type MeasureRequest = {
  [K in MeasureName]: { readonly name: K; readonly request: Measures[K]['request'] };
}[MeasureName];

/** What it answers: how far it is, 0 … 1, a few times, and the result at last. */
export type MeasureAnswer<K extends MeasureName> =
  | { readonly progress: number }
  | { readonly result: Measures[K]['result'] };
