import { eventTypeCode } from '../../../lib/domain/interaction';
import { AppError } from '../../../lib/errors';
import { opensSession } from '../../../lib/features/opens-session';
import { packBatch } from '../../../lib/models/batch';
import { maskedScore } from '../../../lib/models/scores';
import { windowOf } from '../../../lib/models/window';
import { quoted } from './refusal';
import { findVersion, type RunOptions, type ServedAs, type ServedVersions } from './served-versions';

export interface PredictEvent {
  readonly itemId: string;
  /** Left out: a view. */
  readonly eventType?: string | undefined;
  /** ms since 1970; given of all events or of none. */
  readonly timestamp?: number | undefined;
}

export interface PredictRequest {
  /** The oldest first. */
  readonly events: readonly PredictEvent[];
  readonly k: number;
  /** Left out: whatever serves. */
  readonly model?: string | undefined;
  readonly version?: string | undefined;
  /** Of whoever asks. */
  readonly mayUseModel: (model: string) => boolean;
}

export interface Prediction {
  readonly model: string;
  readonly version: string;
  readonly servedAs: ServedAs;
  /** Best first; none where the model knows none of the events. */
  readonly items: readonly { readonly itemId: string; readonly score: number; readonly because?: string }[];
  /** Items of the request that the model does not know. */
  readonly unknownItems: readonly string[];
}

export type Predict = (request: PredictRequest, options: RunOptions) => Promise<Prediction>;

/**
 * What a version answers to a history, by the names of items: neither filtered nor filled up, as opposed to a recommendation.
 * @throws AppError REGISTRY_FORBIDDEN, and as `Inference.infer`
 */
export function createPredict(served: ServedVersions, { sessionGapMs }: { readonly sessionGapMs: number }): Predict {
  return async ({ events, k, model, version, mayUseModel }, options) => {
    const lease = served.take();
    try {
      const named = model ?? lease.versions[0]?.manifest.name ?? '';
      if (named !== '' && !mayUseModel(named)) {
        throw new AppError('REGISTRY_FORBIDDEN', `your key is not for the model ${quoted(named)}`);
      }
      const found = findVersion(lease, { model: named, version: version ?? null });
      const { manifest, vocabulary } = found;
      const history = historyOf(events, sessionGapMs);
      const window = windowOf(history, events.length, vocabulary.vocabulary, manifest.window);
      const unknownItems = [...new Set(history.itemIds.filter((itemId) => !vocabulary.vocabulary.has(itemId)))];
      const answer = { model: manifest.name, version: manifest.version, servedAs: found.as, unknownItems };
      if (window.items.length === 0) return { ...answer, items: [] };
      const { items, scores, because } = await found.run(packBatch([window]), options);
      const nameOf = (row: number | undefined): string | undefined => vocabulary.itemIds[(row ?? 0) - 1];
      const listed: Prediction['items'][number][] = [];
      for (let place = 0; place < items.length && listed.length < k; place++) {
        const itemId = nameOf(items[place]);
        const score = scores[place] ?? NaN;
        if (itemId === undefined || !(score > maskedScore)) continue;
        const reason = nameOf(because?.[place]);
        listed.push({ itemId, score, ...(reason === undefined ? {} : { because: reason }) });
      }
      return { ...answer, items: listed };
    } finally {
      lease.release();
    }
  };
}

function historyOf(events: readonly PredictEvent[], sessionGapMs: number) {
  const timed = events.filter(({ timestamp }) => timestamp !== undefined).length;
  if (timed !== 0 && timed !== events.length) {
    const message = `${timed} of ${events.length} events have a timestamp, expected all or none`;
    throw new AppError('REQUEST_INVALID', message, { errors: [{ where: 'body.events', message }] });
  }
  const timestamps = events.map(({ timestamp = 0 }) => timestamp);
  const late = timestamps.findIndex((timestamp, place) => timestamp < (timestamps[place - 1] ?? -Infinity));
  if (late > 0) {
    const message = 'is earlier than the event before it, expected the oldest first';
    throw new AppError('REQUEST_INVALID', `event ${late} ${message}`, {
      errors: [{ where: `body.events.${late}`, message }],
    });
  }
  const seconds = (place: number): number => Math.floor((timestamps[place] ?? 0) / 1_000);
  return {
    itemIds: events.map(({ itemId }) => itemId),
    types: events.map(({ eventType = 'view' }) => eventTypeCode(eventType)),
    timestamps,
    opensSession: events.map(
      (_, place) => place === 0 || opensSession(0, seconds(place), 0, seconds(place - 1), sessionGapMs),
    ),
    guards: [],
  };
}
