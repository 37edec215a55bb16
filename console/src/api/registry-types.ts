import type { components, paths } from './registry.generated';

type Schemas = components['schemas'];

/** What the registry's API shows, by the names of its document. */
export type Change = Schemas['Change'];
export type Action = Change['action'];
export type Model = Schemas['Model'];
export type Deployment = Schemas['Deployment'];
export type Version = Schemas['Version'];
export type VersionSummary = Schemas['VersionSummary'];
export type Config = Schemas['Config'];
export type Key = Schemas['Key'];
export type LiveMetrics = Schemas['LiveMetrics'];
export type Comparison = Schemas['Comparison'];
export type Written = Schemas['Written'];
export type Approval = Model['approvals'][number];
export type Policy = Model['policy'];
export type Guards = NonNullable<Deployment['canary']>['guards'];
export type Slot = NonNullable<Deployment['live']>;

type Reading<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer T } } } };
}
  ? T
  : never;
export type ModelSummary = Reading<'/v1/models'>['models'][number];
export type PastLive = Reading<'/v1/models/{model}/deployment'>['past'][number];
export type PastModel = Reading<'/v1/models/{model}/state'>;
