import {
  encodeModel,
  type Attribute,
  type ElementType,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from './onnx-model';

/** A value inside a graph, by the name that nodes refer to it with. */
export type Value = string & { readonly graphValue: unique symbol };

type Attributes = Readonly<Record<string, Attribute>>;

/** Builds an ONNX graph node by node, in the order in which it runs. Shapes are checked by the runtime that opens it. */
export class GraphBuilder {
  private readonly nodes: OnnxNode[] = [];
  private readonly initializers: OnnxTensor[] = [];
  private readonly inputs: OnnxValue[] = [];
  private readonly outputs: OnnxValue[] = [];
  private names = 0;

  constructor(private readonly name: string) {}

  input(name: string, type: ElementType, shape: readonly (number | string)[]): Value {
    this.inputs.push({ name, type, shape });
    return name as Value;
  }

  floats(values: Float32Array | readonly number[], dims: readonly number[]): Value {
    return this.initializer('float32', values instanceof Float32Array ? values : Float32Array.from(values), dims);
  }

  int32s(values: Int32Array | readonly number[], dims: readonly number[]): Value {
    return this.initializer('int32', values instanceof Int32Array ? values : Int32Array.from(values), dims);
  }

  /** The type of shapes, axes and slice bounds. */
  int64s(values: readonly number[], dims: readonly number[] = [values.length]): Value {
    return this.initializer('int64', BigInt64Array.from(values, BigInt), dims);
  }

  scalar(value: number): Value {
    return this.floats([value], []);
  }

  node(op: string, inputs: readonly Value[], attributes: Attributes = {}): Value {
    return this.nodeOutputs(op, inputs, 1, attributes)[0] as Value;
  }

  nodeOutputs(op: string, inputs: readonly Value[], count: number, attributes: Attributes = {}): Value[] {
    const outputs = Array.from({ length: count }, () => this.newName());
    this.nodes.push({ op, inputs, outputs, attributes });
    return outputs;
  }

  output(name: string, value: Value, type: ElementType, shape: readonly (number | string)[]): void {
    this.nodes.push({ op: 'Identity', inputs: [value], outputs: [name], attributes: {} });
    this.outputs.push({ name, type, shape });
  }

  /** ONNX protobuf bytes. */
  encode(): Uint8Array {
    const { name, nodes, initializers, inputs, outputs } = this;
    return encodeModel({ name, nodes, initializers, inputs, outputs });
  }

  private initializer(
    type: ElementType,
    values: Float32Array | Int32Array | BigInt64Array,
    dims: readonly number[],
  ): Value {
    const name = this.newName();
    this.initializers.push({
      name,
      type,
      dims,
      raw: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    });
    return name;
  }

  private newName(): Value {
    return `v${this.names++}` as Value;
  }
}
