import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { sourceId } from '../../lib/domain/replay';
import { AppError } from '../../lib/errors';
import type { Decision } from '../../lib/serving/decide';
import type { ReplayedEvent } from './replay-stream';

export interface ListWriter {
  readonly write: (event: ReplayedEvent) => Promise<void>;
  close(): Promise<void>;
}

/**
 * Both versions' lists as JSON lines, one an event, in the order of the replay. Rejects with CONFIG_INVALID where the file cannot be
 * opened: told before hours of replay; later, where it cannot be written.
 */
export async function openListWriter(path: string, topic: string): Promise<ListWriter> {
  const file = createWriteStream(path);
  const done = finished(file).catch((cause: unknown) => {
    throw new AppError('CONFIG_INVALID', `--out ${path} cannot be written: ${(cause as Error).message}`, { cause });
  });
  done.catch(() => undefined);
  await Promise.race([once(file, 'open').catch(() => done), done]);
  return {
    async write({ partition, offset, interaction, live, candidate }) {
      const line = {
        id: sourceId({ topic, partition, offset }),
        userId: interaction.userId,
        eventId: interaction.eventId,
        live: listOf(live),
        candidate: listOf(candidate),
      };
      if (!file.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(file, 'drain'), done]);
    },
    async close() {
      file.end();
      await done;
    },
  };
}

function listOf(decision: Decision | null): unknown {
  if (decision === null) return null;
  const { tier, items } = decision;
  return { tier, items: items.map(({ itemId, score, reason }) => ({ itemId, score, reason })) };
}
