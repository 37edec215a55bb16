import { AppError } from '../errors';

export function missing(sha256: string, where: string): AppError {
  return new AppError('ARTEFACT_MISSING', `there is no artefact ${sha256} in ${where}`, { sha256 });
}

export function tooLarge(sha256: string, bytes: number, maxBytes: number): AppError {
  const why = `artefact ${sha256} has ${bytes} bytes, expected at most ${maxBytes}`;
  return new AppError('ARTEFACT_TOO_LARGE', why, { sha256, bytes, maxBytes });
}

/** One of ours for whatever a store throws. */
export function toStoreError(cause: unknown, where: string): AppError {
  if (cause instanceof AppError) return cause;
  const { name, message } = cause instanceof Error ? cause : { name: 'Error', message: String(cause) };
  const what = message === '' || message === 'UnknownError' ? name : message;
  return new AppError('ARTEFACTS_UNAVAILABLE', `${where}: ${what}`, { cause });
}
