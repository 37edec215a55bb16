import { AppError } from '../../../lib/errors';

/** What is wrong with an input. */
export function refused(input: string, why: string): AppError {
  const message = `input ${quoted(input)} ${why}`;
  return new AppError('REQUEST_INVALID', message, { errors: [{ where: 'inputs', message }] });
}

/** What a client sent, shortened. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
