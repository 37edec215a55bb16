/**
 * Types of the gateway's REST API: made from its OpenAPI document by openapi-typescript. Do not edit; run `npm run generate`.
 */
export interface paths {
    readonly "/predict": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What a model answers to a list of items
         * @description As the graph answers, neither filtered nor filled up: /v1/recommendations does that.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["PredictRequestInput"];
                };
            };
            readonly responses: {
                /** @description Best first; none where the model knows none of the items. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Prediction"];
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/console/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The overview every two seconds, and a word whenever the registry changes
         * @description Events `overview` as /v1/console/overview without `hours`, `registry` with the revision of its log, and `beat` so that silence tells that the connection is lost.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description For as long as it is open. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "text/event-stream": string;
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/console/overview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Is all well: rates, latency, versions, quality, alarms, services */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description As of the last two seconds. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly alarms: {
                                readonly active: readonly {
                                    readonly about?: string;
                                    /** @description It was there when the watch began, and may be older. */
                                    readonly isOlder: boolean;
                                    /** @description Its section in docs/runbook.md. */
                                    readonly name: string;
                                    readonly severity: string;
                                    /** @description ISO 8601, UTC. */
                                    readonly since: string;
                                    /** @enum {string} */
                                    readonly state: "firing" | "pending";
                                    readonly summary: string;
                                }[];
                                readonly ended: readonly {
                                    readonly name: string;
                                    /** @description ISO 8601, UTC. */
                                    readonly since: string;
                                    readonly summary: string;
                                    /** @description ISO 8601, UTC. */
                                    readonly until: string;
                                }[];
                                readonly failure: string | null;
                                readonly from: string;
                            };
                            /** @description ISO 8601, UTC. */
                            readonly at: string;
                            /** @description Not in the events of /v1/console/live. */
                            readonly hours?: {
                                /** @description ms since 1970. */
                                readonly at: readonly number[];
                                readonly stepSeconds: number;
                                /** @description events, recommended, lag, p50, p99, f1, hitRate. */
                                readonly values: {
                                    readonly [key: string]: readonly (number | null)[];
                                };
                            };
                            readonly latency: readonly {
                                readonly count: number;
                                readonly p50: number | null;
                                readonly p95: number | null;
                                readonly p99: number | null;
                                readonly what: string;
                            }[];
                            readonly quality: {
                                readonly drift: {
                                    readonly [key: string]: number;
                                };
                                readonly labels: {
                                    readonly [key: string]: number;
                                };
                                readonly rows: readonly {
                                    readonly answered: number | null;
                                    readonly f1: number | null;
                                    readonly hitRate: number | null;
                                    /** @description With 95 % confidence, as if each recommendation stood for itself. */
                                    readonly intervals: {
                                        readonly f1: {
                                            readonly high: number;
                                            readonly low: number;
                                            readonly samples: number;
                                            readonly value: number;
                                        } | null;
                                        readonly hitRate: {
                                            readonly high: number;
                                            readonly low: number;
                                            readonly samples: number;
                                            readonly value: number;
                                        } | null;
                                    };
                                    readonly k: string;
                                    readonly model: string;
                                    readonly mrr: number | null;
                                    readonly ndcg: number | null;
                                    readonly precision: number | null;
                                    readonly recall: number | null;
                                    readonly variant: string;
                                    readonly version: string;
                                    readonly window: string;
                                }[];
                            };
                            readonly rateSeconds: number;
                            readonly recent: {
                                /** @description ms since 1970. */
                                readonly at: readonly number[];
                                readonly stepSeconds: number;
                                /** @description events, recommended, lag, p50, p99, f1, hitRate. */
                                readonly values: {
                                    readonly [key: string]: readonly (number | null)[];
                                };
                            };
                            readonly redis: readonly {
                                readonly evictedPerSecond: number | null;
                                /** @description 0 without a limit. */
                                readonly limitBytes: number;
                                readonly node: string;
                                readonly usedBytes: number;
                            }[];
                            readonly services: readonly {
                                /** @description Of one core. */
                                readonly cpu: number | null;
                                readonly eventLoopP99Seconds: number | null;
                                readonly isReady: boolean | null;
                                readonly isUp: boolean;
                                readonly notes: readonly string[];
                                /** @description What /readyz says of it, or why it does not answer. */
                                readonly problems: readonly string[];
                                readonly residentBytes: number | null;
                                readonly service: string | null;
                                readonly state: string | null;
                                readonly upSeconds: number | null;
                                readonly url: string;
                            }[];
                            readonly stream: {
                                /** @description Of work that waits, at the rate of what is done now. */
                                readonly behindSeconds: number | null;
                                /** @description At the pace of the last half minute; null where the lag does not shrink. */
                                readonly catchUpSeconds: number | null;
                                readonly deadPerSecond: number | null;
                                readonly eventsOfBatch: number | null;
                                readonly eventsPerSecond: number | null;
                                readonly failedTransactionsPerSecond: number | null;
                                /** @description Records that the recommenders have not committed. */
                                readonly lag: number | null;
                                readonly pausedPartitions: number | null;
                                readonly queued: number | null;
                                readonly recommendedPerSecond: number | null;
                                readonly transactionsPerSecond: number | null;
                            };
                            readonly tiers: readonly {
                                readonly share: number;
                                readonly tier: string;
                            }[];
                            readonly versions: readonly {
                                readonly model: string;
                                readonly note: string | null;
                                readonly perSecond: number | null;
                                readonly run: {
                                    readonly count: number;
                                    readonly p50: number | null;
                                    readonly p95: number | null;
                                    readonly p99: number | null;
                                };
                                /** @description Of all recommendations. */
                                readonly share: number | null;
                                readonly since: string | null;
                                /** @description Of the users that a canary has. */
                                readonly userShare: number | null;
                                /** @description live, canary or shadow. */
                                readonly variant: string;
                                readonly version: string;
                            }[];
                            readonly watch: {
                                readonly everySeconds: number;
                                readonly services: number;
                                /** @description ISO 8601, UTC. */
                                readonly since: string;
                            };
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/console/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The stream in its parts: partitions, batches, latency, workers, transactions */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description As of the last two seconds. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly at: string;
                            readonly batches: {
                                /** @description Why they were not kept waiting. */
                                readonly flushed: readonly {
                                    readonly name: string;
                                    readonly perSecond: number;
                                    /** @description Of all. */
                                    readonly share: number;
                                }[];
                                readonly meanEvents: number | null;
                                readonly perSecond: number | null;
                                readonly sizes: readonly {
                                    readonly count: number;
                                    readonly upTo: number | null;
                                }[];
                            };
                            /** @description Why a partition's commits were not put off. */
                            readonly commits: readonly {
                                readonly name: string;
                                readonly perSecond: number;
                                /** @description Of all. */
                                readonly share: number;
                            }[];
                            readonly deadLetters: readonly {
                                readonly name: string;
                                readonly perSecond: number;
                                /** @description Of all. */
                                readonly share: number;
                                readonly stage: string;
                            }[];
                            readonly kafkaErrorsPerSecond: number | null;
                            readonly latency: {
                                readonly count: number;
                                readonly heat: {
                                    /** @description When each column began, ms since 1970. */
                                    readonly at: readonly number[];
                                    /** @description Upper bounds of the rows, seconds; null for what lies beyond. */
                                    readonly bounds: readonly (number | null)[];
                                    /** @description By column, then by row. */
                                    readonly counts: readonly (readonly number[])[];
                                    readonly stepSeconds: number;
                                };
                                readonly p50: number | null;
                                readonly p95: number | null;
                                readonly p99: number | null;
                            };
                            readonly partitions: readonly {
                                /** @description The next offset that the group reads. */
                                readonly committed: number | null;
                                /** @description The next offset that will be written. */
                                readonly end: number | null;
                                readonly eventsPerSecond: number | null;
                                readonly lag: number | null;
                                /** @description Address of the service that reads it. */
                                readonly owner: string | null;
                                readonly partition: number;
                                /** @description Events of it in memory. */
                                readonly queued: number | null;
                                readonly topic: string;
                                /** @description For so long it has had events waiting and has not got on. */
                                readonly waitingSeconds: number | null;
                            }[];
                            readonly pausedPartitions: number | null;
                            readonly rateSeconds: number;
                            readonly rebalances: number | null;
                            readonly redis: readonly {
                                readonly evictedPerSecond: number | null;
                                /** @description 0 without a limit. */
                                readonly limitBytes: number;
                                readonly node: string;
                                readonly usedBytes: number;
                            }[];
                            readonly redisErrorsPerSecond: number | null;
                            /** @description Over which shares and quantiles are taken. */
                            readonly shareSeconds: number;
                            readonly stalledPartitions: number | null;
                            readonly transactions: {
                                readonly count: number;
                                readonly p50: number | null;
                                readonly p95: number | null;
                                readonly p99: number | null;
                                readonly results: readonly {
                                    readonly name: string;
                                    readonly perSecond: number;
                                    /** @description Of all. */
                                    readonly share: number;
                                }[];
                            };
                            readonly workers: readonly {
                                /** @description Of their time. */
                                readonly busy: number | null;
                                /** @description Since the service began, by the reason. */
                                readonly lost: {
                                    readonly [key: string]: number;
                                };
                                readonly processes: number;
                                readonly run: {
                                    readonly count: number;
                                    readonly p50: number | null;
                                    readonly p95: number | null;
                                    readonly p99: number | null;
                                };
                                readonly service: string | null;
                                readonly url: string;
                            }[];
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Write what customers did; answered once the brokers have it
         * @description Each event is judged alone. Sent again under the same event id it is written again, and counts once. Where not all are written, the answer is a problem, and says of each event what became of it.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Makes the ids of events that have none, so that the same request again makes the same; a UUID. */
                    readonly "idempotency-key"?: string;
                };
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["EventInput"] | {
                        readonly events: readonly components["schemas"]["EventInput"][];
                    };
                };
            };
            readonly responses: {
                /** @description The brokers have all that were accepted; some may have been refused. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly accepted: number;
                            readonly refused: number;
                            /** @description One for each event, in order. */
                            readonly results: readonly components["schemas"]["EventResult"][];
                        };
                    };
                };
                /** @description The request is not one that is taken here, or each of its events is refused. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["EventsProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Some were not written, or may not have been: send all again, under the same event ids. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["EventsProblem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Import a catalogue: CSV with a header, or one JSON object a line; again changes nothing
         * @description A line that is wrong costs that line. Items that the file does not name stay as they are. Asked for application/x-ndjson, the answer begins at once and tells how far it is each second; its last line is {"summary": …} or {"problem": …}.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: {
                    /** @description Names of the columns of a CSV where they are not those known, such as itemId=sku,title=name. */
                    readonly columns?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/x-ndjson": string;
                    readonly "text/csv": string;
                };
            };
            readonly responses: {
                /** @description It is imported, but for the lines that were refused. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["ImportSummary"];
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Write an item as it is from now on; what is left out is empty, unknown, available */
        readonly put: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["ItemWriteInput"];
                };
            };
            readonly responses: {
                /** @description The brokers have it; recommendations heed it as soon as it is read. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["WrittenItem"];
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly post?: never;
        /** Delete an item: it is recommended no more. Again changes nothing */
        readonly delete: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The brokers have it. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly itemId: string;
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items/{id}/similar": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What the model says to somebody who looked at this item alone */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description true where left out. */
                    readonly availableOnly?: "true" | "false";
                    /** @description Of these categories alone. */
                    readonly category?: readonly string[];
                    readonly deadlineMs?: number;
                    readonly diversity?: number;
                    /** @description Items that must not be in the list. */
                    readonly exclude?: readonly string[];
                    /** @description Of none of these. */
                    readonly excludeCategories?: readonly string[];
                    readonly k?: number;
                    readonly maxPrice?: number;
                    readonly minPrice?: number;
                };
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The list, best first. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["RecommendationList"];
                    };
                };
                /** @description It is as If-None-Match says. */
                readonly 304: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This document */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description OpenAPI 3.1. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly [key: string]: unknown;
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/popular": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What sells */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description true where left out. */
                    readonly availableOnly?: "true" | "false";
                    /** @description Of these categories alone. */
                    readonly category?: readonly string[];
                    readonly deadlineMs?: number;
                    readonly diversity?: number;
                    /** @description Items that must not be in the list. */
                    readonly exclude?: readonly string[];
                    /** @description Of none of these. */
                    readonly excludeCategories?: readonly string[];
                    readonly k?: number;
                    readonly maxPrice?: number;
                    readonly minPrice?: number;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The list, best first. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["RecommendationList"];
                    };
                };
                /** @description It is as If-None-Match says. */
                readonly 304: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recommendations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** What to show somebody unknown next, by what they did */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly availableOnly?: boolean;
                        readonly categories?: readonly string[];
                        /** @description ms within which the answer is worth anything: refused at once where that cannot be. */
                        readonly deadlineMs?: number;
                        /** @description From 0, the model's order, to 1, where categories take turns (topic diversification, Ziegler et al., 2005). */
                        readonly diversity?: number;
                        readonly exclude?: readonly string[];
                        readonly excludeCategories?: readonly string[];
                        /** @description Items, or events of them, the oldest first. */
                        readonly items: readonly (string | {
                            /** @default view */
                            readonly eventType?: string;
                            readonly itemId: string;
                            /**
                             * @description ms since 1970.
                             * @default null
                             */
                            readonly timestamp?: number | null;
                        })[];
                        /** @description Items of the list; as many as the version says where left out. */
                        readonly k?: number;
                        readonly maxPrice?: number;
                        readonly minPrice?: number;
                    };
                };
            };
            readonly responses: {
                /** @description The list, best first. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["RecommendationList"];
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Forget a customer; again forgets what they did since. What they do later begins a new history */
        readonly delete: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The brokers have the marker; what `follows` forgets when it comes to it. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Forgotten"];
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{id}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What is known that a customer did */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    readonly limit?: number;
                };
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The newest events, the oldest of them first. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["History"];
                    };
                };
                /** @description It is as If-None-Match says. */
                readonly 304: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{id}/recommendations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What to show a customer next
         * @description fresh: from the history as it is now, inference included. latest: what the stream said last. What is away is done without, and told by `lacks`.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description true where left out. */
                    readonly availableOnly?: "true" | "false";
                    /** @description Of these categories alone. */
                    readonly category?: readonly string[];
                    readonly deadlineMs?: number;
                    readonly diversity?: number;
                    /** @description Items that must not be in the list. */
                    readonly exclude?: readonly string[];
                    /** @description Of none of these. */
                    readonly excludeCategories?: readonly string[];
                    readonly k?: number;
                    readonly maxPrice?: number;
                    readonly minPrice?: number;
                    readonly mode?: "fresh" | "latest";
                };
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The list, best first. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["RecommendationList"];
                    };
                };
                /** @description It is as If-None-Match says. */
                readonly 304: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{id}/recommendations/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Each new list of a customer's as the stream makes it
         * @description Events `recommendations` with the list as JSON and its recommendationId as id, the newest known first; one named by Last-Event-ID is not sent again. A list that a slow client has not taken is replaced by the next. `forgotten` where the customer is.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description For as long as it is open. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "text/event-stream": string;
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/whoami": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Say whom your key or token stands for */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description You. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly actor: string;
                            /** @description Globs of models. */
                            readonly models: readonly string[];
                            /** @enum {string} */
                            readonly role: "client" | "viewer" | "operator" | "admin";
                            /** @description Globs of customers. */
                            readonly users: readonly string[];
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What speaks the protocol here */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Name, version, extensions. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["ServerMetadata"];
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/health/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether anybody is there */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Yes. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly live: boolean;
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/health/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether a version serves */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Yes; 503 where none does. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly ready: boolean;
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Tensors that a model takes and gives, and its open versions */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly model: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The live version is the first; -1 stands for an axis of any length. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["ModelMetadata"];
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model}/infer": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Run one batch of histories through a version
         * @description Histories as numbers of the vocabulary, the oldest event first, padded on the left by 0. Numbers may stand behind the JSON as the binary tensor extension of the protocol says (`Inference-Header-Content-Length`, `binary_data_size`), and come back so (`binary_data`, `binary_data_output`).
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly model: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["InferenceRequestInput"];
                };
            };
            readonly responses: {
                /** @description Items of the vocabulary, best first, and their scores. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["InferenceResponse"];
                        readonly "application/octet-stream": string;
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model}/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether a model, or a version of it, is open here */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly model: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Yes; 404 where it is not. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly name: string;
                            readonly ready: boolean;
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model}/versions/{version}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Tensors that a model takes and gives, and its open versions */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly model: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The live version is the first; -1 stands for an axis of any length. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["ModelMetadata"];
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model}/versions/{version}/infer": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Run one batch of histories through a version
         * @description Histories as numbers of the vocabulary, the oldest event first, padded on the left by 0. Numbers may stand behind the JSON as the binary tensor extension of the protocol says (`Inference-Header-Content-Length`, `binary_data_size`), and come back so (`binary_data`, `binary_data_output`).
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly model: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["InferenceRequestInput"];
                };
            };
            readonly responses: {
                /** @description Items of the vocabulary, best first, and their scores. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["InferenceResponse"];
                        readonly "application/octet-stream": string;
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model}/versions/{version}/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether a model, or a version of it, is open here */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly model: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Yes; 404 where it is not. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly name: string;
                            readonly ready: boolean;
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                readonly 400: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                readonly 401: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                readonly 403: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description There is no such thing. */
                readonly 404: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not with this method. */
                readonly 405: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The request did not come in time. */
                readonly 408: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The body is too long. */
                readonly 413: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                readonly 415: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                readonly 429: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                readonly 431: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A fault of the service. */
                readonly 500: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Change: {
            /** @enum {string} */
            readonly action: "version.created" | "version.tagged" | "version.moved" | "version.archived" | "version.deleted" | "version.side-files-changed" | "branch.created" | "config.changed" | "deploy.live" | "deploy.canary" | "deploy.canary-ended" | "deploy.shadow" | "deploy.shadow-ended" | "deploy.rolled-back" | "approval.requested" | "approval.given" | "approval.refused" | "policy.changed" | "key.created" | "key.revoked";
            readonly actor: string;
            readonly at: number;
            readonly basedOn: number;
            readonly changeId: string;
            /** @description Empty for API keys. */
            readonly model: string;
            readonly payload: {
                readonly [key: string]: unknown;
            };
            readonly reason: string;
            readonly revision: number;
        };
        readonly ChangeInput: {
            /** @enum {string} */
            readonly action: "version.created" | "version.tagged" | "version.moved" | "version.archived" | "version.deleted" | "version.side-files-changed" | "branch.created" | "config.changed" | "deploy.live" | "deploy.canary" | "deploy.canary-ended" | "deploy.shadow" | "deploy.shadow-ended" | "deploy.rolled-back" | "approval.requested" | "approval.given" | "approval.refused" | "policy.changed" | "key.created" | "key.revoked";
            readonly actor: string;
            readonly at: number;
            readonly basedOn: number;
            readonly changeId: string;
            /** @description Empty for API keys. */
            readonly model: string;
            readonly payload: {
                readonly [key: string]: unknown;
            };
            readonly reason: string;
            readonly revision: number;
        };
        readonly Comparison: {
            readonly bytes: readonly number[];
            readonly configDifferences: readonly {
                readonly differs: boolean;
                readonly name: string;
                readonly values: readonly (number | string | boolean | null)[];
            }[];
            readonly configs: readonly {
                readonly config: {
                    readonly batch?: {
                        readonly maxBatch?: number;
                        readonly maxWaitMs?: number;
                    };
                    readonly filters?: {
                        readonly excludeCategories?: readonly string[];
                        readonly excludeItems?: readonly string[];
                        readonly onlyAvailable?: boolean;
                    };
                    readonly inputs?: {
                        readonly [key: string]: "item_ids" | "event_types" | "ages" | "in_session";
                    };
                    readonly listLength?: number;
                    /** @enum {string} */
                    readonly mode?: "each" | "latest";
                    readonly outputs?: {
                        readonly items?: string;
                        readonly scores?: string;
                    };
                    readonly parameters?: {
                        readonly minScore?: number;
                        readonly window?: number;
                    };
                    readonly triggers?: readonly string[];
                };
                /** @description As deployed, else the newest; null: there is none but {}. */
                readonly configRevision: number | null;
            }[];
            /** @description What the graph takes and gives. */
            readonly contract: readonly {
                readonly differs: boolean;
                readonly name: string;
                readonly values: readonly (number | string | boolean | null)[];
            }[];
            /** @description The verdict of the canary against live, where both are among the versions; else null. */
            readonly experiment: components["schemas"]["Experiment"] | null;
            /** @description What recommenders have reported of each version, by slot. */
            readonly live: readonly (readonly components["schemas"]["LiveMetrics"][])[];
            /** @description The trainer's own figures. */
            readonly metrics: readonly {
                readonly change: readonly (number | null)[];
                /** @description 95 %, where the manifest says by `<metric>.samples` of how many samples the share is. */
                readonly intervals: readonly ({
                    readonly high: number;
                    readonly low: number;
                } | null)[];
                readonly name: string;
                readonly values: readonly (number | null)[];
            }[];
            readonly model: string;
            readonly parameters: readonly {
                readonly differs: boolean;
                readonly name: string;
                readonly values: readonly (number | string | boolean | null)[];
            }[];
            readonly versions: readonly components["schemas"]["VersionSummary"][];
        };
        readonly ComparisonInput: {
            readonly bytes: readonly number[];
            readonly configDifferences: readonly {
                readonly differs: boolean;
                readonly name: string;
                readonly values: readonly (number | string | boolean | null)[];
            }[];
            readonly configs: readonly {
                readonly config: {
                    readonly batch?: {
                        readonly maxBatch?: number;
                        readonly maxWaitMs?: number;
                    };
                    readonly filters?: {
                        readonly excludeCategories?: readonly string[];
                        readonly excludeItems?: readonly string[];
                        readonly onlyAvailable?: boolean;
                    };
                    readonly inputs?: {
                        readonly [key: string]: "item_ids" | "event_types" | "ages" | "in_session";
                    };
                    readonly listLength?: number;
                    /** @enum {string} */
                    readonly mode?: "each" | "latest";
                    readonly outputs?: {
                        readonly items?: string;
                        readonly scores?: string;
                    };
                    readonly parameters?: {
                        readonly minScore?: number;
                        readonly window?: number;
                    };
                    readonly triggers?: readonly string[];
                };
                /** @description As deployed, else the newest; null: there is none but {}. */
                readonly configRevision: number | null;
            }[];
            /** @description What the graph takes and gives. */
            readonly contract: readonly {
                readonly differs: boolean;
                readonly name: string;
                readonly values: readonly (number | string | boolean | null)[];
            }[];
            /** @description The verdict of the canary against live, where both are among the versions; else null. */
            readonly experiment: components["schemas"]["ExperimentInput"] | null;
            /** @description What recommenders have reported of each version, by slot. */
            readonly live: readonly (readonly components["schemas"]["LiveMetricsInput"][])[];
            /** @description The trainer's own figures. */
            readonly metrics: readonly {
                readonly change: readonly (number | null)[];
                /** @description 95 %, where the manifest says by `<metric>.samples` of how many samples the share is. */
                readonly intervals: readonly ({
                    readonly high: number;
                    readonly low: number;
                } | null)[];
                readonly name: string;
                readonly values: readonly (number | null)[];
            }[];
            readonly model: string;
            readonly parameters: readonly {
                readonly differs: boolean;
                readonly name: string;
                readonly values: readonly (number | string | boolean | null)[];
            }[];
            readonly versions: readonly components["schemas"]["VersionSummaryInput"][];
        };
        readonly Config: {
            readonly actor: string;
            readonly at: number;
            readonly config: {
                readonly batch?: {
                    readonly maxBatch?: number;
                    readonly maxWaitMs?: number;
                };
                readonly filters?: {
                    readonly excludeCategories?: readonly string[];
                    readonly excludeItems?: readonly string[];
                    readonly onlyAvailable?: boolean;
                };
                readonly inputs?: {
                    readonly [key: string]: "item_ids" | "event_types" | "ages" | "in_session";
                };
                readonly listLength?: number;
                /** @enum {string} */
                readonly mode?: "each" | "latest";
                readonly outputs?: {
                    readonly items?: string;
                    readonly scores?: string;
                };
                readonly parameters?: {
                    readonly minScore?: number;
                    readonly window?: number;
                };
                readonly triggers?: readonly string[];
            };
            readonly number: number;
            readonly reason: string;
            readonly revision: number;
        };
        readonly ConfigInput: {
            readonly actor: string;
            readonly at: number;
            readonly config: {
                readonly batch?: {
                    readonly maxBatch?: number;
                    readonly maxWaitMs?: number;
                };
                readonly filters?: {
                    readonly excludeCategories?: readonly string[];
                    readonly excludeItems?: readonly string[];
                    readonly onlyAvailable?: boolean;
                };
                readonly inputs?: {
                    readonly [key: string]: "item_ids" | "event_types" | "ages" | "in_session";
                };
                readonly listLength?: number;
                /** @enum {string} */
                readonly mode?: "each" | "latest";
                readonly outputs?: {
                    readonly items?: string;
                    readonly scores?: string;
                };
                readonly parameters?: {
                    readonly minScore?: number;
                    readonly window?: number;
                };
                readonly triggers?: readonly string[];
            };
            readonly number: number;
            readonly reason: string;
            readonly revision: number;
        };
        readonly Deployment: {
            readonly actor: string;
            readonly approvedBy: string | null;
            readonly at: number;
            readonly canary: {
                readonly configRevision: number;
                readonly guards: {
                    readonly maxErrorRate?: number;
                    readonly maxLatencyMs?: number;
                    readonly maxLatencyRatio?: number;
                    readonly maxQualityDrop?: number;
                    /** @default 500 */
                    readonly minSamples: number;
                };
                readonly salt: string;
                readonly share: number;
                readonly since: number;
                /** @description Of the change that began it. */
                readonly sinceRevision: number;
                readonly version: string;
            } | null;
            /** @description What rolling back leads to, the nearest first. */
            readonly fallbacks: readonly {
                readonly configRevision: number;
                readonly version: string;
            }[];
            readonly live: {
                readonly configRevision: number;
                readonly version: string;
            } | null;
            readonly liveSince: number;
            readonly reason: string;
            readonly revision: number;
            readonly shadows: readonly {
                readonly configRevision: number;
                readonly version: string;
            }[];
        };
        readonly DeploymentInput: {
            readonly actor: string;
            readonly approvedBy: string | null;
            readonly at: number;
            readonly canary: {
                readonly configRevision: number;
                readonly guards: {
                    readonly maxErrorRate?: number;
                    readonly maxLatencyMs?: number;
                    readonly maxLatencyRatio?: number;
                    readonly maxQualityDrop?: number;
                    /** @default 500 */
                    readonly minSamples: number;
                };
                readonly salt: string;
                readonly share: number;
                readonly since: number;
                /** @description Of the change that began it. */
                readonly sinceRevision: number;
                readonly version: string;
            } | null;
            /** @description What rolling back leads to, the nearest first. */
            readonly fallbacks: readonly {
                readonly configRevision: number;
                readonly version: string;
            }[];
            readonly live: {
                readonly configRevision: number;
                readonly version: string;
            } | null;
            readonly liveSince: number;
            readonly reason: string;
            readonly revision: number;
            readonly shadows: readonly {
                readonly configRevision: number;
                readonly version: string;
            }[];
        };
        readonly Event: {
            readonly attributes?: {
                readonly [key: string]: string;
            } | null;
            /** @description Unique for ever, and the same when the event is sent again; left out: one is made. */
            readonly eventId?: string | null;
            /** @description view, cart, purchase, or any word of the shop's. */
            readonly eventType: string;
            readonly itemId: string;
            /** @description Of one piece, in the shop's currency. */
            readonly price?: number | null;
            readonly quantity?: number | null;
            /** @description Visit, basket or order. */
            readonly sessionId?: string | null;
            /** @description When it happened: ms since 1970, or ISO 8601; left out: now. */
            readonly timestamp?: number | string | null;
            readonly userId: string;
        };
        readonly EventInput: {
            readonly attributes?: {
                readonly [key: string]: string;
            } | null;
            /** @description Unique for ever, and the same when the event is sent again; left out: one is made. */
            readonly eventId?: string | null;
            /** @description view, cart, purchase, or any word of the shop's. */
            readonly eventType: string;
            readonly itemId: string;
            /** @description Of one piece, in the shop's currency. */
            readonly price?: number | null;
            readonly quantity?: number | null;
            /** @description Visit, basket or order. */
            readonly sessionId?: string | null;
            /** @description When it happened: ms since 1970, or ISO 8601; left out: now. */
            readonly timestamp?: number | string | null;
            readonly userId: string;
        };
        readonly EventResult: {
            readonly code?: string;
            readonly eventId: string | null;
            readonly message?: string;
            /**
             * @description accepted: the brokers have it. refused: it will never be taken as it is. not-written, unknown: send it again under the same event id.
             * @enum {string}
             */
            readonly status: "accepted" | "refused" | "not-written" | "unknown";
        };
        readonly EventResultInput: {
            readonly code?: string;
            readonly eventId: string | null;
            readonly message?: string;
            /**
             * @description accepted: the brokers have it. refused: it will never be taken as it is. not-written, unknown: send it again under the same event id.
             * @enum {string}
             */
            readonly status: "accepted" | "refused" | "not-written" | "unknown";
        };
        readonly EventsProblem: {
            readonly code: string;
            readonly current?: number;
            readonly detail: string;
            readonly error?: string;
            readonly errors?: readonly {
                readonly message: string;
                readonly where: string;
            }[];
            readonly requestId: string;
            /** @description One for each event, in order. */
            readonly results?: readonly components["schemas"]["EventResult"][];
            readonly retryAfterSeconds?: number;
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        readonly EventsProblemInput: {
            readonly code: string;
            readonly current?: number;
            readonly detail: string;
            readonly error?: string;
            readonly errors?: readonly {
                readonly message: string;
                readonly where: string;
            }[];
            readonly requestId: string;
            /** @description One for each event, in order. */
            readonly results?: readonly components["schemas"]["EventResultInput"][];
            readonly retryAfterSeconds?: number;
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        readonly Experiment: {
            readonly alpha: number;
            /** @description What the sequence is made to show earliest. */
            readonly effect: number;
            /** @description Whether it ends by itself where it is worse by more than the margin. */
            readonly guarded: boolean;
            /**
             * @description The metric that it is ended by.
             * @enum {string}
             */
            readonly guardMetric: "hit_rate" | "precision" | "recall" | "f1" | "mrr" | "ndcg";
            readonly judged: {
                readonly canary: number;
                readonly live: number;
            };
            readonly k: number | null;
            readonly liveVersion: string;
            /** @description How much worse it may be: maxQualityDrop of its guards, else 0. */
            readonly margin: number;
            readonly metrics: readonly {
                /** @description Relative to live's, with the bounds of its confidence sequence now; high null: not bounded yet. */
                readonly lift: {
                    readonly high: number | null;
                    readonly low: number;
                    readonly value: number;
                } | null;
                /** @enum {string} */
                readonly metric: "hit_rate" | "precision" | "recall" | "f1" | "mrr" | "ndcg";
                /** @description Always-valid p-value of no difference. */
                readonly p: number;
                /** @description Of the information that shows the effect, up to 1. */
                readonly progress: number;
                /** @description Mean over judged recommendations; null: too little. */
                readonly rate: {
                    readonly canary: number;
                    readonly live: number;
                } | null;
                /** @enum {string} */
                readonly verdict: "collecting" | "mismatch" | "worse" | "better" | "not-worse" | "undecided";
            }[];
            /** @description Of the users of the newest deployment. */
            readonly sampleRatio: {
                readonly expectedShare: number;
                readonly observedShare: number | null;
                readonly p: number;
            } | null;
            readonly share: number;
            readonly since: number;
            /**
             * @description Whose figures these are: users' moments, or recommenders' counts by groups of users.
             * @enum {string}
             */
            readonly source: "evaluator" | "recommenders";
            /** @description Event time up to which it is judged, where an evaluator reports; else null. */
            readonly until: number | null;
            /** @description Null where they are not known. */
            readonly users: {
                readonly canary: number;
                readonly live: number;
            } | null;
            readonly version: string;
        };
        readonly ExperimentInput: {
            readonly alpha: number;
            /** @description What the sequence is made to show earliest. */
            readonly effect: number;
            /** @description Whether it ends by itself where it is worse by more than the margin. */
            readonly guarded: boolean;
            /**
             * @description The metric that it is ended by.
             * @enum {string}
             */
            readonly guardMetric: "hit_rate" | "precision" | "recall" | "f1" | "mrr" | "ndcg";
            readonly judged: {
                readonly canary: number;
                readonly live: number;
            };
            readonly k: number | null;
            readonly liveVersion: string;
            /** @description How much worse it may be: maxQualityDrop of its guards, else 0. */
            readonly margin: number;
            readonly metrics: readonly {
                /** @description Relative to live's, with the bounds of its confidence sequence now; high null: not bounded yet. */
                readonly lift: {
                    readonly high: number | null;
                    readonly low: number;
                    readonly value: number;
                } | null;
                /** @enum {string} */
                readonly metric: "hit_rate" | "precision" | "recall" | "f1" | "mrr" | "ndcg";
                /** @description Always-valid p-value of no difference. */
                readonly p: number;
                /** @description Of the information that shows the effect, up to 1. */
                readonly progress: number;
                /** @description Mean over judged recommendations; null: too little. */
                readonly rate: {
                    readonly canary: number;
                    readonly live: number;
                } | null;
                /** @enum {string} */
                readonly verdict: "collecting" | "mismatch" | "worse" | "better" | "not-worse" | "undecided";
            }[];
            /** @description Of the users of the newest deployment. */
            readonly sampleRatio: {
                readonly expectedShare: number;
                readonly observedShare: number | null;
                readonly p: number;
            } | null;
            readonly share: number;
            readonly since: number;
            /**
             * @description Whose figures these are: users' moments, or recommenders' counts by groups of users.
             * @enum {string}
             */
            readonly source: "evaluator" | "recommenders";
            /** @description Event time up to which it is judged, where an evaluator reports; else null. */
            readonly until: number | null;
            /** @description Null where they are not known. */
            readonly users: {
                readonly canary: number;
                readonly live: number;
            } | null;
            readonly version: string;
        };
        readonly Forgotten: {
            /** Format: date-time */
            readonly at: string;
            /** @description Names the customer in the log, where their id has no place. */
            readonly fingerprint: string;
            /** @description What forgets when it comes to the marker: mostly within a second. */
            readonly follows: readonly ("recommender" | "features" | "evaluator" | "latest-lists" | "training")[];
            /** @description How many keys of Redis there were. */
            readonly keys: number;
            /** @description Where the marker lies in the topic of events, as far as the brokers said so. */
            readonly marker: {
                readonly offset: number;
                readonly partition: number;
            } | null;
            /**
             * @description What Redis held is gone; or Redis is away, and it goes as soon as the services read on.
             * @enum {string}
             */
            readonly redis: "deleted" | "later";
        };
        readonly ForgottenInput: {
            /** Format: date-time */
            readonly at: string;
            /** @description Names the customer in the log, where their id has no place. */
            readonly fingerprint: string;
            /** @description What forgets when it comes to the marker: mostly within a second. */
            readonly follows: readonly ("recommender" | "features" | "evaluator" | "latest-lists" | "training")[];
            /** @description How many keys of Redis there were. */
            readonly keys: number;
            /** @description Where the marker lies in the topic of events, as far as the brokers said so. */
            readonly marker: {
                readonly offset: number;
                readonly partition: number;
            } | null;
            /**
             * @description What Redis held is gone; or Redis is away, and it goes as soon as the services read on.
             * @enum {string}
             */
            readonly redis: "deleted" | "later";
        };
        readonly History: {
            readonly events: readonly {
                /** @enum {string} */
                readonly eventType: "view" | "cart" | "purchase" | "other";
                readonly itemId: string;
                /** @description Whether it opened a visit, basket or order. */
                readonly opensSession: boolean;
                /** @description ms since 1970. */
                readonly timestamp: number;
            }[];
            /** @description Events that are kept. */
            readonly total: number;
            readonly userId: string;
        };
        readonly HistoryInput: {
            readonly events: readonly {
                /** @enum {string} */
                readonly eventType: "view" | "cart" | "purchase" | "other";
                readonly itemId: string;
                /** @description Whether it opened a visit, basket or order. */
                readonly opensSession: boolean;
                /** @description ms since 1970. */
                readonly timestamp: number;
            }[];
            /** @description Events that are kept. */
            readonly total: number;
            readonly userId: string;
        };
        readonly ImportSummary: {
            readonly ignoredColumns: readonly string[];
            readonly imported: number;
            /** @description Up to this line of the file all are imported or refused. */
            readonly line: number;
            /** @description The first lines that were refused. */
            readonly problems: readonly {
                readonly code: string;
                readonly line: number;
                readonly message: string;
            }[];
            readonly refused: number;
        };
        readonly ImportSummaryInput: {
            readonly ignoredColumns: readonly string[];
            readonly imported: number;
            /** @description Up to this line of the file all are imported or refused. */
            readonly line: number;
            /** @description The first lines that were refused. */
            readonly problems: readonly {
                readonly code: string;
                readonly line: number;
                readonly message: string;
            }[];
            readonly refused: number;
        };
        readonly InferenceProblem: {
            readonly code: string;
            readonly current?: number;
            readonly detail: string;
            readonly error?: string;
            readonly errors?: readonly {
                readonly message: string;
                readonly where: string;
            }[];
            readonly requestId: string;
            readonly retryAfterSeconds?: number;
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        readonly InferenceProblemInput: {
            readonly code: string;
            readonly current?: number;
            readonly detail: string;
            readonly error?: string;
            readonly errors?: readonly {
                readonly message: string;
                readonly where: string;
            }[];
            readonly requestId: string;
            readonly retryAfterSeconds?: number;
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        readonly InferenceRequest: {
            /** @description Comes back in the answer. */
            readonly id?: string;
            readonly inputs: readonly {
                /**
                 * @description Numbers row by row, nested as the shape says or not at all.
                 * @example [
                 *       [
                 *         0,
                 *         5,
                 *         9
                 *       ]
                 *     ]
                 */
                readonly data?: readonly unknown[];
                /**
                 * @description INT32, INT64 or FP32, as the metadata says.
                 * @example INT64
                 */
                readonly datatype: string;
                readonly name: string;
                /** @description Known: `timeout` (microseconds), and those of the binary tensor extension. Others are passed over. */
                readonly parameters?: {
                    readonly [key: string]: boolean | number | string;
                };
                /** @description Users × events, or users × items. */
                readonly shape: readonly number[];
            }[];
            /** @description None: all that the model has. */
            readonly outputs?: readonly {
                readonly name: string;
                /** @description Known: `timeout` (microseconds), and those of the binary tensor extension. Others are passed over. */
                readonly parameters?: {
                    readonly [key: string]: boolean | number | string;
                };
            }[];
            /** @description Known: `timeout` (microseconds), and those of the binary tensor extension. Others are passed over. */
            readonly parameters?: {
                readonly [key: string]: boolean | number | string;
            };
        };
        readonly InferenceRequestInput: {
            /** @description Comes back in the answer. */
            readonly id?: string;
            readonly inputs: readonly {
                /**
                 * @description Numbers row by row, nested as the shape says or not at all.
                 * @example [
                 *       [
                 *         0,
                 *         5,
                 *         9
                 *       ]
                 *     ]
                 */
                readonly data?: readonly unknown[];
                /**
                 * @description INT32, INT64 or FP32, as the metadata says.
                 * @example INT64
                 */
                readonly datatype: string;
                readonly name: string;
                /** @description Known: `timeout` (microseconds), and those of the binary tensor extension. Others are passed over. */
                readonly parameters?: {
                    readonly [key: string]: boolean | number | string;
                };
                /** @description Users × events, or users × items. */
                readonly shape: readonly number[];
            }[];
            /** @description None: all that the model has. */
            readonly outputs?: readonly {
                readonly name: string;
                /** @description Known: `timeout` (microseconds), and those of the binary tensor extension. Others are passed over. */
                readonly parameters?: {
                    readonly [key: string]: boolean | number | string;
                };
            }[];
            /** @description Known: `timeout` (microseconds), and those of the binary tensor extension. Others are passed over. */
            readonly parameters?: {
                readonly [key: string]: boolean | number | string;
            };
        };
        readonly InferenceResponse: {
            readonly id?: string;
            readonly model_name: string;
            readonly model_version: string;
            readonly outputs: readonly {
                readonly data?: readonly number[];
                readonly datatype: string;
                readonly name: string;
                /** @description Known: `timeout` (microseconds), and those of the binary tensor extension. Others are passed over. */
                readonly parameters?: {
                    readonly [key: string]: boolean | number | string;
                };
                readonly shape: readonly number[];
            }[];
        };
        readonly InferenceResponseInput: {
            readonly id?: string;
            readonly model_name: string;
            readonly model_version: string;
            readonly outputs: readonly {
                readonly data?: readonly number[];
                readonly datatype: string;
                readonly name: string;
                /** @description Known: `timeout` (microseconds), and those of the binary tensor extension. Others are passed over. */
                readonly parameters?: {
                    readonly [key: string]: boolean | number | string;
                };
                readonly shape: readonly number[];
            }[];
        };
        readonly ItemWrite: {
            readonly attributes?: {
                readonly [key: string]: string;
            } | null;
            /** @description Whether it can be had; true where it is left out. */
            readonly available?: boolean | null;
            readonly category?: string | null;
            /** @description None but the one in the path. */
            readonly itemId?: string | null;
            /** @description Of one piece, in the shop's currency. */
            readonly price?: number | null;
            readonly title?: string | null;
        };
        readonly ItemWriteInput: {
            readonly attributes?: {
                readonly [key: string]: string;
            } | null;
            /** @description Whether it can be had; true where it is left out. */
            readonly available?: boolean | null;
            readonly category?: string | null;
            /** @description None but the one in the path. */
            readonly itemId?: string | null;
            /** @description Of one piece, in the shop's currency. */
            readonly price?: number | null;
            readonly title?: string | null;
        };
        readonly Key: {
            readonly createdAt: number;
            readonly createdBy: string;
            readonly expiresAt: number | null;
            readonly id: string;
            readonly models: readonly string[] | null;
            readonly revokedAt: number | null;
            /** @enum {string} */
            readonly role: "client" | "viewer" | "operator" | "admin";
            readonly user: string;
            /** @description Globs of customers that the gateway serves it for; null: all. */
            readonly users: readonly string[] | null;
        };
        readonly KeyInput: {
            readonly createdAt: number;
            readonly createdBy: string;
            readonly expiresAt: number | null;
            readonly id: string;
            readonly models: readonly string[] | null;
            readonly revokedAt: number | null;
            /** @enum {string} */
            readonly role: "client" | "viewer" | "operator" | "admin";
            readonly user: string;
            /** @description Globs of customers that the gateway serves it for; null: all. */
            readonly users: readonly string[] | null;
        };
        readonly LiveMetrics: {
            readonly agreement: {
                readonly compared: number;
                readonly correlation: number;
                readonly overlap: number;
                readonly scoreShift: number;
            } | null;
            readonly configRevision: number;
            readonly errorRate: components["schemas"]["Share"] | null;
            readonly hitRate: components["schemas"]["Share"] | null;
            readonly latencyMs: {
                readonly p50: number;
                readonly p99: number;
                readonly samples: number;
            } | null;
            readonly recommendations: number;
            /** @description ms since 1970: of the first report that is counted here. */
            readonly since: number;
            readonly until: number;
            /** @enum {string} */
            readonly variant: "live" | "canary" | "shadow";
            readonly version: string;
        };
        readonly LiveMetricsInput: {
            readonly agreement: {
                readonly compared: number;
                readonly correlation: number;
                readonly overlap: number;
                readonly scoreShift: number;
            } | null;
            readonly configRevision: number;
            readonly errorRate: components["schemas"]["ShareInput"] | null;
            readonly hitRate: components["schemas"]["ShareInput"] | null;
            readonly latencyMs: {
                readonly p50: number;
                readonly p99: number;
                readonly samples: number;
            } | null;
            readonly recommendations: number;
            /** @description ms since 1970: of the first report that is counted here. */
            readonly since: number;
            readonly until: number;
            /** @enum {string} */
            readonly variant: "live" | "canary" | "shadow";
            readonly version: string;
        };
        readonly Model: {
            readonly approvals: readonly {
                /** @enum {string} */
                readonly action: "deploy.live" | "deploy.canary" | "policy.changed";
                readonly expiresAt: number;
                readonly id: string;
                readonly payload: {
                    readonly [key: string]: unknown;
                };
                readonly reason: string;
                readonly requestedAt: number;
                readonly requestedBy: string;
                readonly revision: number;
            }[];
            readonly branches: readonly {
                readonly createdAt: number;
                readonly createdBy: string;
                readonly from: string | null;
                readonly name: string;
                readonly versions: number;
            }[];
            /** @description The number of the newest configuration; 0 is {}. */
            readonly configs: number;
            readonly createdAt: number;
            readonly deployment: components["schemas"]["Deployment"];
            readonly name: string;
            readonly policy: {
                readonly approvalTtlMs: number;
                readonly fourEyes: boolean;
                readonly keepServedMs: number;
            };
            readonly policyRevision: number;
            readonly revision: number;
            /** @description Those that are not deleted. */
            readonly versions: number;
        };
        readonly ModelInput: {
            readonly approvals: readonly {
                /** @enum {string} */
                readonly action: "deploy.live" | "deploy.canary" | "policy.changed";
                readonly expiresAt: number;
                readonly id: string;
                readonly payload: {
                    readonly [key: string]: unknown;
                };
                readonly reason: string;
                readonly requestedAt: number;
                readonly requestedBy: string;
                readonly revision: number;
            }[];
            readonly branches: readonly {
                readonly createdAt: number;
                readonly createdBy: string;
                readonly from: string | null;
                readonly name: string;
                readonly versions: number;
            }[];
            /** @description The number of the newest configuration; 0 is {}. */
            readonly configs: number;
            readonly createdAt: number;
            readonly deployment: components["schemas"]["DeploymentInput"];
            readonly name: string;
            readonly policy: {
                readonly approvalTtlMs: number;
                readonly fourEyes: boolean;
                readonly keepServedMs: number;
            };
            readonly policyRevision: number;
            readonly revision: number;
            /** @description Those that are not deleted. */
            readonly versions: number;
        };
        readonly ModelMetadata: {
            readonly inputs: readonly {
                readonly datatype: string;
                readonly name: string;
                readonly shape: readonly number[];
            }[];
            readonly name: string;
            readonly outputs: readonly {
                readonly datatype: string;
                readonly name: string;
                readonly shape: readonly number[];
            }[];
            readonly platform: string;
            readonly versions: readonly string[];
        };
        readonly ModelMetadataInput: {
            readonly inputs: readonly {
                readonly datatype: string;
                readonly name: string;
                readonly shape: readonly number[];
            }[];
            readonly name: string;
            readonly outputs: readonly {
                readonly datatype: string;
                readonly name: string;
                readonly shape: readonly number[];
            }[];
            readonly platform: string;
            readonly versions: readonly string[];
        };
        readonly Prediction: {
            readonly items: readonly {
                readonly because?: string;
                readonly itemId: string;
                readonly score: number;
            }[];
            readonly model: string;
            /** @enum {string} */
            readonly servedAs: "live" | "canary" | "shadow";
            readonly unknownItems: readonly string[];
            readonly version: string;
        };
        readonly PredictionInput: {
            readonly items: readonly {
                readonly because?: string;
                readonly itemId: string;
                readonly score: number;
            }[];
            readonly model: string;
            /** @enum {string} */
            readonly servedAs: "live" | "canary" | "shadow";
            readonly unknownItems: readonly string[];
            readonly version: string;
        };
        readonly PredictRequest: {
            /**
             * @description What was looked at, the oldest first: items, or events.
             * @example [
             *       "71053",
             *       "85123A"
             *     ]
             */
            readonly events: readonly (string | {
                /** @description view, cart, purchase, or any word; left out: view. */
                readonly eventType?: string;
                readonly itemId: string;
                /** @description ISO 8601, or ms since 1970; of all events or of none. */
                readonly timestamp?: number | string;
            })[];
            /**
             * @description Most items.
             * @default 10
             */
            readonly k: number;
            /** @description Left out: the one that serves. */
            readonly model?: string;
            /** @description Left out: the live one. */
            readonly version?: string;
        };
        readonly PredictRequestInput: {
            /**
             * @description What was looked at, the oldest first: items, or events.
             * @example [
             *       "71053",
             *       "85123A"
             *     ]
             */
            readonly events: readonly (string | {
                /** @description view, cart, purchase, or any word; left out: view. */
                readonly eventType?: string;
                readonly itemId: string;
                /** @description ISO 8601, or ms since 1970; of all events or of none. */
                readonly timestamp?: number | string;
            })[];
            /**
             * @description Most items.
             * @default 10
             */
            readonly k: number;
            /** @description Left out: the one that serves. */
            readonly model?: string;
            /** @description Left out: the live one. */
            readonly version?: string;
        };
        readonly Problem: {
            readonly code: string;
            readonly current?: number;
            readonly detail: string;
            readonly error?: string;
            readonly errors?: readonly {
                readonly message: string;
                readonly where: string;
            }[];
            readonly requestId: string;
            readonly retryAfterSeconds?: number;
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        readonly ProblemInput: {
            readonly code: string;
            readonly current?: number;
            readonly detail: string;
            readonly error?: string;
            readonly errors?: readonly {
                readonly message: string;
                readonly where: string;
            }[];
            readonly requestId: string;
            readonly retryAfterSeconds?: number;
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        readonly RecommendationList: {
            /** @description Whether something was away that the list would have been made with. */
            readonly degraded: boolean;
            /** @description Events that were known; null where nobody knows. */
            readonly historyLength: number | null;
            readonly items: readonly {
                /** @description Item of the history that spoke most for it. */
                readonly because?: {
                    readonly itemId: string;
                    readonly title?: string;
                };
                readonly itemId: string;
                /** @enum {string} */
                readonly reason: "model" | "popular" | "other";
                readonly score: number;
            }[];
            /** @description What that was. */
            readonly lacks: readonly ("history" | "latest" | "model" | "catalogue" | "availability" | "popularity")[];
            readonly model: {
                readonly name: string;
                readonly revision: number;
                /** @enum {string} */
                readonly variant: "live" | "canary";
                readonly version: string;
            } | null;
            /** @description ms since 1970. */
            readonly producedAt: number;
            /** @description Of a list of the stream; null of one made now. */
            readonly recommendationId: string | null;
            /**
             * @description How much was known: habits, this visit alone, nothing but what sells, not even that.
             * @enum {string}
             */
            readonly tier: "personal" | "session" | "popular" | "none";
            readonly userId: string | null;
        };
        readonly RecommendationListInput: {
            /** @description Whether something was away that the list would have been made with. */
            readonly degraded: boolean;
            /** @description Events that were known; null where nobody knows. */
            readonly historyLength: number | null;
            readonly items: readonly {
                /** @description Item of the history that spoke most for it. */
                readonly because?: {
                    readonly itemId: string;
                    readonly title?: string;
                };
                readonly itemId: string;
                /** @enum {string} */
                readonly reason: "model" | "popular" | "other";
                readonly score: number;
            }[];
            /** @description What that was. */
            readonly lacks: readonly ("history" | "latest" | "model" | "catalogue" | "availability" | "popularity")[];
            readonly model: {
                readonly name: string;
                readonly revision: number;
                /** @enum {string} */
                readonly variant: "live" | "canary";
                readonly version: string;
            } | null;
            /** @description ms since 1970. */
            readonly producedAt: number;
            /** @description Of a list of the stream; null of one made now. */
            readonly recommendationId: string | null;
            /**
             * @description How much was known: habits, this visit alone, nothing but what sells, not even that.
             * @enum {string}
             */
            readonly tier: "personal" | "session" | "popular" | "none";
            readonly userId: string | null;
        };
        readonly ServerMetadata: {
            readonly extensions: readonly string[];
            readonly name: string;
            readonly version: string;
        };
        readonly ServerMetadataInput: {
            readonly extensions: readonly string[];
            readonly name: string;
            readonly version: string;
        };
        readonly Share: {
            readonly high: number;
            readonly low: number;
            readonly samples: number;
            readonly value: number;
        };
        readonly ShareInput: {
            readonly high: number;
            readonly low: number;
            readonly samples: number;
            readonly value: number;
        };
        readonly Version: {
            readonly archivedAt: number | null;
            readonly branch: string;
            /** @description Of all its files, as stored. */
            readonly bytes: number;
            readonly contract: {
                readonly inputs: readonly {
                    /** @enum {string} */
                    readonly feature: "item_ids" | "event_types" | "ages" | "in_session";
                    readonly name: string;
                    /** @enum {string} */
                    readonly type: "int32" | "int64" | "float32";
                }[];
                readonly maxBatch: number;
                readonly outputs: {
                    readonly because?: string;
                    readonly items: string;
                    readonly scores: string;
                };
                readonly topK: number;
                readonly window: number;
            };
            readonly createdAt: number;
            readonly createdBy: string;
            readonly deletedAt: number | null;
            readonly description: string;
            readonly files: readonly {
                readonly bytes: number;
                readonly path: string;
                readonly sha256: string;
            }[];
            readonly manifest: {
                readonly bytes: number;
                readonly sha256: string;
            };
            readonly metrics: {
                readonly [key: string]: number;
            };
            readonly model: string;
            readonly parameters: {
                readonly [key: string]: number | string | boolean;
            };
            readonly parent: string | null;
            /** @description Of the model: what a write is to be based on. */
            readonly revision: number;
            readonly servedUntil: number | null;
            /** @description As what it is deployed now. */
            readonly serves: readonly ("live" | "canary" | "shadow")[];
            readonly sideFiles: readonly {
                readonly bytes: number;
                readonly path: string;
                readonly sha256: string;
            }[];
            readonly tags: {
                readonly [key: string]: string;
            };
            readonly title: string;
            readonly version: string;
        };
        readonly VersionInput: {
            readonly archivedAt: number | null;
            readonly branch: string;
            /** @description Of all its files, as stored. */
            readonly bytes: number;
            readonly contract: {
                readonly inputs: readonly {
                    /** @enum {string} */
                    readonly feature: "item_ids" | "event_types" | "ages" | "in_session";
                    readonly name: string;
                    /** @enum {string} */
                    readonly type: "int32" | "int64" | "float32";
                }[];
                readonly maxBatch: number;
                readonly outputs: {
                    readonly because?: string;
                    readonly items: string;
                    readonly scores: string;
                };
                readonly topK: number;
                readonly window: number;
            };
            readonly createdAt: number;
            readonly createdBy: string;
            readonly deletedAt: number | null;
            readonly description: string;
            readonly files: readonly {
                readonly bytes: number;
                readonly path: string;
                readonly sha256: string;
            }[];
            readonly manifest: {
                readonly bytes: number;
                readonly sha256: string;
            };
            readonly metrics: {
                readonly [key: string]: number;
            };
            readonly model: string;
            readonly parameters: {
                readonly [key: string]: number | string | boolean;
            };
            readonly parent: string | null;
            /** @description Of the model: what a write is to be based on. */
            readonly revision: number;
            readonly servedUntil: number | null;
            /** @description As what it is deployed now. */
            readonly serves: readonly ("live" | "canary" | "shadow")[];
            readonly sideFiles: readonly {
                readonly bytes: number;
                readonly path: string;
                readonly sha256: string;
            }[];
            readonly tags: {
                readonly [key: string]: string;
            };
            readonly title: string;
            readonly version: string;
        };
        readonly VersionSummary: {
            readonly archivedAt: number | null;
            readonly branch: string;
            /** @description Of all its files, as stored. */
            readonly bytes: number;
            readonly createdAt: number;
            readonly createdBy: string;
            readonly deletedAt: number | null;
            readonly metrics: {
                readonly [key: string]: number;
            };
            readonly parent: string | null;
            /** @description As what it is deployed now. */
            readonly serves: readonly ("live" | "canary" | "shadow")[];
            readonly tags: {
                readonly [key: string]: string;
            };
            readonly title: string;
            readonly version: string;
        };
        readonly VersionSummaryInput: {
            readonly archivedAt: number | null;
            readonly branch: string;
            /** @description Of all its files, as stored. */
            readonly bytes: number;
            readonly createdAt: number;
            readonly createdBy: string;
            readonly deletedAt: number | null;
            readonly metrics: {
                readonly [key: string]: number;
            };
            readonly parent: string | null;
            /** @description As what it is deployed now. */
            readonly serves: readonly ("live" | "canary" | "shadow")[];
            readonly tags: {
                readonly [key: string]: string;
            };
            readonly title: string;
            readonly version: string;
        };
        readonly Written: {
            /** @description Set where the change waits for the consent of another person: its id. */
            readonly approval: string | null;
            readonly change: components["schemas"]["Change"];
            /** @description Of the model, or of the keys, after the change: what the next is to be based on. */
            readonly revision: number;
        };
        readonly WrittenInput: {
            /** @description Set where the change waits for the consent of another person: its id. */
            readonly approval: string | null;
            readonly change: components["schemas"]["ChangeInput"];
            /** @description Of the model, or of the keys, after the change: what the next is to be based on. */
            readonly revision: number;
        };
        readonly WrittenItem: {
            readonly attributes: {
                readonly [key: string]: string;
            };
            readonly available: boolean;
            readonly category: string;
            readonly itemId: string;
            readonly price: number | null;
            readonly title: string;
        };
        readonly WrittenItemInput: {
            readonly attributes: {
                readonly [key: string]: string;
            };
            readonly available: boolean;
            readonly category: string;
            readonly itemId: string;
            readonly price: number | null;
            readonly title: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
