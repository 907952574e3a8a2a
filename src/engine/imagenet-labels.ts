import { IMAGENET_CLASSES } from '@tensorflow-models/mobilenet/dist/imagenet_classes';

/** The first of the synonyms of each of ImageNet's 1,000 classes ('giant panda, panda, …' is 'giant panda'). */
export const imagenetLabels: readonly string[] = Array.from(
  { length: 1000 },
  (_, i) => IMAGENET_CLASSES[i]!.split(',')[0]!,
);
