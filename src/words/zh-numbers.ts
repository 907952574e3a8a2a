import { createNumbers, type Numbers } from './numbers.ts';

const thin = '\u202f';
/** Chinese puts no space before a percent sign, nor behind a sign of comparison. */
const close = (text: string) => text.replaceAll(thin, '');

/** Numbers as a reader of Chinese expects them: 20%, but 1.6 MB. */
export function createZhNumbers(): Numbers {
  const n = createNumbers('zh-CN');
  return {
    ...n,
    percent: (share, decimals) => close(n.percent(share, decimals)),
    share: (share) => close(n.share(share)),
    probability: (share) => close(n.probability(share)),
    rate: (share) => close(n.rate(share)),
    exact: (share) => close(n.exact(share)),
    brief: (share) => close(n.brief(share)),
    prob: (value) => close(n.prob(value)),
  };
}
