import type { AllSettings } from '../lib/config/settings';
import { main as gateway } from '../services/gateway/index.js';

/** Runs the gateway, with the stream where `gateway.withStream` says so, until it is told to stop; gives the code to exit with. */
export async function main(loaded: AllSettings): Promise<number> {
  if (!loaded.settings.gateway.withStream) return gateway(loaded);
  const { gatewayWithStream } = await import('./gateway-with-stream.js');
  return gatewayWithStream(loaded);
}
