/** What the small networks were trained with that differ in nothing else. */
export const trainedMethods = ['none', 'dropout', 'spatial', 'dropblock'] as const;
export type TrainedMethod = (typeof trainedMethods)[number];

/** The networks that `net` in the address may name. A name stands for the same weights for ever. */
export interface Network {
  readonly family: 'built-in' | 'mobilenet' | 'own';
  /** MobileNet's version and width multiplier; null for the built-in. */
  readonly mobilenet: { readonly version: 1 | 2; readonly alpha: 0.25 | 0.5 | 0.75 | 1.0 } | null;
  /** Size of the download, MB of 10⁶ bytes; 0 where it is not known beforehand. */
  readonly megabytes: number;
  readonly classes: number;
  /** Side of the square that the network reads, pixels. */
  readonly inputSize: number;
  /** What one of the small networks was trained with; null for all others. */
  readonly trainedWith: TrainedMethod | null;
}

const builtIn = { family: 'built-in', mobilenet: null, classes: 99 } as const;

/** One of four of the same seed: they differ by what was removed while they learnt. */
const small = <M extends TrainedMethod>(trainedWith: M) =>
  ({ ...builtIn, megabytes: 0.7, inputSize: 112, trainedWith }) as const;

const mobilenet = (version: 1 | 2, alpha: 0.25 | 0.5 | 0.75 | 1.0, megabytes: number): Network => ({
  family: 'mobilenet',
  mobilenet: { version, alpha },
  megabytes,
  classes: 1000,
  inputSize: 224,
  trainedWith: null,
});

export const networks = {
  resnet: { ...builtIn, megabytes: 1.6, inputSize: 224, trainedWith: null },
  'resnet-112-none': small('none'),
  'resnet-112-dropout': small('dropout'),
  'resnet-112-spatial': small('spatial'),
  'resnet-112-dropblock': small('dropblock'),
  'mobilenet-v1-0.25': mobilenet(1, 0.25, 1.9),
  'mobilenet-v1-0.5': mobilenet(1, 0.5, 5.3),
  'mobilenet-v1-0.75': mobilenet(1, 0.75, 10.3),
  'mobilenet-v1-1.0': mobilenet(1, 1.0, 16.9),
  'mobilenet-v2-0.5': mobilenet(2, 0.5, 7.9),
  'mobilenet-v2-0.75': mobilenet(2, 0.75, 10.5),
  'mobilenet-v2-1.0': mobilenet(2, 1.0, 14.0),
  /** Whatever model a person opened; its input may have another size. */
  own: { family: 'own', mobilenet: null, megabytes: 0, classes: 0, inputSize: 224, trainedWith: null },
} as const satisfies Record<string, Network>;

export type NetworkName = keyof typeof networks;

export const networkNames = Object.keys(networks) as NetworkName[];

/** Whether a network reads squares as large as the built-in does, and so has maps of its sizes. */
export const isFullSize = (net: NetworkName): boolean =>
  networks[net].inputSize === networks.resnet.inputSize;

/** The small network that was trained with a method. */
export const smallNetwork = (method: TrainedMethod) => `resnet-112-${method}` as const;

/** The taps that every network here has, by name: the last node of side 56, 28, 14, 7 at 224 pixels; 28, 14, 7, 4 at 112. */
export const stageTaps = ['stage1', 'stage2', 'stage3', 'stage4'] as const;
/** The taps that need no network: the picture itself, and 16×16 ones. */
export const bareTaps = ['image', 'ones'] as const;
export const tapNames = [...stageTaps, ...bareTaps] as const;
export type TapName = (typeof tapNames)[number];

/** Whether a tap is one of those that have a name of their own. */
export function isTapName(tap: string): tap is TapName {
  return (tapNames as readonly string[]).includes(tap);
}
