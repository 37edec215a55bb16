import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { GraphBuilder } from '../../../../lib/onnx/graph-builder';
import { readGraphFile, writeGraphFile } from '../../../../lib/onnx/graph-file';
import { GraphRewriter } from '../../../../lib/onnx/graph-rewriter';
import { quantisableProducts, quantiseProducts } from '../../../../lib/onnx/optimise/int8-products';

const inputs = 64;
const outputs = 96;

/** A linear layer as PyTorch writes it where one row of each user is left: a Gemm with a bias. */
function linearLayer(): Uint8Array {
  const g = new GraphBuilder('linear');
  const x = g.input('x', 'float32', ['B', inputs]);
  const wave = (length: number, step: number): Float32Array =>
    Float32Array.from({ length }, (_, i) => Math.sin(i * step));
  const layer = g.node('Gemm', [x, g.floats(wave(outputs * inputs, 0.7), [outputs, inputs]), g.floats(wave(outputs, 1.3), [outputs])], { transB: 1 }); // prettier-ignore
  g.output('y', layer, 'float32', ['B', outputs]);
  return g.encode();
}

test('a product with a bias is run in bytes, by one operation, bias and all', async () => {
  const file = readGraphFile(linearLayer());
  const rewriter = new GraphRewriter(file);
  const ranges = new Map(quantisableProducts(rewriter).map(({ input }) => [input, { low: -1, high: 1 }]));
  expect(quantiseProducts(rewriter, ranges)).toBe(1);
  rewriter.sweep();

  const folder = mkdtempSync(join(tmpdir(), 'streamrec-products-'));
  try {
    const written = join(folder, 'as-run.onnx');
    const session = await InferenceSession.create(writeGraphFile(file), {
      optimizedModelFilePath: written,
      logSeverityLevel: 3,
    });
    await session.release();
    const operations = readGraphFile(readFileSync(written)).nodes.map(({ op }) => op);
    expect(operations.filter((op) => op.startsWith('MatMulInteger'))).toHaveLength(1);
    expect(operations).not.toContain('Gemm');
    expect(operations).not.toContain('DequantizeLinear');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
