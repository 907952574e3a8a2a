import { expect, test } from 'vitest';
import { loadOwn } from '../../src/engine/own-model.ts';
import { en } from '../../src/words/en.ts';
import { zh } from '../../src/words/zh.ts';

test('a graph with nothing in it is called broken, without the words of the engine', async () => {
  for (const modelTopology of [{ node: [] }, { node: [{}] }]) {
    const fault = await loadOwn({ modelTopology, weightSpecs: [], weightData: new ArrayBuffer(0) }).then(
      () => null,
      (thrown) => thrown.fault,
    );
    expect(fault).toEqual({ code: 'model-failed', why: 'broken', detail: '' });
    expect(en.fault(fault)).toBe('This model does not run here.');
    expect(zh.fault(fault)).toBe('模型在此无法运行。');
  }
});
