import type { Condition } from '../../lib/evaluation/gate';
import type { Protocol } from '../../lib/evaluation/point';
import type { CommonOptions } from '../command-options';
import type { EventsFrom } from '../events-from';

export interface EvaluateOptions extends Omit<CommonOptions, 'json'>, EventsFrom {
  readonly versions: readonly string[];
  readonly against?: string;
  readonly train?: string;
  /** ms since 1970 UTC. */
  readonly cut?: number;
  readonly until?: number;
  readonly protocol: Protocol;
  readonly k: readonly number[];
  /** 0 for all. */
  readonly points: number;
  readonly minItemEvents?: number;
  readonly baselines: boolean;
  readonly seed: number;
  readonly confidence: number;
  readonly workers?: number;
  readonly html?: string;
  readonly failIf?: readonly Condition[];
  readonly requireBetter?: readonly Condition[];
  readonly sliceWorse?: readonly Condition[];
  /** A file's name: the report goes there as JSON. */
  readonly json: boolean | string;
}
