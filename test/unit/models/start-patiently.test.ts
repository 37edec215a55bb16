import * as backoff from '../../../lib/backoff';
import { AppError } from '../../../lib/errors';
import * as processes from '../../../lib/models/inference-process';
import type { InferenceProcess } from '../../../lib/models/inference-process';
import type { ModelToOpen } from '../../../lib/models/inference-worker';
import { startPatiently } from '../../../lib/models/start-patiently';

beforeEach(() => {
  lost.splice(0);
  jest.spyOn(backoff, 'pause').mockResolvedValue();
});
afterEach(() => jest.restoreAllMocks());

const lost: string[] = [];
const model = { threads: 1, bytes: new Uint8Array(1) } as unknown as ModelToOpen;

/** Processes of which those open the model that a graph as packaged, or nothing, does not end. */
function processesThat(open: (model: ModelToOpen) => boolean) {
  const tried: boolean[] = [];
  jest.spyOn(processes, 'startInferenceProcess').mockImplementation(async () => {
    const one = {
      pid: tried.length,
      close: () => Promise.resolve(),
      async open(given: ModelToOpen) {
        tried.push(given.asPackaged ?? false);
        if (!open(given)) throw new AppError('INFERENCE_WORKER_LOST', 'gone', { pid: 1, reason: 'SIGSEGV' });
      },
    };
    return one as unknown as InferenceProcess;
  });
  return tried;
}

const observer = { onLost: (reason: string) => void lost.push(reason), onLine: () => undefined };
const start = (): Promise<InferenceProcess> =>
  startPatiently(model, observer, new AbortController().signal, { workers: 1 });

test('a model whose rewritten graph ends its process is opened as it is packaged', async () => {
  const tried = processesThat(({ asPackaged }) => asPackaged === true);
  await start();
  expect(tried).toEqual([false, false, false, true]);
  expect(lost).toEqual(['SIGSEGV', 'SIGSEGV', 'SIGSEGV']);
});

test('one that ends every process is refused', async () => {
  const tried = processesThat(() => false);
  await expect(start()).rejects.toMatchObject({
    code: 'MODEL_INVALID',
    message: expect.stringContaining('6 of 6') as string,
  });
  expect(tried).toEqual([false, false, false, true, true, true]);
});
