import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from './project-root';

export interface CollectorConfig {
  readonly extensions?: Record<string, unknown>;
  readonly receivers?: Record<string, { readonly operators?: readonly Operator[] }>;
  readonly processors?: Record<string, unknown>;
  readonly exporters?: Record<string, unknown>;
  readonly service: {
    readonly extensions?: readonly string[];
    readonly pipelines: Record<string, { receivers?: string[]; processors?: string[]; exporters?: string[] }>;
  };
}

export interface Operator {
  readonly type: string;
  readonly id?: string;
  readonly expr?: string;
  readonly if?: string;
  readonly from?: string;
  readonly to?: string;
  readonly field?: string;
  readonly value?: string;
  readonly routes?: readonly { readonly output: string; readonly expr: string }[];
}

/** Of `deploy/collector`. */
export const collectorFile = (name: string): string => join(projectRoot, 'deploy', 'collector', name);
export const readCollector = (name: string): CollectorConfig =>
  parse(readFileSync(collectorFile(name), 'utf8')) as CollectorConfig;

/** Resource attributes that log lines get, each with the field of the line that it comes from; null for a value of its own. */
export function lineAttributes(): ReadonlyMap<string, string | null> {
  const operators = readCollector('collector.yaml').receivers?.['filelog']?.operators ?? [];
  return new Map(
    operators.flatMap(({ to, field, from }): [string, string | null][] => {
      const attribute = /^resource\["(.+)"\]$/.exec(to ?? field ?? '')?.[1];
      return attribute === undefined ? [] : [[attribute, from?.replace(/^body\./, '') ?? null]];
    }),
  );
}
