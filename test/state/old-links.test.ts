import { expect, test } from 'vitest';
import { parseAddress } from '../../src/state/address.ts';
import { initialSettings, type Settings } from '../../src/state/settings.ts';

/** Links as each version wrote them, short and in full. A line may be added, and none may ever change. */
const links: Record<string, readonly [query: string, means: Partial<Settings>][]> = {
  '0.1.0': [
    ['', {}],
    ['b=9&p=0.35&seed=2024', { blockSize: 9, dropProb: 0.35, seed: 2024 }],
    [
      'b=7&p=0.2&seed=373&left=dropout&right=paper&net=resnet&tap=stage2&ch=10&img=pyramid&t=1&view=explore',
      { channel: 10 },
    ],
    [
      'b=3&p=0.5&seed=1&left=timm&right=torchvision&net=mobilenet-v1-0.25&tap=stage3&ch=mean&img=strawberry&crop=0.6,0.5,0.4&t=0.5&match=1&view=explore&theme=dark&lang=en',
      {
        blockSize: 3,
        dropProb: 0.5,
        seed: 1,
        left: 'timm',
        right: 'torchvision',
        net: 'mobilenet-v1-0.25',
        tap: 'stage3',
        channel: 'mean',
        image: 'strawberry',
        crop: { x: 0.6, y: 0.5, size: 0.4 },
        progress: 0.5,
        match: true,
        theme: 'dark',
        lang: 'en',
      },
    ],
    [
      'left=cutout&right=article&tap=ones&img=https://example.org/a/b.jpg',
      { left: 'cutout', right: 'article', tap: 'ones', image: 'https://example.org/a/b.jpg' },
    ],
  ],
};

const all = Object.entries(links).flatMap(([version, list]) =>
  list.map((link) => [version, ...link] as const),
);

test.each(all)('of version %s, ?%s means what it meant', (_, query, means) => {
  expect(parseAddress(query)).toEqual({ settings: { ...initialSettings, ...means }, mends: [] });
});
