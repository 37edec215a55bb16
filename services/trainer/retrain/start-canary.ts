import type { Settings } from '../../../lib/config/settings';
import { AppError } from '../../../lib/errors';
import type { RegistryClient } from '../../../lib/registry/client';
import type { TrainingRun } from '../../../lib/training/training-run';
import { changeIdOf } from './register-version';

type Rules = Pick<
  Settings['trainer'],
  'canaryShare' | 'canaryMinSamples' | 'canaryMaxErrorRate' | 'canaryMaxLatencyRatio' | 'canaryMaxQualityDrop'
>;

/**
 * Deploys the run's version as a canary, unless it is no longer the moment for it: nothing is live, another canary runs, or what
 * is live has changed since the version was held against it. Rejects as the registry does.
 */
export async function startCanary(
  { runId, model, plan }: TrainingRun,
  rules: Rules,
  client: Pick<RegistryClient, 'model' | 'write'>,
): Promise<NonNullable<TrainingRun['canary']>> {
  const { deployment, revision } = await client.model(model);
  if (deployment.canary?.version === runId) return { state: 'started', why: 'it is the canary already' };
  const obstacle = obstacleOf(deployment, plan.live);
  if (obstacle !== null) return { state: 'not-started', why: obstacle };
  const guards = {
    minSamples: rules.canaryMinSamples,
    maxErrorRate: rules.canaryMaxErrorRate,
    maxLatencyRatio: rules.canaryMaxLatencyRatio,
    maxQualityDrop: rules.canaryMaxQualityDrop,
  };
  try {
    const { approval } = await client.write(
      model,
      'deploy.canary',
      { version: runId, share: rules.canaryShare, guards },
      {
        basedOn: revision,
        changeId: changeIdOf(model, runId, 'canary'),
        reason: 'better than live on the newest window',
      },
    );
    if (approval !== null) return { state: 'waits-for-approval', why: `approval ${approval}` };
    return { state: 'started', why: `${100 * rules.canaryShare} % of the users` };
  } catch (error) {
    if (!(error instanceof AppError) || !refusals.includes(error.code)) throw error;
    return { state: 'not-started', why: error.message };
  }
}

/** The registry's no, which asking again does not change. */
const refusals: readonly string[] = ['REGISTRY_CONFLICT', 'REGISTRY_INVALID', 'REGISTRY_FORBIDDEN'];

function obstacleOf(
  { live, canary }: Awaited<ReturnType<RegistryClient['model']>>['deployment'],
  judgedAgainst: string | null,
): string | null {
  if (live === null) return 'nothing is live: promote a version first';
  if (canary !== null) return `version "${canary.version}" is the canary`;
  if (live.version === judgedAgainst) return null;
  return `"${live.version}" is live now, and it was held against ${judgedAgainst ?? 'the popular list'}`;
}
