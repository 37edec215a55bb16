import { Box, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { BeforeAfter } from '../../ui/before-after';
import { differences, diffTexts, valueText, type DiffLine } from './config-text';

interface ConfigDiffProps {
  readonly label: string;
  readonly before: object;
  readonly after: object;
}

/** What differs by key, and the whole, line by line. */
export function ConfigDiff({ label, before, after }: ConfigDiffProps) {
  const rows = useMemo(
    () =>
      differences(before, after).map((one) => ({
        label: one.key,
        before: valueText(one.before),
        after: valueText(one.after),
      })),
    [before, after],
  );
  const lines = useMemo(() => diffTexts(before, after), [before, after]);
  return (
    <Stack gap="sm">
      {rows.length === 0 ? <Text c="dimmed">Nothing differs.</Text> : <BeforeAfter label={label} rows={rows} />}
      <Box
        component="pre"
        tabIndex={0}
        aria-label="The whole configuration; lines that go begin with a minus, those that come with a plus"
        m={0}
        p="xs"
        fz="sm"
        style={{
          overflow: 'auto',
          maxHeight: 420,
          border: '1px solid var(--mantine-color-default-border)',
          borderRadius: 4,
        }}
      >
        {lines.map((line, index) => (
          <Line key={index} line={line} />
        ))}
      </Box>
    </Stack>
  );
}

const dress = {
  same: { sign: ' ', background: undefined },
  added: { sign: '+', background: 'var(--mantine-color-green-light)' },
  removed: { sign: '-', background: 'var(--mantine-color-red-light)' },
} as const;

function Line({ line: { kind, text } }: { readonly line: DiffLine }) {
  const { sign, background } = dress[kind];
  return <div style={{ background }}>{`${sign} ${text}`}</div>;
}
