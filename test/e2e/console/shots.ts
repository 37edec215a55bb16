import type { Page } from 'playwright-core';
import type { sizes } from './browser';

/** A picture of a page, as docs/console has it. */
export interface Shot {
  readonly name: string;
  readonly path: string;
  readonly size?: keyof typeof sizes;
  readonly scheme?: 'light' | 'dark';
  /** Brings the page to what is to be seen. */
  readonly prepare?: (page: Page) => Promise<void>;
}

const customer = '%22249%22';

/** Of the demo's shop, whose model is `first`, with version 2 as the canary. */
export const shots: readonly Shot[] = [
  { name: 'overview', path: '/' },
  { name: 'overview-dark', path: '/', scheme: 'dark' },
  { name: 'overview-phone', path: '/', size: 'phone' },
  { name: 'try', path: `/try?user=${customer}&beside=%222%22` },
  { name: 'models', path: '/models/first' },
  { name: 'version', path: '/models/first/versions/1' },
  { name: 'compare', path: '/models/first/compare?versions=1,2' },
  { name: 'quality', path: '/quality' },
  { name: 'stream', path: '/stream' },
  { name: 'dead-letters', path: '/dead-letters' },
  { name: 'catalogue', path: '/catalogue?text=cheese' },
  { name: 'configs', path: '/configs' },
  { name: 'audit', path: '/audit' },
  { name: 'keys', path: '/keys' },
];
