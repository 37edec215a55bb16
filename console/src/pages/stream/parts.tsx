import { Group, Progress, Stack, Text } from '@mantine/core';
import { percent } from '../../ui/format';
import type { Part } from './use-stream';

interface PartsProps {
  readonly parts: readonly Part[];
  /** What each name means. */
  readonly words: Readonly<Record<string, string>>;
}

/** Shares of a whole, each with what it means. */
export function Parts({ parts, words }: PartsProps) {
  return (
    <Stack gap="xs">
      {parts.map(({ name, perSecond, share }) => (
        <div key={name}>
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">
              <Text span inherit fw={600}>
                {name}
              </Text>
              {words[name] !== undefined && `: ${words[name]}`}
            </Text>
            <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
              {percent(share, share < 0.1 ? 1 : 0)} · {perSecond.toFixed(1)}/s
            </Text>
          </Group>
          <Progress value={share * 100} size="sm" aria-hidden />
        </div>
      ))}
    </Stack>
  );
}
