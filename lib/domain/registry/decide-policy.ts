import { canonicalJson } from './canonical-json';
import type { CommandOf } from './commands';
import type { DecidedAs } from './decided';
import { invalid } from './refusals';
import type { ModelState, Policy } from './state';

export function decidePolicy(
  { policy: before }: ModelState,
  { payload }: CommandOf<'policy.changed'>,
): DecidedAs<'policy.changed'> {
  const policy: Policy = {
    fourEyes: payload.fourEyes ?? before.fourEyes,
    keepServedMs: payload.keepServedMs ?? before.keepServedMs,
    approvalTtlMs: payload.approvalTtlMs ?? before.approvalTtlMs,
  };
  if (canonicalJson(policy) === canonicalJson(before)) throw invalid('policy.changed: the policy is so already');
  return { action: 'policy.changed', payload: policy };
}
