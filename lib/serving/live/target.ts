import type { Config } from '../../domain/registry/config';
import type { Canary, ModelState, RegistryState, Slot, VersionRecord } from '../../domain/registry/state';

/** A slot of a deployment with all that is needed to serve it. */
export interface Wanted {
  readonly model: string;
  readonly version: string;
  readonly configRevision: number;
  readonly record: VersionRecord;
  readonly config: Config;
}

/** What the log says should serve, as of one revision. */
export interface Target {
  readonly revision: number;
  readonly live: Wanted;
  readonly canary: (Wanted & Pick<Canary, 'share' | 'salt'>) | null;
  readonly shadows: readonly Wanted[];
}

/** Null where the log knows no such model, or no live version of it. */
export function targetOf({ models }: RegistryState, name: string): Target | null {
  const model = models.get(name);
  if (!model) return null;
  const { revision, live, canary, shadows } = model.deployment;
  if (live === null) return null;
  return {
    revision,
    live: wantedOf(model, live),
    canary: canary && { ...wantedOf(model, canary), share: canary.share, salt: canary.salt },
    shadows: shadows.map((slot) => wantedOf(model, slot)),
  };
}

function wantedOf({ name, versions, configs }: ModelState, { version, configRevision }: Slot): Wanted {
  const record = versions.get(version);
  // The log refuses to deploy what it does not hold.
  if (!record) throw new Error(`${name}: version ${version} is deployed and is not in the log`);
  const config = configRevision === 0 ? {} : configs.find(({ number }) => number === configRevision)?.config;
  if (!config) throw new Error(`${name}: configuration ${configRevision} is deployed and is not in the log`);
  return { model: name, version, configRevision, record, config };
}

/** What an open model is the same by: the version's bytes, and what of the configuration its processes must know. */
export function modelKey({ record, config }: Wanted): string {
  const inputs = Object.entries(config.inputs ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([record.manifest.sha256, inputs, config.outputs?.items, config.outputs?.scores]);
}
