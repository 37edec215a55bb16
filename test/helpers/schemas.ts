import { join } from 'node:path';
import { readSchema } from '../../lib/avro/codec';
import { projectRoot } from './project-root';

interface RecordSchema {
  readonly type: 'record';
  readonly name: string;
  readonly namespace: string;
  readonly fields: readonly { readonly name: string; readonly type: unknown; readonly default?: unknown }[];
}

/** A schema of the project's `schemas/` folder. */
export function projectSchema(name: string): RecordSchema & object {
  return readSchema(join(projectRoot, 'schemas', `${name}.avsc`)) as unknown as RecordSchema & object;
}
