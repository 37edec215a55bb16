/**
 * Types of the registry's REST API: made from its OpenAPI document by openapi-typescript. Do not edit; run `npm run generate`.
 */
export interface paths {
    "/v1/artefacts/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download a file of a version that you may see */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Its bytes, as stored. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
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
        /** Upload a file of a version by its hash; again changes nothing */
        put: {
            parameters: {
                query?: {
                    /** @description The length; needed where there is no Content-Length. */
                    bytes?: number;
                };
                header?: never;
                path: {
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is stored. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bytes: number;
                            sha256: string;
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
                /** @description It contradicts the rules or the state of things. */
                411: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, when and why */
        get: {
            parameters: {
                query?: {
                    action?: "version.created" | "version.tagged" | "version.moved" | "version.archived" | "version.deleted" | "version.side-files-changed" | "branch.created" | "config.changed" | "deploy.live" | "deploy.canary" | "deploy.canary-ended" | "deploy.shadow" | "deploy.shadow-ended" | "deploy.rolled-back" | "approval.requested" | "approval.given" | "approval.refused" | "policy.changed" | "key.created" | "key.revoked";
                    actor?: string;
                    /** @description Those of a lower revision. */
                    before?: number;
                    limit?: number;
                    model?: string;
                    /** @description ms since 1970, or an ISO moment or day */
                    since?: string;
                    /** @description ms since 1970, or an ISO moment or day */
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Changes of models that you may see; those of keys, for admins of every model alone. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The newest first. */
                            changes: components["schemas"]["Change"][];
                            /** @description What to send as `before` for those that follow; null: that was all. */
                            next: number | null;
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
    "/v1/changes/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show one change */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    revision: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The change. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Change"];
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
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the API keys */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Without their secrets. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            keys: components["schemas"]["Key"][];
                            revision: number;
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
        /** Make an API key; again with its Idempotency-Key: another in its place, and the one before is revoked */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        basedOn?: number | null;
                        /**
                         * @description ms since 1970; null: never.
                         * @default null
                         */
                        expiresAt?: number | null;
                        /**
                         * @description Globs of models; null: all.
                         * @default null
                         */
                        models?: string[] | null;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        reason?: string;
                        /** @enum {string} */
                        role: "client" | "viewer" | "operator" | "admin";
                        /** @description Whom the log names as the author of what is done with the key. */
                        user: string;
                        /**
                         * @description Globs of customers that the gateway serves it for; null: all.
                         * @default null
                         */
                        users?: string[] | null;
                    };
                };
            };
            responses: {
                /** @description The key is told this once. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Set where the change waits for the consent of another person: its id. */
                            approval: string | null;
                            change: components["schemas"]["Change"];
                            /** @description The key itself, told this once. */
                            key: string;
                            /** @description Of the model, or of the keys, after the change: what the next is to be based on. */
                            revision: number;
                        };
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Set where the change waits for the consent of another person: its id. */
                            approval: string | null;
                            change: components["schemas"]["Change"];
                            /** @description The key itself, told this once. */
                            key: string;
                            /** @description Of the model, or of the keys, after the change: what the next is to be based on. */
                            revision: number;
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key, at once and for ever */
        delete: {
            parameters: {
                query?: {
                    reason?: string;
                };
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is good for nothing any more. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the models that you may see */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description By name. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            models: {
                                canary: {
                                    configRevision: number;
                                    share: number;
                                    version: string;
                                } | null;
                                createdAt: number;
                                live: {
                                    configRevision: number;
                                    version: string;
                                } | null;
                                name: string;
                                revision: number;
                                /** @description Those that are not deleted. */
                                versions: number;
                            }[];
                            revision: number;
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
    "/v1/models/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a model: what serves, its branches, what waits for consent */
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
                /** @description The model. Its revision is the ETag too. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Model"];
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
    "/v1/models/{model}/approvals/{approval}/give": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Consent to a change that another person asked for: it is carried out */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path: {
                    approval: string;
                    model: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        basedOn?: number | null;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done, and on the record. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
    "/v1/models/{model}/approvals/{approval}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse a change that waits for consent, or withdraw it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path: {
                    approval: string;
                    model: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        basedOn?: number | null;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done, and on the record. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
    "/v1/models/{model}/branches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the branches of a model */
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
                /** @description In the order of their creation. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            branches: {
                                createdAt: number;
                                createdBy: string;
                                from: string | null;
                                name: string;
                                versions: number;
                            }[];
                            revision: number;
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
        /** Make a branch from a version */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        basedOn?: number | null;
                        branch: string;
                        from: string;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done, and on the record. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
    "/v1/models/{model}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare versions side by side */
        get: {
            parameters: {
                query: {
                    /** @description Two to 20 versions, by comma; changes are against the first. */
                    versions: string;
                };
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Their figures, parameters, sizes and configurations. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Comparison"];
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
    "/v1/models/{model}/configs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the configurations of a model */
        get: {
            parameters: {
                query?: {
                    actor?: string;
                    /** @description Those with a lower number. */
                    before?: number;
                    /** @description Those that set this key, such as filters.onlyAvailable. */
                    key?: string;
                    limit?: number;
                    /** @description ms since 1970, or an ISO moment or day */
                    since?: string;
                    /** @description ms since 1970, or an ISO moment or day */
                    until?: string;
                };
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The newest first; `next` is what to send as `before` for those that follow. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            configs: components["schemas"]["Config"][];
                            next: number | null;
                            revision: number;
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
        /** Add a configuration: it is served with the version that it is deployed with next */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        basedOn?: number | null;
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
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        reason?: string;
                        version?: string;
                    };
                };
            };
            responses: {
                /** @description Done, and on the record. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
    "/v1/models/{model}/configs/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a configuration */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    model: string;
                    number: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The configuration. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Config"];
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
    "/v1/models/{model}/configs/{number}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what a configuration changes */
        get: {
            parameters: {
                query?: {
                    /** @description Left out: the one before it; 0 is {}. */
                    from?: number;
                };
                header?: never;
                path: {
                    model: string;
                    number: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Its differences. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            differences: {
                                /** @description Left out where the key is gone. */
                                after?: unknown;
                                /** @description Left out where the key was not there. */
                                before?: unknown;
                                key: string;
                            }[];
                            from: number;
                            to: number;
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
    "/v1/models/{model}/configs/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say what a configuration may hold, as a JSON Schema to make a form of */
        get: {
            parameters: {
                query?: {
                    version?: string;
                };
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description With bounds, names and defaults of the version, else of the one that is live, else of the newest. `x-unit` is a unit, `x-setting` the setting that holds where the key is left out. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            schema: {
                                [key: string]: unknown;
                            };
                            version: string | null;
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
    "/v1/models/{model}/configs/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether a version can take a configuration, without adding it */
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
                    "application/json": {
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
                        version?: string;
                    };
                };
            };
            responses: {
                /** @description What the version cannot take of it; a configuration that is malformed is answered by 400. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            problems: string[];
                            valid: boolean;
                            version: string | null;
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
    "/v1/models/{model}/deployment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what serves, and what served before */
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
                /** @description Past live slots, the latest last. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            deployment: components["schemas"]["Deployment"];
                            past: {
                                endedBy: number;
                                from: number;
                                /** @enum {string} */
                                how: "promoted" | "rolled-back";
                                live: {
                                    configRevision: number;
                                    version: string;
                                };
                                until: number;
                            }[];
                            revision: number;
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
    "/v1/models/{model}/deployment/canary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Serve a version to a share of the users, or change that share */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        basedOn?: number | null;
                        configRevision?: number;
                        guards?: {
                            maxErrorRate?: number;
                            maxLatencyMs?: number;
                            maxLatencyRatio?: number;
                            maxQualityDrop?: number;
                            /** @default 500 */
                            minSamples?: number;
                        };
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        reason?: string;
                        share: number;
                        version: string;
                    };
                };
            };
            responses: {
                /** @description Done, and on the record. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
    "/v1/models/{model}/deployment/canary/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the canary: all users are served by live again */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        basedOn?: number | null;
                        deploymentRevision?: number;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done, and on the record. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
    "/v1/models/{model}/deployment/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Promote a version */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        basedOn?: number | null;
                        configRevision?: number;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        reason?: string;
                        version: string;
                    };
                };
            };
            responses: {
                /** @description Done, and on the record. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
    "/v1/models/{model}/deployment/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go back to the artefact and the configuration that were live before, together */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        basedOn?: number | null;
                        deploymentRevision?: number;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        reason?: string;
                        /** @description Left out: what was live before. */
                        version?: string;
                    };
                };
            };
            responses: {
                /** @description Done, and on the record. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
    "/v1/models/{model}/deployment/shadows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a version beside live without showing what it recommends */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        basedOn?: number | null;
                        configRevision?: number;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        reason?: string;
                        version: string;
                    };
                };
            };
            responses: {
                /** @description Done, and on the record. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
    "/v1/models/{model}/deployment/shadows/{version}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a shadow */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path: {
                    model: string;
                    version: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        basedOn?: number | null;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done, and on the record. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
    "/v1/models/{model}/lineage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show which version continues which */
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
                /** @description The tree as a list. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            revision: number;
                            /** @description The tree: each version is followed by all that descends from it. */
                            versions: {
                                branch: string;
                                children: string[];
                                deleted: boolean;
                                /** @description 0 for those without a parent. */
                                depth: number;
                                parent: string | null;
                                version: string;
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
    "/v1/models/{model}/observations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what recommenders have reported since this registry began to count */
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
                /** @description By slot. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            slots: components["schemas"]["LiveMetrics"][];
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
        /** Report what a recommender saw of the deployed versions since its last report */
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
                    "application/json": {
                        from: number;
                        reporter: string;
                        /** @description Rises with each report; one that was counted is not counted again. */
                        sequence: number;
                        slots: {
                            /** @description With what live answered to the same events: sums over those compared. */
                            agreement?: {
                                compared: number;
                                correlationSum: number;
                                overlapSum: number;
                                scoreShiftSum: number;
                            };
                            configRevision: number;
                            /** @description Of the deployment that it served by. Needed of a canary: an earlier one of the version is another. */
                            deploymentRevision?: number;
                            /** @description Of these, those that the model failed on. */
                            errors: number;
                            /** @description Runs of the model, by the buckets of lib/registry/latency-buckets.ts. */
                            latency: number[];
                            quality?: {
                                /** @description Of these, those that held what the user went on to. */
                                hits: number;
                                hitsByGroup?: number[];
                                /** @description Recommendations whose user has gone on. */
                                judged: number;
                                /** @description The same by groups of users: without them, no limit of quality is judged by these counts. */
                                judgedByGroup?: number[];
                            };
                            recommendations: number;
                            /** @enum {string} */
                            variant: "live" | "canary" | "shadow";
                            version: string;
                        }[];
                        until: number;
                    };
                };
            };
            responses: {
                /** @description It is counted; where a canary broke a limit of its guards, it is ended. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description False: this report, or a later one of the same reporter, was counted before. */
                            accepted: boolean;
                            /** @description The change that ended the canary because a limit of its guards was broken. */
                            ended: components["schemas"]["Written"] | null;
                            /** @description Slots of versions that are not deployed, which are not counted. */
                            ignoredSlots: number;
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
    "/v1/models/{model}/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the model's rules: four eyes, how long versions that served are kept */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        approvalTtlMs?: number;
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        basedOn?: number | null;
                        fourEyes?: boolean;
                        keepServedMs?: number;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done, and on the record. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the canary against live, with the verdict as of now, and what planning needs to know of live */
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
                /** @description May be looked at as often as one likes. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Null where no canary runs. */
                            experiment: components["schemas"]["Experiment"] | null;
                            /** @description Of the live version as deployed now; empty where no evaluator has reported. */
                            live: {
                                /** @enum {string} */
                                metric: "hit_rate" | "precision" | "recall" | "f1" | "mrr" | "ndcg";
                                /** @description Mean of judged recommendations. */
                                perUser: number;
                                rate: number;
                                /** @description Of one user, relative to the rate: what planning needs. */
                                relativeVariance: number;
                                sinceRevision: number;
                                users: number;
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
        /** Report all that an evaluator has judged of a partition since each deployment began */
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
                    "application/json": {
                        /** @description Items of a list that are judged. */
                        k: number;
                        /** @description Of `recommendations`: a user is in one alone. */
                        partition: number;
                        /** @description Rises with what was read, such as the sum of the next offsets of the inputs; a lower one is ignored, and the same one unless more is judged in it. */
                        sequence: number;
                        slots: {
                            /** @description As the recommendations name it. */
                            deploymentRevision: number;
                            metrics: {
                                [key: string]: {
                                    /** @description Over users: the sum of x × y. */
                                    xy: number;
                                    /** @description Over users: the sum of y. */
                                    y: number;
                                    /** @description Over users: the sum of y². */
                                    yy: number;
                                };
                            };
                            /** @description With a judged recommendation; each is counted once. */
                            users: number;
                            /** @enum {string} */
                            variant: "live" | "canary";
                            version: string;
                            /** @description Over users: the sum of x, their judged recommendations. */
                            x: number;
                            /** @description Over users: the sum of x². */
                            xx: number;
                        }[];
                        /** @description ms since 1970: event time up to which it is judged. */
                        until: number;
                    };
                };
            };
            responses: {
                /** @description It is held; where the canary fell below the limit of its guards, it is ended. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description False: this report, or a later one of the partition, is held already. */
                            accepted: boolean;
                            /** @description The change that ended the canary because its quality fell below the limit. */
                            ended: components["schemas"]["Written"] | null;
                            /** @description Slots of deployments that are over, of which nothing is held. */
                            ignoredSlots: number;
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
    "/v1/models/{model}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a model as of a moment: what served then, and with which configuration */
        get: {
            parameters: {
                query: {
                    /** @description ms since 1970, or an ISO moment or day */
                    at: string;
                };
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As it was then. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            at: number;
                            configs: components["schemas"]["Config"][];
                            model: components["schemas"]["Model"];
                            past: {
                                endedBy: number;
                                from: number;
                                /** @enum {string} */
                                how: "promoted" | "rolled-back";
                                live: {
                                    configRevision: number;
                                    version: string;
                                };
                                until: number;
                            }[];
                            /** @description Of the last change, of whatever model, that is in it. */
                            revision: number;
                            versions: components["schemas"]["Version"][];
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
    "/v1/models/{model}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the versions of a model */
        get: {
            parameters: {
                query?: {
                    /** @description Those older than this one. */
                    after?: string;
                    branch?: string;
                    limit?: number;
                    state?: "active" | "archived" | "deleted" | "all";
                    /** @description A tag, or a tag and its value: stage=checked. */
                    tag?: string;
                };
                header?: never;
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of them. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What to send as `after` for those that follow; null: that was all. */
                            next: string | null;
                            revision: number;
                            /** @description The newest first. */
                            versions: components["schemas"]["VersionSummary"][];
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
        /** Create a version of files that were uploaded before */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path: {
                    model: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        basedOn?: number | null;
                        /** @description Left out: the manifest's, else main. */
                        branch?: string;
                        /** @description Left out: the manifest's. */
                        description?: string;
                        /** @description Of the bytes of manifest.json, uploaded like the files that it names. */
                        manifest: {
                            sha256: string;
                        };
                        /** @description Left out: the manifest's, else the newest of the branch. */
                        parent?: string | null;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        reason?: string;
                        /**
                         * @description envelope.json and signatures.json, where there are any.
                         * @default []
                         */
                        sideFiles?: {
                            bytes: number;
                            /** @enum {string} */
                            path: "envelope.json" | "signatures.json";
                            sha256: string;
                        }[];
                        /** @default {} */
                        tags?: {
                            [key: string]: string;
                        };
                        /** @description Left out: the manifest's. */
                        title?: string;
                    };
                };
            };
            responses: {
                /** @description It is there. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
    "/v1/models/{model}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a version */
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
                /** @description The version; a deleted one is shown as long as the log is kept. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Version"];
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
        /** Delete a version that does not serve, and has not lately */
        delete: {
            parameters: {
                query?: {
                    /** @description Why, for the record. */
                    reason?: string;
                };
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path: {
                    model: string;
                    version: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done, and on the record. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
    "/v1/models/{model}/versions/{version}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Archive a version, or take it back */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path: {
                    model: string;
                    version: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default true */
                        archived?: boolean;
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        basedOn?: number | null;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done, and on the record. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
    "/v1/models/{model}/versions/{version}/branch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move a version to another branch */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path: {
                    model: string;
                    version: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        basedOn?: number | null;
                        branch: string;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done, and on the record. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
    "/v1/models/{model}/versions/{version}/side-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace envelope and signatures of a version, after a new key or signature */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path: {
                    model: string;
                    version: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        basedOn?: number | null;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        reason?: string;
                        sideFiles: {
                            bytes: number;
                            /** @enum {string} */
                            path: "envelope.json" | "signatures.json";
                            sha256: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Done, and on the record. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}/versions/{version}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set and remove tags of a version */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same write sent again with it changes nothing more, and is answered as the first was. */
                    "idempotency-key"?: string;
                    /** @description The revision that the write is based on; * for whatever it is now. Needed where basedOn is not in the body. */
                    "if-match"?: string;
                };
                path: {
                    model: string;
                    version: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The revision that was seen; null: whatever it is now. Or send it as If-Match. */
                        basedOn?: number | null;
                        /**
                         * @description Why, for the record.
                         * @default
                         */
                        reason?: string;
                        /** @default [] */
                        remove?: string[];
                        /** @default {} */
                        set?: {
                            [key: string]: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Done, and on the record. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
                    };
                };
                /** @description It waits for the consent of another person. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Written"];
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
                /** @description The revision is not the current one; `current` is. */
                409: {
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
                /** @description It contradicts the rules or the state of things. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The write does not say which revision it is based on. */
                428: {
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
    "/v1/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show all models as of a moment */
        get: {
            parameters: {
                query: {
                    /** @description ms since 1970, or an ISO moment or day */
                    at: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As it was then. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            at: number;
                            keys: components["schemas"]["Key"][] | null;
                            models: components["schemas"]["Model"][];
                            revision: number;
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
