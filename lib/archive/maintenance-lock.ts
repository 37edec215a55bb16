import { randomUUID } from 'node:crypto';
import type { ObjectStore } from '../artefacts/object-store';
import { AppError } from '../errors';
import { maintenanceKey } from './layout';

/** Longer than any one file takes to rewrite: who holds the lock renews it before each. */
const staleMs = 600_000;

export interface MaintenanceLock {
  /** To be called before each file. Rejects with ARCHIVE_BUSY where another has taken it over. */
  renew(): Promise<void>;
  release(): Promise<void>;
}

/** One rewrites files at a time: two would undo each other's work. Rejects with ARCHIVE_BUSY while another does; the lock of one that was killed lasts ten minutes. */
export async function lockMaintenance(store: ObjectStore, now: () => number): Promise<MaintenanceLock> {
  const own = Buffer.from(randomUUID());
  if (!(await store.create(maintenanceKey, own))) {
    const found = await store.stat(maintenanceKey);
    if (found !== null && now() - found.putAt < staleMs) throw busy(store);
    await store.delete(maintenanceKey);
    if (!(await store.create(maintenanceKey, own))) throw busy(store);
  }
  const check = async (): Promise<void> => {
    if (!(await store.get(maintenanceKey))?.equals(own)) throw busy(store);
  };
  return {
    async renew() {
      await check();
      await store.put(maintenanceKey, own);
    },
    async release() {
      await check();
      await store.delete(maintenanceKey);
    },
  };
}

function busy({ where }: ObjectStore): AppError {
  return new AppError('ARCHIVE_BUSY', `${where}: another compaction or forgetting is under way`, { store: where });
}
