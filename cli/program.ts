import type { Command } from 'commander';
import { baseProgram } from './base-program';
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

/** The whole of it. */
export function createProgram(): Command {
  const program = baseProgram();
  for (const add of addCommands) add(program);
  return program;
}
