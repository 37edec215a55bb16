import { createObjectStore } from '../artefacts/create-artefact-store';
import type { ObjectStore } from '../artefacts/object-store';
import type { Settings } from '../config/settings';
import { AppError } from '../errors';

const named = /^archive(?::((?:file:|s3:\/\/).+))?$/;

/** Whether a text that says where events are says the archive: `archive` for that of the settings, `archive:PLACE` for another. */
export function isArchive(text: string): boolean {
  return named.test(text);
}

/** Its store; nothing is asked of it yet. Throws CONFIG_INVALID where the settings name none. */
export function archiveStore(text: string, { archive, registry }: Pick<Settings, 'archive' | 'registry'>): ObjectStore {
  const place = named.exec(text)?.[1] ?? archive.url;
  if (place !== '') return createObjectStore(place, registry);
  throw new AppError(
    'CONFIG_INVALID',
    'archive.url names no place: set it, or write archive:PLACE, such as archive:s3://shop/history',
  );
}
