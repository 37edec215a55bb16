import type { Visitors } from './browser';
import type { World } from './world';

/** What scenarios work with; to be read within tests, as it is there once the world has started. */
export interface Harness {
  readonly world: World;
  readonly visitors: Visitors;
}

/** Declares the tests of an area. They share the world in the order in which they are declared, and leave it as they found it. */
export type Scenarios = (harness: () => Harness) => void;
