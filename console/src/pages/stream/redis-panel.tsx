import { Alert, Group, Progress, Stack, Text } from '@mantine/core';
import { bytes, count } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { Empty } from '../../ui/states';
import type { StreamFigures } from './use-stream';

interface RedisPanelProps {
  readonly redis: StreamFigures['redis'];
  readonly errorsPerSecond: number | null;
}

/** The nodes that hold histories and features. */
export function RedisPanel({ redis, errorsPerSecond }: RedisPanelProps) {
  return (
    <Panel title="Redis">
      <Stack gap="sm">
        {errorsPerSecond !== null && errorsPerSecond > 0 && (
          <Alert color="red" title="Requests fail">
            Some {count(Math.ceil(errorsPerSecond * 60))} a minute. Overview says what to do.
          </Alert>
        )}
        {redis.length === 0 ? (
          <Empty title="No service tells of Redis">
            It has not answered any of them yet, or their user may not ask for INFO.
          </Empty>
        ) : (
          redis.map(({ node, usedBytes, limitBytes, evictedPerSecond }) => (
            <div key={node}>
              <Group justify="space-between">
                <Text size="sm" fw={600}>
                  {node}
                </Text>
                <Text size="sm">
                  {bytes(usedBytes)} {limitBytes > 0 ? `of ${bytes(limitBytes)}` : 'used, no limit set'}
                </Text>
              </Group>
              {limitBytes > 0 && (
                <Progress
                  value={(100 * usedBytes) / limitBytes}
                  color={usedBytes > 0.9 * limitBytes ? 'red' : 'blue'}
                  aria-hidden
                />
              )}
              {evictedPerSecond !== null && evictedPerSecond > 0 && (
                <Text size="sm" c="red">
                  It throws out {count(Math.ceil(evictedPerSecond))} keys a second: customers are forgotten.
                </Text>
              )}
            </div>
          ))
        )}
      </Stack>
    </Panel>
  );
}
