import { Badge, Tooltip } from '@mantine/core';
import { useLive } from '../api/live';

const shown = {
  open: { color: 'green', text: 'live' },
  connecting: { color: 'gray', text: 'connecting' },
  lost: { color: 'red', text: 'connection lost' },
} as const;

/** Whether what is on the page is of now. */
export function LiveBadge() {
  const { status, problem } = useLive();
  const { color, text } = shown[status];
  return (
    <Tooltip label={problem?.message ?? 'What you see is of now.'} disabled={status === 'connecting'}>
      <Badge color={color} variant="light" role="status" tabIndex={0}>
        {text}
      </Badge>
    </Tooltip>
  );
}
