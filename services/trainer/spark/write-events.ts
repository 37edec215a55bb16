import { closeSync, openSync, writeSync } from 'node:fs';
import type { Interaction } from '../../../lib/domain/interaction';
import type { EventSource, SourceReading } from '../../../lib/dataset/event-source';
import { AppError } from '../../../lib/errors';

/** What a source had that is no event. */
export interface SetAside {
  readonly dropped: Readonly<Record<string, number>>;
  readonly mended: Readonly<Record<string, number>>;
}

const flushBytes = 1 << 20;

/** Writes a source's clean events as JSON lines, in its order. Rejects as the source does, with STORAGE_FAILED where the disk is full. */
export async function writeEvents(source: EventSource, path: string, reading: SourceReading): Promise<SetAside> {
  const dropped: Record<string, number> = {};
  const mended: Record<string, number> = {};
  const file = openSync(path, 'wx', 0o600);
  let waiting = '';
  const flush = (): void => {
    try {
      for (let left = Buffer.from(waiting); left.length > 0;) left = left.subarray(writeSync(file, left));
    } catch (cause) {
      throw new AppError('STORAGE_FAILED', `${path} cannot be written: ${(cause as Error).message}`, { cause, path });
    }
    waiting = '';
  };
  try {
    await source.read(
      {
        event(interaction) {
          waiting += lineOf(interaction);
          if (waiting.length >= flushBytes) flush();
        },
        dropped: (reason) => void (dropped[reason] = (dropped[reason] ?? 0) + 1),
        mended: (field) => void (mended[field] = (mended[field] ?? 0) + 1),
      },
      reading,
    );
    flush();
  } finally {
    closeSync(file);
  }
  return { dropped, mended };
}

/** Amounts teach the linear model nothing. */
function lineOf({ eventId, userId, itemId, eventType, timestamp, sessionId }: Interaction): string {
  const fields = { event_id: eventId, user_id: userId, item_id: itemId, event_type: eventType, timestamp };
  return `${JSON.stringify({ ...fields, session_id: sessionId })}\n`;
}
