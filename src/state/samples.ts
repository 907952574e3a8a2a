/** The sample pictures by their names in the address; each lies in public/samples/<name>.webp. */
export const sampleNames = [
  'pyramid',
  'soccer-ball',
  'strawberry',
  'sunflower',
  'leaf-sprite',
  'butterfly',
  'nautilus',
  'stop-sign',
  'starfish',
  'lotus',
] as const;

export type SampleName = (typeof sampleNames)[number];

export function isSample(name: string): name is SampleName {
  return (sampleNames as readonly string[]).includes(name);
}

/** Where the page finds a sample, relative to the page. */
export const sampleAddress = (name: SampleName) => `samples/${name}.webp`;
export const thumbnailAddress = (name: SampleName) => `samples/thumbs/${name}.webp`;
