import type { Command } from 'commander';
import { colours as pc } from '../colours';
import { readSettings } from '../../lib/config/settings';
import { connectAdmin } from '../../lib/kafka/admin';
import { topicPlans } from '../../lib/kafka/topic-plans';
import { createMissing, reportTopics, type TopicReport } from '../../lib/kafka/topic-report';
import { createLogger } from '../../lib/logger';
import { exitCodes } from '../../lib/run-service';
import { addCommonOptions, finish, settingsSources, type CommonOptions } from '../command-options';
import { createTable } from '../table';

const settingsHelp =
  '\nNames, partitions, replication, retention and min ISR are the settings topics.*: see docs/settings.md.';

/** `topics create` and `topics check`. */
export function addTopics(program: Command): void {
  const topics = program
    .command('topics')
    .description('Make the topics, or check that they are as planned.')
    .addHelpText('after', '\nExamples:\n  $ streamrec topics create\n  $ streamrec topics check --json');
  const create = topics.command('create').description('Make the topics that are missing; change none that exist.');
  addCommonOptions(create, {
    json: 'print the topics as JSON',
    examples: ['topics create', 'topics create --set topics.partitions=12 --set topics.replication=3'],
  })
    .addHelpText('after', settingsHelp)
    .action((options: CommonOptions) => finish(options, () => run(options, createMissing)));
  const check = topics.command('check').description('Compare the topics with the plan; exit 1 where they differ.');
  addCommonOptions(check, { json: 'print the topics as JSON', examples: ['topics check', 'topics check --json'] })
    .addHelpText('after', settingsHelp)
    .action((options: CommonOptions) => finish(options, () => run(options, reportTopics)));
}

async function run(options: CommonOptions, report: typeof createMissing): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  const logger = createLogger({ service: 'topics', ...settings.log, level: 'warn', pretty: !options.json });
  const admin = await connectAdmin(settings.kafka, logger);
  try {
    const reports = await report(admin, topicPlans(settings.topics));
    process.stdout.write(options.json ? `${JSON.stringify(reports)}\n` : `${asTable(reports)}\n`);
    return reports.every(({ problems }) => problems.length === 0) ? exitCodes.ok : exitCodes.failure;
  } finally {
    await admin.close();
  }
}

function asTable(reports: readonly TopicReport[]): string {
  const table = createTable(['topic', 'state', 'partitions', 'replication', 'settings and differences']);
  for (const { topic, state, partitions, replication, config, problems } of reports) {
    const settings = Object.entries(config).map(([name, value]) => `${name} ${value}`);
    const lines = problems.length > 0 ? problems.map((problem) => pc.red(problem)) : settings;
    table.push([topic, state, partitions, replication, lines.join('\n')]);
  }
  return table.toString();
}
