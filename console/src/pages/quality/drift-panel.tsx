import { Badge, Stack, Text } from '@mantine/core';
import { DataTable, type Column } from '../../ui/data-table';
import { count, decimal, percent } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { Empty } from '../../ui/states';
import { driftWords, inputWords } from './drift';
import type { Quality } from './queries';

type Drift = Quality['drift'][number];

interface Row {
  readonly id: string;
  readonly version: string;
  readonly what: string;
  readonly psi: number | null;
  readonly js: number | null;
  readonly share: number | null;
  readonly samples: number;
}

const columns: readonly Column<Row>[] = [
  { id: 'version', header: 'Version', value: ({ version }) => version },
  { id: 'what', header: 'What', value: ({ what }) => what },
  {
    id: 'verdict',
    header: 'Since training',
    value: ({ psi }) => psi,
    cell: ({ psi }) =>
      psi === null ? (
        '–'
      ) : (
        <Badge variant="light" color={driftWords(psi).color} tt="none">
          {driftWords(psi).text}
        </Badge>
      ),
  },
  { id: 'psi', header: 'PSI', value: ({ psi }) => psi, cell: ({ psi }) => decimal(psi), isNumber: true },
  { id: 'js', header: 'JS, bits', value: ({ js }) => js, cell: ({ js }) => decimal(js), isNumber: true },
  { id: 'share', header: 'Share', value: ({ share }) => share, cell: ({ share }) => percent(share, 1), isNumber: true },
  {
    id: 'samples',
    header: 'Samples',
    value: ({ samples }) => samples,
    cell: ({ samples }) => count(samples),
    isNumber: true,
  },
];

/** How far what is served has moved away from what each version was trained on. */
export function DriftPanel({ quality, model }: { readonly quality: Quality; readonly model: string | null }) {
  const of = quality.drift.filter((one) => model === null || one.model === model);
  const rows = of.flatMap(rowsOf);
  const without = of.filter(({ inputs }) => inputs.length === 0).map(({ version }) => version);
  return (
    <Panel title="Drift">
      <Stack gap="xs">
        {rows.length === 0 ? (
          <Empty title={of.length === 0 ? 'No version is watched for drift yet' : 'Too little was seen yet'}>
            {of.length === 0
              ? 'The evaluator watches each version from its first recommendation on; after a start its window fills anew. With evaluator.driftWindowMs at 0 it watches none.'
              : `Nothing is told below ${count(quality.driftSamples)} samples (evaluator.driftSamples): fewer differ by chance.`}
          </Empty>
        ) : (
          <DataTable
            label="Drift by version"
            columns={columns}
            rows={rows}
            idOf={({ id }) => id}
            sortedBy={{ id: 'psi', desc: true }}
          />
        )}
        {rows.length > 0 && (
          <Text size="sm" c="dimmed">
            Below 0.1 steady, above 0.25 another population: train anew.
            {without.length > 0 &&
              ` Of ${without.join(', ')} only unknown items and customers are told so far: the manifest has no training window, or there are too few samples.`}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}

function rowsOf({ version, inputs, unknown }: Drift): Row[] {
  return [
    ...inputs.map(({ input, psi, js, samples }) => ({
      id: `${version} ${input}`,
      version,
      what: inputWords(input),
      psi,
      js,
      share: null,
      samples,
    })),
    ...unknown.map(({ kind, ratio, samples }) => ({
      id: `${version} unknown ${kind}`,
      version,
      what: kind === 'item' ? 'events with items it does not know' : 'customers without an event before',
      psi: null,
      js: null,
      share: ratio,
      samples,
    })),
  ];
}
