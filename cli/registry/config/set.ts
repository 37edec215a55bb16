import { AppError } from '../../../lib/errors';
import type { WriteOptions } from '../options';
import { withRegistry } from '../session';
import { carryOut } from '../write';
import { edited, readConfigFile } from './edit';

export interface SetOptions extends WriteOptions {
  readonly file?: string;
  readonly unset: readonly string[];
  readonly modelVersion?: string;
}

/** Makes a new configuration: of a file, or of the newest one, with single values changed. */
export async function set(model: string, assignments: readonly string[], options: SetOptions): Promise<number> {
  const { file, unset, modelVersion: version } = options;
  return withRegistry(options, async (session) => {
    if (file === undefined && assignments.length === 0 && unset.length === 0) {
      throw new AppError('CONFIG_INVALID', 'nothing to set: say key=value, --unset KEY or --file FILE');
    }
    const { client } = session;
    const { configs, revision } = await client.model(model);
    const newest = file === undefined && configs > 0 ? (await client.config(model, configs)).config : {};
    const config = edited(file === undefined ? newest : readConfigFile(file), assignments, unset);
    const plan = {
      model,
      revision,
      what: `make configuration ${configs + 1}`,
      facts: [
        ['all of it', JSON.stringify(config)],
        ['then', 'nothing serves with it until it is deployed'],
      ] as const,
    };
    return carryOut(session, options, plan, {
      send: (fields) =>
        client.write(model, 'config.changed', { config, ...(version === undefined ? {} : { version }) }, fields),
      done: ({ change }) =>
        `configuration ${String(change.payload.number)} is there; streamrec deploy promote or canary serves with it`,
    });
  });
}
