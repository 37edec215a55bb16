import { AppError } from '../../../lib/errors';
import type { Logger } from '../../../lib/logger';
import type { RulesUse } from './deployments';
import type { ModelUse, OpenModels } from './open-models';
import type { Shadow, Shadows } from './shadows';
import type { ServingModel } from './serving-set';
import { modelKey, type Wanted } from './target';

export interface ShadowCrewOptions {
  readonly open: OpenModels;
  readonly rulesFor: (wanted: Wanted, files: ServingModel['files']) => Promise<RulesUse>;
  readonly shadows: Pick<Shadows, 'set'>;
  readonly logger: Pick<Logger, 'info' | 'error'>;
}

/** Loads shadows beside the stream, one at a time, and lets those go that the log has ended. */
export interface ShadowCrew {
  /** Only the newest list counts. */
  want(wanted: readonly Wanted[]): void;
  readonly notes: readonly string[];
  close(): Promise<void>;
}

interface Member {
  readonly shadow: Shadow;
  readonly use: ModelUse;
  readonly rules: RulesUse;
}

export function createShadowCrew({ open, rulesFor, shadows, logger }: ShadowCrewOptions): ShadowCrew {
  const stopped = new AbortController();
  const problems = new Map<string, string>();
  let members = new Map<string, Member>();
  let wanted: readonly Wanted[] = [];
  let working: Promise<void> | null = null;
  const keyOf = (one: Wanted): string => `${one.version} ${one.configRevision} ${modelKey(one)}`;

  async function enlist(one: Wanted): Promise<Member> {
    const { version, configRevision } = one;
    const use = await open.use(one, 'shadow', stopped.signal);
    try {
      const rules = await rulesFor(one, use.model.files);
      return { shadow: { version, configRevision, variant: 'shadow', model: use.model, rules: rules.rules }, use, rules };
    } catch (error) {
      use.release();
      throw error;
    }
  }

  async function work(): Promise<void> {
    for (let list: readonly Wanted[] | null = null; list !== wanted && !stopped.signal.aborted; ) {
      list = wanted;
      const next = new Map<string, Member>();
      for (const key of problems.keys()) if (!list.some((one) => keyOf(one) === key)) problems.delete(key);
      for (const one of list) {
        const key = keyOf(one);
        const known = members.get(key) ?? (problems.has(key) ? undefined : await tryTo(key, one));
        if (known) next.set(key, known);
      }
      await replace(next);
    }
    working = null;
  }

  async function tryTo(key: string, one: Wanted): Promise<Member | undefined> {
    try {
      return await enlist(one);
    } catch (error) {
      if (stopped.signal.aborted) return undefined;
      const reason = error instanceof AppError ? `${error.code}: ${error.message}` : String(error);
      problems.set(key, `shadow version ${one.version} of ${one.model} cannot be loaded: ${reason}`);
      logger.error({ err: error, version: one.version }, 'a shadow cannot be loaded; what serves is not touched');
      return undefined;
    }
  }

  async function replace(next: Map<string, Member>): Promise<void> {
    const gone = [...members].filter(([key]) => !next.has(key)).map(([, member]) => member);
    const added = [...next].filter(([key]) => !members.has(key)).map(([, { shadow }]) => shadow.version);
    members = next;
    await shadows.set([...next.values()].map(({ shadow }) => shadow));
    for (const { use, rules } of gone) {
      use.release();
      rules.release();
    }
    if (added.length > 0) logger.info({ versions: added }, 'shadows see what is served');
  }

  return {
    want(list) {
      wanted = list;
      working ??= work();
    },
    get notes() {
      return [...problems.values()];
    },
    async close() {
      stopped.abort();
      wanted = [];
      await working;
      await replace(new Map());
    },
  };
}
