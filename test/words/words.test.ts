import { describe, expect, it } from 'vitest';
import { regulariserNames } from '../../src/core/regularisers.ts';
import { networkNames, tapNames } from '../../src/engine/networks.ts';
import type { Fault } from '../../src/engine/protocol.ts';
import { sampleNames } from '../../src/state/samples.ts';
import { en } from '../../src/words/en.ts';
import { createNumbers } from '../../src/words/numbers.ts';
import { createZhNumbers } from '../../src/words/zh-numbers.ts';

const thin = '\u202f';

describe('numbers', () => {
  const n = createNumbers('en');

  it('stand with a narrow space before their unit', () => {
    expect(n.percent(0.1994)).toBe(`20${thin}%`);
    expect(n.percent(0.1994, 1)).toBe(`19.9${thin}%`);
    expect(n.megabytes(1_900_000)).toBe(`1.9${thin}MB`);
  });

  it('that are read beside each other have a decimal where whole percent would hide which is more', () => {
    const shares = [0, 1e-6, 0.0057, 0.007, 0.01, 0.016, 0.0199, 0.0214, 0.193, 0.999, 1];
    expect(shares.map((share) => n.brief(share))).toEqual(
      ['0', '<0.1', '0.6', '0.7', '1', '1.6', '2.0', '2', '19', `>${thin}99`, '100'].map(
        (t) => `${t}${thin}%`,
      ),
    );
  });

  it('have a true minus, and no minus before zero', () => {
    expect(n.fixed(-0.5, 1)).toBe('−0.5');
    expect(n.fixed(-0.001, 2)).toBe('0.00');
  });

  it('do not call a small probability none', () => {
    expect(n.probability(0.0004)).toBe(`<${thin}0.1${thin}%`);
    expect(n.probability(0.5)).toBe(`50.0${thin}%`);
  });

  it('call a share none or all only where it is', () => {
    const shares = [0, 1e-6, 0.0005, 0.1994, 0.9994, 0.9999, 1].map((share) => n.rate(share));
    expect(shares.map((text) => text.replaceAll(thin, ' '))).toEqual([
      '0.0 %',
      '<0.1 %',
      '0.1 %',
      '19.9 %',
      '99.9 %',
      '99.9 %',
      '100 %',
    ]);
    const zh = createZhNumbers();
    expect([zh.rate(1e-6), zh.prob(1e-6)]).toEqual(['<0.1%', '<0.001']);
  });

  it('write a p with the decimals that it has', () => {
    const written = [0, 1e-6, 0.001, 0.2, 0.125, 0.99999, 1].map((p) => n.prob(p).replace(thin, ' '));
    expect(written).toEqual(['0.00', '< 0.001', '0.001', '0.20', '0.125', '> 0.999', '1.00']);
  });

  it('never write a γ as zeros', () => {
    const written = [0, 2.94e-8, 9.96e-12, 0.0000123, 0.0057].map((gamma) => n.small(gamma));
    expect(written.map((text) => text.replaceAll(thin, ' '))).toEqual([
      '0.0000',
      '2.9 × 10⁻⁸',
      '1.0 × 10⁻¹¹',
      '0.000012',
      '0.0057',
    ]);
  });
});

describe('words', () => {
  it('name every method, network, layer and sample', () => {
    for (const name of regulariserNames) expect(en.ruleNames[name]).toBeTruthy();
    for (const name of networkNames) expect(en.networkNames[name]).toBeTruthy();
    for (const name of tapNames) expect(en.tapName(name)).toBeTruthy();
    for (const name of sampleNames) expect(en.picture.sampleNames[name]).toBeTruthy();
  });

  const faults: Fault[] = [
    { code: 'empty-file' },
    { code: 'not-an-image', found: 'a text' },
    { code: 'unreadable-image', format: 'PNG' },
    { code: 'unsupported-image', format: 'HEIC' },
    { code: 'endless-image', parts: 200_000 },
    { code: 'one-of-files', place: 1, files: 30 },
    { code: 'one-of-files', place: 2, files: 30 },
    { code: 'narrow-drawing', times: 256 },
    { code: 'tiny-image', width: 1, height: 1 },
    { code: 'huge-image', width: 40000, height: 40000 },
    { code: 'no-such-picture' },
    { code: 'picture-not-found', address: 'https://example.org/a.png', status: 404 },
    { code: 'picture-unreachable', address: 'https://example.org/a.png' },
    { code: 'picture-timeout', address: 'https://example.org/a.png', seconds: 15 },
    {
      code: 'network-failed',
      net: 'mobilenet-v1-0.25',
      tried: [
        { source: 'https://tfhub.dev/model.json', why: 'status', status: 403 },
        { source: 'https://storage.googleapis.com/model.json', why: 'short', status: null },
      ],
    },
    { code: 'cancelled' },
    { code: 'no-such-tap', tap: 'stage9' },
    { code: 'no-backend', reason: 'none' },
    { code: 'failed', reason: 'why' },
  ];

  it.each(faults)('say of $code one sentence that ends', (fault) => {
    expect(en.fault(fault)).toMatch(/^[A-Za-z].*\.$/s);
    expect(en.fault(fault)).not.toMatch(/undefined|null|\[object/);
  });

  it('name the sources of a network that did not come, and why each did not', () => {
    expect(en.fault(faults.find(({ code }) => code === 'network-failed')!)).toBe(
      'MobileNet v1 0.25 could not be loaded: there is none beside this page (models/); tfhub.dev answered 403; storage.googleapis.com sent only a part of the weights.',
    );
  });
});
