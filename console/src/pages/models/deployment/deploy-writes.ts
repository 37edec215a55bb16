import { registry } from '../../../api/client';
import type { Guards, Model } from '../../../api/registry-types';
import type { RegistryWrite } from '../../../api/use-registry-write';
import { sharePercent } from '../../../ui/format';
import type { DeploymentAct } from './plan';

/** What the registry is asked for. @param guards of a canary; left out, they stay as they are. */
export function deploymentWrite(
  { name: model, revision }: Pick<Model, 'name' | 'revision'>,
  act: DeploymentAct,
  reason: string,
  guards?: Guards,
): RegistryWrite {
  const base = { model, basedOn: revision };
  const path = { model };
  switch (act.kind) {
    case 'promote':
      return {
        ...base,
        what: `promote version ${act.slot.version} of ${model}`,
        done: `Version ${act.slot.version} of ${model} is live`,
        call: (header) =>
          registry.POST('/v1/models/{model}/deployment/live', {
            params: { path, header },
            body: { ...act.slot, reason },
          }),
      };
    case 'canary':
      return {
        ...base,
        what: `serve version ${act.slot.version} of ${model} to ${sharePercent(act.share)} of the users`,
        done: `Version ${act.slot.version} of ${model} is the canary of ${sharePercent(act.share)} of the users`,
        call: (header) =>
          registry.POST('/v1/models/{model}/deployment/canary', {
            params: { path, header },
            body: { ...act.slot, share: act.share, reason, ...(guards === undefined ? {} : { guards }) },
          }),
      };
    case 'end-canary':
      return {
        ...base,
        what: `end the canary of ${model}`,
        done: `The canary of ${model} is ended`,
        call: (header) =>
          registry.POST('/v1/models/{model}/deployment/canary/end', { params: { path, header }, body: { reason } }),
      };
    case 'shadow':
      return {
        ...base,
        what: `run version ${act.slot.version} of ${model} as a shadow`,
        done: `Version ${act.slot.version} of ${model} is a shadow`,
        call: (header) =>
          registry.POST('/v1/models/{model}/deployment/shadows', {
            params: { path, header },
            body: { ...act.slot, reason },
          }),
      };
    case 'end-shadow':
      return {
        ...base,
        what: `end the shadow, version ${act.version} of ${model}`,
        done: `The shadow, version ${act.version} of ${model}, is ended`,
        call: (header) =>
          registry.POST('/v1/models/{model}/deployment/shadows/{version}/end', {
            params: { path: { model, version: act.version }, header },
            body: { reason },
          }),
      };
    case 'roll-back':
      return {
        ...base,
        what: `roll ${model} back to version ${act.to.version}`,
        done: `${model} is back at version ${act.to.version}`,
        call: (header) =>
          registry.POST('/v1/models/{model}/deployment/rollback', {
            params: { path, header },
            body: { version: act.to.version, reason },
          }),
      };
  }
}
