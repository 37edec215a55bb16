import { Stack, Text } from '@mantine/core';
import type { Overview } from '../../api/overview';
import { timeOfDay } from '../../ui/format';
import { Moment } from '../../ui/moment';
import { Panel } from '../../ui/panel';
import { spoken } from './verdict';

/** What was wrong and is not any more. */
export function EndedPanel({ ended }: { readonly ended: Overview['alarms']['ended'] }) {
  if (ended.length === 0) return null;
  return (
    <Panel title="Over again">
      <Stack gap="xs">
        {ended.map(({ name, summary, since, until }) => (
          <div key={`${name} ${summary} ${until}`}>
            <Text size="sm" fw={600}>
              {spoken(name)}, from {timeOfDay(since)} to {timeOfDay(until)} (<Moment at={until} />)
            </Text>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {summary}
            </Text>
          </div>
        ))}
      </Stack>
    </Panel>
  );
}
