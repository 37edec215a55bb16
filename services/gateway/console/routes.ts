import type { Api } from '../../../lib/http/api';
import { addDeadLetters, type DeadLetterDeps } from './dead-letters/routes';
import { addLive, type LiveDeps } from './live/routes';
import { addPlayground, type PlaygroundDeps } from './playground/routes';
import { addQuality, type QualityDeps } from './quality/routes';
import { addRegistryProxy, type RegistryProxyOptions } from './registry-proxy';

export interface ConsoleDeps {
  /** Null: its routes are described, and not called. */
  readonly registry: RegistryProxyOptions | null;
  readonly live: LiveDeps;
  readonly playground: PlaygroundDeps;
  readonly deadLetters: DeadLetterDeps;
  readonly quality: QualityDeps;
}

/** What the console asks for beyond what customers' systems do; all below /v1/console, but for the registry's own API. */
export async function addConsole(api: Api, deps: ConsoleDeps): Promise<void> {
  if (deps.registry !== null) await addRegistryProxy(api, deps.registry);
  addLive(api, deps.live);
  addPlayground(api, deps.playground);
  addDeadLetters(api, deps.deadLetters);
  addQuality(api, deps.quality);
}
