import { resolve } from 'node:path';
import type { Settings } from '../config/settings';
import type { ArtefactStore } from './artefact-store';
import { createFolderObjects } from './folder-objects';
import { createFolderStore } from './folder-store';
import type { ObjectStore } from './object-store';
import type * as S3 from './s3';
import type { S3Settings } from './s3-client';
import type { S3Place } from './s3-store';

/** The store that `registry.artefacts` names: `file:PATH` or `s3://BUCKET/PREFIX`. Nothing is asked of it yet. */
export function createArtefactStore(settings: Pick<Settings['registry'], 'artefacts'> & S3Settings): ArtefactStore {
  const { artefacts } = settings;
  const folder = folderOf(artefacts);
  if (folder !== null) return createFolderStore(folder);
  const { createS3Client, createS3Store } = s3();
  return createS3Store(createS3Client(settings), s3Place(artefacts));
}

/** Objects by name under a place of the same form, with the same login. */
export function createObjectStore(place: string, settings: S3Settings): ObjectStore {
  const folder = folderOf(place);
  if (folder !== null) return createFolderObjects(folder);
  const { createS3Client, createS3Objects } = s3();
  return createS3Objects(createS3Client(settings), s3Place(place));
}

/** Here and not above: only those who use S3 pay for its client, 20 MB of each process. */
function s3(): typeof S3 {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a dynamic import needs a flag wherever jest runs it
  return require('./s3') as typeof S3;
}

function folderOf(place: string): string | null {
  return place.startsWith('file:') ? resolve(place.slice('file:'.length)) : null;
}

function s3Place(place: string): S3Place {
  const [bucket = '', ...path] = place.slice('s3://'.length).split('/');
  const prefix = path.filter((part) => part !== '').join('/');
  return { bucket, prefix: prefix === '' ? '' : `${prefix}/` };
}
