import { fileNode, type GraphRewriter } from '../graph-rewriter';
import { elementTypes } from '../onnx-model';
import { elementsOf, floatsOf, tensorWith } from '../tensor-data';
import { isLookedUp } from './int8-tables';

/** Smaller ones are not worth their operations. */
const leastElements = 256;
/** The largest finite number of IEEE 754's binary16. */
const largestHalf = 65_504;

/**
 * Weights as numbers of 16 bits. Processors multiply few of those themselves, so they become floats where they are used: rows of
 * a table after they were looked up, which keeps the table small in memory too, other weights when the model is opened.
 * Weights that 16 bits do not reach (masks of -1e9) stay.
 * @returns the number of weights.
 */
export function halveWeights(rewriter: GraphRewriter): number {
  let count = 0;
  for (const weight of [...rewriter.graph.weights.values()]) {
    if (weight.type !== 'float32' || elementsOf(weight) < leastElements || rewriter.isSeen(weight.name)) continue;
    const floats = floatsOf(weight);
    if (!floats.every((value) => Math.abs(value) <= largestHalf)) continue;
    const users = rewriter.usersOf(weight.name);
    const half = rewriter.addWeight(tensorWith(weight, 'float16', toHalves(floats)));
    if (isLookedUp(rewriter, weight)) {
      for (const user of users) {
        const rows = rewriter.newName(`${user.outputs[0]}_half`);
        rewriter.replace(user, [
          { ...user, inputs: [half, user.inputs[1] as string], outputs: [rows] },
          fileNode('Cast', [rows], user.outputs[0] as string, { to: elementTypes.float32 }),
        ]);
      }
    } else {
      const whole = rewriter.newName(`${weight.name}_float`);
      rewriter.prepend([fileNode('Cast', [half], whole, { to: elementTypes.float32 })]);
      for (const user of users) {
        rewriter.replace(user, [
          { ...user, inputs: user.inputs.map((input) => (input === weight.name ? whole : input)) },
        ]);
      }
    }
    count++;
  }
  return count;
}

/** To the nearest, ties to even. */
export function toHalves(floats: Float32Array): Uint16Array {
  const halves = new Uint16Array(floats.length);
  const bits = new Int32Array(1);
  const asFloat = new Float32Array(bits.buffer);
  for (let at = 0; at < floats.length; at++) {
    asFloat[0] = floats[at] as number;
    halves[at] = toHalf(bits[0] as number);
  }
  return halves;
}

function toHalf(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const exponent = ((bits >>> 23) & 0xff) - 127 + 15;
  const fraction = bits & 0x7fffff;
  if (exponent >= 31) return sign | 0x7c00 | (((bits >>> 23) & 0xff) === 0xff && fraction !== 0 ? 0x200 : 0);
  if (exponent <= 0) {
    if (exponent < -10) return sign;
    const whole = fraction | 0x800000;
    return sign | rounded(whole, 14 - exponent);
  }
  // A carry out of the fraction makes the exponent one more, which is right, up to infinity.
  return sign | ((exponent << 10) + rounded(fraction, 13));
}

function rounded(value: number, shift: number): number {
  const kept = value >>> shift;
  const lost = value & ((1 << shift) - 1);
  const half = 1 << (shift - 1);
  return lost > half || (lost === half && (kept & 1) === 1) ? kept + 1 : kept;
}
