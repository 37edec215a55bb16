import type { VersionRecord } from './state';

type Stored = VersionRecord['files'][number];

/** All of a version's files by the names that they have in its folder, the manifest among them. */
export function storedFiles({
  manifest,
  files,
  sideFiles,
}: Readonly<Record<'files' | 'sideFiles', readonly Stored[]>> & {
  readonly manifest: Omit<Stored, 'path'>;
}): readonly Stored[] {
  return [{ path: 'manifest.json', ...manifest }, ...files, ...sideFiles];
}
