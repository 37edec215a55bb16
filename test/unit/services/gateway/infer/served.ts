import type { InferenceBatch, InferenceResult } from '../../../../../lib/models/batch';
import type { Manifest } from '../../../../../lib/models/manifest';
import type {
  RunOptions,
  ServedAs,
  ServedVersion,
  ServedVersions,
} from '../../../../../services/gateway/infer/served-versions';

export const aManifest = {
  name: 'shop',
  version: '1',
  inputs: [
    { name: 'item_ids', feature: 'item_ids', type: 'int64' },
    { name: 'types', feature: 'event_types', type: 'int32' },
    { name: 'ages', feature: 'ages', type: 'float32' },
  ],
  outputs: { items: 'items', scores: 'scores' },
  window: 4,
  maxBatch: 8,
  topK: 2,
} satisfies Partial<Manifest>;

export const itemIds = ['a', 'b', 'c', 'd', 'e'];

/** The newest item and the one before it, scored a half and a quarter. */
export function newestTwo({ rows, length, itemIds: ids }: InferenceBatch): InferenceResult {
  const items = new Int32Array(rows * 2);
  for (let row = 0; row < rows; row++) {
    items[row * 2] = ids[(row + 1) * length - 1] ?? 0;
    items[row * 2 + 1] = length > 1 ? (ids[(row + 1) * length - 2] ?? 0) : 0;
  }
  const scores = Float32Array.from(items, (item, place) => (item === 0 ? -1e9 : place % 2 === 0 ? 0.5 : 0.25));
  return { k: 2, items, scores };
}

export interface ServedOptions {
  readonly version?: string;
  readonly as?: ServedAs;
  readonly manifest?: Partial<ServedVersion['manifest']>;
  readonly run?: (batch: InferenceBatch, options: RunOptions) => Promise<InferenceResult>;
}

export function aServed({ version = '1', as = 'live', manifest = {}, run }: ServedOptions = {}): ServedVersion {
  return {
    as,
    manifest: { ...aManifest, version, ...manifest },
    vocabulary: { itemIds, vocabulary: new Map(itemIds.map((id, row) => [id, row + 1])) },
    run: run ?? (async (batch) => newestTwo(batch)),
  };
}

/** What is open, and how many hold it at the moment. */
export function servedVersions(...versions: ServedVersion[]): ServedVersions & { readonly held: number } {
  let held = 0;
  return {
    take() {
      held++;
      return { versions, release: () => void held-- };
    },
    get held() {
      return held;
    },
  };
}

export const inTime = { deadline: Infinity, signal: new AbortController().signal };
