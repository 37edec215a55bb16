import type { Interaction } from '../../domain/interaction';
import type { EventSource } from '../event-source';
import { cleanInto } from './clean-into';

/** Events in memory or made as they are read. @param titles by item id. */
export function interactionsSource(
  name: string,
  events: Iterable<Interaction>,
  titles: ReadonlyMap<string, string> = new Map(),
): EventSource {
  return {
    name,
    async read(sink, { signal, onProgress }) {
      let done = 0;
      for (const event of events) {
        cleanInto(sink, event, titles.get(event.itemId) ?? '', name, ++done);
        if (done % 20_000 !== 0) continue;
        signal?.throwIfAborted();
        onProgress?.(done);
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}
