import { commandExitCode } from '../../../../cli/exit-codes';
import { patiently } from '../../../../cli/registry/write';
import { AppError, errorTable, type ErrorCode } from '../../../../lib/errors';

test('what may pass is tried again, each time the same', async () => {
  let tries = 0;
  const answer = await patiently(() => {
    tries += 1;
    if (tries < 3) return Promise.reject(new AppError('REGISTRY_FENCED', 'another writes'));
    return Promise.resolve(tries);
  }, [0, 0, 0]);
  expect(answer).toBe(3);
});

test('in the end it is given up, and what cannot pass at once', async () => {
  let tries = 0;
  const failing = (code: ErrorCode) => () => {
    tries += 1;
    return Promise.reject(new AppError(code, 'no'));
  };
  await expect(patiently(failing('REGISTRY_FENCED'), [0, 0])).rejects.toMatchObject({ code: 'REGISTRY_FENCED' });
  expect(tries).toBe(3);
  await expect(patiently(failing('REGISTRY_CONFLICT'), [0, 0])).rejects.toMatchObject({ code: 'REGISTRY_CONFLICT' });
  expect(tries).toBe(4);
});

test('scripts can tell errors apart', () => {
  const codes = Object.fromEntries(
    (Object.keys(errorTable) as ErrorCode[]).map((code) => [code, commandExitCode(new AppError(code, ''))]),
  );
  expect(codes).toMatchObject({
    CONFIG_INVALID: 2,
    REGISTRY_CONFLICT: 3,
    REGISTRY_INVALID: 4,
    REGISTRY_FORBIDDEN: 4,
    REGISTRY_UNKNOWN: 1,
    REGISTRY_FENCED: 1,
    MODEL_INVALID: 1,
    KAFKA_FENCED: 1,
  });
  expect(commandExitCode(new Error('a bug'))).toBe(1);
});
