import type { DeploymentView } from '../registry/api/models';
import { duration } from './numbers';

type Deployment = Pick<DeploymentView, 'live' | 'liveSince' | 'canary'>;

/** What the registry can be asked. */
export interface DeploymentSource {
  models(): Promise<{ readonly models: readonly { readonly name: string }[] }>;
  deployment(model: string): Promise<{ readonly deployment: Deployment }>;
}

/** What the registry says of versions: since when, and how many users a canary has. Kept where it does not answer. */
export interface VersionNotes {
  refresh(): Promise<void>;
  of(model: string, version: string, variant: string): string | null;
}

export const noNotes: VersionNotes = { refresh: () => Promise.resolve(), of: () => null };

/** @param now ms since 1970. */
export function createVersionNotes(source: DeploymentSource, now: () => number): VersionNotes {
  let known = new Map<string, Deployment>();
  const since = (ms: number): string => `for ${duration(Math.max(0, now() - ms) / 1_000)}`;
  return {
    async refresh() {
      try {
        const { models } = await source.models();
        const found = await Promise.all(
          models.map(async ({ name }) => [name, (await source.deployment(name)).deployment] as const),
        );
        known = new Map(found);
      } catch {
        // The services tell the most of it without the registry, and its own state is among them.
      }
    },
    of(model, version, variant) {
      const { live, liveSince, canary } = known.get(model) ?? {};
      if (variant === 'canary' && canary?.version === version) {
        return `${Math.round(100 * canary.share)} % of users, ${since(canary.since)}`;
      }
      return variant === 'live' && live?.version === version && liveSince !== undefined ? since(liveSince) : null;
    },
  };
}
