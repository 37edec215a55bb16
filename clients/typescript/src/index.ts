export { createGatewayClient, unwrap, type GatewayClient, type GatewayClientOptions, type ListUpdate } from './client';
export { GatewayError, type Problem } from './gateway-error';
export type { RetryOptions } from './retry';
export type { components, operations, paths } from './schema.generated';
