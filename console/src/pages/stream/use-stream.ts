import { useQuery } from '@tanstack/react-query';
import type { paths } from '../../../../clients/typescript/src/schema.generated';
import { ask, gateway } from '../../api/client';

export type StreamFigures = paths['/v1/console/stream']['get']['responses']['200']['content']['application/json'];
export type Partition = StreamFigures['partitions'][number];
export type Part = StreamFigures['commits'][number];

/** As often as the gateway looks. */
const everyMs = 2_000;

export function useStream() {
  return useQuery({
    queryKey: ['stream'],
    queryFn: () => ask(gateway.GET('/v1/console/stream')),
    refetchInterval: everyMs,
    retry: false,
  });
}
