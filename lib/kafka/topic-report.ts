import type { KafkaAdmin, TopicPlan, TopicState } from './admin';

export interface TopicReport {
  readonly topic: string;
  readonly state: 'created' | 'ok' | 'missing' | 'differs';
  readonly partitions: number;
  readonly replication: number;
  readonly config: Readonly<Record<string, string>>;
  /** One line for each thing that is not as planned. */
  readonly problems: readonly string[];
}

/** Creates the topics that are missing and says how those that exist differ from the plan. It changes none of them. */
export async function createMissing(admin: KafkaAdmin, plans: readonly TopicPlan[]): Promise<TopicReport[]> {
  const before = await reportTopics(admin, plans);
  const missing = plans.filter((_, index) => before[index]?.state === 'missing');
  if (missing.length > 0) await admin.createTopics(missing);
  const after = await reportTopics(admin, plans);
  return after.map((report, index) =>
    before[index]?.state === 'missing' && report.state === 'ok' ? { ...report, state: 'created' } : report,
  );
}

export async function reportTopics(admin: KafkaAdmin, plans: readonly TopicPlan[]): Promise<TopicReport[]> {
  return Promise.all(plans.map(async (plan) => reportTopic(plan, await admin.topicState(plan.topic))));
}

function reportTopic(plan: TopicPlan, found: TopicState | null): TopicReport {
  const { topic, onlyOnePartition = false, ...planned } = plan;
  if (found === null) return { ...planned, topic, state: 'missing', problems: [`there is no topic ${topic}`] };
  const problems: string[] = [];
  // More partitions than planned are fine, as long as all topics agree; fewer are a choice that cannot be undone.
  if (found.partitions < plan.partitions) problems.push(`partitions: ${found.partitions}, planned ${plan.partitions}`);
  if (onlyOnePartition && found.partitions > 1) problems.push(`partitions: ${found.partitions}, planned 1 and no more`);
  if (found.replication < plan.replication)
    problems.push(`replication: ${found.replication}, planned ${plan.replication}`);
  for (const [name, value] of Object.entries(plan.config)) {
    if (found.config[name] !== value) problems.push(`${name}: ${found.config[name] ?? 'unset'}, planned ${value}`);
  }
  const config = Object.fromEntries(Object.keys(plan.config).map((name) => [name, found.config[name] ?? '']));
  const { partitions, replication } = found;
  return { topic, partitions, replication, config, problems, state: problems.length === 0 ? 'ok' : 'differs' };
}
