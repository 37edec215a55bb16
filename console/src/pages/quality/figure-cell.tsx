import { Text } from '@mantine/core';
import { decimal } from '../../ui/format';
import type { Interval } from './intervals';

/** A figure, and its interval below it. */
export function FigureCell({ interval }: { readonly interval: Interval | null }) {
  if (interval === null) return <>–</>;
  const { value, low, high } = interval;
  return (
    <>
      {decimal(value)}
      {low !== null && high !== null && (
        <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          {decimal(low)} to {decimal(high)}
        </Text>
      )}
    </>
  );
}
