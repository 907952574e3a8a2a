/** What code is for, in the order in which it is offered; `mask` draws the mask on screen itself. */
export const codeTargets = ['pytorch', 'torchvision', 'timm', 'keras', 'tfjs', 'mask'] as const;
export type CodeTarget = (typeof codeTargets)[number];
