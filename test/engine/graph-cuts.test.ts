import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type GraphNode, graphCuts } from '../../src/engine/graph-cuts.ts';

const node = (name: string, ...input: string[]): GraphNode => ({ name, input });

test('in a chain, every node between the ends is a cut; constants are none', () => {
  const nodes = [node('image'), node('w'), node('a', 'image', 'w'), node('b', 'a:0', '^w'), node('out', 'b')];
  expect(graphCuts(nodes, 'image', 'out')).toEqual(['a', 'b']);
});

test('what a shortcut leads around is no cut', () => {
  const nodes = [
    node('image'),
    node('expand', 'image'),
    node('project', 'expand'),
    node('inside', 'project'),
    node('add', 'inside', 'project'),
    node('pool', 'add'),
    node('out', 'pool'),
    node('aside', 'inside'),
  ];
  expect(graphCuts(nodes, 'image', 'out')).toEqual(['expand', 'project', 'add', 'pool']);
});

test('agrees with taking every node out in turn', () => {
  const graphs = fc
    .array(fc.array(fc.nat({ max: 7 }), { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 8 })
    .map((sources) => [
      node('n0'),
      ...sources.map((list, i) => node(`n${i + 1}`, ...list.map((from) => `n${Math.min(from, i)}`))),
    ]);
  const reaches = (nodes: readonly GraphNode[], without: string): boolean => {
    const last = nodes.at(-1)!.name;
    const seen = new Set(['n0']);
    for (const { name, input = [] } of nodes)
      if (name !== without && input.some((from) => seen.has(from))) seen.add(name);
    return seen.has(last);
  };
  fc.assert(
    fc.property(graphs, (nodes) => {
      const inner = nodes.slice(1, -1).map(({ name }) => name);
      const expected = inner.filter((name) => !reaches(nodes, name));
      expect(new Set(graphCuts(nodes, 'n0', nodes.at(-1)!.name))).toEqual(new Set(expected));
    }),
  );
});

test('a chain is walked however deep it is', () => {
  const names = Array.from({ length: 20_000 }, (_, i) => `n${i}`);
  const nodes = names.map((name, i) => node(name, ...(i ? [`n${i - 1}`] : [])));
  expect(graphCuts(nodes, 'n0', 'n19999')).toEqual(names.slice(1, -1));
});
