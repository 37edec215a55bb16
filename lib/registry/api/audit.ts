import { z } from 'zod';
import { changeView, moment, revision } from './common';
import { keyView } from './keys';
import { configView, modelView, pastDeployment, versionView } from './models';

export const changePage = z.object({
  changes: z.array(changeView).describe('The newest first.'),
  next: revision.nullable().describe('What to send as `before` for those that follow; null: that was all.'),
});
export type ChangePage = z.infer<typeof changePage>;

/** A model as it was, with all its versions and configurations. */
export const pastModel = z.object({
  at: moment,
  revision: revision.describe('Of the last change, of whatever model, that is in it.'),
  model: modelView,
  versions: z.array(versionView),
  configs: z.array(configView),
  past: z.array(pastDeployment),
});
export type PastModel = z.infer<typeof pastModel>;

export const pastRegistry = z.object({
  at: moment,
  revision,
  models: z.array(modelView),
  keys: z.array(keyView).nullable(),
});
export type PastRegistry = z.infer<typeof pastRegistry>;
