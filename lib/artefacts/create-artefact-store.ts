import { resolve } from 'node:path';
import type { Settings } from '../config/settings';
import type { ArtefactStore } from './artefact-store';
import { createFolderStore } from './folder-store';
import { createS3Client, type S3Settings } from './s3-client';
import { createS3Store } from './s3-store';

/** The store that `registry.artefacts` names: `file:PATH` or `s3://BUCKET/PREFIX`. Nothing is asked of it yet. */
export function createArtefactStore(settings: Pick<Settings['registry'], 'artefacts'> & S3Settings): ArtefactStore {
  const { artefacts } = settings;
  if (artefacts.startsWith('file:')) return createFolderStore(resolve(artefacts.slice('file:'.length)));
  const [bucket = '', ...path] = artefacts.slice('s3://'.length).split('/');
  const prefix = path.filter((part) => part !== '').join('/');
  return createS3Store(createS3Client(settings), { bucket, prefix: prefix === '' ? '' : `${prefix}/` });
}
