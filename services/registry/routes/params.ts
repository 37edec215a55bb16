import { z } from 'zod';
import { changeId, modelName, sha256, versionName } from '../../../lib/domain/registry/names';

export const modelParams = z.object({ model: modelName });
export const versionParams = z.object({ model: modelName, version: versionName });
export const approvalParams = z.object({ model: modelName, approval: changeId });
export const artefactParams = z.object({ sha256 });
export const configParams = z.object({ model: modelName, number: z.coerce.number().int().min(0).max(1_000_000_000) });
export const keyParams = z.object({ id: z.string().regex(/^[\w-]{1,100}$/) });
export const changeParams = z.object({ revision: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });
