import { readFileSync } from 'node:fs';
import { createSession, type TensorData } from '../../lib/models/session';
import { speedModelWindow } from '../model/speed-model';
import { createRandom } from '../../lib/seeded-random';

/** Users in a run, and ONNX Runtime's threads: those of the peers' own measurement. */
const rows = 128;
const threads = 2;

/** `bare-ort-main MODEL SECONDS ITEMS` prints the users a second of ONNX Runtime alone on full batches of full histories. */
async function main(): Promise<void> {
  const [model = '', seconds = '5', items = '10000'] = process.argv.slice(2);
  const session = await createSession(readFileSync(model), { threads });
  const isWide = session.inputs[0]?.type !== 'int32';
  const random = createRandom(1);
  const ids = Array.from({ length: rows * speedModelWindow }, () => 1 + Math.floor(random() * Number(items)));
  const dims = [rows, speedModelWindow];
  const feed: TensorData = isWide
    ? { type: 'int64', dims, data: BigInt64Array.from(ids, BigInt) }
    : { type: 'int32', dims, data: Int32Array.from(ids) };
  await session.run({ item_ids: feed });
  let users = 0;
  const started = performance.now();
  const until = started + 1_000 * Number(seconds);
  while (performance.now() < until) {
    await session.run({ item_ids: feed });
    users += rows;
  }
  process.stdout.write(`${(1_000 * users) / (performance.now() - started)}\n`);
  await session.release();
}

void main();
