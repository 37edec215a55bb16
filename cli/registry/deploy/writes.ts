import { AppError } from '../../../lib/errors';
import type { Written } from '../../../lib/registry/api/common';
import type { ModelView } from '../../../lib/registry/api/models';
import type { AskedAction, Asks } from '../../../lib/registry/client-writes';
import type { WriteOptions } from '../options';
import { withRegistry } from '../session';
import { deploymentText, percent, slotText } from '../text';
import { carryOut, type Plan } from '../write';
import { guardsText } from './sheet';

export interface SlotOptions extends WriteOptions {
  readonly configRevision?: number;
}

export interface CanaryOptions extends SlotOptions {
  readonly share?: number;
  readonly end: boolean;
  readonly minSamples?: number;
  readonly maxErrorRate?: number;
  readonly maxLatencyMs?: number;
  readonly maxLatencyRatio?: number;
  readonly maxQualityDrop?: number;
}

interface Deployment<A extends AskedAction> {
  readonly action: A;
  readonly payload: Asks[A];
  readonly what: string;
  readonly facts: Plan['facts'];
  readonly done: (written: Written) => string;
}

/** Reads what is, says what will be, and does it based on just that. */
async function deploy<A extends AskedAction>(
  model: string,
  options: WriteOptions,
  decide: (now: ModelView) => Deployment<A>,
): Promise<number> {
  return withRegistry(options, async (session) => {
    const now = await session.client.model(model);
    const { action, payload, what, facts, done } = decide(now);
    const plan = {
      model,
      revision: now.revision,
      what,
      facts: [['now', deploymentText(now.deployment)], ...facts] as const,
    };
    return carryOut(session, options, plan, {
      send: (fields) => session.client.write(model, action, payload, fields),
      done,
    });
  });
}

export function promote(model: string, version: string, options: SlotOptions): Promise<number> {
  return deploy(model, options, (now) => ({
    action: 'deploy.live',
    payload: { version, ...configRevision(options) },
    what: `promote ${version}: all users get it`,
    facts: [
      ['then', slotText(slotOf(now, version, options))],
      ...endsCanary(now.deployment.canary?.version),
      ...consent(now),
    ],
    done: () => `${version} is live`,
  }));
}

/** As the registry chooses: the canary's configuration where it is the canary's version, else the newest. */
function slotOf(
  { deployment: { canary }, configs }: ModelView,
  version: string,
  { configRevision: asked }: SlotOptions,
) {
  const usual = canary?.version === version ? canary.configRevision : configs;
  return { version, configRevision: asked ?? usual };
}

function configRevision({ configRevision: asked }: SlotOptions): { configRevision?: number } {
  return asked === undefined ? {} : { configRevision: asked };
}

function endsCanary(version: string | undefined): [string, string][] {
  return version === undefined ? [] : [['canary', `${version} ends as a canary`]];
}

function consent({ policy }: ModelView): [string, string][] {
  return policy.fourEyes ? [['but', 'it waits until another person approves it']] : [];
}

export function canary(model: string, version: string | undefined, options: CanaryOptions): Promise<number> {
  if (options.end) {
    return deploy(model, options, ({ deployment }) => ({
      action: 'deploy.canary-ended',
      payload: { deploymentRevision: deployment.revision },
      what: 'end the canary: its users get live again',
      facts: [['then', slotText(deployment.live)]],
      done: () => 'the canary has ended',
    }));
  }
  const { share } = options;
  const guards = guardsOf(options);
  return deploy(model, options, (now) => {
    if (version === undefined || share === undefined) {
      const example = `deploy canary ${model} 2 --share 10%`;
      throw new AppError('CONFIG_INVALID', `a canary needs <version> and --share, such as: ${example}; or --end`);
    }
    const running = now.deployment.canary?.version === version ? now.deployment.canary.guards : undefined;
    return {
      action: 'deploy.canary',
      payload: { version, share, ...configRevision(options), ...(guards === undefined ? {} : { guards }) },
      what: `${version} as a canary for ${percent(share)} of the users`,
      facts: [
        [
          'then',
          `${slotText(slotOf(now, version, options))} for ${percent(share)} of the users, the same ones throughout`,
        ],
        ['guards', guardsText(guards ?? running ?? { minSamples: defaultMinSamples })],
        ...consent(now),
      ],
      done: () => `${version} is the canary for ${percent(share)} of the users`,
    };
  });
}

const defaultMinSamples = 500;

function guardsOf({ minSamples, maxErrorRate, maxLatencyMs, maxLatencyRatio, maxQualityDrop }: CanaryOptions) {
  const limits = Object.entries({ maxErrorRate, maxLatencyMs, maxLatencyRatio, maxQualityDrop });
  const said = limits.filter(([, limit]) => limit !== undefined);
  if (said.length === 0 && minSamples === undefined) return undefined;
  return { minSamples: minSamples ?? defaultMinSamples, ...(Object.fromEntries(said) as Record<string, number>) };
}

export function shadow(
  model: string,
  version: string,
  options: SlotOptions & { readonly end: boolean },
): Promise<number> {
  if (options.end) {
    return deploy(model, options, () => ({
      action: 'deploy.shadow-ended',
      payload: { version },
      what: `end the shadow ${version}`,
      facts: [],
      done: () => `the shadow ${version} has ended`,
    }));
  }
  return deploy(model, options, (now) => ({
    action: 'deploy.shadow',
    payload: { version, ...configRevision(options) },
    what: `${version} as a shadow: it sees every event, nobody sees its answers`,
    facts: [['then', `${slotText(slotOf(now, version, options))} beside live`]],
    done: () => `${version} is a shadow`,
  }));
}

export function rollBack(model: string, options: WriteOptions & { readonly to?: string }): Promise<number> {
  const { to } = options;
  return deploy(model, options, ({ deployment }) => {
    const [nearest = null] = deployment.fallbacks;
    const then = to === undefined ? slotText(nearest) : `${to}, with the configuration that it was last live with`;
    const { canary: running } = deployment;
    return {
      action: 'deploy.rolled-back',
      payload: { deploymentRevision: deployment.revision, ...(to === undefined ? {} : { version: to }) },
      what: 'roll back live: artefact, configuration and feature mapping together',
      facts: [['then', then], ...endsCanary(running?.version)],
      done: ({ change }) => `rolled back to ${slotText(change.payload as unknown as Parameters<typeof slotText>[0])}`,
    };
  });
}

export function approve(
  model: string,
  approval: string,
  options: WriteOptions & { readonly refuse: boolean },
): Promise<number> {
  const { refuse } = options;
  return deploy(model, options, ({ approvals }) => {
    const asked = approvals.find(({ id }) => id === approval);
    if (asked === undefined) {
      const open =
        approvals.length === 0 ? 'nothing waits for consent' : `open ones: ${approvals.map(({ id }) => id).join(', ')}`;
      throw new AppError('CONFIG_INVALID', `${model} has no open approval ${approval}; ${open}`, { approval });
    }
    return {
      action: refuse ? 'approval.refused' : 'approval.given',
      payload: { approval },
      what: refuse ? 'refuse what was asked for' : 'approve what was asked for; it is done at once',
      facts: [
        ['asked', `${asked.action} ${JSON.stringify(asked.payload)}`],
        ['by', `${asked.requestedBy}: ${asked.reason}`],
      ],
      done: () => (refuse ? 'refused' : 'approved and done'),
    };
  });
}
