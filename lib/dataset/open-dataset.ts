import { tmpdir } from 'node:os';
import { AppError } from '../errors';
import type { Interaction } from '../domain/interaction';
import { Catalogue, mostTypes } from './catalogue';
import { defaultRules, type CleaningRules } from './cleaning-rules';
import { Derivation, type DerivedData } from './derive';
import { shardCount } from './event-columns';
import type { EventSource } from './event-source';
import { replayEvents } from './replay-events';
import { Spool } from './spool';
import { openSpoolFile, type SpoolFile } from './spool-file';

export interface DatasetOptions {
  readonly rules?: Partial<CleaningRules>;
  /** Events of this window alone, ms since 1970 UTC; `untilMs` is not part of it. */
  readonly fromMs?: number;
  readonly untilMs?: number;
  /** Folder in which events are put aside, some 50 bytes each; the system's folder of temporary files unless told. */
  readonly spoolDir?: string;
  /** Titles of the shop's catalogue by item id; they go before those that events came with. */
  readonly titles?: ReadonlyMap<string, string>;
  /** @param of how many there are, where that is known. */
  readonly onProgress?: (step: string, done: number, of?: number) => void;
  readonly signal?: AbortSignal;
  /** Where events are put aside; a file in `spoolDir` unless told. */
  readonly openFile?: () => SpoolFile;
}

/** A source's events in a window, put aside by customer: memory is bounded by the catalogue and the largest 256th of the customers. */
export interface Dataset {
  readonly source: string;
  readonly rules: CleaningRules;
  /** Lines or records that the source had. */
  readonly read: number;
  /** What of them is no event, by reason; `before-window` and `after-window` among them. */
  readonly dropped: Readonly<Record<string, number>>;
  /** Amounts that made no sense and count as unknown, by field. */
  readonly mended: Readonly<Record<string, number>>;
  /** Put aside; those that repeat others among them. */
  readonly events: number;
  /** The same by event type as the source names it, the most frequent first. */
  readonly eventTypes: readonly { readonly type: string; readonly events: number }[];
  /** Training data of the events before a cut; nothing at or after it leaves a trace there. Infinity: all. */
  until(cutMs: number): Promise<DerivedData>;
  /**
   * All customers' events from `fromMs` on and before `untilMs`, cleaned, in time order. Their ids and session ids are fingerprints, equal
   * where the originals are; quantities and prices are not kept.
   */
  replay(fromMs: number, untilMs: number): AsyncIterable<Interaction>;
  /** Frees the disk. Nothing can be read then. */
  close(): void;
}

/** Reads a source once. Rejects as the source does, with STORAGE_FAILED, or with the signal's reason; nothing is left behind then. */
export async function openDataset(source: EventSource, options: DatasetOptions = {}): Promise<Dataset> {
  const { fromMs = -Infinity, untilMs = Infinity, spoolDir = tmpdir(), onProgress, signal } = options;
  const rules = checkedRules({ ...defaultRules, ...options.rules });
  const openFile = options.openFile ?? (() => openSpoolFile(spoolDir));
  const catalogue = new Catalogue();
  const spool = new Spool(openFile(), catalogue);
  const dropped = new Map<string, number>();
  const mended = new Map<string, number>();
  const ofType = new Float64Array(mostTypes);
  let read = 0;
  let events = 0;

  function drop(reason: string): void {
    read++;
    dropped.set(reason, (dropped.get(reason) ?? 0) + 1);
  }

  try {
    const sink = {
      event(interaction: Interaction, title: string): void {
        if (interaction.timestamp < fromMs) return drop('before-window');
        if (interaction.timestamp >= untilMs) return drop('after-window');
        read++;
        events++;
        ofType[catalogue.typeNumber(interaction.eventType)]!++;
        spool.add(interaction);
        if (title !== '') catalogue.learnTitle(catalogue.itemNumber(interaction.itemId), title, interaction.timestamp);
      },
      dropped: drop,
      mended: (field: string) => void mended.set(field, (mended.get(field) ?? 0) + 1),
    };
    await source.read(sink, {
      ...(signal ? { signal } : {}),
      onProgress: (done, of) => onProgress?.('reading', done, of),
    });
    signal?.throwIfAborted();
    spool.end();
  } catch (error) {
    spool.close();
    // Whatever the end of the reading made of it.
    signal?.throwIfAborted();
    throw error;
  }

  return {
    source: source.name,
    rules,
    read,
    dropped: Object.fromEntries(dropped),
    mended: Object.fromEntries(mended),
    events,
    eventTypes: [...ofType.keys()]
      .filter((type) => (ofType[type] as number) > 0)
      .map((type) => ({ type: catalogue.typeName(type), events: ofType[type] as number }))
      .sort((a, b) => b.events - a.events),
    async until(cutMs) {
      const derivation = new Derivation(spool, catalogue, Math.min(cutMs, untilMs), rules);
      for (let shard = 0; shard < shardCount; shard++) {
        derivation.add(shard);
        onProgress?.('cleaning', shard + 1, shardCount);
        // A shard is read in one go: others get their turn in between.
        await new Promise((resolve) => setImmediate(resolve));
        signal?.throwIfAborted();
      }
      return derivation.finish(options.titles);
    },
    replay: (from, until) =>
      replayEvents(spool, catalogue, rules, { fromMs: from, untilMs: Math.min(until, untilMs) }, openFile),
    close: () => spool.close(),
  };
}

function checkedRules(rules: CleaningRules): CleaningRules {
  const least = { maxEventsPerDay: 0, minItemEvents: 0, cap: 1, sessionGapMs: 1 };
  for (const rule of Object.keys(least) as (keyof typeof least)[]) {
    const value = rules[rule];
    if (Number.isFinite(value) && value >= least[rule]) continue;
    throw new AppError('CONFIG_INVALID', `${rule} is ${value}, expected a number of at least ${least[rule]}`, { rule });
  }
  return rules;
}
