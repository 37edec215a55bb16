import { Alert, Loader } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { count } from '../../ui/format';

interface ReadSoFarProps {
  readonly read: {
    readonly isComplete: boolean;
    readonly left: number | null;
    readonly items: number;
    readonly isFull: boolean;
    readonly problem: string | null;
  };
}

/** What has to be known of a search that does not see all. Nothing where it does. */
export function ReadSoFar({ read }: ReadSoFarProps) {
  if (read.problem !== null) {
    return (
      <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title="The catalogue is not read on">
        {read.problem}. It is tried again every few seconds; what was read before is searched.
      </Alert>
    );
  }
  if (!read.isComplete) {
    const left = read.left === null ? 'Kafka has not answered yet' : `${count(read.left)} records left`;
    return (
      <Alert color="blue" role="status" icon={<Loader size={16} />} title="The catalogue is being read">
        {count(read.items)} items so far, {left}. What you see is not all.
      </Alert>
    );
  }
  if (read.isFull) {
    return (
      <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title="Not all items are searched">
        {count(read.items)} items are; the setting gateway.consoleItems makes room for more.
      </Alert>
    );
  }
  return null;
}
