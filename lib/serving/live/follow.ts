import { pause } from '../../backoff';
import type { Logger } from '../../logger';
import type { VersionMetrics } from '../../metrics/version-metrics';
import type { RegistryReader } from '../../registry/registry-log';
import type { Deployments } from './deployments';
import type { OpenModels } from './open-models';
import { createProblems } from './problems';
import type { Deployed, DeployedCanary, SwitchableServing } from './serving-set';
import { createSwitch, type SwitchOptions } from './switch';
import { targetOf, type Target, type Wanted } from './target';
import { createOvertaking } from './overtaking';

export interface FollowerOptions {
  readonly model: string;
  readonly reader: Pick<RegistryReader, 'state' | 'on' | 'caughtUp'>;
  readonly open: Pick<OpenModels, 'isOpen'>;
  readonly deployments: Deployments;
  /** Told of each target that was dealt with: its shadows are loaded after it. */
  readonly onShadows: (shadows: readonly Wanted[]) => void;
  readonly metrics: SwitchOptions['metrics'] & Pick<VersionMetrics, 'swaps' | 'swapTime' | 'deploymentsBehind'>;
  readonly logger: Pick<Logger, 'info' | 'error'>;
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

export function followLog(options: FollowerOptions): Follower {
  const { model, reader, open, deployments, metrics, logger } = options;
  const problems = createProblems(logger);
  const toServe = createSwitch({ model, deployments, metrics, logger });
  const overtaking = createOvertaking(patienceMs);
  const stopped = new AbortController();
  /** Revision that nothing more is to be done about, until the log or a timer says otherwise. */
  let settled = -1;
  /** Revision whose shadows were handed on. */
  let dealtWith = -1;
  let wake: () => void = () => undefined;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const newest = (): Target | null => targetOf(reader.state(), model);
  const isOpen = ({ live, canary }: Target): boolean =>
    [live, ...(canary ? [canary] : [])].every((wanted) => open.isOpen(wanted, 'serving'));

  const stopListening = reader.on((change) => {
    if (change.model !== model) return;
    // Side files may have been replaced, or an artefact be there again.
    if (problems.notes.length > 0) settled = -1;
    problems.restart();
    overtaking.look();
    wake();
    const target = newest();
    // Shadows are not waited for, so nothing else would tell that what they lacked has come.
    if (target?.revision === dealtWith) options.onShadows(target.shadows);
  });

  /** Whether a newer deployment need not wait for the load of this one. */
  const isOvertaken = (target: Target, sinceMs: number): boolean => {
    const now = newest();
    return now !== null && now.revision !== target.revision && (sinceMs >= patienceMs || isOpen(now));
  };

  /** A version that was rolled back while it was being loaded is not to serve for a moment after all. */
  function isRolledBack({ revision, live }: Target): boolean {
    const past = reader.state().models.get(model)?.past ?? [];
    return past.some((one) => one.how === 'rolled-back' && one.endedBy > revision && one.live.version === live.version);
  }

  /** Gives ms to wait before it is tried again, or null where nothing is to be tried again. */
  async function attempt(target: Target): Promise<number | null> {
    const began = performance.now();
    const result = isOpen(target) ? 'unchanged' : 'served';
    const made: Deployed[] = [];
    try {
      return await overtaking.run(
        (sinceMs) => isOvertaken(target, sinceMs),
        async (signal) => {
          const live = await deployments.live(target, signal);
          made.push(live);
          const [canary, retryMs] = await canaryOf(target, signal);
          if (canary !== null) made.push(canary);
          signal.throwIfAborted();
          if (isRolledBack(target)) return 0;
          problems.clear('live');
          toServe.to({ live, canary }, target);
          made.length = 0;
          metrics.swaps.add(1, { result });
          metrics.swapTime.observe((performance.now() - began) / 1000);
          return retryMs;
        },
      );
    } catch (error) {
      if (stopped.signal.aborted) return null;
      const isSkipped = newest()?.revision !== target.revision;
      metrics.swaps.add(1, { result: isSkipped ? 'skipped' : 'failed' });
      if (isSkipped) return 0;
      toServe.withdrawCanary(target);
      return problems.say('live', target.live, error, toServe.live);
    } finally {
      for (const deployed of made) deployments.discard(deployed);
    }
  }

  /** Without a canary that cannot be loaded: its users get live. */
  async function canaryOf(target: Target, signal: AbortSignal): Promise<[DeployedCanary | null, number | null]> {
    const { canary: wanted } = target;
    if (wanted === null) deployments.endCanary();
    try {
      const canary = wanted && (await deployments.canary(target, wanted, signal));
      problems.clear('canary');
      return [canary, null];
    } catch (error) {
      signal.throwIfAborted();
      return [null, problems.say('canary', wanted as Wanted, error, target.live.version)];
    }
  }

  async function follow(): Promise<void> {
    await Promise.race([reader.caughtUp, ended]);
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
        metrics.deploymentsBehind.set(problems.notes.length > 0 ? 1 : 0);
        dealtWith = target.revision;
        options.onShadows(target.shadows);
      }
      if (retryMs === null) continue;
      await Promise.race([woken, pause(retryMs, stopped.signal)]);
      settled = -1;
    }
  }

  const following = follow();
  const failed = following.then(() => new Promise<never>(() => undefined));
  const serving = Promise.race([toServe.serving, failed]);
  for (const one of [serving, failed]) one.catch(() => undefined);

  return {
    serving,
    failed,
    get notes() {
      const none = `the log has no live version of model ${model} yet`;
      const waiting = toServe.live === null && problems.notes.length === 0 ? [none] : [];
      const out = deployments.canaryOut;
      const canary = out === null ? [] : [`the canary of ${model} is out of service here: ${out}; its users get live`];
      return [...waiting, ...problems.notes, ...canary];
    },
    async close() {
      stopped.abort();
      end();
      overtaking.giveUp();
      stopListening();
      wake();
      await following.catch(() => undefined);
      toServe.close();
    },
  };
}
