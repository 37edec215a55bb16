import type { AlertSource } from '../../../../lib/overview/alert-sources';
import type { Facts } from '../../../../lib/overview/facts';

/** What the thread that watches is started with. */
export interface ThreadData {
  /** Address and what it is called while it does not answer. */
  readonly services: readonly (readonly [url: string, name: string | null])[];
  readonly alerts: AlertSource | null;
}

export type Page = 'overview' | 'stream';

/** To the thread. */
export type Request =
  | { readonly kind: 'facts'; readonly facts: Facts }
  | { readonly kind: 'ask'; readonly id: number; readonly page: Page };

/** From it; texts are JSON, so that nobody makes it again for every browser. */
export type Told =
  | { readonly kind: 'overview'; readonly text: string }
  | { readonly kind: 'page'; readonly id: number; readonly text: string };
