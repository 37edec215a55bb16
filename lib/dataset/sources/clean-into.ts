import { cleanInteraction } from '../../domain/clean-interaction';
import type { Interaction } from '../../domain/interaction';
import { isProbe } from '../../domain/probe';
import type { EventSink } from '../event-source';

/**
 * Cleans an event of a file by the stream's rules. A line of a file has no time of its own beside the event's, and the clock on
 * the wall must not decide: any time from 1990 to 2248 passes.
 */
export function cleanInto(sink: EventSink, raw: Interaction, title: string, name: string, line: number): void {
  const cleaned = cleanInteraction(raw, { topic: name, partition: 0, offset: BigInt(line), timestamp: 0 });
  if (!cleaned.ok) return sink.dropped(cleaned.reason);
  if (isProbe(cleaned.interaction.userId)) return sink.dropped('probe');
  for (const field of ['quantity', 'price'] as const) {
    if (raw[field] !== null && cleaned.interaction[field] === null) sink.mended(field);
  }
  sink.event(cleaned.interaction, title.trim());
}
