import type { Settings } from '../../lib/config/settings';
import type { RecommendationRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import { findVersion, type OpenVersion } from '../replay/open-version';
import { readRegistryVersion, type VersionFiles } from '../replay/registry-version';

/** A folder that is named, the deployment that the recommendation names, or a version found by its name. */
export async function versionOf(
  { model, version, variant, deployment_revision: deploymentRevision }: RecommendationRecord,
  options: { readonly model?: string },
  settings: Settings,
  logger: Logger,
): Promise<VersionFiles> {
  if (options.model !== undefined || deploymentRevision === 0) {
    return findVersion(options.model ?? `${model}/${version}`, settings, logger);
  }
  const role = variant === 'canary' ? 'canary' : 'live';
  return readRegistryVersion({ model, version, deploymentRevision, variant: role }, settings, logger);
}

/** Throws CONFIG_INVALID where another version was opened than made the recommendation. */
export function checkVersion(
  { files: { manifest }, where }: OpenVersion,
  { model, version }: RecommendationRecord,
): void {
  if (manifest.name === model && manifest.version === version) return;
  const why = `${where} is ${manifest.name}/${manifest.version}, and ${model}/${version} made the recommendation`;
  throw new AppError('CONFIG_INVALID', `${why}: give its folder with --model`, { model, version });
}
