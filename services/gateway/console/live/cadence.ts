/** How often the services are looked at, and how long one is waited for, ms. */
export const looking = { everyMs: 2_000, patienceMs: 1_500 } as const;

/** The same of Redis and Kafka, which the gateway asks itself. */
export const asking = { everyMs: 1_000, patienceMs: 1_500 } as const;

/**
 * How long it takes at most, ms, until pages are told that something stopped to answer: a service right after a look, or a store right
 * after an answer, which the next look then tells of. What the network and a busy machine take comes on top.
 */
export const toldWithinMs = Math.max(
  looking.everyMs + looking.patienceMs,
  asking.everyMs + asking.patienceMs + looking.everyMs,
);
