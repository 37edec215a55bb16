import type { Deployment, ModelState, RegistryState, Slot } from './state';

export function isSameSlot(a: Slot, b: Slot): boolean {
  return a.version === b.version && a.configRevision === b.configRevision;
}

/** Versions that customers see: live and canary. */
export function servingVersions({ live, canary }: Deployment): string[] {
  return [live, canary].flatMap((slot) => (slot === null ? [] : [slot.version]));
}

/** As what a version is deployed. */
export function rolesOf({ live, canary, shadows }: Deployment, version: string): ('live' | 'canary' | 'shadow')[] {
  return [
    ...(live?.version === version ? (['live'] as const) : []),
    ...(canary?.version === version ? (['canary'] as const) : []),
    ...(shadows.some((shadow) => shadow.version === version) ? (['shadow'] as const) : []),
  ];
}

/** Configuration 0 is `{}`. Undefined where the model has no such one. */
export function configOf({ configs }: Pick<ModelState, 'configs'>, number: number) {
  return number === 0 ? {} : configs[number - 1]?.config;
}

/** Hashes of all artefacts that versions which are not deleted are made of. */
export function keptArtefacts(state: RegistryState): Set<string> {
  const kept = new Set<string>();
  for (const { versions } of state.models.values())
    for (const { deletedAt, manifest, files, sideFiles } of versions.values())
      if (deletedAt === null) for (const { sha256 } of [manifest, ...files, ...sideFiles]) kept.add(sha256);
  return kept;
}
