/**
 * Types of the gateway's REST API: made from its OpenAPI document by openapi-typescript. Do not edit; run `npm run generate`.
 */
export interface paths {
    "/predict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a model answers to a list of items
         * @description As the graph answers, neither filtered nor filled up: /v1/recommendations does that.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PredictRequestInput"];
                };
            };
            responses: {
                /** @description Best first; none where the model knows none of the items. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Prediction"];
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/console/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find customers whose history is kept by how their id begins, a step at a time
         * @description A step looks at a bounded number of keys: it may find nothing and still name a cursor to go on by. A customer may come twice.
         */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    most?: number;
                    prefix?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What the step found. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            customers: components["schemas"]["Customer"][];
                            /** @description Keys that this step looked at, about. */
                            looked: number;
                            /** @description Cursor to go on by; null where all keys have been looked at. */
                            next: string | null;
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/console/customers/recent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers that something was recommended to lately, filled up with any that are known */
        get: {
            parameters: {
                query?: {
                    most?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The one seen last comes first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            customers: components["schemas"]["Customer"][];
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/console/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List dead letters, newest first, as far back as a few seconds of reading reach */
        get: {
            parameters: {
                query?: {
                    /** @description Of an earlier answer: goes on further back. */
                    cursor?: string;
                    /** @description Letters of events, or of the catalogue. */
                    kind?: "events" | "items";
                    limit?: number;
                    partition?: number;
                    reason?: string;
                    /** @description Failed at or after it, ISO 8601. */
                    since?: string;
                    stage?: "decode" | "validate" | "infer";
                    /** @description Failed before it. */
                    until?: string;
                    /** @description By the bytes as far as they decode, else by the key. */
                    user?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description They, and where to go on. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeadLetterPage"];
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/console/dead-letters/{partition}/{offset}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a dead letter: why it is one, and its bytes, field by field as far as they decode */
        get: {
            parameters: {
                query?: {
                    /** @description Letters of events, or of the catalogue. */
                    kind?: "events" | "items";
                };
                header?: never;
                path: {
                    offset: number;
                    partition: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeadLetter"];
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/console/dead-letters/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replay dead letters of events: all that may pass in one transaction, each once; or say what would happen */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Replays what was replayed before, too.
                         * @default false
                         */
                        again?: boolean;
                        /**
                         * @description Says what would happen, and writes nothing.
                         * @default true
                         */
                        dryRun?: boolean;
                        /**
                         * @description Replays what is bound to fail again, too.
                         * @default false
                         */
                        force?: boolean;
                        /** @description Where they lie, of those of events. */
                        letters: {
                            offset: number;
                            partition: number;
                        }[];
                        /**
                         * @description Goes on the record.
                         * @default
                         */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description What became of each, in the order asked. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeadLetterReplay"];
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/console/item": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An item as the catalogue has it, and as those who recommend know it */
        get: {
            parameters: {
                query: {
                    id: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What is known of it; nulls where nobody knows it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description As those who recommend know it, from Redis; null where they do not. */
                            known: components["schemas"]["KnownItem"] | null;
                            /** @description Why nobody can say what they know. */
                            problem: string | null;
                            read: components["schemas"]["CatalogueRead"];
                            /** @description As the catalogue has it; null where it has not, or is not read so far. */
                            written: components["schemas"]["CatalogueItem"] | null;
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/console/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the catalogue by words of id, title or category
         * @description The first who asks begins the reading of the catalogue; until `read.isComplete` there may be more.
         */
        get: {
            parameters: {
                query?: {
                    available?: "true" | "false";
                    category?: string;
                    limit?: number;
                    offset?: number;
                    text?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What fits best comes first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Of the whole catalogue, the largest first. */
                            categories: {
                                category: string;
                                items: number;
                            }[];
                            items: components["schemas"]["CatalogueItem"][];
                            read: components["schemas"]["CatalogueRead"];
                            /** @description All that match. */
                            total: number;
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/console/items/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Titles, prices, categories and availability of many items at once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        itemIds: string[];
                    };
                };
            };
            responses: {
                /** @description In order; null for each that nobody knows. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: (components["schemas"]["KnownItem"] | null)[];
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/console/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The overview every two seconds, and a word whenever the registry changes
         * @description Events `overview` as /v1/console/overview without `hours`, `registry` with the revision of its log, and `beat` so that silence tells that the connection is lost.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description For as long as it is open. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/console/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is all well: rates, latency, versions, quality, alarms, services */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As of the last two seconds. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            alarms: {
                                active: {
                                    about?: string;
                                    /** @description It was there when the watch began, and may be older. */
                                    isOlder: boolean;
                                    /** @description Its section in docs/runbook.md. */
                                    name: string;
                                    severity: string;
                                    /** @description ISO 8601, UTC. */
                                    since: string;
                                    /** @enum {string} */
                                    state: "firing" | "pending";
                                    summary: string;
                                }[];
                                ended: {
                                    name: string;
                                    /** @description ISO 8601, UTC. */
                                    since: string;
                                    summary: string;
                                    /** @description ISO 8601, UTC. */
                                    until: string;
                                }[];
                                failure: string | null;
                                from: string;
                            };
                            /** @description ISO 8601, UTC. */
                            at: string;
                            /** @description Not in the events of /v1/console/live. */
                            hours?: {
                                /** @description ms since 1970. */
                                at: number[];
                                stepSeconds: number;
                                /** @description events, recommended, lag, p50, p99, f1, hitRate. */
                                values: {
                                    [key: string]: (number | null)[];
                                };
                            };
                            latency: {
                                count: number;
                                p50: number | null;
                                p95: number | null;
                                p99: number | null;
                                what: string;
                            }[];
                            quality: {
                                drift: {
                                    [key: string]: number;
                                };
                                labels: {
                                    [key: string]: number;
                                };
                                rows: {
                                    answered: number | null;
                                    f1: number | null;
                                    hitRate: number | null;
                                    /** @description With 95 % confidence, by groups of customers; null while too few of them tell of it. */
                                    intervals: {
                                        f1: {
                                            high: number;
                                            low: number;
                                        } | null;
                                        hitRate: {
                                            high: number;
                                            low: number;
                                        } | null;
                                    };
                                    k: string;
                                    model: string;
                                    mrr: number | null;
                                    ndcg: number | null;
                                    precision: number | null;
                                    recall: number | null;
                                    /** @description Of the means, by groups of customers. */
                                    standardErrors: {
                                        f1: number | null;
                                        hitRate: number | null;
                                    };
                                    variant: string;
                                    version: string;
                                    window: string;
                                }[];
                            };
                            rateSeconds: number;
                            recent: {
                                /** @description ms since 1970. */
                                at: number[];
                                stepSeconds: number;
                                /** @description events, recommended, lag, p50, p99, f1, hitRate. */
                                values: {
                                    [key: string]: (number | null)[];
                                };
                            };
                            redis: {
                                evictedPerSecond: number | null;
                                /** @description 0 without a limit. */
                                limitBytes: number;
                                node: string;
                                usedBytes: number;
                            }[];
                            services: {
                                /** @description Of one core. */
                                cpu: number | null;
                                eventLoopP99Seconds: number | null;
                                isReady: boolean | null;
                                isUp: boolean;
                                notes: string[];
                                /** @description What /readyz says of it, or why it does not answer. */
                                problems: string[];
                                residentBytes: number | null;
                                service: string | null;
                                state: string | null;
                                upSeconds: number | null;
                                url: string;
                            }[];
                            stream: {
                                /** @description Of work that waits, at the rate of what is done now. */
                                behindSeconds: number | null;
                                /** @description At the pace of the last half minute; null where the lag does not shrink. */
                                catchUpSeconds: number | null;
                                deadPerSecond: number | null;
                                eventsOfBatch: number | null;
                                eventsPerSecond: number | null;
                                failedTransactionsPerSecond: number | null;
                                /** @description Records that the recommenders have not committed. */
                                lag: number | null;
                                pausedPartitions: number | null;
                                queued: number | null;
                                recommendedPerSecond: number | null;
                                transactionsPerSecond: number | null;
                            };
                            tiers: {
                                share: number;
                                tier: string;
                            }[];
                            versions: {
                                model: string;
                                note: string | null;
                                perSecond: number | null;
                                run: {
                                    count: number;
                                    p50: number | null;
                                    p95: number | null;
                                    p99: number | null;
                                };
                                /** @description Of all recommendations. */
                                share: number | null;
                                since: string | null;
                                /** @description Of the users that a canary has. */
                                userShare: number | null;
                                /** @description live, canary or shadow. */
                                variant: string;
                                version: string;
                            }[];
                            watch: {
                                everySeconds: number;
                                services: number;
                                /** @description ISO 8601, UTC. */
                                since: string;
                            };
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/console/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live quality by version over time, as the evaluators judge it */
        get: {
            parameters: {
                query?: {
                    /** @description Of those that are judged; 10 unless told. */
                    k?: number;
                    /** @description Of event time, up to its newest. */
                    span?: "1h" | "24h" | "7d" | "all";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As of the last two seconds. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LiveQuality"];
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/console/quality/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live quality by version and day, from before what the evaluators remember, as a Prometheus has it */
        get: {
            parameters: {
                query?: {
                    /** @description Back from now. */
                    days?: number;
                    k?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As of the last minute. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QualityHistory"];
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/console/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stream in its parts: partitions, batches, latency, workers, transactions */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As of the last two seconds. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            at: string;
                            batches: {
                                /** @description Why they were not kept waiting. */
                                flushed: {
                                    name: string;
                                    perSecond: number;
                                    /** @description Of all. */
                                    share: number;
                                }[];
                                meanEvents: number | null;
                                perSecond: number | null;
                                sizes: {
                                    count: number;
                                    upTo: number | null;
                                }[];
                            };
                            /** @description Why a partition's commits were not put off. */
                            commits: {
                                name: string;
                                perSecond: number;
                                /** @description Of all. */
                                share: number;
                            }[];
                            deadLetters: {
                                name: string;
                                perSecond: number;
                                /** @description Of all. */
                                share: number;
                                stage: string;
                            }[];
                            kafkaErrorsPerSecond: number | null;
                            latency: {
                                count: number;
                                heat: {
                                    /** @description When each column began, ms since 1970. */
                                    at: number[];
                                    /** @description Upper bounds of the rows, seconds; null for what lies beyond. */
                                    bounds: (number | null)[];
                                    /** @description By column, then by row. */
                                    counts: number[][];
                                    stepSeconds: number;
                                };
                                p50: number | null;
                                p95: number | null;
                                p99: number | null;
                            };
                            partitions: {
                                /** @description The next offset that the group reads. */
                                committed: number | null;
                                /** @description The next offset that will be written. */
                                end: number | null;
                                eventsPerSecond: number | null;
                                lag: number | null;
                                /** @description Address of the service that reads it. */
                                owner: string | null;
                                partition: number;
                                /** @description Events of it in memory. */
                                queued: number | null;
                                topic: string;
                                /** @description For so long it has had events waiting and has not got on. */
                                waitingSeconds: number | null;
                            }[];
                            pausedPartitions: number | null;
                            rateSeconds: number;
                            rebalances: number | null;
                            redis: {
                                evictedPerSecond: number | null;
                                /** @description 0 without a limit. */
                                limitBytes: number;
                                node: string;
                                usedBytes: number;
                            }[];
                            redisErrorsPerSecond: number | null;
                            /** @description Over which shares and quantiles are taken. */
                            shareSeconds: number;
                            stalledPartitions: number | null;
                            transactions: {
                                count: number;
                                p50: number | null;
                                p95: number | null;
                                p99: number | null;
                                results: {
                                    name: string;
                                    perSecond: number;
                                    /** @description Of all. */
                                    share: number;
                                }[];
                            };
                            workers: {
                                /** @description Of their time. */
                                busy: number | null;
                                count: number;
                                /** @description Since the service began, by the reason. */
                                lost: {
                                    [key: string]: number;
                                };
                                run: {
                                    count: number;
                                    p50: number | null;
                                    p95: number | null;
                                    p99: number | null;
                                };
                                service: string | null;
                                url: string;
                            }[];
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/console/trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a version that is open here recommends to a customer or to a session, and without some of the history's items */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        availableOnly?: boolean;
                        categories?: string[];
                        /** @description ms within which the answer is worth anything: refused at once where that cannot be. */
                        deadlineMs?: number;
                        /** @description From 0, the model's order, to 1, where categories take turns (topic diversification, Ziegler et al., 2005). */
                        diversity?: number;
                        /** @description The oldest first. */
                        events?: (string | {
                            /** @default view */
                            eventType?: string;
                            itemId: string;
                            /**
                             * @description ms since 1970.
                             * @default null
                             */
                            timestamp?: number | null;
                        })[];
                        exclude?: string[];
                        excludeCategories?: string[];
                        /** @description Items of the list; as many as the version says where left out. */
                        k?: number;
                        maxPrice?: number;
                        minPrice?: number;
                        userId?: string;
                        /** @description The one that would answer them where left out. */
                        version?: string;
                        /** @description Items taken out of the history. */
                        without?: string[];
                    };
                };
            };
            responses: {
                /** @description The list, best first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Trial"];
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/console/trials/influences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How much of the list each of the newest 20 items of a history decides: each is left out in turn */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        availableOnly?: boolean;
                        categories?: string[];
                        /** @description ms within which the answer is worth anything: refused at once where that cannot be. */
                        deadlineMs?: number;
                        /** @description From 0, the model's order, to 1, where categories take turns (topic diversification, Ziegler et al., 2005). */
                        diversity?: number;
                        /** @description The oldest first. */
                        events?: (string | {
                            /** @default view */
                            eventType?: string;
                            itemId: string;
                            /**
                             * @description ms since 1970.
                             * @default null
                             */
                            timestamp?: number | null;
                        })[];
                        exclude?: string[];
                        excludeCategories?: string[];
                        /** @description Items of the list; as many as the version says where left out. */
                        k?: number;
                        maxPrice?: number;
                        minPrice?: number;
                        userId?: string;
                        /** @description The one that would answer them where left out. */
                        version?: string;
                        /** @description Items taken out of the history. */
                        without?: string[];
                    };
                };
            };
            responses: {
                /** @description The newest item first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Influences"];
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/console/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Versions that are open in this gateway, and how each serves or would */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The live one first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpenVersions"];
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write what customers did; answered once the brokers have it
         * @description Each event is judged alone. Sent again under the same event id it is written again, and counts once. Where not all are written, the answer is a problem, and says of each event what became of it.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the ids of events that have none, so that the same request again makes the same; a UUID. */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EventInput"] | {
                        events: components["schemas"]["EventInput"][];
                    };
                };
            };
            responses: {
                /** @description The brokers have all that were accepted; some may have been refused. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accepted: number;
                            refused: number;
                            /** @description One for each event, in order. */
                            results: components["schemas"]["EventResult"][];
                        };
                    };
                };
                /** @description The request is not one that is taken here, or each of its events is refused. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["EventsProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Some were not written, or may not have been: send all again, under the same event ids. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["EventsProblem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a catalogue: CSV with a header, or one JSON object a line; again changes nothing
         * @description A line that is wrong costs that line. Items that the file does not name stay as they are. Asked for application/x-ndjson, the answer begins at once and tells how far it is each second; its last line is {"summary": …} or {"problem": …}.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Names of the columns of a CSV where they are not those known, such as itemId=sku,title=name. */
                    columns?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            responses: {
                /** @description It is imported, but for the lines that were refused. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportSummary"];
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Write an item as it is from now on; what is left out is empty, unknown, available */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ItemWriteInput"];
                };
            };
            responses: {
                /** @description The brokers have it; recommendations heed it as soon as it is read. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WrittenItem"];
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Delete an item: it is recommended no more. Again changes nothing */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The brokers have it. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            itemId: string;
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/items/{id}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the model says to somebody who looked at this item alone */
        get: {
            parameters: {
                query?: {
                    /** @description true where left out. */
                    availableOnly?: "true" | "false";
                    /** @description Of these categories alone. */
                    category?: string[];
                    deadlineMs?: number;
                    diversity?: number;
                    /** @description Items that must not be in the list. */
                    exclude?: string[];
                    /** @description Of none of these. */
                    excludeCategories?: string[];
                    k?: number;
                    maxPrice?: number;
                    minPrice?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The list, best first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecommendationList"];
                    };
                };
                /** @description It is as If-None-Match says. */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OpenAPI 3.1. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            [key: string]: unknown;
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/popular": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What sells */
        get: {
            parameters: {
                query?: {
                    /** @description true where left out. */
                    availableOnly?: "true" | "false";
                    /** @description Of these categories alone. */
                    category?: string[];
                    deadlineMs?: number;
                    diversity?: number;
                    /** @description Items that must not be in the list. */
                    exclude?: string[];
                    /** @description Of none of these. */
                    excludeCategories?: string[];
                    k?: number;
                    maxPrice?: number;
                    minPrice?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The list, best first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecommendationList"];
                    };
                };
                /** @description It is as If-None-Match says. */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recommendations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What to show somebody unknown next, by what they did */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        availableOnly?: boolean;
                        categories?: string[];
                        /** @description ms within which the answer is worth anything: refused at once where that cannot be. */
                        deadlineMs?: number;
                        /** @description From 0, the model's order, to 1, where categories take turns (topic diversification, Ziegler et al., 2005). */
                        diversity?: number;
                        exclude?: string[];
                        excludeCategories?: string[];
                        /** @description Items, or events of them, the oldest first. */
                        items: (string | {
                            /** @default view */
                            eventType?: string;
                            itemId: string;
                            /**
                             * @description ms since 1970.
                             * @default null
                             */
                            timestamp?: number | null;
                        })[];
                        /** @description Items of the list; as many as the version says where left out. */
                        k?: number;
                        maxPrice?: number;
                        minPrice?: number;
                    };
                };
            };
            responses: {
                /** @description The list, best first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecommendationList"];
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a customer; again forgets what they did since. What they do later begins a new history */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The brokers have the marker; what `follows` forgets when it comes to it. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Forgotten"];
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is known that a customer did */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The newest events, the oldest of them first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["History"];
                    };
                };
                /** @description It is as If-None-Match says. */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/recommendations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What to show a customer next
         * @description fresh: from the history as it is now, inference included. latest: what the stream said last. What is away is done without, and told by `lacks`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description true where left out. */
                    availableOnly?: "true" | "false";
                    /** @description Of these categories alone. */
                    category?: string[];
                    deadlineMs?: number;
                    diversity?: number;
                    /** @description Items that must not be in the list. */
                    exclude?: string[];
                    /** @description Of none of these. */
                    excludeCategories?: string[];
                    k?: number;
                    maxPrice?: number;
                    minPrice?: number;
                    mode?: "fresh" | "latest";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The list, best first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecommendationList"];
                    };
                };
                /** @description It is as If-None-Match says. */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/recommendations/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Each new list of a customer's as the stream makes it
         * @description Events `recommendations` with the list as JSON and its recommendationId as id, the newest known first; one named by Last-Event-ID is not sent again. A list that a slow client has not taken is replaced by the next. `forgotten` where the customer is.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description For as long as it is open. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/whoami": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say whom your key or token stands for */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description You. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            actor: string;
                            /** @description Globs of models. */
                            models: string[];
                            /** @enum {string} */
                            role: "client" | "viewer" | "operator" | "admin";
                            /** @description Globs of customers. */
                            users: string[];
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What speaks the protocol here */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Name, version, extensions. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ServerMetadata"];
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether anybody is there */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Yes. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            live: boolean;
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a version serves */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Yes; 503 where none does. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ready: boolean;
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tensors that a model takes and gives, and its open versions */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The live version is the first; -1 stands for an axis of any length. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelMetadata"];
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{model}/infer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run one batch of histories through a version
         * @description Histories as numbers of the vocabulary, the oldest event first, padded on the left by 0. Numbers may stand behind the JSON as the binary tensor extension of the protocol says (`Inference-Header-Content-Length`, `binary_data_size`), and come back so (`binary_data`, `binary_data_output`).
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["InferenceRequestInput"];
                };
            };
            responses: {
                /** @description Items of the vocabulary, best first, and their scores. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InferenceResponse"];
                        "application/octet-stream": string;
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{model}/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a model, or a version of it, is open here */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Yes; 404 where it is not. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            ready: boolean;
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{model}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tensors that a model takes and gives, and its open versions */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                    version: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The live version is the first; -1 stands for an axis of any length. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelMetadata"];
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{model}/versions/{version}/infer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run one batch of histories through a version
         * @description Histories as numbers of the vocabulary, the oldest event first, padded on the left by 0. Numbers may stand behind the JSON as the binary tensor extension of the protocol says (`Inference-Header-Content-Length`, `binary_data_size`), and come back so (`binary_data`, `binary_data_output`).
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                    version: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["InferenceRequestInput"];
                };
            };
            responses: {
                /** @description Items of the vocabulary, best first, and their scores. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InferenceResponse"];
                        "application/octet-stream": string;
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{model}/versions/{version}/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a model, or a version of it, is open here */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                    version: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Yes; 404 where it is not. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            ready: boolean;
                        };
                    };
                };
                /** @description The request is not one that is taken here. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Nobody is logged in, or the key or token is refused. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The role or the scope does not reach so far. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not with this method. */
                405: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The request did not come in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The body is too long. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A body of a media type that is not taken here. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Too many requests or failed logins; Retry-After says when to try again. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description The address and the headers are longer than is taken here. */
                431: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description A fault of the service. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
                /** @description Not at the moment; Retry-After says when to try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["InferenceProblem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CatalogueItem: {
            attributes: {
                [key: string]: string;
            };
            available: boolean;
            category: string;
            itemId: string;
            price: number | null;
            title: string;
        };
        CatalogueItemInput: {
            attributes: {
                [key: string]: string;
            };
            available: boolean;
            category: string;
            itemId: string;
            price: number | null;
            title: string;
        };
        CatalogueRead: {
            /** @description Whether the whole catalogue is searched. */
            isComplete: boolean;
            /** @description Whether there are more items than there is room for: gateway.consoleItems. */
            isFull: boolean;
            /** @description Items that are searched. */
            items: number;
            /** @description Records left to read; null until that is known. */
            left: number | null;
            /** @description Why it is not read on. */
            problem: string | null;
        };
        CatalogueReadInput: {
            /** @description Whether the whole catalogue is searched. */
            isComplete: boolean;
            /** @description Whether there are more items than there is room for: gateway.consoleItems. */
            isFull: boolean;
            /** @description Items that are searched. */
            items: number;
            /** @description Records left to read; null until that is known. */
            left: number | null;
            /** @description Why it is not read on. */
            problem: string | null;
        };
        Change: {
            /** @enum {string} */
            action: "version.created" | "version.tagged" | "version.moved" | "version.archived" | "version.deleted" | "version.side-files-changed" | "branch.created" | "config.changed" | "deploy.live" | "deploy.canary" | "deploy.canary-ended" | "deploy.shadow" | "deploy.shadow-ended" | "deploy.rolled-back" | "approval.requested" | "approval.given" | "approval.refused" | "policy.changed" | "key.created" | "key.revoked";
            actor: string;
            at: number;
            basedOn: number;
            changeId: string;
            /** @description Empty for API keys. */
            model: string;
            payload: {
                [key: string]: unknown;
            };
            reason: string;
            revision: number;
        };
        ChangeInput: {
            /** @enum {string} */
            action: "version.created" | "version.tagged" | "version.moved" | "version.archived" | "version.deleted" | "version.side-files-changed" | "branch.created" | "config.changed" | "deploy.live" | "deploy.canary" | "deploy.canary-ended" | "deploy.shadow" | "deploy.shadow-ended" | "deploy.rolled-back" | "approval.requested" | "approval.given" | "approval.refused" | "policy.changed" | "key.created" | "key.revoked";
            actor: string;
            at: number;
            basedOn: number;
            changeId: string;
            /** @description Empty for API keys. */
            model: string;
            payload: {
                [key: string]: unknown;
            };
            reason: string;
            revision: number;
        };
        Comparison: {
            bytes: number[];
            configDifferences: {
                differs: boolean;
                name: string;
                values: (number | string | boolean | null)[];
            }[];
            configs: {
                config: {
                    batch?: {
                        /** @description Most users in a micro-batch. */
                        maxBatch?: number;
                        /** @description How long an event may wait for others to share its micro-batch. */
                        maxWaitMs?: number;
                    };
                    filters?: {
                        /** @description Categories whose items are never recommended. */
                        excludeCategories?: string[];
                        /** @description Ids of items that are never recommended. */
                        excludeItems?: string[];
                        /** @description Whether items that cannot be had are left out. */
                        onlyAvailable?: boolean;
                    };
                    /** @description Another feature than the manifest's for inputs of the graph, by the input's name. */
                    inputs?: {
                        [key: string]: "item_ids" | "event_types" | "ages" | "in_session";
                    };
                    /** @description Items in a recommendation. */
                    listLength?: number;
                    /**
                     * @description A recommendation for each event, or for the latest of each user in a micro-batch.
                     * @enum {string}
                     */
                    mode?: "each" | "latest";
                    outputs?: {
                        /** @description The graph's output of items, where it is another than the manifest's. */
                        items?: string;
                        /** @description The graph's output of scores, where it is another than the manifest's. */
                        scores?: string;
                    };
                    parameters?: {
                        /** @description Items that score less are not recommended. */
                        minScore?: number;
                        /** @description Events of the history that the model is given. */
                        window?: number;
                    };
                    /** @description Event types that cause a recommendation. */
                    triggers?: string[];
                };
                /** @description As deployed, else the newest; null: there is none but {}. */
                configRevision: number | null;
            }[];
            /** @description What the graph takes and gives. */
            contract: {
                differs: boolean;
                name: string;
                values: (number | string | boolean | null)[];
            }[];
            /** @description The verdict of the canary against live, where both are among the versions; else null. */
            experiment: components["schemas"]["Experiment"] | null;
            /** @description What recommenders have reported of each version, by slot. */
            live: components["schemas"]["LiveMetrics"][][];
            /** @description The trainer's own figures. */
            metrics: {
                change: (number | null)[];
                /** @description 95 %, where the manifest says by `<metric>.samples` of how many samples the share is. */
                intervals: ({
                    high: number;
                    low: number;
                } | null)[];
                name: string;
                values: (number | null)[];
            }[];
            model: string;
            parameters: {
                differs: boolean;
                name: string;
                values: (number | string | boolean | null)[];
            }[];
            versions: components["schemas"]["VersionSummary"][];
        };
        ComparisonInput: {
            bytes: number[];
            configDifferences: {
                differs: boolean;
                name: string;
                values: (number | string | boolean | null)[];
            }[];
            configs: {
                config: {
                    batch?: {
                        /** @description Most users in a micro-batch. */
                        maxBatch?: number;
                        /** @description How long an event may wait for others to share its micro-batch. */
                        maxWaitMs?: number;
                    };
                    filters?: {
                        /** @description Categories whose items are never recommended. */
                        excludeCategories?: string[];
                        /** @description Ids of items that are never recommended. */
                        excludeItems?: string[];
                        /** @description Whether items that cannot be had are left out. */
                        onlyAvailable?: boolean;
                    };
                    /** @description Another feature than the manifest's for inputs of the graph, by the input's name. */
                    inputs?: {
                        [key: string]: "item_ids" | "event_types" | "ages" | "in_session";
                    };
                    /** @description Items in a recommendation. */
                    listLength?: number;
                    /**
                     * @description A recommendation for each event, or for the latest of each user in a micro-batch.
                     * @enum {string}
                     */
                    mode?: "each" | "latest";
                    outputs?: {
                        /** @description The graph's output of items, where it is another than the manifest's. */
                        items?: string;
                        /** @description The graph's output of scores, where it is another than the manifest's. */
                        scores?: string;
                    };
                    parameters?: {
                        /** @description Items that score less are not recommended. */
                        minScore?: number;
                        /** @description Events of the history that the model is given. */
                        window?: number;
                    };
                    /** @description Event types that cause a recommendation. */
                    triggers?: string[];
                };
                /** @description As deployed, else the newest; null: there is none but {}. */
                configRevision: number | null;
            }[];
            /** @description What the graph takes and gives. */
            contract: {
                differs: boolean;
                name: string;
                values: (number | string | boolean | null)[];
            }[];
            /** @description The verdict of the canary against live, where both are among the versions; else null. */
            experiment: components["schemas"]["ExperimentInput"] | null;
            /** @description What recommenders have reported of each version, by slot. */
            live: components["schemas"]["LiveMetricsInput"][][];
            /** @description The trainer's own figures. */
            metrics: {
                change: (number | null)[];
                /** @description 95 %, where the manifest says by `<metric>.samples` of how many samples the share is. */
                intervals: ({
                    high: number;
                    low: number;
                } | null)[];
                name: string;
                values: (number | null)[];
            }[];
            model: string;
            parameters: {
                differs: boolean;
                name: string;
                values: (number | string | boolean | null)[];
            }[];
            versions: components["schemas"]["VersionSummaryInput"][];
        };
        Config: {
            actor: string;
            at: number;
            config: {
                batch?: {
                    /** @description Most users in a micro-batch. */
                    maxBatch?: number;
                    /** @description How long an event may wait for others to share its micro-batch. */
                    maxWaitMs?: number;
                };
                filters?: {
                    /** @description Categories whose items are never recommended. */
                    excludeCategories?: string[];
                    /** @description Ids of items that are never recommended. */
                    excludeItems?: string[];
                    /** @description Whether items that cannot be had are left out. */
                    onlyAvailable?: boolean;
                };
                /** @description Another feature than the manifest's for inputs of the graph, by the input's name. */
                inputs?: {
                    [key: string]: "item_ids" | "event_types" | "ages" | "in_session";
                };
                /** @description Items in a recommendation. */
                listLength?: number;
                /**
                 * @description A recommendation for each event, or for the latest of each user in a micro-batch.
                 * @enum {string}
                 */
                mode?: "each" | "latest";
                outputs?: {
                    /** @description The graph's output of items, where it is another than the manifest's. */
                    items?: string;
                    /** @description The graph's output of scores, where it is another than the manifest's. */
                    scores?: string;
                };
                parameters?: {
                    /** @description Items that score less are not recommended. */
                    minScore?: number;
                    /** @description Events of the history that the model is given. */
                    window?: number;
                };
                /** @description Event types that cause a recommendation. */
                triggers?: string[];
            };
            number: number;
            reason: string;
            revision: number;
        };
        ConfigInput: {
            actor: string;
            at: number;
            config: {
                batch?: {
                    /** @description Most users in a micro-batch. */
                    maxBatch?: number;
                    /** @description How long an event may wait for others to share its micro-batch. */
                    maxWaitMs?: number;
                };
                filters?: {
                    /** @description Categories whose items are never recommended. */
                    excludeCategories?: string[];
                    /** @description Ids of items that are never recommended. */
                    excludeItems?: string[];
                    /** @description Whether items that cannot be had are left out. */
                    onlyAvailable?: boolean;
                };
                /** @description Another feature than the manifest's for inputs of the graph, by the input's name. */
                inputs?: {
                    [key: string]: "item_ids" | "event_types" | "ages" | "in_session";
                };
                /** @description Items in a recommendation. */
                listLength?: number;
                /**
                 * @description A recommendation for each event, or for the latest of each user in a micro-batch.
                 * @enum {string}
                 */
                mode?: "each" | "latest";
                outputs?: {
                    /** @description The graph's output of items, where it is another than the manifest's. */
                    items?: string;
                    /** @description The graph's output of scores, where it is another than the manifest's. */
                    scores?: string;
                };
                parameters?: {
                    /** @description Items that score less are not recommended. */
                    minScore?: number;
                    /** @description Events of the history that the model is given. */
                    window?: number;
                };
                /** @description Event types that cause a recommendation. */
                triggers?: string[];
            };
            number: number;
            reason: string;
            revision: number;
        };
        Customer: {
            /** @description That are remembered; null where the history cannot be read. */
            events: number | null;
            /** @description Of the newest event, ms since 1970; null where there is none. */
            lastAt: number | null;
            userId: string;
        };
        CustomerInput: {
            /** @description That are remembered; null where the history cannot be read. */
            events: number | null;
            /** @description Of the newest event, ms since 1970; null where there is none. */
            lastAt: number | null;
            userId: string;
        };
        DeadLetter: {
            /** @description ms since 1970. */
            failedAt: number;
            headers: {
                name: string;
                value: {
                    /** @description At most the first 65536 bytes. */
                    base64: string;
                    bytes: number;
                    /** @description Null where it is no UTF-8. */
                    text: string | null;
                };
            }[];
            /** @description Where the record lay that died: topic, partition, offset. */
            id: string;
            inspection: {
                bodyAt: number;
                fault: {
                    at: number;
                    message: string;
                    path: string;
                } | null;
                /** @enum {string} */
                framing: "single-object" | "confluent" | "none";
                /** @description There is more than is decoded here. */
                isLong: boolean;
                knownAs: string | null;
                /** @description Bytes behind what was read. */
                left: number;
                schema: string | null;
                values: {
                    at: number;
                    length: number;
                    path: string;
                    type: string;
                    value: string | null;
                }[];
            } | null;
            /** @description Its topic did not take all of the record: it is never replayed. */
            isCut: boolean;
            /** @description Null where that is not known, or nothing of its kind is replayed. */
            isReplayed: boolean | null;
            key: {
                /** @description At most the first 65536 bytes. */
                base64: string;
                bytes: number;
                /** @description Null where it is no UTF-8. */
                text: string | null;
            } | null;
            means: string;
            message: string;
            model: string | null;
            offset: number;
            /** @description Where the letter lies in its own topic. */
            partition: number;
            reason: string;
            /** @description What has to change before a replay can pass; null: nothing can. */
            replayHelps: string | null;
            replayOf: string | null;
            source: {
                offset: number;
                partition: number;
                topic: string;
            };
            stage: string;
            /** @description Whom it is about, as far as its bytes or its key say. */
            subject: string | null;
            /** @description The record's own, ms since 1970. */
            timestamp: number;
            value: {
                /** @description At most the first 65536 bytes. */
                base64: string;
                bytes: number;
                /** @description Null where it is no UTF-8. */
                text: string | null;
            } | null;
            valueBytes: number;
        };
        DeadLetterInput: {
            /** @description ms since 1970. */
            failedAt: number;
            headers: {
                name: string;
                value: {
                    /** @description At most the first 65536 bytes. */
                    base64: string;
                    bytes: number;
                    /** @description Null where it is no UTF-8. */
                    text: string | null;
                };
            }[];
            /** @description Where the record lay that died: topic, partition, offset. */
            id: string;
            inspection: {
                bodyAt: number;
                fault: {
                    at: number;
                    message: string;
                    path: string;
                } | null;
                /** @enum {string} */
                framing: "single-object" | "confluent" | "none";
                /** @description There is more than is decoded here. */
                isLong: boolean;
                knownAs: string | null;
                /** @description Bytes behind what was read. */
                left: number;
                schema: string | null;
                values: {
                    at: number;
                    length: number;
                    path: string;
                    type: string;
                    value: string | null;
                }[];
            } | null;
            /** @description Its topic did not take all of the record: it is never replayed. */
            isCut: boolean;
            /** @description Null where that is not known, or nothing of its kind is replayed. */
            isReplayed: boolean | null;
            key: {
                /** @description At most the first 65536 bytes. */
                base64: string;
                bytes: number;
                /** @description Null where it is no UTF-8. */
                text: string | null;
            } | null;
            means: string;
            message: string;
            model: string | null;
            offset: number;
            /** @description Where the letter lies in its own topic. */
            partition: number;
            reason: string;
            /** @description What has to change before a replay can pass; null: nothing can. */
            replayHelps: string | null;
            replayOf: string | null;
            source: {
                offset: number;
                partition: number;
                topic: string;
            };
            stage: string;
            /** @description Whom it is about, as far as its bytes or its key say. */
            subject: string | null;
            /** @description The record's own, ms since 1970. */
            timestamp: number;
            value: {
                /** @description At most the first 65536 bytes. */
                base64: string;
                bytes: number;
                /** @description Null where it is no UTF-8. */
                text: string | null;
            } | null;
            valueBytes: number;
        };
        DeadLetterPage: {
            /** @description Null: there is nothing further back. */
            cursor: string | null;
            /** @description Time ran out before the page was full; the cursor goes on. */
            isPartial: boolean;
            /** @description Newest first. */
            letters: {
                /** @description ms since 1970. */
                failedAt: number;
                /** @description Where the record lay that died: topic, partition, offset. */
                id: string;
                /** @description Its topic did not take all of the record: it is never replayed. */
                isCut: boolean;
                means: string;
                message: string;
                model: string | null;
                offset: number;
                /** @description Where the letter lies in its own topic. */
                partition: number;
                reason: string;
                /** @description What has to change before a replay can pass; null: nothing can. */
                replayHelps: string | null;
                replayOf: string | null;
                stage: string;
                /** @description Whom it is about, as far as its bytes or its key say. */
                subject: string | null;
                valueBytes: number;
            }[];
            /** @description Letters looked at for this answer, whether they are meant or not. */
            looked: number;
            /** @description The failing of the oldest looked at, ms since 1970. */
            reachedTime: number | null;
            /** @description Those by reason. */
            reasons: {
                [key: string]: number;
            };
            topic: string;
            /** @description Offsets that belong to a transaction that is still open. */
            unread: number;
            /** @description Records of the topic that are no dead letters. */
            unreadable: number;
        };
        DeadLetterPageInput: {
            /** @description Null: there is nothing further back. */
            cursor: string | null;
            /** @description Time ran out before the page was full; the cursor goes on. */
            isPartial: boolean;
            /** @description Newest first. */
            letters: {
                /** @description ms since 1970. */
                failedAt: number;
                /** @description Where the record lay that died: topic, partition, offset. */
                id: string;
                /** @description Its topic did not take all of the record: it is never replayed. */
                isCut: boolean;
                means: string;
                message: string;
                model: string | null;
                offset: number;
                /** @description Where the letter lies in its own topic. */
                partition: number;
                reason: string;
                /** @description What has to change before a replay can pass; null: nothing can. */
                replayHelps: string | null;
                replayOf: string | null;
                stage: string;
                /** @description Whom it is about, as far as its bytes or its key say. */
                subject: string | null;
                valueBytes: number;
            }[];
            /** @description Letters looked at for this answer, whether they are meant or not. */
            looked: number;
            /** @description The failing of the oldest looked at, ms since 1970. */
            reachedTime: number | null;
            /** @description Those by reason. */
            reasons: {
                [key: string]: number;
            };
            topic: string;
            /** @description Offsets that belong to a transaction that is still open. */
            unread: number;
            /** @description Records of the topic that are no dead letters. */
            unreadable: number;
        };
        DeadLetterReplay: {
            dryRun: boolean;
            letters: {
                id: string | null;
                message: string;
                offset: number;
                /** @enum {string} */
                outcome: "replayed" | "would-replay" | "replayed-before" | "refused" | "missing";
                partition: number;
                reason: string | null;
                stage: string | null;
            }[];
        };
        DeadLetterReplayInput: {
            dryRun: boolean;
            letters: {
                id: string | null;
                message: string;
                offset: number;
                /** @enum {string} */
                outcome: "replayed" | "would-replay" | "replayed-before" | "refused" | "missing";
                partition: number;
                reason: string | null;
                stage: string | null;
            }[];
        };
        Deployment: {
            actor: string;
            approvedBy: string | null;
            at: number;
            canary: {
                configRevision: number;
                guards: {
                    maxErrorRate?: number;
                    maxLatencyMs?: number;
                    maxLatencyRatio?: number;
                    maxQualityDrop?: number;
                    /** @default 500 */
                    minSamples: number;
                };
                salt: string;
                share: number;
                since: number;
                /** @description Of the change that began it. */
                sinceRevision: number;
                version: string;
            } | null;
            /** @description What rolling back leads to, the nearest first. */
            fallbacks: {
                configRevision: number;
                version: string;
            }[];
            live: {
                configRevision: number;
                version: string;
            } | null;
            liveSince: number;
            reason: string;
            revision: number;
            shadows: {
                configRevision: number;
                version: string;
            }[];
        };
        DeploymentInput: {
            actor: string;
            approvedBy: string | null;
            at: number;
            canary: {
                configRevision: number;
                guards: {
                    maxErrorRate?: number;
                    maxLatencyMs?: number;
                    maxLatencyRatio?: number;
                    maxQualityDrop?: number;
                    /** @default 500 */
                    minSamples: number;
                };
                salt: string;
                share: number;
                since: number;
                /** @description Of the change that began it. */
                sinceRevision: number;
                version: string;
            } | null;
            /** @description What rolling back leads to, the nearest first. */
            fallbacks: {
                configRevision: number;
                version: string;
            }[];
            live: {
                configRevision: number;
                version: string;
            } | null;
            liveSince: number;
            reason: string;
            revision: number;
            shadows: {
                configRevision: number;
                version: string;
            }[];
        };
        Event: {
            attributes?: {
                [key: string]: string;
            } | null;
            /** @description Unique for ever, and the same when the event is sent again; left out: one is made. */
            eventId?: string | null;
            /** @description view, cart, purchase, or any word of the shop's. */
            eventType: string;
            itemId: string;
            /** @description Of one piece, in the shop's currency. */
            price?: number | null;
            quantity?: number | null;
            /** @description Visit, basket or order. */
            sessionId?: string | null;
            /** @description When it happened: ms since 1970, or ISO 8601; left out: now. */
            timestamp?: number | string | null;
            userId: string;
        };
        EventInput: {
            attributes?: {
                [key: string]: string;
            } | null;
            /** @description Unique for ever, and the same when the event is sent again; left out: one is made. */
            eventId?: string | null;
            /** @description view, cart, purchase, or any word of the shop's. */
            eventType: string;
            itemId: string;
            /** @description Of one piece, in the shop's currency. */
            price?: number | null;
            quantity?: number | null;
            /** @description Visit, basket or order. */
            sessionId?: string | null;
            /** @description When it happened: ms since 1970, or ISO 8601; left out: now. */
            timestamp?: number | string | null;
            userId: string;
        };
        EventResult: {
            code?: string;
            eventId: string | null;
            message?: string;
            /**
             * @description accepted: the brokers have it. refused: it will never be taken as it is. not-written, unknown: send it again under the same event id.
             * @enum {string}
             */
            status: "accepted" | "refused" | "not-written" | "unknown";
        };
        EventResultInput: {
            code?: string;
            eventId: string | null;
            message?: string;
            /**
             * @description accepted: the brokers have it. refused: it will never be taken as it is. not-written, unknown: send it again under the same event id.
             * @enum {string}
             */
            status: "accepted" | "refused" | "not-written" | "unknown";
        };
        EventsProblem: {
            code: string;
            current?: number;
            detail: string;
            error?: string;
            errors?: {
                message: string;
                where: string;
            }[];
            requestId: string;
            /** @description One for each event, in order. */
            results?: components["schemas"]["EventResult"][];
            retryAfterSeconds?: number;
            status: number;
            title: string;
            type: string;
        };
        EventsProblemInput: {
            code: string;
            current?: number;
            detail: string;
            error?: string;
            errors?: {
                message: string;
                where: string;
            }[];
            requestId: string;
            /** @description One for each event, in order. */
            results?: components["schemas"]["EventResultInput"][];
            retryAfterSeconds?: number;
            status: number;
            title: string;
            type: string;
        };
        Experiment: {
            alpha: number;
            /** @description What the sequence is made to show earliest. */
            effect: number;
            /** @description Whether it ends by itself where it is worse by more than the margin. */
            guarded: boolean;
            /**
             * @description The metric that it is ended by.
             * @enum {string}
             */
            guardMetric: "hit_rate" | "precision" | "recall" | "f1" | "mrr" | "ndcg";
            judged: {
                canary: number;
                live: number;
            };
            k: number | null;
            liveVersion: string;
            /** @description How much worse it may be: maxQualityDrop of its guards, else 0. */
            margin: number;
            metrics: {
                /** @description Relative to live's, with the bounds of its confidence sequence now; high null: not bounded yet. */
                lift: {
                    high: number | null;
                    low: number;
                    value: number;
                } | null;
                /** @enum {string} */
                metric: "hit_rate" | "precision" | "recall" | "f1" | "mrr" | "ndcg";
                /** @description Always-valid p-value of no difference. */
                p: number;
                /** @description Of the information that shows the effect, up to 1. */
                progress: number;
                /** @description Mean over judged recommendations; null: too little. */
                rate: {
                    canary: number;
                    live: number;
                } | null;
                /** @enum {string} */
                verdict: "collecting" | "mismatch" | "worse" | "better" | "not-worse" | "undecided";
            }[];
            /** @description Of the users of the newest deployment. */
            sampleRatio: {
                expectedShare: number;
                observedShare: number | null;
                p: number;
            } | null;
            share: number;
            since: number;
            /**
             * @description Whose figures these are: users' moments, or recommenders' counts by groups of users.
             * @enum {string}
             */
            source: "evaluator" | "recommenders";
            /** @description Event time up to which it is judged, where an evaluator reports; else null. */
            until: number | null;
            /** @description Null where they are not known. */
            users: {
                canary: number;
                live: number;
            } | null;
            version: string;
        };
        ExperimentInput: {
            alpha: number;
            /** @description What the sequence is made to show earliest. */
            effect: number;
            /** @description Whether it ends by itself where it is worse by more than the margin. */
            guarded: boolean;
            /**
             * @description The metric that it is ended by.
             * @enum {string}
             */
            guardMetric: "hit_rate" | "precision" | "recall" | "f1" | "mrr" | "ndcg";
            judged: {
                canary: number;
                live: number;
            };
            k: number | null;
            liveVersion: string;
            /** @description How much worse it may be: maxQualityDrop of its guards, else 0. */
            margin: number;
            metrics: {
                /** @description Relative to live's, with the bounds of its confidence sequence now; high null: not bounded yet. */
                lift: {
                    high: number | null;
                    low: number;
                    value: number;
                } | null;
                /** @enum {string} */
                metric: "hit_rate" | "precision" | "recall" | "f1" | "mrr" | "ndcg";
                /** @description Always-valid p-value of no difference. */
                p: number;
                /** @description Of the information that shows the effect, up to 1. */
                progress: number;
                /** @description Mean over judged recommendations; null: too little. */
                rate: {
                    canary: number;
                    live: number;
                } | null;
                /** @enum {string} */
                verdict: "collecting" | "mismatch" | "worse" | "better" | "not-worse" | "undecided";
            }[];
            /** @description Of the users of the newest deployment. */
            sampleRatio: {
                expectedShare: number;
                observedShare: number | null;
                p: number;
            } | null;
            share: number;
            since: number;
            /**
             * @description Whose figures these are: users' moments, or recommenders' counts by groups of users.
             * @enum {string}
             */
            source: "evaluator" | "recommenders";
            /** @description Event time up to which it is judged, where an evaluator reports; else null. */
            until: number | null;
            /** @description Null where they are not known. */
            users: {
                canary: number;
                live: number;
            } | null;
            version: string;
        };
        Forgotten: {
            /** Format: date-time */
            at: string;
            /** @description Names the customer in the log, where their id has no place. */
            fingerprint: string;
            /** @description What forgets when it comes to the marker: mostly within a second. */
            follows: ("recommender" | "features" | "evaluator" | "latest-lists" | "training")[];
            /** @description How many keys of Redis there were. */
            keys: number;
            /** @description Where the marker lies in the topic of events, as far as the brokers said so. */
            marker: {
                offset: number;
                partition: number;
            } | null;
            /**
             * @description What Redis held is gone; or Redis is away, and it goes as soon as the services read on.
             * @enum {string}
             */
            redis: "deleted" | "later";
        };
        ForgottenInput: {
            /** Format: date-time */
            at: string;
            /** @description Names the customer in the log, where their id has no place. */
            fingerprint: string;
            /** @description What forgets when it comes to the marker: mostly within a second. */
            follows: ("recommender" | "features" | "evaluator" | "latest-lists" | "training")[];
            /** @description How many keys of Redis there were. */
            keys: number;
            /** @description Where the marker lies in the topic of events, as far as the brokers said so. */
            marker: {
                offset: number;
                partition: number;
            } | null;
            /**
             * @description What Redis held is gone; or Redis is away, and it goes as soon as the services read on.
             * @enum {string}
             */
            redis: "deleted" | "later";
        };
        History: {
            events: {
                /** @enum {string} */
                eventType: "view" | "cart" | "purchase" | "other";
                itemId: string;
                /** @description Whether it opened a visit, basket or order. */
                opensSession: boolean;
                /** @description ms since 1970. */
                timestamp: number;
            }[];
            /** @description Events that are kept. */
            total: number;
            userId: string;
        };
        HistoryInput: {
            events: {
                /** @enum {string} */
                eventType: "view" | "cart" | "purchase" | "other";
                itemId: string;
                /** @description Whether it opened a visit, basket or order. */
                opensSession: boolean;
                /** @description ms since 1970. */
                timestamp: number;
            }[];
            /** @description Events that are kept. */
            total: number;
            userId: string;
        };
        ImportSummary: {
            ignoredColumns: string[];
            imported: number;
            /** @description Up to this line of the file all are imported or refused. */
            line: number;
            /** @description The first lines that were refused. */
            problems: {
                code: string;
                line: number;
                message: string;
            }[];
            refused: number;
        };
        ImportSummaryInput: {
            ignoredColumns: string[];
            imported: number;
            /** @description Up to this line of the file all are imported or refused. */
            line: number;
            /** @description The first lines that were refused. */
            problems: {
                code: string;
                line: number;
                message: string;
            }[];
            refused: number;
        };
        InferenceProblem: {
            code: string;
            current?: number;
            detail: string;
            error?: string;
            errors?: {
                message: string;
                where: string;
            }[];
            requestId: string;
            retryAfterSeconds?: number;
            status: number;
            title: string;
            type: string;
        };
        InferenceProblemInput: {
            code: string;
            current?: number;
            detail: string;
            error?: string;
            errors?: {
                message: string;
                where: string;
            }[];
            requestId: string;
            retryAfterSeconds?: number;
            status: number;
            title: string;
            type: string;
        };
        InferenceRequest: {
            /** @description Comes back in the answer. */
            id?: string;
            inputs: {
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
                data?: unknown[];
                /**
                 * @description INT32, INT64 or FP32, as the metadata says.
                 * @example INT64
                 */
                datatype: string;
                name: string;
                /** @description Known: `timeout` (microseconds), and those of the binary tensor extension. Others are passed over. */
                parameters?: {
                    [key: string]: boolean | number | string;
                };
                /** @description Users × events, or users × items. */
                shape: number[];
            }[];
            /** @description None: all that the model has. */
            outputs?: {
                name: string;
                /** @description Known: `timeout` (microseconds), and those of the binary tensor extension. Others are passed over. */
                parameters?: {
                    [key: string]: boolean | number | string;
                };
            }[];
            /** @description Known: `timeout` (microseconds), and those of the binary tensor extension. Others are passed over. */
            parameters?: {
                [key: string]: boolean | number | string;
            };
        };
        InferenceRequestInput: {
            /** @description Comes back in the answer. */
            id?: string;
            inputs: {
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
                data?: unknown[];
                /**
                 * @description INT32, INT64 or FP32, as the metadata says.
                 * @example INT64
                 */
                datatype: string;
                name: string;
                /** @description Known: `timeout` (microseconds), and those of the binary tensor extension. Others are passed over. */
                parameters?: {
                    [key: string]: boolean | number | string;
                };
                /** @description Users × events, or users × items. */
                shape: number[];
            }[];
            /** @description None: all that the model has. */
            outputs?: {
                name: string;
                /** @description Known: `timeout` (microseconds), and those of the binary tensor extension. Others are passed over. */
                parameters?: {
                    [key: string]: boolean | number | string;
                };
            }[];
            /** @description Known: `timeout` (microseconds), and those of the binary tensor extension. Others are passed over. */
            parameters?: {
                [key: string]: boolean | number | string;
            };
        };
        InferenceResponse: {
            id?: string;
            model_name: string;
            model_version: string;
            outputs: {
                data?: number[];
                datatype: string;
                name: string;
                /** @description Known: `timeout` (microseconds), and those of the binary tensor extension. Others are passed over. */
                parameters?: {
                    [key: string]: boolean | number | string;
                };
                shape: number[];
            }[];
        };
        InferenceResponseInput: {
            id?: string;
            model_name: string;
            model_version: string;
            outputs: {
                data?: number[];
                datatype: string;
                name: string;
                /** @description Known: `timeout` (microseconds), and those of the binary tensor extension. Others are passed over. */
                parameters?: {
                    [key: string]: boolean | number | string;
                };
                shape: number[];
            }[];
        };
        Influences: {
            by: {
                /** @enum {string} */
                as: "live" | "canary" | "shadow";
                configRevision: number;
                name: string;
                version: string;
            } | null;
            /** @description Of the newest items, the newest first. */
            items: {
                /** @description Items of the list that leave it when this one is taken out of the history. */
                changed: number;
                itemId: string;
            }[];
            /** @description Items of the list. */
            length: number;
        };
        InfluencesInput: {
            by: {
                /** @enum {string} */
                as: "live" | "canary" | "shadow";
                configRevision: number;
                name: string;
                version: string;
            } | null;
            /** @description Of the newest items, the newest first. */
            items: {
                /** @description Items of the list that leave it when this one is taken out of the history. */
                changed: number;
                itemId: string;
            }[];
            /** @description Items of the list. */
            length: number;
        };
        ItemWrite: {
            attributes?: {
                [key: string]: string;
            } | null;
            /** @description Whether it can be had; true where it is left out. */
            available?: boolean | null;
            category?: string | null;
            /** @description None but the one in the path. */
            itemId?: string | null;
            /** @description Of one piece, in the shop's currency. */
            price?: number | null;
            title?: string | null;
        };
        ItemWriteInput: {
            attributes?: {
                [key: string]: string;
            } | null;
            /** @description Whether it can be had; true where it is left out. */
            available?: boolean | null;
            category?: string | null;
            /** @description None but the one in the path. */
            itemId?: string | null;
            /** @description Of one piece, in the shop's currency. */
            price?: number | null;
            title?: string | null;
        };
        Key: {
            createdAt: number;
            createdBy: string;
            expiresAt: number | null;
            id: string;
            models: string[] | null;
            revokedAt: number | null;
            /** @enum {string} */
            role: "client" | "viewer" | "operator" | "admin";
            user: string;
            /** @description Globs of customers that the gateway serves it for; null: all. */
            users: string[] | null;
        };
        KeyInput: {
            createdAt: number;
            createdBy: string;
            expiresAt: number | null;
            id: string;
            models: string[] | null;
            revokedAt: number | null;
            /** @enum {string} */
            role: "client" | "viewer" | "operator" | "admin";
            user: string;
            /** @description Globs of customers that the gateway serves it for; null: all. */
            users: string[] | null;
        };
        KnownItem: {
            available: boolean;
            category: string;
            itemId: string;
            price: number | null;
            title: string;
        };
        KnownItemInput: {
            available: boolean;
            category: string;
            itemId: string;
            price: number | null;
            title: string;
        };
        LiveMetrics: {
            agreement: {
                compared: number;
                correlation: number;
                overlap: number;
                scoreShift: number;
            } | null;
            configRevision: number;
            errorRate: components["schemas"]["Share"] | null;
            hitRate: components["schemas"]["Share"] | null;
            latencyMs: {
                p50: number;
                p99: number;
                samples: number;
            } | null;
            recommendations: number;
            /** @description ms since 1970: of the first report that is counted here. */
            since: number;
            until: number;
            /** @enum {string} */
            variant: "live" | "canary" | "shadow";
            version: string;
        };
        LiveMetricsInput: {
            agreement: {
                compared: number;
                correlation: number;
                overlap: number;
                scoreShift: number;
            } | null;
            configRevision: number;
            errorRate: components["schemas"]["ShareInput"] | null;
            hitRate: components["schemas"]["ShareInput"] | null;
            latencyMs: {
                p50: number;
                p99: number;
                samples: number;
            } | null;
            recommendations: number;
            /** @description ms since 1970: of the first report that is counted here. */
            since: number;
            until: number;
            /** @enum {string} */
            variant: "live" | "canary" | "shadow";
            version: string;
        };
        LiveQuality: {
            /** @description Those that gateway.services names; with why one does not answer. */
            evaluators: {
                name: string;
                problem: string | null;
                url: string;
            }[];
            /** @description Standard errors to either side of a mean that make its 95 % interval. */
            intervalFactor: number;
            /** @description What they say together; null where none answers. */
            quality: {
                coverage: {
                    model: string;
                    share: number;
                    variant: string;
                    version: string;
                }[];
                drift: {
                    inputs: {
                        input: string;
                        js: number;
                        psi: number;
                        samples: number;
                    }[];
                    model: string;
                    unknown: {
                        kind: string;
                        ratio: number;
                        samples: number;
                    }[];
                    version: string;
                }[];
                /** @description Fewer are not told of. */
                driftSamples: number;
                evaluated: {
                    [key: string]: number;
                };
                /** @description From a list until it is judged, event time. */
                horizonMs: number;
                k: number;
                ks: number[];
                labels: {
                    [key: string]: number;
                };
                partitions: {
                    /** @description ms since 1970. */
                    eventTime: number | null;
                    partition: number;
                    pending: number;
                }[];
                series: {
                    model: string;
                    steps: {
                        answered: number;
                        conversions: number;
                        figures: {
                            f1: {
                                standardError: number | null;
                                value: number;
                            };
                            hit_rate: {
                                standardError: number | null;
                                value: number;
                            };
                            mrr: {
                                standardError: number | null;
                                value: number;
                            };
                            ndcg: {
                                standardError: number | null;
                                value: number;
                            };
                            precision: {
                                standardError: number | null;
                                value: number;
                            };
                            recall: {
                                standardError: number | null;
                                value: number;
                            };
                        } | null;
                        /** @description Event time at which the step begins, ms since 1970. */
                        from: number;
                        judged: number;
                        novelty: number | null;
                        revenue: number;
                        shown: number;
                    }[];
                    /** @description `all`: all tiers together. */
                    tier: string;
                    variant: string;
                    version: string;
                    whole: {
                        answered: number;
                        conversions: number;
                        figures: {
                            f1: {
                                standardError: number | null;
                                value: number;
                            };
                            hit_rate: {
                                standardError: number | null;
                                value: number;
                            };
                            mrr: {
                                standardError: number | null;
                                value: number;
                            };
                            ndcg: {
                                standardError: number | null;
                                value: number;
                            };
                            precision: {
                                standardError: number | null;
                                value: number;
                            };
                            recall: {
                                standardError: number | null;
                                value: number;
                            };
                        } | null;
                        judged: number;
                        novelty: number | null;
                        revenue: number;
                        shown: number;
                    };
                }[];
                /** @enum {string} */
                span: "1h" | "24h" | "7d" | "all";
                /** @description Null for the span `all`, which has no steps. */
                stepMs: number | null;
                userShare: number;
                waiting: number[];
            } | null;
        };
        LiveQualityInput: {
            /** @description Those that gateway.services names; with why one does not answer. */
            evaluators: {
                name: string;
                problem: string | null;
                url: string;
            }[];
            /** @description Standard errors to either side of a mean that make its 95 % interval. */
            intervalFactor: number;
            /** @description What they say together; null where none answers. */
            quality: {
                coverage: {
                    model: string;
                    share: number;
                    variant: string;
                    version: string;
                }[];
                drift: {
                    inputs: {
                        input: string;
                        js: number;
                        psi: number;
                        samples: number;
                    }[];
                    model: string;
                    unknown: {
                        kind: string;
                        ratio: number;
                        samples: number;
                    }[];
                    version: string;
                }[];
                /** @description Fewer are not told of. */
                driftSamples: number;
                evaluated: {
                    [key: string]: number;
                };
                /** @description From a list until it is judged, event time. */
                horizonMs: number;
                k: number;
                ks: number[];
                labels: {
                    [key: string]: number;
                };
                partitions: {
                    /** @description ms since 1970. */
                    eventTime: number | null;
                    partition: number;
                    pending: number;
                }[];
                series: {
                    model: string;
                    steps: {
                        answered: number;
                        conversions: number;
                        figures: {
                            f1: {
                                standardError: number | null;
                                value: number;
                            };
                            hit_rate: {
                                standardError: number | null;
                                value: number;
                            };
                            mrr: {
                                standardError: number | null;
                                value: number;
                            };
                            ndcg: {
                                standardError: number | null;
                                value: number;
                            };
                            precision: {
                                standardError: number | null;
                                value: number;
                            };
                            recall: {
                                standardError: number | null;
                                value: number;
                            };
                        } | null;
                        /** @description Event time at which the step begins, ms since 1970. */
                        from: number;
                        judged: number;
                        novelty: number | null;
                        revenue: number;
                        shown: number;
                    }[];
                    /** @description `all`: all tiers together. */
                    tier: string;
                    variant: string;
                    version: string;
                    whole: {
                        answered: number;
                        conversions: number;
                        figures: {
                            f1: {
                                standardError: number | null;
                                value: number;
                            };
                            hit_rate: {
                                standardError: number | null;
                                value: number;
                            };
                            mrr: {
                                standardError: number | null;
                                value: number;
                            };
                            ndcg: {
                                standardError: number | null;
                                value: number;
                            };
                            precision: {
                                standardError: number | null;
                                value: number;
                            };
                            recall: {
                                standardError: number | null;
                                value: number;
                            };
                        } | null;
                        judged: number;
                        novelty: number | null;
                        revenue: number;
                        shown: number;
                    };
                }[];
                /** @enum {string} */
                span: "1h" | "24h" | "7d" | "all";
                /** @description Null for the span `all`, which has no steps. */
                stepMs: number | null;
                userShare: number;
                waiting: number[];
            } | null;
        };
        Model: {
            approvals: {
                /** @enum {string} */
                action: "deploy.live" | "deploy.canary" | "policy.changed";
                expiresAt: number;
                id: string;
                payload: {
                    [key: string]: unknown;
                };
                reason: string;
                requestedAt: number;
                requestedBy: string;
                revision: number;
            }[];
            branches: {
                createdAt: number;
                createdBy: string;
                from: string | null;
                name: string;
                versions: number;
            }[];
            /** @description The number of the newest configuration; 0 is {}. */
            configs: number;
            createdAt: number;
            deployment: components["schemas"]["Deployment"];
            name: string;
            policy: {
                approvalTtlMs: number;
                fourEyes: boolean;
                keepServedMs: number;
            };
            policyRevision: number;
            revision: number;
            /** @description Those that are not deleted. */
            versions: number;
        };
        ModelInput: {
            approvals: {
                /** @enum {string} */
                action: "deploy.live" | "deploy.canary" | "policy.changed";
                expiresAt: number;
                id: string;
                payload: {
                    [key: string]: unknown;
                };
                reason: string;
                requestedAt: number;
                requestedBy: string;
                revision: number;
            }[];
            branches: {
                createdAt: number;
                createdBy: string;
                from: string | null;
                name: string;
                versions: number;
            }[];
            /** @description The number of the newest configuration; 0 is {}. */
            configs: number;
            createdAt: number;
            deployment: components["schemas"]["DeploymentInput"];
            name: string;
            policy: {
                approvalTtlMs: number;
                fourEyes: boolean;
                keepServedMs: number;
            };
            policyRevision: number;
            revision: number;
            /** @description Those that are not deleted. */
            versions: number;
        };
        ModelMetadata: {
            inputs: {
                datatype: string;
                name: string;
                shape: number[];
            }[];
            name: string;
            outputs: {
                datatype: string;
                name: string;
                shape: number[];
            }[];
            platform: string;
            versions: string[];
        };
        ModelMetadataInput: {
            inputs: {
                datatype: string;
                name: string;
                shape: number[];
            }[];
            name: string;
            outputs: {
                datatype: string;
                name: string;
                shape: number[];
            }[];
            platform: string;
            versions: string[];
        };
        OpenVersions: {
            lists: {
                /** @description Whether this gateway keeps the stream's newest lists: gateway.keepLists. */
                kept: boolean;
                /** @description Why they are not kept at the moment. */
                problem: string | null;
            };
            versions: {
                /** @enum {string} */
                as: "live" | "canary" | "shadow";
                configRevision: number;
                /** @description Whether it says because of what. */
                explains: boolean;
                /** @description Items that it knows. */
                items: number;
                listLength: number;
                /**
                 * @description Whether each event gets a list, or the last of a batch.
                 * @enum {string}
                 */
                mode: "each" | "latest";
                name: string;
                /** @description Of the customers, of a canary. */
                share: number | null;
                /** @description Types of events that the stream recommends after. */
                triggers: string[];
                version: string;
                /** @description Events of a history that it may see. */
                window: number;
            }[];
        };
        OpenVersionsInput: {
            lists: {
                /** @description Whether this gateway keeps the stream's newest lists: gateway.keepLists. */
                kept: boolean;
                /** @description Why they are not kept at the moment. */
                problem: string | null;
            };
            versions: {
                /** @enum {string} */
                as: "live" | "canary" | "shadow";
                configRevision: number;
                /** @description Whether it says because of what. */
                explains: boolean;
                /** @description Items that it knows. */
                items: number;
                listLength: number;
                /**
                 * @description Whether each event gets a list, or the last of a batch.
                 * @enum {string}
                 */
                mode: "each" | "latest";
                name: string;
                /** @description Of the customers, of a canary. */
                share: number | null;
                /** @description Types of events that the stream recommends after. */
                triggers: string[];
                version: string;
                /** @description Events of a history that it may see. */
                window: number;
            }[];
        };
        Prediction: {
            items: {
                because?: string;
                itemId: string;
                score: number;
            }[];
            model: string;
            /** @enum {string} */
            servedAs: "live" | "canary" | "shadow";
            unknownItems: string[];
            version: string;
        };
        PredictionInput: {
            items: {
                because?: string;
                itemId: string;
                score: number;
            }[];
            model: string;
            /** @enum {string} */
            servedAs: "live" | "canary" | "shadow";
            unknownItems: string[];
            version: string;
        };
        PredictRequest: {
            /**
             * @description What was looked at, the oldest first: items, or events.
             * @example [
             *       "71053",
             *       "85123A"
             *     ]
             */
            events: (string | {
                /** @description view, cart, purchase, or any word; left out: view. */
                eventType?: string;
                itemId: string;
                /** @description ISO 8601, or ms since 1970; of all events or of none. */
                timestamp?: number | string;
            })[];
            /**
             * @description Most items.
             * @default 10
             */
            k: number;
            /** @description Left out: the one that serves. */
            model?: string;
            /** @description Left out: the live one. */
            version?: string;
        };
        PredictRequestInput: {
            /**
             * @description What was looked at, the oldest first: items, or events.
             * @example [
             *       "71053",
             *       "85123A"
             *     ]
             */
            events: (string | {
                /** @description view, cart, purchase, or any word; left out: view. */
                eventType?: string;
                itemId: string;
                /** @description ISO 8601, or ms since 1970; of all events or of none. */
                timestamp?: number | string;
            })[];
            /**
             * @description Most items.
             * @default 10
             */
            k: number;
            /** @description Left out: the one that serves. */
            model?: string;
            /** @description Left out: the live one. */
            version?: string;
        };
        Problem: {
            code: string;
            current?: number;
            detail: string;
            error?: string;
            errors?: {
                message: string;
                where: string;
            }[];
            requestId: string;
            retryAfterSeconds?: number;
            status: number;
            title: string;
            type: string;
        };
        ProblemInput: {
            code: string;
            current?: number;
            detail: string;
            error?: string;
            errors?: {
                message: string;
                where: string;
            }[];
            requestId: string;
            retryAfterSeconds?: number;
            status: number;
            title: string;
            type: string;
        };
        QualityHistory: {
            /** @description Standard errors to either side of a mean that make its 95 % interval. */
            intervalFactor: number;
            /** @description Why it does not tell; null where it does. */
            problem: string | null;
            series: {
                model: string;
                steps: {
                    answered: number;
                    /** @description Null without an answered list. */
                    figures: {
                        f1: {
                            standardError: number | null;
                            value: number;
                        };
                        hit_rate: {
                            standardError: number | null;
                            value: number;
                        };
                        mrr: {
                            standardError: number | null;
                            value: number;
                        };
                        ndcg: {
                            standardError: number | null;
                            value: number;
                        };
                        precision: {
                            standardError: number | null;
                            value: number;
                        };
                        recall: {
                            standardError: number | null;
                            value: number;
                        };
                    } | null;
                    /** @description When it begins, ms since 1970. */
                    from: number;
                    judged: number;
                }[];
                variant: string;
                version: string;
            }[];
            /** @description Whose word it is; null where gateway.prometheusUrl names nobody. */
            source: string | null;
            stepMs: number;
        };
        QualityHistoryInput: {
            /** @description Standard errors to either side of a mean that make its 95 % interval. */
            intervalFactor: number;
            /** @description Why it does not tell; null where it does. */
            problem: string | null;
            series: {
                model: string;
                steps: {
                    answered: number;
                    /** @description Null without an answered list. */
                    figures: {
                        f1: {
                            standardError: number | null;
                            value: number;
                        };
                        hit_rate: {
                            standardError: number | null;
                            value: number;
                        };
                        mrr: {
                            standardError: number | null;
                            value: number;
                        };
                        ndcg: {
                            standardError: number | null;
                            value: number;
                        };
                        precision: {
                            standardError: number | null;
                            value: number;
                        };
                        recall: {
                            standardError: number | null;
                            value: number;
                        };
                    } | null;
                    /** @description When it begins, ms since 1970. */
                    from: number;
                    judged: number;
                }[];
                variant: string;
                version: string;
            }[];
            /** @description Whose word it is; null where gateway.prometheusUrl names nobody. */
            source: string | null;
            stepMs: number;
        };
        RecommendationList: {
            /** @description Whether something was away that the list would have been made with. */
            degraded: boolean;
            /** @description Events that were known; null where nobody knows. */
            historyLength: number | null;
            items: {
                /** @description Item of the history that spoke most for it. */
                because?: {
                    itemId: string;
                    title?: string;
                };
                itemId: string;
                /** @enum {string} */
                reason: "model" | "popular" | "other";
                score: number;
            }[];
            /** @description What that was. */
            lacks: ("history" | "latest" | "model" | "catalogue" | "availability" | "popularity")[];
            model: {
                name: string;
                revision: number;
                /** @enum {string} */
                variant: "live" | "canary";
                version: string;
            } | null;
            /** @description ms since 1970. */
            producedAt: number;
            /** @description Of a list of the stream; null of one made now. */
            recommendationId: string | null;
            /**
             * @description How much was known: habits, this visit alone, nothing but what sells, not even that.
             * @enum {string}
             */
            tier: "personal" | "session" | "popular" | "none";
            userId: string | null;
        };
        RecommendationListInput: {
            /** @description Whether something was away that the list would have been made with. */
            degraded: boolean;
            /** @description Events that were known; null where nobody knows. */
            historyLength: number | null;
            items: {
                /** @description Item of the history that spoke most for it. */
                because?: {
                    itemId: string;
                    title?: string;
                };
                itemId: string;
                /** @enum {string} */
                reason: "model" | "popular" | "other";
                score: number;
            }[];
            /** @description What that was. */
            lacks: ("history" | "latest" | "model" | "catalogue" | "availability" | "popularity")[];
            model: {
                name: string;
                revision: number;
                /** @enum {string} */
                variant: "live" | "canary";
                version: string;
            } | null;
            /** @description ms since 1970. */
            producedAt: number;
            /** @description Of a list of the stream; null of one made now. */
            recommendationId: string | null;
            /**
             * @description How much was known: habits, this visit alone, nothing but what sells, not even that.
             * @enum {string}
             */
            tier: "personal" | "session" | "popular" | "none";
            userId: string | null;
        };
        ServerMetadata: {
            extensions: string[];
            name: string;
            version: string;
        };
        ServerMetadataInput: {
            extensions: string[];
            name: string;
            version: string;
        };
        Share: {
            high: number;
            low: number;
            samples: number;
            value: number;
        };
        ShareInput: {
            high: number;
            low: number;
            samples: number;
            value: number;
        };
        Trial: {
            /** @description The version that made it; null while none serves. */
            by: {
                /** @enum {string} */
                as: "live" | "canary" | "shadow";
                configRevision: number;
                name: string;
                version: string;
            } | null;
            /** @description Whether something was away that the list would have been made with. */
            degraded: boolean;
            /** @description Events that were known; null where nobody knows. */
            historyLength: number | null;
            items: {
                /** @description Item of the history that spoke most for it. */
                because?: {
                    itemId: string;
                    title?: string;
                };
                itemId: string;
                /** @enum {string} */
                reason: "model" | "popular" | "other";
                score: number;
            }[];
            /** @description What that was. */
            lacks: ("history" | "latest" | "model" | "catalogue" | "availability" | "popularity")[];
            /** @description How long it took. */
            ms: number;
            /** @description Why the version had no answer. */
            problem: string | null;
            /** @description ms since 1970. */
            producedAt: number;
            /** @description Events that the version knows and was shown. */
            shown: number;
            /**
             * @description How much was known: habits, this visit alone, nothing but what sells, not even that.
             * @enum {string}
             */
            tier: "personal" | "session" | "popular" | "none";
        };
        TrialInput: {
            /** @description The version that made it; null while none serves. */
            by: {
                /** @enum {string} */
                as: "live" | "canary" | "shadow";
                configRevision: number;
                name: string;
                version: string;
            } | null;
            /** @description Whether something was away that the list would have been made with. */
            degraded: boolean;
            /** @description Events that were known; null where nobody knows. */
            historyLength: number | null;
            items: {
                /** @description Item of the history that spoke most for it. */
                because?: {
                    itemId: string;
                    title?: string;
                };
                itemId: string;
                /** @enum {string} */
                reason: "model" | "popular" | "other";
                score: number;
            }[];
            /** @description What that was. */
            lacks: ("history" | "latest" | "model" | "catalogue" | "availability" | "popularity")[];
            /** @description How long it took. */
            ms: number;
            /** @description Why the version had no answer. */
            problem: string | null;
            /** @description ms since 1970. */
            producedAt: number;
            /** @description Events that the version knows and was shown. */
            shown: number;
            /**
             * @description How much was known: habits, this visit alone, nothing but what sells, not even that.
             * @enum {string}
             */
            tier: "personal" | "session" | "popular" | "none";
        };
        Version: {
            archivedAt: number | null;
            branch: string;
            /** @description Of all its files, as stored. */
            bytes: number;
            contract: {
                inputs: {
                    /** @enum {string} */
                    feature: "item_ids" | "event_types" | "ages" | "in_session";
                    name: string;
                    /** @enum {string} */
                    type: "int32" | "int64" | "float32";
                }[];
                maxBatch: number;
                outputs: {
                    because?: string;
                    items: string;
                    scores: string;
                };
                topK: number;
                window: number;
            };
            createdAt: number;
            createdBy: string;
            deletedAt: number | null;
            description: string;
            files: {
                bytes: number;
                path: string;
                sha256: string;
            }[];
            manifest: {
                bytes: number;
                sha256: string;
            };
            metrics: {
                [key: string]: number;
            };
            model: string;
            parameters: {
                [key: string]: number | string | boolean;
            };
            parent: string | null;
            /** @description Of the model: what a write is to be based on. */
            revision: number;
            servedUntil: number | null;
            /** @description As what it is deployed now. */
            serves: ("live" | "canary" | "shadow")[];
            sideFiles: {
                bytes: number;
                path: string;
                sha256: string;
            }[];
            tags: {
                [key: string]: string;
            };
            title: string;
            version: string;
        };
        VersionInput: {
            archivedAt: number | null;
            branch: string;
            /** @description Of all its files, as stored. */
            bytes: number;
            contract: {
                inputs: {
                    /** @enum {string} */
                    feature: "item_ids" | "event_types" | "ages" | "in_session";
                    name: string;
                    /** @enum {string} */
                    type: "int32" | "int64" | "float32";
                }[];
                maxBatch: number;
                outputs: {
                    because?: string;
                    items: string;
                    scores: string;
                };
                topK: number;
                window: number;
            };
            createdAt: number;
            createdBy: string;
            deletedAt: number | null;
            description: string;
            files: {
                bytes: number;
                path: string;
                sha256: string;
            }[];
            manifest: {
                bytes: number;
                sha256: string;
            };
            metrics: {
                [key: string]: number;
            };
            model: string;
            parameters: {
                [key: string]: number | string | boolean;
            };
            parent: string | null;
            /** @description Of the model: what a write is to be based on. */
            revision: number;
            servedUntil: number | null;
            /** @description As what it is deployed now. */
            serves: ("live" | "canary" | "shadow")[];
            sideFiles: {
                bytes: number;
                path: string;
                sha256: string;
            }[];
            tags: {
                [key: string]: string;
            };
            title: string;
            version: string;
        };
        VersionSummary: {
            archivedAt: number | null;
            branch: string;
            /** @description Of all its files, as stored. */
            bytes: number;
            createdAt: number;
            createdBy: string;
            deletedAt: number | null;
            metrics: {
                [key: string]: number;
            };
            parent: string | null;
            /** @description As what it is deployed now. */
            serves: ("live" | "canary" | "shadow")[];
            tags: {
                [key: string]: string;
            };
            title: string;
            version: string;
        };
        VersionSummaryInput: {
            archivedAt: number | null;
            branch: string;
            /** @description Of all its files, as stored. */
            bytes: number;
            createdAt: number;
            createdBy: string;
            deletedAt: number | null;
            metrics: {
                [key: string]: number;
            };
            parent: string | null;
            /** @description As what it is deployed now. */
            serves: ("live" | "canary" | "shadow")[];
            tags: {
                [key: string]: string;
            };
            title: string;
            version: string;
        };
        Written: {
            /** @description Set where the change waits for the consent of another person: its id. */
            approval: string | null;
            change: components["schemas"]["Change"];
            /** @description Of the model, or of the keys, after the change: what the next is to be based on. */
            revision: number;
        };
        WrittenInput: {
            /** @description Set where the change waits for the consent of another person: its id. */
            approval: string | null;
            change: components["schemas"]["ChangeInput"];
            /** @description Of the model, or of the keys, after the change: what the next is to be based on. */
            revision: number;
        };
        WrittenItem: {
            attributes: {
                [key: string]: string;
            };
            available: boolean;
            category: string;
            itemId: string;
            price: number | null;
            title: string;
        };
        WrittenItemInput: {
            attributes: {
                [key: string]: string;
            };
            available: boolean;
            category: string;
            itemId: string;
            price: number | null;
            title: string;
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
