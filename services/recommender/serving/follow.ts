import { backoffMs, pause } from '../../../lib/backoff';
import { AppError } from '../../../lib/errors';
import type { Logger } from '../../../lib/logger';
import type { RecommenderMetrics } from '../../../lib/metrics/recommender-metrics';
import type { RegistryReader } from '../../../lib/registry/registry-log';
import type { Deployments } from './deployments';
import type { OpenModels } from './open-models';
import { createServing, type Deployed, type DeployedCanary, type ServingSet, type SwitchableServing } from './serving-set';
import { targetOf, type Target, type Wanted } from './target';

export interface FollowerOptions {
  readonly model: string;
  readonly reader: Pick<RegistryReader, 'state' | 'on' | 'caughtUp'>;
  readonly open: Pick<OpenModels, 'isOpen'>;
  readonly deployments: Deployments;
  /** Told of each target that was dealt with: its shadows are loaded after it. */
  readonly onShadows: (shadows: readonly Wanted[]) => void;
  readonly metrics: Pick<
    RecommenderMetrics,
    'swaps' | 'swapTime' | 'deploymentRevision' | 'deploymentsBehind' | 'activeModel'
  >;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
}

/** Keeps what serves equal to what the log says. */
export interface Follower {
  /** Resolves when the first live version serves; until then `notes` says what is waited for. Rejects where the log cannot be read. */
  readonly serving: Promise<SwitchableServing>;
  /** Rejects where it cannot go on. */
  readonly failed: Promise<never>;
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/** A load that takes longer gives way to a newer deployment; before, it is let through, or a log that changes every second would never be served. */
const patienceMs = 10_000;
/** What only a person can mend is looked at again after this. */
const slowRetryMs = 30_000;
/** The version itself is at fault: nothing changes by trying again. */
const final: ReadonlySet<string> = new Set(['MODEL_INVALID', 'MODEL_UNTRUSTED', 'REGISTRY_INVALID']);

export function followLog(options: FollowerOptions): Follower {
  const { model, reader, open, deployments, metrics, logger } = options;
  const stopped = new AbortController();
  const problems = new Map<'live' | 'canary', string>();
  let serving: SwitchableServing | null = null;
  let served: Target | null = null;
  let shown: { model: string; version: string; variant: string }[] = [];
  /** Revision that nothing more is to be done about, until the log or a timer says otherwise. */
  let settled = -1;
  let attempts = 0;
  let wake: () => void = () => undefined;
  let close: () => void = () => undefined;
  const closing = new Promise<void>((resolve) => (close = resolve));
  let onNewer: () => void = () => undefined;
  let giveUp: () => void = () => undefined;
  let begin: (first: SwitchableServing) => void = () => undefined;
  const started = new Promise<SwitchableServing>((resolve) => (begin = resolve));
  const newest = (): Target | null => targetOf(reader.state(), model);

  const stopListening = reader.on((change) => {
    if (change.model !== model) return;
    // Side files may have been replaced, or an artefact be there again.
    if (problems.size > 0) settled = -1;
    attempts = 0;
    onNewer();
    wake();
  });

  const isOpen = (target: Target): boolean =>
    [target.live, ...(target.canary ? [target.canary] : [])].every((wanted) => open.isOpen(wanted, 'serving'));

  /** Aborted when a newer deployment is not to wait for the load of this one. */
  async function whileWanted<T>(target: Target, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const superseded = new AbortController();
    giveUp = () => superseded.abort();
    const began = performance.now();
    onNewer = () => {
      const now = newest();
      if (now === null || now.revision === target.revision) return;
      if (isOpen(now) || performance.now() - began >= patienceMs) superseded.abort();
    };
    const timer = setTimeout(() => onNewer(), patienceMs);
    try {
      return await work(superseded.signal);
    } finally {
      clearTimeout(timer);
      onNewer = () => undefined;
    }
  }

  /** Gives ms to wait before it is tried again, or null where nothing is to be tried again. */
  async function attempt(target: Target): Promise<number | null> {
    const began = performance.now();
    const isChange = !isOpen(target);
    const made: Deployed[] = [];
    try {
      return await whileWanted(target, async (signal) => {
        const live = await deployments.live(target, signal);
        made.push(live);
        const [canary, retryMs] = await canaryOf(target, signal);
        if (canary !== null) made.push(canary);
        signal.throwIfAborted();
        if (isRolledBack(target)) return 0;
        problems.delete('live');
        switchTo({ live, canary }, target);
        made.length = 0;
        metrics.swaps.add(1, { result: isChange ? 'served' : 'unchanged' });
        metrics.swapTime.observe((performance.now() - began) / 1000);
        return retryMs;
      });
    } catch (error) {
      if (stopped.signal.aborted) return null;
      if (newest()?.revision !== target.revision) {
        metrics.swaps.add(1, { result: 'skipped' });
        return 0;
      }
      metrics.swaps.add(1, { result: 'failed' });
      withdrawCanary(target);
      return problem('live', target.live, error);
    } finally {
      for (const deployed of made) deployments.discard(deployed);
    }
  }

  /** A version that was rolled back while it was being loaded is not to serve for a moment after all. */
  function isRolledBack({ revision, live }: Target): boolean {
    const past = reader.state().models.get(model)?.past ?? [];
    return past.some((one) => one.how === 'rolled-back' && one.endedBy > revision && one.live.version === live.version);
  }

  /** Without a canary that cannot be loaded: its users get live. */
  async function canaryOf(target: Target, signal: AbortSignal): Promise<[DeployedCanary | null, number | null]> {
    if (target.canary === null) {
      deployments.endCanary();
      problems.delete('canary');
      return [null, null];
    }
    try {
      const canary = await deployments.canary(target, target.canary, signal);
      problems.delete('canary');
      return [canary, null];
    } catch (error) {
      signal.throwIfAborted();
      return [null, problem('canary', target.canary, error)];
    }
  }

  /** Says it once for each reason. */
  function problem(role: 'live' | 'canary', { version }: Wanted, error: unknown): number | null {
    const reason = error instanceof AppError ? `${error.code}: ${error.message}` : String(error);
    const goesOn = serving === null ? 'nothing serves' : `version ${serving.set.live.by.version} goes on serving`;
    const text = `${role} version ${version} of ${model} cannot be served: ${reason}; ${goesOn}`;
    if (problems.get(role) !== text) logger.error({ err: error, version, role }, text);
    problems.set(role, text);
    if (!(error instanceof AppError)) return slowRetryMs;
    if (final.has(error.code)) return null;
    return error.retriable ? backoffMs(attempts++) : slowRetryMs;
  }

  /** A canary that the log has ended ends, though the live version that came with its end cannot be loaded. */
  function withdrawCanary({ canary }: Target): void {
    if (!serving || !served?.canary || serving.set.canary === null) return;
    if (canary?.salt === served.canary.salt && canary.version === served.canary.version) return;
    apply({ ...serving.set, canary: null });
  }

  function switchTo(set: ServingSet, target: Target): void {
    apply(set);
    served = target;
    metrics.deploymentRevision.set(target.revision);
    const { live, canary } = set;
    const facts = { revision: target.revision, live: live.by.version, canary: canary?.by.version ?? null };
    logger.info({ ...facts, share: canary?.share ?? 0 }, 'the deployment serves');
  }

  function apply(set: ServingSet): void {
    deployments.keep(set);
    if (serving) serving.switchTo(set);
    else begin((serving = createServing(set, (left) => deployments.drop(left))));
    for (const labels of shown) metrics.activeModel.remove(labels);
    shown = [set.live, ...(set.canary ? [set.canary] : [])].map(({ by: { version, variant } }) => ({
      ...{ model, version, variant },
    }));
    for (const labels of shown) metrics.activeModel.set(1, labels);
  }

  async function follow(): Promise<void> {
    await Promise.race([reader.caughtUp, closing]);
    while (!stopped.signal.aborted) {
      const woken = new Promise<void>((resolve) => (wake = resolve));
      const target = newest();
      if (target === null || target.revision === settled) {
        await woken;
        continue;
      }
      metrics.deploymentsBehind.set(1);
      settled = target.revision;
      const retryMs = await attempt(target);
      if (newest()?.revision === target.revision) {
        metrics.deploymentsBehind.set(problems.size > 0 ? 1 : 0);
        options.onShadows(target.shadows);
      }
      if (retryMs === null) continue;
      await Promise.race([woken, pause(retryMs, stopped.signal)]);
      settled = -1;
    }
  }

  const following = follow();
  const failed = following.then(() => new Promise<never>(() => undefined));
  const first = Promise.race([started, failed]);
  for (const one of [first, failed]) one.catch(() => undefined);

  return {
    serving: first,
    failed,
    get notes() {
      const waiting = serving === null && problems.size === 0 ? [`the log has no live version of model ${model} yet`] : [];
      const out = deployments.canaryOut;
      const canary = out === null ? [] : [`the canary of ${model} is out of service here: ${out}; its users get live`];
      return [...waiting, ...problems.values(), ...canary];
    },
    async close() {
      stopped.abort();
      close();
      giveUp();
      stopListening();
      wake();
      await following.catch(() => undefined);
      if (serving) deployments.drop(serving.set);
    },
  };
}
