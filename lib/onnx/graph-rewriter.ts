import { isEncoded, type FileNode, type GraphFile } from './graph-file';
import type { Attribute, OnnxTensor } from './onnx-model';
import { fieldsOf } from './protobuf-reader';

/** A graph while it is rewritten: who makes a value, who uses it, and new nodes in their place in the order. */
export class GraphRewriter {
  private readonly taken: Set<string>;
  private readonly users = new Map<string, FileNode[]>();
  private readonly makers = new Map<string, FileNode>();

  constructor(readonly graph: GraphFile) {
    const { nodes, weights, opaque, inputs, outputs } = graph;
    this.taken = new Set([...weights.keys(), ...opaque.keys(), ...inputs, ...outputs]);
    for (const node of nodes) this.index(node);
  }

  /** Nodes that take the value, each once. */
  usersOf(value: string): readonly FileNode[] {
    return this.users.get(value) ?? [];
  }

  makerOf(value: string): FileNode | undefined {
    return this.makers.get(value);
  }

  weight(name: string | undefined): OnnxTensor | undefined {
    return name === undefined ? undefined : this.graph.weights.get(name);
  }

  /** Axes of a weight, whether its numbers are known or not. */
  dimsOf(name: string | undefined): readonly number[] | undefined {
    return name === undefined ? undefined : (this.graph.weights.get(name) ?? this.graph.opaque.get(name))?.dims;
  }

  /** Whether the value leaves the graph, or an inner graph sees it: then it must stay what it is. */
  isSeen(value: string): boolean {
    return this.graph.outputs.includes(value) || this.graph.captured.has(value);
  }

  /** A weight under a name of its own. */
  addWeight(tensor: OnnxTensor): string {
    const name = this.newName(tensor.name);
    this.graph.weights.set(name, { ...tensor, name });
    return name;
  }

  newName(stem: string): string {
    let name = `${stem}_o`;
    for (let count = 2; this.taken.has(name); count++) name = `${stem}_o${count}`;
    this.taken.add(name);
    return name;
  }

  /** Puts nodes where one was; the last must make what it made. */
  replace(old: FileNode, nodes: readonly FileNode[]): void {
    const at = this.graph.nodes.indexOf(old);
    this.graph.nodes.splice(at, 1, ...nodes);
    for (const input of old.inputs) {
      this.users.set(
        input,
        this.usersOf(input).filter((user) => user !== old),
      );
    }
    for (const output of old.outputs) this.makers.delete(output);
    for (const node of nodes) this.index(node);
  }

  /** Puts nodes before all others: they take weights alone. */
  prepend(nodes: readonly FileNode[]): void {
    this.graph.nodes.unshift(...nodes);
    for (const node of nodes) this.index(node);
  }

  /** Takes nodes away that make nothing that anybody uses. */
  sweep(): void {
    const { graph } = this;
    const needed = new Set([...graph.outputs, ...graph.captured]);
    const kept: FileNode[] = [];
    for (const node of [...graph.nodes].reverse()) {
      if (!node.outputs.some((output) => needed.has(output))) continue;
      for (const input of node.inputs) needed.add(input);
      kept.push(node);
    }
    graph.nodes = kept.reverse();
  }

  private index(node: FileNode): void {
    for (const output of node.outputs) {
      this.taken.add(output);
      this.makers.set(output, node);
    }
    for (const input of new Set(node.inputs)) this.users.set(input, [...this.usersOf(input), node]);
  }
}

export function fileNode(
  op: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, Attribute>> = {},
): FileNode {
  return { op, domain: '', inputs, outputs: [output], attributes: new Map(Object.entries(attributes)) };
}

/** A whole number that a node was given; `otherwise` is what the operator takes where it was not. */
export function intOf({ attributes }: FileNode, name: string, otherwise: number): number {
  const value = attributes.get(name);
  if (value === undefined) return otherwise;
  if (!isEncoded(value)) return typeof value === 'number' ? value : otherwise;
  return [...fieldsOf(value)].find(({ number }) => number === 3)?.varint ?? otherwise;
}

export function intsOf({ attributes }: FileNode, name: string): readonly number[] | null {
  const value = attributes.get(name);
  if (value === undefined) return null;
  if (!isEncoded(value)) return Array.isArray(value) ? (value as readonly number[]) : null;
  const found: number[] = [];
  for (const { number, varint, bytes } of fieldsOf(value)) {
    if (number !== 8) continue;
    if (varint !== null) found.push(varint);
    // Packed; axes are small and not negative, so that each is a byte.
    else found.push(...bytes);
  }
  return found;
}

export function floatOf({ attributes }: FileNode, name: string, otherwise: number): number {
  const value = attributes.get(name);
  if (value === undefined) return otherwise;
  if (!isEncoded(value)) return typeof value === 'object' && 'float' in value ? value.float : otherwise;
  const field = [...fieldsOf(value)].find(({ number }) => number === 2);
  if (!field) return otherwise;
  return new DataView(field.bytes.buffer, field.bytes.byteOffset, 4).getFloat32(0, true);
}
