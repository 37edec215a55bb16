import { stringify } from 'yaml';
import type { ConfigDiff } from '../../../lib/registry/api/compare';
import { exitCodes } from '../../../lib/run-service';
import { registryExitCodes } from '../../exit-codes';
import type { RegistryOptions } from '../options';
import { withRegistry } from '../session';
import { moment, plain, show, table } from '../text';
import { readConfigFile } from './edit';

export type GetOptions = RegistryOptions & { readonly number?: number };

/** A configuration as YAML, which `config set --file` takes again. */
export async function get(model: string, options: GetOptions): Promise<number> {
  return withRegistry(options, async ({ client }) => {
    const number = options.number ?? (await client.model(model)).configs;
    if (number === 0) {
      await show(
        options.json,
        { number, config: {} },
        () => '# configuration 0: as the settings and the manifest say\n{}',
      );
      return exitCodes.ok;
    }
    const answer = await client.config(model, number);
    const { actor, at, reason } = answer;
    const about = `# configuration ${number} of ${plain(model)}, ${moment(at)} by ${plain(actor)}: ${plain(reason)}`;
    await show(options.json, answer, () => `${about}\n${configText(answer.config)}`);
    return exitCodes.ok;
  });
}

function configText(config: object): string {
  return stringify(config).trimEnd().split('\n').map(plain).join('\n');
}

export async function history(model: string, options: RegistryOptions): Promise<number> {
  return withRegistry(options, async ({ client }) => {
    const answer = await client.configs(model);
    const newestFirst = [...answer.configs].sort((a, b) => b.number - a.number);
    const rows = newestFirst.map(({ number, revision, at, actor, reason, config }) => [
      String(number),
      String(revision),
      `${moment(at)}\n${plain(actor)}`,
      plain(reason),
      configText(config),
    ]);
    const head = ['configuration', 'revision', 'made', 'why', 'what'];
    await show(options.json, answer, () => table(head, rows, 'no configurations but 0, which is {}'));
    return exitCodes.ok;
  });
}

/** @param until the newest unless told. */
export async function diff(
  model: string,
  from: number,
  until: number | undefined,
  options: RegistryOptions,
): Promise<number> {
  return withRegistry(options, async ({ client }) => {
    const to = until ?? (await client.model(model)).configs;
    const answer = await client.configDiff(model, to, from);
    await show(options.json, answer, () => diffText(answer.differences, [String(from), String(to)]));
    return exitCodes.ok;
  });
}

export function diffText(differences: ConfigDiff['differences'], [from, to]: readonly [string, string]): string {
  const cell = (value: unknown): string => (value === undefined ? '–' : plain(JSON.stringify(value)));
  const rows = differences.map(({ key, before, after }) => [plain(key), cell(before), cell(after)]);
  return table(['key', `configuration ${from}`, `configuration ${to}`], rows, 'the same');
}

export type ValidateOptions = RegistryOptions & { readonly modelVersion?: string };

/** Whether a version can take a configuration; nothing is written. Refused: exit code 4. */
export async function validate(model: string, file: string, options: ValidateOptions): Promise<number> {
  return withRegistry(options, async ({ client }) => {
    const config = readConfigFile(file);
    const answer = await client.validateConfig(model, config, options.modelVersion);
    const against = answer.version === null ? '' : ` by version ${plain(answer.version)}`;
    const text = (): string =>
      answer.problems.length === 0 ? `${file}: can be taken${against}` : answer.problems.map(plain).join('\n');
    await show(options.json, answer, text);
    return answer.problems.length === 0 ? exitCodes.ok : registryExitCodes.refused;
  });
}
