import { Code, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import text from '../../../../docs/runbook.md?raw';
import { runbookEntry, type RunbookPiece } from './runbook';

/** What the runbook says of an alarm: what it means, how to be sure, what to do. */
export function RunbookText({ alarm }: { readonly alarm: string }) {
  const entry = useMemo(() => runbookEntry(text, alarm), [alarm]);
  if (entry === null) return <Text size="sm">The runbook has no section {alarm}: whoever made the alarm knows.</Text>;
  return (
    <Stack gap="xs">
      <Part name="Do" pieces={entry.act} />
      <Part name="Means" pieces={entry.means} />
      <Part name="Confirm" pieces={entry.confirm} />
    </Stack>
  );
}

function Part({ name, pieces }: { readonly name: string; readonly pieces: readonly RunbookPiece[] }) {
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      <Text span fw={700} inherit>
        {name}.
      </Text>{' '}
      {pieces.map(({ kind, text: piece }, at) => (kind === 'code' ? <Code key={at}>{piece}</Code> : piece))}
    </Text>
  );
}
