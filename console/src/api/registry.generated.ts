/**
 * Types of the registry's REST API: made from its OpenAPI document by openapi-typescript. Do not edit; run `npm run generate`.
 */
export interface paths {
    readonly "/v1/artefacts/{sha256}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Download a file of a version that you may see */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly sha256: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Its bytes, as stored. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/octet-stream": string;
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
        /** Upload a file of a version by its hash; again changes nothing */
        readonly put: {
            readonly parameters: {
                readonly query?: {
                    /** @description The length; needed where there is no Content-Length. */
                    readonly bytes?: number;
                };
                readonly header?: never;
                readonly path: {
                    readonly sha256: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It is stored. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly bytes: number;
                            readonly sha256: string;
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
                /** @description It contradicts the rules or the state of things. */
                readonly 411: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
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
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/changes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who did what, when and why */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    readonly action?: "version.created" | "version.tagged" | "version.moved" | "version.archived" | "version.deleted" | "version.side-files-changed" | "branch.created" | "config.changed" | "deploy.live" | "deploy.canary" | "deploy.canary-ended" | "deploy.shadow" | "deploy.shadow-ended" | "deploy.rolled-back" | "approval.requested" | "approval.given" | "approval.refused" | "policy.changed" | "key.created" | "key.revoked";
                    readonly actor?: string;
                    /** @description Those of a lower revision. */
                    readonly before?: number;
                    readonly limit?: number;
                    readonly model?: string;
                    /** @description ms since 1970, or an ISO moment or day */
                    readonly since?: string;
                    /** @description ms since 1970, or an ISO moment or day */
                    readonly until?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Changes of models that you may see; those of keys, for admins of every model alone. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            /** @description The newest first. */
                            readonly changes: readonly components["schemas"]["Change"][];
                            /** @description What to send as `before` for those that follow; null: that was all. */
                            readonly next: number | null;
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
    readonly "/v1/changes/{revision}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show one change */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly revision: number;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The change. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Change"];
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
    readonly "/v1/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the API keys */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Without their secrets. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly keys: readonly components["schemas"]["Key"][];
                            readonly revision: number;
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
        /** Make an API key; again with its Idempotency-Key: another in its place, and the one before is revoked */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        readonly basedOn?: number | null;
                        /**
                         * @description ms since 1970; null: never.
                         * @default null
                         */
                        readonly expiresAt?: number | null;
                        /**
                         * @description Globs of models; null: all.
                         * @default null
                         */
                        readonly models?: readonly string[] | null;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        readonly reason?: string;
                        /** @enum {string} */
                        readonly role: "client" | "viewer" | "operator" | "admin";
                        /** @description Whom the log names as the author of what is done with the key. */
                        readonly user: string;
                        /**
                         * @description Globs of customers that the gateway serves it for; null: all.
                         * @default null
                         */
                        readonly users?: readonly string[] | null;
                    };
                };
            };
            readonly responses: {
                /** @description The key is told this once. */
                readonly 201: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            /** @description Set where the change waits for the consent of another person: its id. */
                            readonly approval: string | null;
                            readonly change: components["schemas"]["Change"];
                            /** @description The key itself, told this once. */
                            readonly key: string;
                            /** @description Of the model, or of the keys, after the change: what the next is to be based on. */
                            readonly revision: number;
                        };
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            /** @description Set where the change waits for the consent of another person: its id. */
                            readonly approval: string | null;
                            readonly change: components["schemas"]["Change"];
                            /** @description The key itself, told this once. */
                            readonly key: string;
                            /** @description Of the model, or of the keys, after the change: what the next is to be based on. */
                            readonly revision: number;
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
    readonly "/v1/keys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Revoke an API key, at once and for ever */
        readonly delete: {
            readonly parameters: {
                readonly query?: {
                    readonly reason?: string;
                };
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It is good for nothing any more. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
    readonly "/v1/models": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the models that you may see */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description By name. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly models: readonly {
                                readonly canary: {
                                    readonly configRevision: number;
                                    readonly share: number;
                                    readonly version: string;
                                } | null;
                                readonly createdAt: number;
                                readonly live: {
                                    readonly configRevision: number;
                                    readonly version: string;
                                } | null;
                                readonly name: string;
                                readonly revision: number;
                                /** @description Those that are not deleted. */
                                readonly versions: number;
                            }[];
                            readonly revision: number;
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
    readonly "/v1/models/{model}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show a model: what serves, its branches, what waits for consent */
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
                /** @description The model. Its revision is the ETag too. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Model"];
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
    readonly "/v1/models/{model}/approvals/{approval}/give": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Consent to a change that another person asked for: it is carried out */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path: {
                    readonly approval: string;
                    readonly model: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        readonly basedOn?: number | null;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        readonly reason?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, and on the record. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
    readonly "/v1/models/{model}/approvals/{approval}/refuse": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Refuse a change that waits for consent, or withdraw it */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path: {
                    readonly approval: string;
                    readonly model: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        readonly basedOn?: number | null;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        readonly reason?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, and on the record. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
    readonly "/v1/models/{model}/branches": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the branches of a model */
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
                /** @description In the order of their creation. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly branches: readonly {
                                readonly createdAt: number;
                                readonly createdBy: string;
                                readonly from: string | null;
                                readonly name: string;
                                readonly versions: number;
                            }[];
                            readonly revision: number;
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
        /** Make a branch from a version */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path: {
                    readonly model: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        readonly basedOn?: number | null;
                        readonly branch: string;
                        readonly from: string;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        readonly reason?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, and on the record. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
    readonly "/v1/models/{model}/compare": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Compare versions side by side */
        readonly get: {
            readonly parameters: {
                readonly query: {
                    /** @description Two to 20 versions, by comma; changes are against the first. */
                    readonly versions: string;
                };
                readonly header?: never;
                readonly path: {
                    readonly model: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Their figures, parameters, sizes and configurations. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Comparison"];
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
    readonly "/v1/models/{model}/configs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the configurations of a model */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    readonly actor?: string;
                    /** @description Those with a lower number. */
                    readonly before?: number;
                    /** @description Those that set this key, such as filters.onlyAvailable. */
                    readonly key?: string;
                    readonly limit?: number;
                    /** @description ms since 1970, or an ISO moment or day */
                    readonly since?: string;
                    /** @description ms since 1970, or an ISO moment or day */
                    readonly until?: string;
                };
                readonly header?: never;
                readonly path: {
                    readonly model: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The newest first; `next` is what to send as `before` for those that follow. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly configs: readonly components["schemas"]["Config"][];
                            readonly next: number | null;
                            readonly revision: number;
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
        /** Add a configuration: it is served with the version that it is deployed with next */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path: {
                    readonly model: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        readonly basedOn?: number | null;
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
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        readonly reason?: string;
                        readonly version?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, and on the record. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
    readonly "/v1/models/{model}/configs/{number}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show a configuration */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly model: string;
                    readonly number: number;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The configuration. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Config"];
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
    readonly "/v1/models/{model}/configs/{number}/diff": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show what a configuration changes */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description Left out: the one before it; 0 is {}. */
                    readonly from?: number;
                };
                readonly header?: never;
                readonly path: {
                    readonly model: string;
                    readonly number: number;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Its differences. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly differences: readonly {
                                /** @description Left out where the key is gone. */
                                readonly after?: unknown;
                                /** @description Left out where the key was not there. */
                                readonly before?: unknown;
                                readonly key: string;
                            }[];
                            readonly from: number;
                            readonly to: number;
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
    readonly "/v1/models/{model}/configs/validate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Say whether a version can take a configuration, without adding it */
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
                    readonly "application/json": {
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
                        readonly version?: string;
                    };
                };
            };
            readonly responses: {
                /** @description What the version cannot take of it; a configuration that is malformed is answered by 400. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly problems: readonly string[];
                            readonly valid: boolean;
                            readonly version: string | null;
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
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{model}/deployment": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show what serves, and what served before */
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
                /** @description Past live slots, the latest last. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly deployment: components["schemas"]["Deployment"];
                            readonly past: readonly {
                                readonly endedBy: number;
                                readonly from: number;
                                /** @enum {string} */
                                readonly how: "promoted" | "rolled-back";
                                readonly live: {
                                    readonly configRevision: number;
                                    readonly version: string;
                                };
                                readonly until: number;
                            }[];
                            readonly revision: number;
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
    readonly "/v1/models/{model}/deployment/canary": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Serve a version to a share of the users, or change that share */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path: {
                    readonly model: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        readonly basedOn?: number | null;
                        readonly configRevision?: number;
                        readonly guards?: {
                            readonly maxErrorRate?: number;
                            readonly maxLatencyMs?: number;
                            readonly maxLatencyRatio?: number;
                            readonly maxQualityDrop?: number;
                            /** @default 500 */
                            readonly minSamples?: number;
                        };
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        readonly reason?: string;
                        readonly share: number;
                        readonly version: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, and on the record. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
    readonly "/v1/models/{model}/deployment/canary/end": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** End the canary: all users are served by live again */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path: {
                    readonly model: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        readonly basedOn?: number | null;
                        readonly deploymentRevision?: number;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        readonly reason?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, and on the record. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
    readonly "/v1/models/{model}/deployment/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Promote a version */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path: {
                    readonly model: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        readonly basedOn?: number | null;
                        readonly configRevision?: number;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        readonly reason?: string;
                        readonly version: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, and on the record. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
    readonly "/v1/models/{model}/deployment/rollback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Go back to the artefact and the configuration that were live before, together */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path: {
                    readonly model: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        readonly basedOn?: number | null;
                        readonly deploymentRevision?: number;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        readonly reason?: string;
                        /** @description Left out: what was live before. */
                        readonly version?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, and on the record. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
    readonly "/v1/models/{model}/deployment/shadows": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Run a version beside live without showing what it recommends */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path: {
                    readonly model: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        readonly basedOn?: number | null;
                        readonly configRevision?: number;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        readonly reason?: string;
                        readonly version: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, and on the record. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
    readonly "/v1/models/{model}/deployment/shadows/{version}/end": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** End a shadow */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path: {
                    readonly model: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        readonly basedOn?: number | null;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        readonly reason?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, and on the record. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
    readonly "/v1/models/{model}/lineage": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show which version continues which */
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
                /** @description The tree as a list. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly revision: number;
                            /** @description The tree: each version is followed by all that descends from it. */
                            readonly versions: readonly {
                                readonly branch: string;
                                readonly children: readonly string[];
                                readonly deleted: boolean;
                                /** @description 0 for those without a parent. */
                                readonly depth: number;
                                readonly parent: string | null;
                                readonly version: string;
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
    readonly "/v1/models/{model}/observations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show what recommenders have reported since this registry began to count */
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
                /** @description By slot. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly slots: readonly components["schemas"]["LiveMetrics"][];
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
        /** Report what a recommender saw of the deployed versions since its last report */
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
                    readonly "application/json": {
                        readonly from: number;
                        readonly reporter: string;
                        /** @description Rises with each report; one that was counted is not counted again. */
                        readonly sequence: number;
                        readonly slots: readonly {
                            /** @description With what live answered to the same events: sums over those compared. */
                            readonly agreement?: {
                                readonly compared: number;
                                readonly correlationSum: number;
                                readonly overlapSum: number;
                                readonly scoreShiftSum: number;
                            };
                            readonly configRevision: number;
                            /** @description Of the deployment that it served by. Needed of a canary: an earlier one of the version is another. */
                            readonly deploymentRevision?: number;
                            /** @description Of these, those that the model failed on. */
                            readonly errors: number;
                            /** @description Runs of the model, by the buckets of lib/registry/latency-buckets.ts. */
                            readonly latency: readonly number[];
                            readonly quality?: {
                                /** @description Of these, those that held what the user went on to. */
                                readonly hits: number;
                                readonly hitsByGroup?: readonly number[];
                                /** @description Recommendations whose user has gone on. */
                                readonly judged: number;
                                /** @description The same by groups of users: without them, no limit of quality is judged by these counts. */
                                readonly judgedByGroup?: readonly number[];
                            };
                            readonly recommendations: number;
                            /** @enum {string} */
                            readonly variant: "live" | "canary" | "shadow";
                            readonly version: string;
                        }[];
                        readonly until: number;
                    };
                };
            };
            readonly responses: {
                /** @description It is counted; where a canary broke a limit of its guards, it is ended. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            /** @description False: this report, or a later one of the same reporter, was counted before. */
                            readonly accepted: boolean;
                            /** @description The change that ended the canary because a limit of its guards was broken. */
                            readonly ended: components["schemas"]["Written"] | null;
                            /** @description Slots of versions that are not deployed, which are not counted. */
                            readonly ignoredSlots: number;
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
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{model}/policy": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Change the model's rules: four eyes, how long versions that served are kept */
        readonly put: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path: {
                    readonly model: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly approvalTtlMs?: number;
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        readonly basedOn?: number | null;
                        readonly fourEyes?: boolean;
                        readonly keepServedMs?: number;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        readonly reason?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, and on the record. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{model}/quality": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show the canary against live, with the verdict as of now, and what planning needs to know of live */
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
                /** @description May be looked at as often as one likes. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            /** @description Null where no canary runs. */
                            readonly experiment: components["schemas"]["Experiment"] | null;
                            /** @description Of the live version as deployed now; empty where no evaluator has reported. */
                            readonly live: readonly {
                                /** @enum {string} */
                                readonly metric: "hit_rate" | "precision" | "recall" | "f1" | "mrr" | "ndcg";
                                /** @description Mean of judged recommendations. */
                                readonly perUser: number;
                                readonly rate: number;
                                /** @description Of one user, relative to the rate: what planning needs. */
                                readonly relativeVariance: number;
                                readonly sinceRevision: number;
                                readonly users: number;
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
        /** Report all that an evaluator has judged of a partition since each deployment began */
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
                    readonly "application/json": {
                        /** @description Items of a list that are judged. */
                        readonly k: number;
                        /** @description Of `recommendations`: a user is in one alone. */
                        readonly partition: number;
                        /** @description Rises with what was read, such as the sum of the next offsets of the inputs; a lower one is ignored, and the same one unless more is judged in it. */
                        readonly sequence: number;
                        readonly slots: readonly {
                            /** @description As the recommendations name it. */
                            readonly deploymentRevision: number;
                            readonly metrics: {
                                readonly [key: string]: {
                                    /** @description Over users: the sum of x × y. */
                                    readonly xy: number;
                                    /** @description Over users: the sum of y. */
                                    readonly y: number;
                                    /** @description Over users: the sum of y². */
                                    readonly yy: number;
                                };
                            };
                            /** @description With a judged recommendation; each is counted once. */
                            readonly users: number;
                            /** @enum {string} */
                            readonly variant: "live" | "canary";
                            readonly version: string;
                            /** @description Over users: the sum of x, their judged recommendations. */
                            readonly x: number;
                            /** @description Over users: the sum of x². */
                            readonly xx: number;
                        }[];
                        /** @description ms since 1970: event time up to which it is judged. */
                        readonly until: number;
                    };
                };
            };
            readonly responses: {
                /** @description It is held; where the canary fell below the limit of its guards, it is ended. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            /** @description False: this report, or a later one of the partition, is held already. */
                            readonly accepted: boolean;
                            /** @description The change that ended the canary because its quality fell below the limit. */
                            readonly ended: components["schemas"]["Written"] | null;
                            /** @description Slots of deployments that are over, of which nothing is held. */
                            readonly ignoredSlots: number;
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
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{model}/state": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show a model as of a moment: what served then, and with which configuration */
        readonly get: {
            readonly parameters: {
                readonly query: {
                    /** @description ms since 1970, or an ISO moment or day */
                    readonly at: string;
                };
                readonly header?: never;
                readonly path: {
                    readonly model: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description As it was then. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly at: number;
                            readonly configs: readonly components["schemas"]["Config"][];
                            readonly model: components["schemas"]["Model"];
                            readonly past: readonly {
                                readonly endedBy: number;
                                readonly from: number;
                                /** @enum {string} */
                                readonly how: "promoted" | "rolled-back";
                                readonly live: {
                                    readonly configRevision: number;
                                    readonly version: string;
                                };
                                readonly until: number;
                            }[];
                            /** @description Of the last change, of whatever model, that is in it. */
                            readonly revision: number;
                            readonly versions: readonly components["schemas"]["Version"][];
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
    readonly "/v1/models/{model}/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the versions of a model */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description Those older than this one. */
                    readonly after?: string;
                    readonly branch?: string;
                    readonly limit?: number;
                    readonly state?: "active" | "archived" | "deleted" | "all";
                    /** @description A tag, or a tag and its value: stage=checked. */
                    readonly tag?: string;
                };
                readonly header?: never;
                readonly path: {
                    readonly model: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description A page of them. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            /** @description What to send as `after` for those that follow; null: that was all. */
                            readonly next: string | null;
                            readonly revision: number;
                            /** @description The newest first. */
                            readonly versions: readonly components["schemas"]["VersionSummary"][];
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
        /** Create a version of files that were uploaded before */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path: {
                    readonly model: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        readonly basedOn?: number | null;
                        /** @description Left out: the manifest's, else main. */
                        readonly branch?: string;
                        /** @description Left out: the manifest's. */
                        readonly description?: string;
                        /** @description Of the bytes of manifest.json, uploaded like the files that it names. */
                        readonly manifest: {
                            readonly sha256: string;
                        };
                        /** @description Left out: the manifest's, else the newest of the branch. */
                        readonly parent?: string | null;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        readonly reason?: string;
                        /**
                         * @description envelope.json and signatures.json, where there are any.
                         * @default []
                         */
                        readonly sideFiles?: readonly {
                            readonly bytes: number;
                            /** @enum {string} */
                            readonly path: "envelope.json" | "signatures.json";
                            readonly sha256: string;
                        }[];
                        /** @default {} */
                        readonly tags?: {
                            readonly [key: string]: string;
                        };
                        /** @description Left out: the manifest's. */
                        readonly title?: string;
                    };
                };
            };
            readonly responses: {
                /** @description It is there. */
                readonly 201: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
    readonly "/v1/models/{model}/versions/{version}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show a version */
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
                /** @description The version; a deleted one is shown as long as the log is kept. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Version"];
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
        /** Delete a version that does not serve, and has not lately */
        readonly delete: {
            readonly parameters: {
                readonly query?: {
                    /** @description Why, for the record. */
                    readonly reason?: string;
                };
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path: {
                    readonly model: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Done, and on the record. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
    readonly "/v1/models/{model}/versions/{version}/archive": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Archive a version, or take it back */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path: {
                    readonly model: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @default true */
                        readonly archived?: boolean;
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        readonly basedOn?: number | null;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        readonly reason?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, and on the record. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
    readonly "/v1/models/{model}/versions/{version}/branch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Move a version to another branch */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path: {
                    readonly model: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        readonly basedOn?: number | null;
                        readonly branch: string;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        readonly reason?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Done, and on the record. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
    readonly "/v1/models/{model}/versions/{version}/side-files": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Replace envelope and signatures of a version, after a new key or signature */
        readonly put: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path: {
                    readonly model: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        readonly basedOn?: number | null;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        readonly reason?: string;
                        readonly sideFiles: readonly {
                            readonly bytes: number;
                            /** @enum {string} */
                            readonly path: "envelope.json" | "signatures.json";
                            readonly sha256: string;
                        }[];
                    };
                };
            };
            readonly responses: {
                /** @description Done, and on the record. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{model}/versions/{version}/tags": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Set and remove tags of a version */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    readonly "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    readonly "if-match"?: string;
                };
                readonly path: {
                    readonly model: string;
                    readonly version: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        readonly basedOn?: number | null;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        readonly reason?: string;
                        /** @default [] */
                        readonly remove?: readonly string[];
                        /** @default {} */
                        readonly set?: {
                            readonly [key: string]: string;
                        };
                    };
                };
            };
            readonly responses: {
                /** @description Done, and on the record. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                readonly 409: {
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
                /** @description It contradicts the rules or the state of things. */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                readonly 428: {
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
    readonly "/v1/state": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show all models as of a moment */
        readonly get: {
            readonly parameters: {
                readonly query: {
                    /** @description ms since 1970, or an ISO moment or day */
                    readonly at: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description As it was then. */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly at: number;
                            readonly keys: readonly components["schemas"]["Key"][] | null;
                            readonly models: readonly components["schemas"]["Model"][];
                            readonly revision: number;
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly CatalogueItem: {
            readonly attributes: {
                readonly [key: string]: string;
            };
            readonly available: boolean;
            readonly category: string;
            readonly itemId: string;
            readonly price: number | null;
            readonly title: string;
        };
        readonly CatalogueItemInput: {
            readonly attributes: {
                readonly [key: string]: string;
            };
            readonly available: boolean;
            readonly category: string;
            readonly itemId: string;
            readonly price: number | null;
            readonly title: string;
        };
        readonly CatalogueRead: {
            /** @description Whether the whole catalogue is searched. */
            readonly isComplete: boolean;
            /** @description Whether there are more items than there is room for: gateway.consoleItems. */
            readonly isFull: boolean;
            /** @description Items that are searched. */
            readonly items: number;
            /** @description Records left to read; null until that is known. */
            readonly left: number | null;
            /** @description Why it is not read on. */
            readonly problem: string | null;
        };
        readonly CatalogueReadInput: {
            /** @description Whether the whole catalogue is searched. */
            readonly isComplete: boolean;
            /** @description Whether there are more items than there is room for: gateway.consoleItems. */
            readonly isFull: boolean;
            /** @description Items that are searched. */
            readonly items: number;
            /** @description Records left to read; null until that is known. */
            readonly left: number | null;
            /** @description Why it is not read on. */
            readonly problem: string | null;
        };
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
        readonly Customer: {
            /** @description That are remembered; null where the history cannot be read. */
            readonly events: number | null;
            /** @description Of the newest event, ms since 1970; null where there is none. */
            readonly lastAt: number | null;
            readonly userId: string;
        };
        readonly CustomerInput: {
            /** @description That are remembered; null where the history cannot be read. */
            readonly events: number | null;
            /** @description Of the newest event, ms since 1970; null where there is none. */
            readonly lastAt: number | null;
            readonly userId: string;
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
        readonly Influences: {
            readonly by: {
                /** @enum {string} */
                readonly as: "live" | "canary" | "shadow";
                readonly configRevision: number;
                readonly name: string;
                readonly version: string;
            } | null;
            /** @description Of the newest items, the newest first. */
            readonly items: readonly {
                /** @description Items of the list that leave it when this one is taken out of the history. */
                readonly changed: number;
                readonly itemId: string;
            }[];
            /** @description Items of the list. */
            readonly length: number;
        };
        readonly InfluencesInput: {
            readonly by: {
                /** @enum {string} */
                readonly as: "live" | "canary" | "shadow";
                readonly configRevision: number;
                readonly name: string;
                readonly version: string;
            } | null;
            /** @description Of the newest items, the newest first. */
            readonly items: readonly {
                /** @description Items of the list that leave it when this one is taken out of the history. */
                readonly changed: number;
                readonly itemId: string;
            }[];
            /** @description Items of the list. */
            readonly length: number;
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
        readonly KnownItem: {
            readonly available: boolean;
            readonly category: string;
            readonly itemId: string;
            readonly price: number | null;
            readonly title: string;
        };
        readonly KnownItemInput: {
            readonly available: boolean;
            readonly category: string;
            readonly itemId: string;
            readonly price: number | null;
            readonly title: string;
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
        readonly OpenVersions: {
            readonly lists: {
                /** @description Whether this gateway keeps the stream's newest lists: gateway.keepLists. */
                readonly kept: boolean;
                /** @description Why they are not kept at the moment. */
                readonly problem: string | null;
            };
            readonly versions: readonly {
                /** @enum {string} */
                readonly as: "live" | "canary" | "shadow";
                readonly configRevision: number;
                /** @description Whether it says because of what. */
                readonly explains: boolean;
                /** @description Items that it knows. */
                readonly items: number;
                readonly listLength: number;
                /**
                 * @description Whether each event gets a list, or the last of a batch.
                 * @enum {string}
                 */
                readonly mode: "each" | "latest";
                readonly name: string;
                /** @description Of the customers, of a canary. */
                readonly share: number | null;
                /** @description Types of events that the stream recommends after. */
                readonly triggers: readonly string[];
                readonly version: string;
                /** @description Events of a history that it may see. */
                readonly window: number;
            }[];
        };
        readonly OpenVersionsInput: {
            readonly lists: {
                /** @description Whether this gateway keeps the stream's newest lists: gateway.keepLists. */
                readonly kept: boolean;
                /** @description Why they are not kept at the moment. */
                readonly problem: string | null;
            };
            readonly versions: readonly {
                /** @enum {string} */
                readonly as: "live" | "canary" | "shadow";
                readonly configRevision: number;
                /** @description Whether it says because of what. */
                readonly explains: boolean;
                /** @description Items that it knows. */
                readonly items: number;
                readonly listLength: number;
                /**
                 * @description Whether each event gets a list, or the last of a batch.
                 * @enum {string}
                 */
                readonly mode: "each" | "latest";
                readonly name: string;
                /** @description Of the customers, of a canary. */
                readonly share: number | null;
                /** @description Types of events that the stream recommends after. */
                readonly triggers: readonly string[];
                readonly version: string;
                /** @description Events of a history that it may see. */
                readonly window: number;
            }[];
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
        readonly Trial: {
            /** @description The version that made it; null while none serves. */
            readonly by: {
                /** @enum {string} */
                readonly as: "live" | "canary" | "shadow";
                readonly configRevision: number;
                readonly name: string;
                readonly version: string;
            } | null;
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
            /** @description How long it took. */
            readonly ms: number;
            /** @description Why the version had no answer. */
            readonly problem: string | null;
            /** @description ms since 1970. */
            readonly producedAt: number;
            /** @description Events that the version knows and was shown. */
            readonly shown: number;
            /**
             * @description How much was known: habits, this visit alone, nothing but what sells, not even that.
             * @enum {string}
             */
            readonly tier: "personal" | "session" | "popular" | "none";
        };
        readonly TrialInput: {
            /** @description The version that made it; null while none serves. */
            readonly by: {
                /** @enum {string} */
                readonly as: "live" | "canary" | "shadow";
                readonly configRevision: number;
                readonly name: string;
                readonly version: string;
            } | null;
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
            /** @description How long it took. */
            readonly ms: number;
            /** @description Why the version had no answer. */
            readonly problem: string | null;
            /** @description ms since 1970. */
            readonly producedAt: number;
            /** @description Events that the version knows and was shown. */
            readonly shown: number;
            /**
             * @description How much was known: habits, this visit alone, nothing but what sells, not even that.
             * @enum {string}
             */
            readonly tier: "personal" | "session" | "popular" | "none";
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
