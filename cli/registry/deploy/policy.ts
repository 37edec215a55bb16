import type { ModelView } from '../../../lib/registry/api/models';
import type { WriteOptions } from '../options';
import { withRegistry } from '../session';
import { sheet, show } from '../text';
import { carryOut } from '../write';

export interface PolicyOptions extends WriteOptions {
  readonly fourEyes?: 'on' | 'off';
  readonly keepServed?: number;
  readonly approvalTtl?: number;
}

/** Shows the rules of a model's deployments, or changes those that are named. */
export async function policy(model: string, options: PolicyOptions): Promise<number> {
  const { fourEyes, keepServed, approvalTtl } = options;
  const changed: Partial<ModelView['policy']> = {
    ...(fourEyes === undefined ? {} : { fourEyes: fourEyes === 'on' }),
    ...(keepServed === undefined ? {} : { keepServedMs: keepServed }),
    ...(approvalTtl === undefined ? {} : { approvalTtlMs: approvalTtl }),
  };
  return withRegistry(options, async (session) => {
    const now = await session.client.model(model);
    if (Object.keys(changed).length === 0) {
      await show(options.json, now.policy, () => sheet(policySheet(now.policy)));
      return 0;
    }
    const plan = {
      model,
      revision: now.revision,
      what: 'change the rules of its deployments',
      facts: policySheet({ ...now.policy, ...changed }),
    };
    return carryOut(session, options, plan, {
      send: (fields) => session.client.write(model, 'policy.changed', changed, fields),
      done: () => 'the rules are changed',
    });
  });
}

const day = 86_400_000;

export function policySheet({ fourEyes, keepServedMs, approvalTtlMs }: ModelView['policy']): [string, string][] {
  const days = (ms: number): string => `${Number((ms / day).toPrecision(3))} days`;
  return [
    ['four eyes', fourEyes ? 'a second person approves promotions, canaries and these rules' : 'not asked for'],
    ['kept after serving', days(keepServedMs)],
    ['an approval waits', days(approvalTtlMs)],
  ];
}
