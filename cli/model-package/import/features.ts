import { inputFeatures, type InputFeature, type Manifest } from '../../../lib/models/manifest';
import type { TensorInfo } from '../../../lib/models/session';

export type ManifestInput = Manifest['inputs'][number];

/** Words in the names that people give inputs, by what they mean. The first feature that fits an input takes it. */
const words: Readonly<Record<InputFeature, readonly string[]>> = {
  event_types: [
    'type',
    'types',
    'event',
    'events',
    'action',
    'actions',
    'behavior',
    'behaviors',
    'behaviour',
    'behaviours',
  ],
  in_session: ['session', 'sessions', 'basket'],
  ages: ['age', 'ages', 'recency', 'elapsed', 'delta', 'deltas', 'time', 'times', 'dt'],
  item_ids: ['item', 'items', 'id', 'ids', 'seq', 'seqs', 'sequence', 'sequences', 'history', 'histories', 'input', 'inputs', 'product', 'products', 'token', 'tokens', 'log'], // prettier-ignore
};
const guessOrder: readonly InputFeature[] = ['event_types', 'in_session', 'ages', 'item_ids'];

const typesOf: Readonly<Record<InputFeature, readonly string[]>> = {
  item_ids: ['int32', 'int64'],
  event_types: ['int32', 'int64', 'float32'],
  ages: ['float32'],
  in_session: ['float32'],
};

export const takes = (feature: InputFeature, { type }: TensorInfo): boolean => typesOf[feature].includes(type);

/** What can be said of an input by its name and type alone; null where nothing can, or another input has that feature. */
export function guessFeature(
  input: TensorInfo,
  all: readonly TensorInfo[],
  taken: ReadonlySet<InputFeature>,
): InputFeature | null {
  const whole = all.filter(({ type }) => type === 'int32' || type === 'int64');
  if (whole.length === 1 && whole[0] === input && !taken.has('item_ids')) return 'item_ids';
  const named = wordsOf(input.name);
  return (
    guessOrder.find(
      (feature) => !taken.has(feature) && takes(feature, input) && words[feature].some((word) => named.has(word)),
    ) ?? null
  );
}

function wordsOf(name: string): ReadonlySet<string> {
  const parts = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z]+/); // prettier-ignore
  return new Set(parts);
}

export const featureList = inputFeatures.join(', ');
