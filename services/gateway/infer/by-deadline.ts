import { AppError } from '../../../lib/errors';

/** The result, unless it takes longer than `waitMs` or nobody waits any more: then DEADLINE_EXCEEDED, and what runs runs out unheard. */
export async function byDeadline<T>(work: Promise<T>, waitMs: number, signal: AbortSignal): Promise<T> {
  let giveUp = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    giveUp = () => reject(new AppError('DEADLINE_EXCEEDED', 'the deadline passed before the model had answered'));
  });
  if (signal.aborted) giveUp();
  signal.addEventListener('abort', giveUp);
  const timer = setTimeout(giveUp, Math.max(0, waitMs));
  work.catch(() => undefined);
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  });
}
