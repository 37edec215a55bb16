import { Option, type Command } from 'commander';
import { actions } from '../../lib/domain/registry/payloads';
import { finish } from '../command-options';
import { time, wholeNumber } from '../option-values';
import { at, list, showChange, type AuditListOptions } from '../registry/audit/read';
import { addRegistryOptions, type RegistryOptions } from '../registry/options';

/** `audit list|show|at`: who did what when and why, and what was at any time. */
export function addAudit(program: Command): void {
  const audit = program
    .command('audit')
    .description('Who changed what in the registry, when and why; and how it stood at any time.')
    .addHelpText(
      'after',
      '\nExamples:\n  $ streamrec audit list --model sasrec --since 7d\n  $ streamrec audit show 17\n' +
        '  $ streamrec audit at 2026-03-03T12:00:00Z sasrec',
    );
  const lists = audit
    .command('list')
    .description('List changes, the newest first.')
    .option('--model <model>', 'of this model')
    .option('--actor <who>', 'by this user, key or service')
    .addOption(new Option('--action <action>', 'of this kind').choices(actions))
    .option('--since <time>', 'made at or after it: 2026-03-01, 2026-03-01T12:00:00Z, or 90m, 6h, 2d ago', time)
    .option('--until <time>', 'made before it', time)
    .option('--limit <n>', 'at most so many, the newest', wholeNumber(1, 1_000), 50);
  addRegistryOptions(lists, {
    examples: [
      'audit list',
      'audit list --model sasrec --action deploy.rolled-back',
      'audit list --actor ada --since 24h --json',
    ],
  }).action((options: AuditListOptions) => finish(options, () => list(options)));
  const shows = audit
    .command('show')
    .description('Show one change whole.')
    .argument('<revision>', 'its number', wholeNumber(1, Number.MAX_SAFE_INTEGER));
  addRegistryOptions(shows, { examples: ['audit show 17', 'audit show 17 --json'] }).action(
    (revision: number, options: RegistryOptions) => finish(options, () => showChange(revision, options)),
  );
  const ats = audit
    .command('at')
    .description('Show how the registry, or one model, stood at a time: what served, with which configuration.')
    .argument('<time>', '2026-03-01, 2026-03-01T12:00:00Z, or 90m, 6h, 2d ago', time)
    .argument('[model]');
  addRegistryOptions(ats, { examples: ['audit at 2026-03-03T12:00:00Z', 'audit at 2d sasrec --json'] }).action(
    (moment: number, model: string | undefined, options: RegistryOptions) =>
      finish(options, () => at(moment, model, options)),
  );
}
