import { resolve } from 'node:path';
import type { Settings } from '../config/settings';
import type { ArtefactStore } from './artefact-store';
import { createFolderObjects } from './folder-objects';
import { createFolderStore } from './folder-store';
import type { ObjectStore } from './object-store';
import { createS3Client, type S3Settings } from './s3-client';
import { createS3Objects } from './s3-objects';
import { createS3Store, type S3Place } from './s3-store';

/** The store that `registry.artefacts` names: `file:PATH` or `s3://BUCKET/PREFIX`. Nothing is asked of it yet. */
export function createArtefactStore(settings: Pick<Settings['registry'], 'artefacts'> & S3Settings): ArtefactStore {
  const { artefacts } = settings;
  const folder = folderOf(artefacts);
  return folder === null ? createS3Store(createS3Client(settings), s3Place(artefacts)) : createFolderStore(folder);
}

/** Objects by name under a place of the same form, with the same login. */
export function createObjectStore(place: string, settings: S3Settings): ObjectStore {
  const folder = folderOf(place);
  return folder === null ? createS3Objects(createS3Client(settings), s3Place(place)) : createFolderObjects(folder);
}

function folderOf(place: string): string | null {
  return place.startsWith('file:') ? resolve(place.slice('file:'.length)) : null;
}

function s3Place(place: string): S3Place {
  const [bucket = '', ...path] = place.slice('s3://'.length).split('/');
  const prefix = path.filter((part) => part !== '').join('/');
  return { bucket, prefix: prefix === '' ? '' : `${prefix}/` };
}
