import type { Api } from '../../../lib/http/api';
import { addLive, type LiveDeps } from './live/routes';
import { addRegistryProxy, type RegistryProxyOptions } from './registry-proxy';

export interface ConsoleDeps {
  /** Null: its routes are described, and not called. */
  readonly registry: RegistryProxyOptions | null;
  readonly live: LiveDeps;
}

/** What the console asks for beyond what customers' systems do; all below /v1/console, but for the registry's own API. */
export async function addConsole(api: Api, deps: ConsoleDeps): Promise<void> {
  if (deps.registry !== null) await addRegistryProxy(api, deps.registry);
  addLive(api, deps.live);
}
