import { methodWrapper } from './wrap-method';

/*
 * kafkajs looks at a connection's waiting requests again and again: after each look it sets the next, a millisecond later where nothing holds
 * them back, whether or not any waits (its issues 1556, 1604 and 1704; no release mends it). An idle process with a handful of connections
 * wakes some 800 times a second for nothing, and takes the processor from whoever works. There is no setting for it, so its method is wrapped
 * here: a look is set where something waits. A request that comes later and has to wait sets one itself.
 */
interface Queue {
  readonly pending: readonly unknown[];
}
type Schedule = (this: Queue) => void;

function onlyWhereSomethingWaits(schedule: Schedule): Schedule {
  return function () {
    if (this.pending.length > 0) schedule.call(this);
  };
}

export const installIdleConnections = methodWrapper(
  'kafkajs/src/network/requestQueue',
  'scheduleCheckPendingRequests',
  onlyWhereSomethingWaits,
);
