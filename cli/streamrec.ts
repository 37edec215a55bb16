import { Command, CommanderError } from 'commander';
import { programVersion } from '../lib/program-version';
import { exitCodes } from '../lib/run-service';
import { addArchive } from './commands/archive';
import { addAudit } from './commands/audit';
import { addBackfill } from './commands/backfill';
import { addCompletion } from './commands/completion';
import { addConfig } from './commands/config';
import { addData } from './commands/data';
import { addDead } from './commands/dead';
import { addDeploy } from './commands/deploy';
import { addItems } from './commands/items';
import { addKey } from './commands/key';
import { addEvaluate } from './commands/evaluate';
import { addExperiment } from './commands/experiment';
import { addExplain } from './commands/explain';
import { addModel } from './commands/model';
import { addPlan } from './commands/plan';
import { addProbe } from './commands/probe';
import { addForget } from './commands/forget';
import { addRebuild } from './commands/rebuild';
import { addRegistryKey } from './commands/registry-key';
import { addServiceCommands } from './commands/services';
import { addSettings } from './commands/settings';
import { addTenant } from './commands/tenant';
import { addTop } from './commands/top';
import { addTopics } from './commands/topics';
import { addTrain } from './commands/train';
import { addTune } from './commands/tune';
import { addTraining } from './commands/training';
import { addUp } from './commands/up';

/** Every command, in the order that --help lists them. */
const addCommands: readonly ((program: Command) => void)[] = [
  addServiceCommands,
  addProbe,
  addRegistryKey,
  addUp,
  addTop,
  addSettings,
  addTopics,
  addPlan,
  addTenant,
  addBackfill,
  addItems,
  addDead,
  addRebuild,
  addForget,
  addData,
  addTrain,
  addTune,
  addTraining,
  addEvaluate,
  addModel,
  addConfig,
  addDeploy,
  addExperiment,
  addArchive,
  addAudit,
  addKey,
  addCompletion,
  addExplain,
];

export function createProgram(): Command {
  const program = new Command('streamrec')
    .description('Recommendations over Kafka: customers’ history in, what to show them next out, exactly once.')
    .version(programVersion(), '--version', 'print the version of this program')
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(--help shows what is possible)')
    .addHelpText(
      'after',
      '\nExamples:\n  $ streamrec up\n  $ streamrec recommender --config shop.yaml --set log.level=debug\n' +
        '\nExit codes: 0 done, 1 failed, 2 wrong usage or settings, 3 conflict, 4 refused, 130 interrupted.',
    );
  for (const add of addCommands) add(program);
  return program;
}

/** The command line; commands set the exit code themselves. */
export function main(argv: readonly string[]): void {
  process.setSourceMapsEnabled(true);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    // Whoever reads has seen enough, as `head` has.
    process.exit(exitCodes.ok);
  });
  createProgram()
    .parseAsync(argv)
    .catch((error: unknown) => {
      if (!(error instanceof CommanderError)) throw error;
      process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.badConfiguration;
    });
}
