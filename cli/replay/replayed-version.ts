import type { Settings } from '../../lib/config/settings';
import type { History } from '../../lib/features/history-codec';
import { windowOf, type KnownWindow } from '../../lib/models/window';
import { percentile } from '../../lib/percentile';
import { decide, type Decision } from '../../lib/serving/decide';
import { rulesOf } from '../../lib/serving/rules';
import { scoreUsers, type Scored } from '../../lib/serving/score';
import type { Shelf } from '../../lib/serving/shelf';
import type { OpenVersion } from './open-version';

export interface VersionCost {
  /** Runs of the model: users of similar history length share one. */
  readonly runs: number;
  readonly users: number;
  /** ms inside ONNX Runtime for each micro-batch, all its runs together; null without any. */
  readonly batchP50Ms: number | null;
  readonly batchP99Ms: number | null;
  /** Users over seconds inside ONNX Runtime; null without any. */
  readonly usersPerSecond: number | null;
  readonly modelSeconds: number;
  /** Processor time of the model's process since it was opened; null where this system does not tell. */
  readonly cpuSeconds: number | null;
  /** Events on which the model failed: dead letters, had it served. */
  readonly failures: number;
}

/** A version as the recommender would run it. */
export interface ReplayedVersion {
  readonly name: string;
  readonly version: string;
  readonly where: string;
  /** Categories that its configuration leaves out. */
  readonly excludedCategories: readonly string[];
  /** @param hiddenAt the items of these categories, asked with moments that never go back; without it they are not left out. */
  leaveOut(hiddenAt: (now: number) => ReadonlySet<string>): void;
  isKnown(itemId: string): boolean;
  windowOf(history: History, length: number): KnownWindow;
  /** One micro-batch: what each window would have been recommended; null where the model fails on it. */
  recommend(windows: readonly KnownWindow[], shelf: Shelf): Promise<(Decision | null)[]>;
  cost(): VersionCost;
  close(): Promise<void>;
}

export function createReplayedVersion(open: OpenVersion, own: Settings['recommender']): ReplayedVersion {
  const { manifest, itemIds, vocabulary } = open.files;
  let hidden: ReadonlySet<string> = new Set();
  let hiddenAt = (_now: number): ReadonlySet<string> => hidden;
  const rules = rulesOf(own, open.config, () => hidden);
  const batchSeconds: number[] = [];
  const openedAt = open.cpuSeconds();
  let runs = 0;
  let users = 0;
  let failures = 0;
  return {
    name: manifest.name,
    version: manifest.version,
    where: open.where,
    excludedCategories: open.config.filters?.excludeCategories ?? [],
    leaveOut(then) {
      hiddenAt = then;
    },
    isKnown: (itemId) => vocabulary.has(itemId),
    windowOf(history, length) {
      const window = windowOf(history, length, vocabulary, rules.window ?? manifest.window);
      // Taken now: what the customer does next must not come into it.
      void [window.sessionItemIds, window.types, window.ages, window.inSession];
      return window;
    },
    async recommend(windows, shelf) {
      hidden = hiddenAt(shelf.availabilityAt);
      let seconds = 0;
      const known = windows.filter(({ items }) => items.length > 0);
      const onRun = (result: { readonly seconds: number }): void => {
        seconds += result.seconds;
        runs++;
      };
      const answers = await scoreUsers(known, { pool: open.pool, maxRows: manifest.maxBatch, onRun });
      if (known.length > 0) batchSeconds.push(seconds);
      users += known.length;
      let next = 0;
      return windows.map((window) => {
        const answer = window.items.length > 0 ? rules.judge(answers[next++] as Scored) : null;
        if (answer?.ok !== false) return decide(window, answer, itemIds, rules.shelfOf(shelf), rules.listLength);
        failures++;
        return null;
      });
    },
    cost() {
      const modelSeconds = batchSeconds.reduce((sum, seconds) => sum + seconds, 0);
      const ms = (share: number): number | null =>
        batchSeconds.length === 0 ? null : 1000 * percentile(batchSeconds, share);
      const now = open.cpuSeconds();
      return {
        runs,
        users,
        batchP50Ms: ms(0.5),
        batchP99Ms: ms(0.99),
        usersPerSecond: modelSeconds > 0 ? users / modelSeconds : null,
        modelSeconds,
        cpuSeconds: now === null || openedAt === null ? null : Math.max(0, now - openedAt),
        failures,
      };
    },
    close: () => open.close(),
  };
}
