import { Group, Progress, Stack, Text } from '@mantine/core';
import type { Overview } from '../../api/overview';
import { percent } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { Empty } from '../../ui/states';
import { tierWords } from './words';

const colours: Readonly<Record<string, string>> = {
  personal: 'blue.8',
  session: 'teal.8',
  popular: 'orange.8',
  none: 'gray.6',
};

/** How much was known of those who got a list. */
export function TiersPanel({ tiers }: { readonly tiers: Overview['tiers'] }) {
  return (
    <Panel title="How well customers are known">
      {tiers.length === 0 ? (
        <Empty title="No recommendation in the last half minute">They come with events.</Empty>
      ) : (
        <Stack gap="xs">
          <Progress.Root size={20} aria-hidden>
            {tiers.map(({ tier, share }) => (
              <Progress.Section key={tier} value={share * 100} color={colours[tier] ?? 'gray.6'} withAria={false} />
            ))}
          </Progress.Root>
          {tiers.map(({ tier, share }) => (
            <Group key={tier} justify="space-between" wrap="nowrap">
              <Text size="sm">
                {tier}: {tierWords(tier)}
              </Text>
              <Text size="sm" fw={600}>
                {percent(share, share < 0.1 ? 1 : 0)}
              </Text>
            </Group>
          ))}
        </Stack>
      )}
    </Panel>
  );
}
