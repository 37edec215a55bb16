import { Text, Tooltip } from '@mantine/core';
import { ago, dateTime } from './format';
import { useNow } from './use-now';

/** A moment as people say it; the exact one in the viewer's zone, and in UTC, for who points at it. @param at ms since 1970, or ISO 8601. */
export function Moment({ at }: { readonly at: number | string | null | undefined }) {
  const now = useNow();
  if (at === null || at === undefined) return <>–</>;
  const iso = new Date(at).toISOString();
  return (
    <Tooltip label={`${dateTime(at)} (${iso})`} withArrow>
      <Text span inherit component="time" dateTime={iso} tabIndex={0}>
        {ago(at, now)}
      </Text>
    </Tooltip>
  );
}
