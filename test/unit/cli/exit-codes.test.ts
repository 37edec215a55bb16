import { commandExitCode } from '../../../cli/exit-codes';
import { AppError, errorTable, type ErrorCode } from '../../../lib/errors';

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
