import type { Command } from 'commander';
import { readSettings } from '../../lib/config/settings';
import { AppError } from '../../lib/errors';
import { exitCodes } from '../../lib/run-service';
import { addCommonOptions, finish, settingsSources, type CommonOptions } from '../command-options';

/** `settings check`: what a service would say of its settings, before anything is started or replaced. */
export function addSettings(program: Command): void {
  const settings = program
    .command('settings')
    .description('Check files of settings, without starting anything.')
    .addHelpText('after', '\nExamples:\n  $ streamrec settings check shop.yaml');
  const check = settings
    .command('check')
    .description('Read files of settings as the services do, with this environment; exit 2 where one is wrong.')
    .argument('[files...]', 'YAML or JSON; what --config or STREAMREC_CONFIG names unless told');
  addCommonOptions(check, {
    json: 'print what is not at its default, by file, as JSON',
    examples: ['settings check', 'settings check /etc/streamrec/*.yaml', 'settings check shop.yaml --json'],
  }).action((files: string[], options: CommonOptions) => finish(options, async () => checkAll(files, options)));
}

/** Every file before it fails: the mistakes of all are told at once. */
function checkAll(files: readonly string[], options: CommonOptions): number {
  const checked: Record<string, string> = {};
  const problems: string[] = [];
  for (const file of files.length === 0 ? [options.config] : files) {
    try {
      checked[file ?? 'settings'] = readSettings({ ...settingsSources(options), file }).summary;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'CONFIG_INVALID') throw error;
      problems.push(`${file ?? 'settings'}: ${error.message}`);
    }
  }
  if (problems.length > 0) throw new AppError('CONFIG_INVALID', problems.join('\n'), { problems });
  const lines = Object.entries(checked).map(([file, summary]) => `${file}: ${summary}\n`);
  process.stdout.write(options.json ? `${JSON.stringify(checked)}\n` : lines.join(''));
  return exitCodes.ok;
}
