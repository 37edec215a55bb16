import type { Logger } from '../../logger';
import type { VersionMetrics } from '../../metrics/version-metrics';
import type { Deployments } from './deployments';
import { createServing, type ServingSet, type SwitchableServing } from './serving-set';
import type { Target } from './target';

export interface SwitchOptions {
  readonly model: string;
  readonly deployments: Pick<Deployments, 'keep' | 'drop'>;
  readonly metrics: Pick<VersionMetrics, 'deploymentRevision' | 'activeModel'>;
  readonly logger: Pick<Logger, 'info'>;
}

/** Puts sets into service, one after the other, and keeps what they hold open for as long as a batch needs it. */
export interface Switch {
  /** Resolves with the first set. */
  readonly serving: Promise<SwitchableServing>;
  /** Version that serves as live, null before the first. */
  readonly live: string | null;
  to(set: ServingSet, target: Target): void;
  /** A canary that the log has ended ends, though the live version that came with its end cannot be served. */
  withdrawCanary(target: Target): void;
  close(): void;
}

export function createSwitch({ model, deployments, metrics, logger }: SwitchOptions): Switch {
  let serving: SwitchableServing | null = null;
  let served: Target | null = null;
  let shown: { model: string; version: string; variant: string }[] = [];
  let begin: (first: SwitchableServing) => void = () => undefined;
  const first = new Promise<SwitchableServing>((resolve) => (begin = resolve));

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

  return {
    serving: first,
    get live() {
      return serving?.set.live.by.version ?? null;
    },
    to(set, target) {
      apply(set);
      served = target;
      metrics.deploymentRevision.set(target.revision);
      const { live, canary } = set;
      const facts = { revision: target.revision, live: live.by.version, canary: canary?.by.version ?? null };
      logger.info({ ...facts, share: canary?.share ?? 0 }, 'the deployment serves');
    },
    withdrawCanary({ canary }) {
      if (!serving || !served?.canary || serving.set.canary === null) return;
      if (canary?.salt === served.canary.salt && canary.version === served.canary.version) return;
      apply({ ...serving.set, canary: null });
    },
    close() {
      if (serving) deployments.drop(serving.set);
    },
  };
}
