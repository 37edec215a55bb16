import { AppError } from '../../../../lib/errors';
import { decodeHistory, emptyHistory, type History } from '../../../../lib/features/history-codec';
import { historyKey } from '../../../../lib/features/history-store';
import { windowOf } from '../../../../lib/models/window';
import type { BatchedGet } from '../../../../lib/redis/batched-get';
import type { OpenLease, OpenVersion, OpenVersions } from '../../infer/open-versions';
import type { Lack, RecommendationList, SessionEvent } from '../../recommend/answer';
import type { ListMaker } from '../../recommend/list-maker';
import { historyOfSession } from '../../recommend/session-history';
import type { Wishes } from '../../recommend/wishes';
import type { ScoreAlone } from './score-alone';
import { newestItems, withoutItems } from './without-items';

/** Whose list is tried: a customer's, or somebody's who did this. */
export type Whose = { readonly userId: string } | { readonly events: readonly SessionEvent[] };

export interface TrialRequest {
  readonly whose: Whose;
  /** Null: the one that would answer them. */
  readonly version: string | null;
  /** Items taken out of the history. */
  readonly without: ReadonlySet<string>;
  readonly wishes: Wishes;
  readonly withinMs: number;
}

export interface TriedBy {
  readonly name: string;
  readonly version: string;
  readonly as: OpenVersion['as'];
  readonly configRevision: number;
}

export interface Trial extends Pick<RecommendationList, 'tier' | 'items' | 'historyLength' | 'lacks' | 'producedAt'> {
  /** Null while no version serves. */
  readonly by: TriedBy | null;
  /** Events that the version knows and was shown. */
  readonly shown: number;
  /** Why the version had no answer. */
  readonly problem: string | null;
  /** How long it took, ms. */
  readonly ms: number;
}

/** What one item of the history does to the list. */
export interface Influence {
  readonly itemId: string;
  /** Places of the list that hold another item without it. */
  readonly changed: number;
}

export interface Influences {
  readonly by: TriedBy | null;
  /** Places of the list. */
  readonly length: number;
  /** Of the newest items, the newest first. */
  readonly items: readonly Influence[];
}

/**
 * Lists as chosen versions would make them, by the same rules as those that are served. Rejects with VERSION_NOT_SERVED,
 * QUEUE_FULL and DEADLINE_UNREACHABLE; a history that Redis does not give is told by `lacks`.
 */
export interface Trials {
  make(request: TrialRequest): Promise<Trial>;
  /** Each of the newest items left out in turn; `without` is out of all. */
  influences(request: TrialRequest, mostItems: number): Promise<Influences>;
}

export interface TrialOptions {
  readonly versions: Pick<OpenVersions, 'takeOpen'>;
  readonly values: Pick<BatchedGet, 'get'>;
  readonly lists: Pick<ListMaker, 'make'>;
  readonly score: ScoreAlone;
  readonly scheduler: { now(): number };
  /** ms since 1970. */
  readonly now: () => number;
}

export function createTrials({ versions, values, lists, score, scheduler, now }: TrialOptions): Trials {
  /** Null where Redis is away, or holds what is no history. */
  async function historyOf(whose: Whose): Promise<History | null> {
    if ('events' in whose) return historyOfSession(whose.events, now());
    const key = historyKey(whose.userId);
    try {
      const bytes = await values.get(key);
      return bytes === null ? emptyHistory : decodeHistory(bytes, key);
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }

  async function listFor(one: OpenVersion | null, history: History | null, { wishes }: TrialRequest, due: number) {
    const lacks: Lack[] = history === null ? ['history'] : [];
    if (one === null) return { ...(await lists.make(null, wishes, [...lacks, 'model'])), shown: 0, problem: null };
    const { deployed } = one;
    const { vocabulary, manifest } = deployed.model.files;
    const known = history ?? emptyHistory;
    const window = windowOf(known, known.itemIds.length, vocabulary, deployed.rules.window ?? manifest.window);
    const { answer, problem } = await score(deployed, window, due);
    if (problem !== null) lacks.push('model');
    const made = await lists.make({ by: deployed, window, answer }, wishes, lacks);
    return { ...made, shown: window.items.length, problem };
  }

  return {
    async make(request) {
      const began = scheduler.now();
      const due = began + request.withinMs;
      const lease = versions.takeOpen();
      try {
        const one = chosen(lease, request);
        const whole = await historyOf(request.whose);
        const history = whole && withoutItems(whole, request.without);
        const { tier, items, lacks, shown, problem } = await listFor(one, history, request, due);
        const historyLength = history?.itemIds.length ?? null;
        const by = one && triedBy(one);
        return {
          by,
          tier,
          items,
          lacks,
          shown,
          problem,
          historyLength,
          producedAt: now(),
          ms: scheduler.now() - began,
        };
      } finally {
        lease.release();
      }
    },

    async influences(request, mostItems) {
      const due = scheduler.now() + request.withinMs;
      const lease = versions.takeOpen();
      try {
        const one = chosen(lease, request);
        const whole = await historyOf(request.whose);
        if (whole === null) throw new AppError('REDIS_UNAVAILABLE', 'Redis does not answer: the history is not known');
        const history = withoutItems(whole, request.without);
        const base = await listFor(one, history, request, due);
        const asked = newestItems(history, mostItems);
        const items = await Promise.all(
          asked.map(async (itemId) => {
            const without = withoutItems(history, new Set([itemId]));
            const list = await listFor(one, without, request, due);
            const left = new Set(list.items.map((item) => item.itemId));
            return { itemId, changed: base.items.filter((item) => !left.has(item.itemId)).length };
          }),
        );
        return { by: one && triedBy(one), length: base.items.length, items };
      } finally {
        lease.release();
      }
    },
  };
}

export function triedBy({ as, deployed: { by } }: OpenVersion): TriedBy {
  return { name: by.name, version: by.version, as, configRevision: by.configRevision };
}

/** Null where none serves yet. @throws AppError VERSION_NOT_SERVED */
function chosen(lease: OpenLease, { whose, version }: Pick<TrialRequest, 'whose' | 'version'>): OpenVersion | null {
  if (version === null) return 'userId' in whose ? lease.of(whose.userId) : (lease.versions[0] ?? null);
  const found = lease.versions.find(({ deployed }) => deployed.by.version === version);
  if (found !== undefined) return found;
  const open = lease.versions.map(({ as, deployed }) => `${deployed.by.version} (${as})`).join(', ') || 'none';
  throw new AppError(
    'VERSION_NOT_SERVED',
    `version ${JSON.stringify(version)} is not open in this gateway; there is ${open}. Make it a shadow to try it`,
  );
}
