import { pause } from '../../backoff';
import { canonicalJson } from '../../domain/registry/canonical-json';
import { AppError } from '../../errors';
import type { Logger } from '../../logger';
import type { RulesUse } from './deployments';
import type { ModelUse, OpenModels } from './open-models';
import { retryMsAfter } from './problems';
import type { Deployed, ServingModel } from './serving-set';
import { modelKey, type Wanted } from './target';

/** A version that sees what is served, or is asked for by its name, and decides nothing. */
export interface OpenShadow extends Pick<Deployed, 'model' | 'rules'> {
  readonly version: string;
  readonly configRevision: number;
  readonly variant: 'shadow';
}

/** Who uses shadows. */
export interface ShadowUse {
  /** Resolves when those that it replaces are used no more. */
  set(shadows: readonly OpenShadow[]): Promise<void>;
}

export interface ShadowCrewOptions {
  readonly open: Pick<OpenModels, 'use'>;
  readonly rulesFor: (wanted: Wanted, files: ServingModel['files']) => Promise<RulesUse>;
  readonly shadows: ShadowUse;
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
  readonly shadow: OpenShadow;
  readonly use: ModelUse;
  readonly rules: RulesUse;
}

/** Why one is not loaded. */
interface Problem {
  readonly text: string;
  /** As it was tried: other signatures, or another envelope, are another try. */
  readonly sideFiles: Wanted['record']['sideFiles'];
  /** Tries that have ended so. */
  readonly attempts: number;
  isDue: boolean;
}

export function createShadowCrew({ open, rulesFor, shadows, logger }: ShadowCrewOptions): ShadowCrew {
  const stopped = new AbortController();
  const problems = new Map<string, Problem>();
  let members = new Map<string, Member>();
  let wanted: readonly Wanted[] = [];
  let working: Promise<void> | null = null;
  const keyOf = (one: Wanted): string => `${one.version} ${one.configRevision} ${modelKey(one)}`;

  async function enlist(one: Wanted): Promise<Member> {
    const { version, configRevision } = one;
    const use = await open.use(one, 'shadow', stopped.signal);
    try {
      const rules = await rulesFor(one, use.model.files);
      return {
        shadow: { version, configRevision, variant: 'shadow', model: use.model, rules: rules.rules },
        use,
        rules,
      };
    } catch (error) {
      use.release();
      throw error;
    }
  }

  async function work(): Promise<void> {
    for (let list: readonly Wanted[] | null = null; list !== wanted && !stopped.signal.aborted;) {
      list = wanted;
      const next = new Map<string, Member>();
      for (const key of problems.keys()) if (!list.some((one) => keyOf(one) === key)) problems.delete(key);
      for (const one of list) {
        const key = keyOf(one);
        const known = members.get(key) ?? (isToBeTried(key, one) ? await tryTo(key, one) : undefined);
        if (known) next.set(key, known);
      }
      await replace(next);
    }
    working = null;
  }

  function isToBeTried(key: string, { record }: Wanted): boolean {
    const problem = problems.get(key);
    return !problem || problem.isDue || canonicalJson(problem.sideFiles) !== canonicalJson(record.sideFiles);
  }

  async function tryTo(key: string, one: Wanted): Promise<Member | undefined> {
    const before = problems.get(key);
    try {
      const member = await enlist(one);
      problems.delete(key);
      return member;
    } catch (error) {
      if (stopped.signal.aborted) return undefined;
      const reason = error instanceof AppError ? `${error.code}: ${error.message}` : String(error);
      const text = `shadow version ${one.version} of ${one.model} cannot be loaded: ${reason}`;
      if (text !== before?.text) {
        logger.error({ err: error, version: one.version }, 'a shadow cannot be loaded; what serves is not touched');
      }
      const attempts = before?.attempts ?? 0;
      const problem = { text, sideFiles: one.record.sideFiles, attempts: attempts + 1, isDue: false };
      problems.set(key, problem);
      const retryMs = retryMsAfter(error, attempts);
      if (retryMs !== null) void again(key, problem, retryMs);
      return undefined;
    }
  }

  /** Unless it is not wanted any more by then. */
  async function again(key: string, problem: Problem, afterMs: number): Promise<void> {
    await pause(afterMs, stopped.signal);
    if (stopped.signal.aborted || problems.get(key) !== problem) return;
    problem.isDue = true;
    want([...wanted]);
  }

  function want(list: readonly Wanted[]): void {
    wanted = list;
    working ??= work();
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
    want,
    get notes() {
      return [...problems.values()].map(({ text }) => text);
    },
    async close() {
      stopped.abort();
      wanted = [];
      await working;
      await replace(new Map());
    },
  };
}
