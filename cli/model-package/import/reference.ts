import { readSettings } from '../../../lib/config/settings';
import { openDataset } from '../../../lib/dataset/open-dataset';
import { driftReferenceOf } from '../../../lib/evaluation/drift-reference';
import { openGraphPool } from '../../../lib/evaluation/graph-pool';
import { createLogger } from '../../../lib/logger';
import type { Manifest } from '../../../lib/models/manifest';
import type { VersionParts } from '../../../lib/models/seal';
import { settingsSources, type CommonOptions, type columnMap } from '../../command-options';
import { fileOrTopic } from '../../events-from';

export interface ReferenceOptions extends CommonOptions {
  /** What the graph was trained on; nothing is described unless told. */
  readonly data?: string;
  readonly columns?: ReturnType<typeof columnMap>;
  /** ms since 1970 UTC. */
  readonly cut?: number;
}

/** The window that a graph was trained on, for its manifest. Rejects with DATA_INVALID, INFERENCE_FAILED. */
export async function importedReference(
  { model, itemIds, about }: VersionParts,
  options: ReferenceOptions,
): Promise<Pick<Manifest, 'reference'>> {
  const { data: file, columns, cut = Infinity } = options;
  if (file === undefined) return {};
  const { settings } = readSettings(settingsSources(options));
  const logger = createLogger({ service: 'import', ...settings.log, level: 'error', pretty: !options.json });
  const dataset = await openDataset(fileOrTopic({ file, columns, fromMs: undefined }, settings, logger), {
    rules: { sessionGapMs: settings.history.sessionGapMs },
  });
  try {
    const { inputs, outputs, window, maxBatch } = about;
    const pool = await openGraphPool({ model, inputs, outputs, maxBatch });
    const run: typeof pool.run = (batch) => pool.run(batch);
    const described = driftReferenceOf(await dataset.until(cut), { itemIds, window, maxBatch, run });
    const reference = await described.finally(() => pool.close());
    return reference === undefined ? {} : { reference };
  } finally {
    dataset.close();
  }
}
