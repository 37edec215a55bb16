import type { DecidedList } from '../../lib/serving/decide';
import type { BatchTrace } from '../../lib/tracing/batch-trace';
import type { StreamTracing } from '../../lib/tracing/stream-tracing';
import type { CommitterOptions } from './committer';
import type { BatchPart } from './memory';
import type { StreamObserver } from './observe';
import type { RememberedEvent } from './remember';
import type { Judged } from '../../lib/serving/live/score-variants';
import type { ServedBy } from '../../lib/serving/live/serving-set';

function versionOf({ name, version, variant, revision }: ServedBy) {
  return {
    'streamrec.model': name,
    'streamrec.model.version': version,
    'streamrec.model.variant': variant,
    'streamrec.deployment.revision': revision,
  };
}

/** The same observer of a batch's runs, with its trace told of them too. */
export function watchingRuns(
  observe: Pick<StreamObserver, 'inference' | 'fallback'>,
  trace: BatchTrace,
): Pick<StreamObserver, 'inference' | 'fallback'> {
  return {
    inference(result, by) {
      observe.inference(result, by);
      trace.ran(result.seconds, { ...versionOf(by), 'streamrec.rows': result.items.length / Math.max(1, result.k) });
    },
    fallback: observe.fallback,
  };
}

/** Tells what became of a batch's events, to those of them that are traced. */
export function tellDecisions(
  trace: BatchTrace,
  made: {
    readonly parts: readonly BatchPart<RememberedEvent>[];
    readonly wanted: readonly RememberedEvent[];
    readonly judged: readonly Judged[];
    readonly decisions: readonly (DecidedList | null)[];
  },
): void {
  made.wanted.forEach(({ record, length }, place) => {
    const decision = made.decisions[place];
    trace.decided(record, {
      ...versionOf((made.judged[place] as Judged).by.by),
      'streamrec.history.length': length,
      ...(decision ? { 'streamrec.tier': decision.tier, 'streamrec.items': decision.itemIds.length } : {}),
    });
    if (!decision) trace.dead(record, 'infer', 'inference-failed');
  });
  for (const event of made.parts.flatMap(({ events }) => events)) {
    if (event !== null && 'stage' in event) trace.dead(event.record, event.stage, event.reason);
  }
}

/** The same listener, with the traces of what was committed told too. */
export function tellingCommits(
  onCommitted: CommitterOptions['onCommitted'],
  tracing: Pick<StreamTracing, 'committed'>,
): CommitterOptions['onCommitted'] {
  return (results, seconds, reason) => {
    onCommitted(results, seconds, reason);
    const parts = results.flatMap(({ trace }) => trace ?? []);
    if (parts.length > 0) tracing.committed(parts, seconds);
  };
}
