import fc from 'fast-check';
import { toHalves } from '../../../../lib/onnx/optimise/half-floats';
import { quantiseRows } from '../../../../lib/onnx/optimise/int8-tables';

const finite = fc.float({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });

test('bytes give every weight back to within half a step of its row', () => {
  fc.assert(
    fc.property(fc.array(fc.array(finite, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }), (table) => {
      const floats = Float32Array.from(table.flat());
      const { values, scales } = quantiseRows(floats, table.length, 127);
      floats.forEach((value, at) => {
        const scale = scales[Math.floor(at / 3)] as number;
        expect(Math.abs((values[at] as number) * scale - value)).toBeLessThanOrEqual(scale * 0.5001);
      });
    }),
  );
});

test('a large row costs the others nothing, and zeros stay zeros', () => {
  const { values, scales } = quantiseRows(Float32Array.of(1e6, -1e6, 0, 0.5, 0.25, 0, 0, 0, 0), 3, 127);
  expect([...values]).toEqual([127, -127, 0, 127, 64, 0, 0, 0, 0]);
  expect(scales[1]).toBeCloseTo(0.5 / 127, 8);
  expect(scales[2]).toBe(1);
});

test.each([
  [0, 0x0000], [-0, 0x8000], [1, 0x3c00], [-2, 0xc000], [65504, 0x7bff], [65520, 0x7c00], [1e9, 0x7c00],
  [Infinity, 0x7c00], [NaN, 0x7e00], [2 ** -14, 0x0400], [2 ** -24, 0x0001], [2 ** -25, 0x0000],
  // Ties go to the even neighbour.
  [1 + 2 ** -11, 0x3c00], [1 + 3 * 2 ** -11, 0x3c02],
])('%d in 16 bits', (value, bits) => expect(toHalves(Float32Array.of(value))[0]).toBe(bits)); // prettier-ignore

test('16 bits give normal numbers back to within 1 in 2,048', () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true, min: Math.fround(6.2e-5), max: 65504 }), (value) => {
      const bits = toHalves(Float32Array.of(value))[0] as number;
      const back = (1 + (bits & 0x3ff) / 1024) * 2 ** ((bits >> 10) - 15);
      expect(Math.abs(back - value)).toBeLessThanOrEqual(value / 2048);
    }),
  );
});
