import { modelKey, type Wanted } from './target';
import type { ServingModel } from './serving-set';

/** `shadow` processes are apart from those that serve, at a lower priority. */
export type OpenFor = 'serving' | 'shadow';

export interface ModelUse {
  readonly model: ServingModel;
  /** The last one to go closes it, once it has answered what it holds. */
  release(): void;
}

/** Models that are open, each once however many deployments use it: what stays in use is not loaded again. */
export interface OpenModels {
  isOpen(wanted: Wanted, as: OpenFor): boolean;
  /** Opens it, or shares it. Rejects as `load` does. */
  use(wanted: Wanted, as: OpenFor, signal: AbortSignal): Promise<ModelUse>;
  /** Of all that is open, or being opened. */
  versions(): Set<string>;
  /** Artefacts of all that is open. */
  artefacts(): Set<string>;
  /** Resolves when all that was released is closed. */
  closed(): Promise<void>;
}

interface Entry {
  readonly wanted: Wanted;
  readonly model: Promise<ServingModel>;
  readonly signal: AbortSignal;
  uses: number;
}

export function createOpenModels(
  load: (wanted: Wanted, as: OpenFor, signal: AbortSignal) => Promise<ServingModel>,
): OpenModels {
  const entries = new Map<string, Entry>();
  const opened = new Set<string>();
  const closing = new Set<Promise<void>>();
  const keyOf = (wanted: Wanted, as: OpenFor): string => `${as} ${modelKey(wanted)}`;

  function leave(key: string, entry: Entry): void {
    if (--entry.uses > 0) return;
    if (entries.get(key) === entry) {
      entries.delete(key);
      opened.delete(key);
    }
    const end: Promise<void> = entry.model
      .then(({ pool }) => pool.close())
      .catch(() => undefined)
      .finally(() => closing.delete(end));
    closing.add(end);
  }

  return {
    isOpen: (wanted, as) => opened.has(keyOf(wanted, as)),
    async use(wanted, as, signal) {
      const key = keyOf(wanted, as);
      let entry = entries.get(key);
      // One that was given up and has not ended yet is not the one that is wanted now.
      while (entry?.signal.aborted && !opened.has(key)) {
        await entry.model.catch(() => undefined);
        if (entries.get(key) === entry) entries.delete(key);
        entry = entries.get(key);
      }
      if (!entry) {
        entry = { wanted, model: load(wanted, as, signal), signal, uses: 0 };
        entries.set(key, entry);
      }
      const used = entry;
      used.uses++;
      try {
        const model = await used.model;
        opened.add(key);
        let released = false;
        return {
          model,
          release() {
            if (!released) leave(key, used);
            released = true;
          },
        };
      } catch (error) {
        leave(key, used);
        throw error;
      }
    },
    versions: () => new Set([...entries.values()].map(({ wanted }) => wanted.version)),
    artefacts() {
      const records = [...entries.values()].map(({ wanted }) => wanted.record);
      return new Set(
        records.flatMap(({ manifest, files, sideFiles }) =>
          [manifest, ...files, ...sideFiles].map(({ sha256 }) => sha256),
        ),
      );
    },
    async closed() {
      while (closing.size > 0) await Promise.all(closing);
    },
  };
}
