import { readSettings } from '../../../lib/config/settings';
import { leastDiskBytes, withinDisk } from '../../../lib/kafka/disk-share';
import { topicPlans } from '../../../lib/kafka/topic-plans';

const mib = 2 ** 20;
const overrides = { 'topics.partitions': '4', 'topics.replication': '3', 'topics.minIsr': '2' };
const { topics } = readSettings({ env: {}, overrides }).settings;
const plans = topicPlans(topics);

/** What the brokers hold at most of topics whose old records go: the newest segment is never deleted. */
function heldBytes(bytes: number): number {
  return withinDisk(plans, topics, bytes).reduce((sum, { partitions, replication, config }) => {
    const kept = Number(config['retention.bytes'] ?? -1);
    return kept < 0 ? sum : sum + partitions * replication * (kept + Number(config['segment.bytes']));
  }, 0);
}

test.each([leastDiskBytes(plans, topics), 2_000 * mib, 20_000 * mib, 5_000_000 * mib])(
  'all copies of all partitions keep within %d bytes, the newest segments included',
  (bytes) => {
    expect(heldBytes(bytes)).toBeLessThanOrEqual(bytes);
    expect(heldBytes(bytes)).toBeGreaterThan(0.99 * bytes - 60 * 2 * mib);
  },
);

test('compacted topics and the registry’s log are not cut', () => {
  const before = new Map(plans.map((plan) => [plan.topic, plan]));
  for (const plan of withinDisk(plans, topics, 2_000 * mib)) {
    const isCut = ['delete'].includes(plan.config['cleanup.policy'] ?? '') && plan.topic !== topics.modelRegistry;
    if (!isCut) expect(plan).toEqual(before.get(plan.topic));
    else expect(plan.config).toMatchObject(before.get(plan.topic)?.config ?? {});
  }
});
