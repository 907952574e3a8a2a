/** What a graph's topology tells of a node, as in TensorFlow's NodeDef. */
export interface GraphNode {
  readonly name: string;
  readonly op?: string;
  readonly input?: readonly string[];
}

/** The node behind `name`, `name:0`; control inputs (`^name`) carry no data and are left out. */
function dataInputs({ input = [] }: GraphNode): string[] {
  return input.filter((name) => !name.startsWith('^')).map((name) => name.replace(/:\d+$/, ''));
}

/** The nodes that `to` needs and that depend on `from`, without `from`, in the order of execution. */
export function pathNodes(nodes: readonly GraphNode[], from: string, to: string): string[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const order: string[] = [];
  const depends = new Map<string, boolean>([[from, true]]);
  const underway: { readonly name: string; readonly inputs: readonly string[]; next: number }[] = [];
  const begin = (name: string) => {
    if (depends.has(name)) return;
    depends.set(name, false);
    const node = byName.get(name);
    underway.push({ name, inputs: node ? dataInputs(node) : [], next: 0 });
  };
  // Depth first from the end: what a node reads comes before it, and what does not come from `from` is a constant.
  // Not by recursion: a graph may be deeper than a stack.
  begin(to);
  for (let last = underway.at(-1); last; last = underway.at(-1)) {
    const input = last.inputs[last.next++];
    if (input !== undefined) {
      begin(input);
      continue;
    }
    underway.pop();
    const { name, inputs } = last;
    if (!inputs.some((source) => depends.get(source))) continue;
    depends.set(name, true);
    order.push(name);
  }
  return order;
}

/**
 * The nodes between `from` and `to` that every path passes, in the order of execution: the network can be cut
 * there, since nothing but the tensor at the cut reaches the other side.
 */
export function graphCuts(nodes: readonly GraphNode[], from: string, to: string): string[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const order = pathNodes(nodes, from, to);
  const place = new Map([from, ...order].map((name, i) => [name, i]));
  const cuts: string[] = [];
  // An edge that ends later than the node at hand and began before it is a way around that node.
  let reach = 0;
  const farthest = new Array<number>(order.length + 1).fill(0);
  for (const name of order)
    for (const source of dataInputs(byName.get(name)!)) {
      const start = place.get(source);
      if (start !== undefined) farthest[start] = Math.max(farthest[start]!, place.get(name)!);
    }
  for (let i = 1; i < order.length; i++) {
    reach = Math.max(reach, farthest[i - 1]!);
    if (reach <= i) cuts.push(order[i - 1]!);
  }
  return cuts;
}
