import type { paths } from '../../../clients/typescript/src/schema.generated';
import { useLiveEvent } from './live';

/** What the gateway says of the whole system every two seconds. */
export type Overview = paths['/v1/console/overview']['get']['responses']['200']['content']['application/json'];
export type Alarm = Overview['alarms']['active'][number];
export type Service = Overview['services'][number];
export type Series = Overview['recent'];

/** The newest one; undefined before the first. */
export function useOverview(): Overview | undefined {
  return useLiveEvent<Overview>('overview');
}
