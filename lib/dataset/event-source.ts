import type { Interaction } from '../domain/interaction';

/** What a source tells while it is read, in its own order. */
export interface EventSink {
  /** A clean event (lib/domain/clean-interaction.ts). @param title of its item, '' where it says none. */
  event(interaction: Interaction, title: string): void;
  /** Something that is no event, and why. */
  dropped(reason: string): void;
  /** A field that made no sense and counts as unknown now. */
  mended(field: 'quantity' | 'price'): void;
}

export interface SourceReading {
  readonly signal?: AbortSignal;
  /** @param of how many there are, where that is known. */
  readonly onProgress?: (done: number, of?: number) => void;
}

/** A file or a topic of events. */
export interface EventSource {
  /** For reports: the file's or topic's name. */
  readonly name: string;
  /** Reads all of it in bounded memory; rejects where it cannot be read. */
  read(sink: EventSink, reading: SourceReading): Promise<void>;
}

/** The same source; `onEvent` sees each clean event as it goes by. */
export function tapped(source: EventSource, onEvent: (interaction: Interaction) => void): EventSource {
  return {
    name: source.name,
    read: (sink, reading) =>
      source.read(
        {
          ...sink,
          event(interaction, title) {
            onEvent(interaction);
            sink.event(interaction, title);
          },
        },
        reading,
      ),
  };
}
