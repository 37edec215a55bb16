import { isDeepStrictEqual } from 'node:util';
import { diffConfigs } from '../../lib/domain/registry/config-diff';
import { configOf } from '../../lib/domain/registry/serving';
import type { ModelState, VersionRecord } from '../../lib/domain/registry/state';
import { wilson } from '../../lib/quality/wilson';
import type { Comparison } from '../../lib/registry/api/compare';
import type { LiveMetrics } from '../../lib/registry/api/observations';
import type { ExperimentView } from '../../lib/registry/api/quality';
import { bytesOf, versionSummaryOf } from './views';

type Scalar = number | string | boolean;
type Row = Comparison['parameters'][number];

/** Versions side by side; changes are against the first of them. */
export function compareVersions(
  model: ModelState,
  records: readonly VersionRecord[],
  live: readonly LiveMetrics[],
  experiment: ExperimentView | null,
): Comparison {
  const configs = records.map(({ version }) => configFor(model, version));
  const isOf = (wanted: string | undefined): boolean => records.some(({ version }) => version === wanted);
  return {
    model: model.name,
    versions: records.map((record) => versionSummaryOf(model, record)),
    metrics: metricRows(records),
    live: records.map(({ version }) => live.filter((one) => one.version === version)),
    experiment: isOf(experiment?.version) && isOf(experiment?.liveVersion) ? experiment : null,
    parameters: rowsOf(records.map(({ parameters }) => new Map(Object.entries(parameters)))),
    contract: rowsOf(records.map(contractValues)),
    bytes: records.map(bytesOf),
    configs,
    configDifferences: rowsOf(configs.map(({ config }) => scalarsOf(config))).filter(({ differs }) => differs),
  };
}

/** As deployed; of several slots, the one that most users see. */
function configFor(model: ModelState, version: string): Comparison['configs'][number] {
  const { live, canary, shadows } = model.deployment;
  const slot = [live, canary, ...shadows].find((one) => one?.version === version);
  const newest = model.configs.length;
  const configRevision = slot?.configRevision ?? (newest === 0 ? null : newest);
  return { configRevision, config: configOf(model, configRevision ?? 0) ?? {} };
}

function metricRows(records: readonly VersionRecord[]): Comparison['metrics'] {
  const isCount = (name: string): boolean => name.endsWith('.samples');
  return namesOf(records.map(({ metrics }) => new Map(Object.entries(metrics))))
    .filter((name) => !isCount(name))
    .map((name) => {
      const values = records.map(({ metrics }) => (Object.hasOwn(metrics, name) ? (metrics[name] ?? null) : null));
      const [first = null] = values;
      return {
        name,
        values,
        change: values.map((value) => (value === null || first === null ? null : value - first)),
        intervals: records.map(({ metrics }, index) => interval(values[index] ?? null, metrics[`${name}.samples`])),
      };
    });
}

function interval(value: number | null, samples: number | undefined): { low: number; high: number } | null {
  // Of a share alone: of any other figure, the mean and the count do not tell how far it scatters.
  if (value === null || samples === undefined || !Number.isInteger(samples) || samples < 1 || value < 0 || value > 1)
    return null;
  const found = wilson(value * samples, samples);
  return found === null ? null : { low: found.low, high: found.high };
}

function contractValues({ contract }: VersionRecord): Map<string, Scalar> {
  const { inputs, outputs, window, maxBatch, topK } = contract;
  return new Map<string, Scalar>([
    ...inputs.map(({ name, feature, type }) => [`inputs.${name}`, `${feature} (${type})`] as const),
    ['outputs.items', outputs.items],
    ['outputs.scores', outputs.scores],
    ['window', window],
    ['maxBatch', maxBatch],
    ['topK', topK],
  ]);
}

function scalarsOf(config: object): Map<string, Scalar> {
  const isScalar = (value: unknown): value is Scalar => ['number', 'string', 'boolean'].includes(typeof value);
  return new Map(
    diffConfigs({}, config).map(({ key, after }) => [key, isScalar(after) ? after : JSON.stringify(after)]),
  );
}

function rowsOf(columns: readonly ReadonlyMap<string, Scalar>[]): Row[] {
  return namesOf(columns).map((name) => {
    const values = columns.map((column) => column.get(name) ?? null);
    return { name, values, differs: values.some((value) => !isDeepStrictEqual(value, values[0])) };
  });
}

function namesOf(columns: readonly ReadonlyMap<string, unknown>[]): string[] {
  return [...new Set(columns.flatMap((column) => [...column.keys()]))].sort();
}
