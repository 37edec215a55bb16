import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from './project-root';

/** How one goes back to a release: replacing processes one by one, or after all of the later one have stopped. */
export const waysBack = ['rolling', 'stopped'] as const;
export type WayBack = (typeof waysBack)[number];

const release = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  back: z.enum(waysBack),
});
export type Release = Readonly<z.infer<typeof release>>;

/** Of `releases.json`, oldest first. */
export function readReleases(): readonly [Release, ...Release[]] {
  return z.tuple([release], release).parse(JSON.parse(readFileSync(join(projectRoot, 'releases.json'), 'utf8')));
}

export type Found =
  | { readonly ok: true; readonly name: string; readonly commit: string; readonly back: WayBack }
  | { readonly ok: false; readonly why: string };

/** @param from a version of `releases.json`, or whatever names a commit to git; the last release without it. */
export function findRelease(from?: string): Found {
  const releases = readReleases();
  const listed = from === undefined ? releases.at(-1) : releases.find(({ version }) => version === from);
  const { version: name = from ?? '', commit: ref = from ?? '', back = 'rolling' } = listed ?? {};
  const shallow = 'this is no clone with its history: `git fetch --unshallow` gets the rest of it';
  const asked = spawnSync('git', ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  if (asked.status !== 0) return { ok: false, why: `Git has no commit ${ref} (${name}); perhaps ${shallow}` };
  return { ok: true, name, commit: asked.stdout.trim(), back };
}
