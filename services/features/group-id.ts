import type { Settings } from '../../lib/config/settings';

/** The service's consumer group on a topic; one for each, so that neither holds up the other. */
export function featuresGroupId({ features }: Pick<Settings, 'features'>, topic: string): string {
  return `${features.groupId}-${topic}`;
}
