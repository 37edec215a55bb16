import type { Command } from 'commander';
import { addCommonOptions, finish, type CommonOptions } from '../command-options';
import { wholeNumber } from '../option-values';
import { listRuns, showRun, startRun, type ListOptions, type StartOptions } from '../training/commands';

/** `training list`, `training show` and `training start`. */
export function addTraining(program: Command): void {
  const training = program
    .command('training')
    .description('See what the trainer did and why, and ask it for a run.')
    .addHelpText(
      'after',
      '\nExamples:\n  $ streamrec training list\n  $ streamrec training show 20260301-040512-9f3a\n' +
        '  $ streamrec training start --model shop --reason "new season"',
    );
  const list = training
    .command('list')
    .description('List runs, the newest first, and what is asked for.')
    .option('--model <name>', 'of this model; of all unless told')
    .option('--limit <n>', 'at most so many', wholeNumber(1, 10_000), 50);
  addCommonOptions(list, {
    json: 'print JSON lines, one a run',
    examples: ['training list', 'training list --model shop --json'],
  }).action((options: ListOptions) => finish(options, () => listRuns(options)));

  const show = training
    .command('show')
    .description('Show one run: its window, its figures, and what became of it.')
    .argument('<run>', 'its id');
  addCommonOptions(show, {
    json: 'print the record as JSON',
    examples: ['training show 20260301-040512-9f3a'],
  }).action((runId: string, options: CommonOptions) => finish(options, () => showRun(runId, options)));

  const start = training
    .command('start')
    .description('Ask the trainer of a model for a run; one that is not running begins it when it is.')
    .option('--model <name>', 'the model; trainer.model unless told')
    .option('--reason <text>', 'why, for the record', '')
    .option('--wait', 'until the run has ended, and show it', false);
  addCommonOptions(start, {
    json: 'print JSON',
    examples: ['training start --model shop --reason "quality fell, alert 312"', 'training start --wait'],
  })
    .addHelpText('after', '\nExit codes: 0 asked for, or with --wait: ended; 1 failed; 2 wrong usage or settings.')
    .action((options: StartOptions) => finish(options, () => startRun(options)));
}
