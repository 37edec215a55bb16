import { Kafka, logLevel } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import type { RecommenderProcess } from '../../helpers/recommender-process';
import { waitFor } from '../../helpers/wait-for';
import type { ChaosScenario, World } from '../scenario';
import { rateOf } from '../under-load';

/** Records of a topic as a reader sees them who takes uncommitted and aborted ones too. */
async function countUncommitted({ admin, settings, signal }: World, topic: string): Promise<number> {
  const consumer = new Kafka({ brokers: [...settings.kafka.brokers], logLevel: logLevel.NOTHING }).consumer({
    groupId: `uncommitted-${randomUUID()}`,
    readUncommitted: true,
    maxWaitTimeInMs: 100,
  });
  const ends = await admin.offsetBounds(topic);
  const at = new Map<number, bigint>();
  let count = 0;
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        count += batch.messages.length;
        at.set(batch.partition, BigInt(batch.lastOffset()) + 1n);
      },
    });
    // The last offset of a partition may be that of a commit's mark, which no reader is given.
    const isRead = (partition: number, high: bigint): boolean => (at.get(partition) ?? 0n) >= high - 1n;
    const all = (): boolean => {
      signal.throwIfAborted();
      return [...ends].every(([partition, { high }]) => isRead(partition, high));
    };
    await waitFor(all, { timeoutMs: 30_000, what: 'the uncommitted records' });
    return count;
  } finally {
    await consumer.disconnect();
  }
}

async function run(world: World): Promise<void> {
  const { plan, proxy } = world;
  const rounds = plan.short ? 1 : 3;
  const ids = new Map<string, RecommenderProcess>();
  const start = (): RecommenderProcess => {
    const id = `instance-${ids.size + 1}`;
    // Long enough that whoever is stopped holds results that it has not committed, in every partition.
    const one = world.start({
      STREAMREC_KAFKA_CLIENT_ID: id,
      STREAMREC_RECOMMENDER_COMMIT_INTERVAL_MS: '400',
      // Longer than the sleep, so that whoever wakes hears the broker's answer and not its own clock's.
      STREAMREC_KAFKA_REQUEST_TIMEOUT_MS: '120000',
    });
    ids.set(id, one);
    return one;
  };
  await Promise.all([start().ready(), start().ready()]);
  const load = world.load({ rate: rateOf(world) / (plan.short ? 1.5 : 2) });

  for (let round = 1; round <= rounds; round++) {
    await world.until('the stream to run', () => world.seen() > (plan.events * (round - 1)) / (rounds + 1) + 200);
    // Its results are in the topic and its offset is in the transaction; only the commit is missing.
    const { request, release } = await world.until('a commit', () =>
      proxy.trap('request', ({ api, commits, clientId }) => api === 'EndTxn' && commits && ids.has(clientId ?? '')),
    );
    const zombie = ids.get(request.clientId as string) as RecommenderProcess;
    const fencedBefore = await fencedOf(zombie);
    await world.fault('stopped in its commit', async () => {
      zombie.kill('SIGSTOP');
      // Its session ends; the other takes over and fences it by opening its transactional ids.
      const other = [...ids.values()].find((one) => one !== zombie) as RecommenderProcess;
      const assigned = (): number => other.log.filter((line) => line.includes('partitions assigned')).length;
      const before = assigned();
      await world.until('another to take over', () => assigned() > before && other.isReady());
    });
    await world.recovered();
    await world.until('what the zombie held', () => world.waiting() < plan.events / 50);
    // The commit that it had asked for comes late, and it wakes.
    release('forward');
    zombie.kill('SIGCONT');
    const fenced = await world.until('the zombie to be fenced', async () => {
      const count = (await fencedOf(zombie)) - fencedBefore;
      return count > 0 ? count : undefined;
    });
    world.note(`fenced in ${fenced} partitions`);
    await zombie.ready();
  }
  await load.done;
  await world.until('all results', () => world.waiting() === 0 && world.verifier.sources >= load.written, 120_000);
  const uncommitted = await countUncommitted(world, world.topics.recommendations);
  const more = uncommitted - world.seen();
  world.note(`${more} of its results lie in the topic and are not to be seen`);
  world.check('the zombie held results that it had written and not committed', more > 0);
}

const fencedOf = (one: RecommenderProcess): Promise<number> =>
  one.metric('kafka_transactions_total', { result: 'fenced' });

export const zombieScenarios: readonly ChaosScenario[] = [
  {
    name: 'zombie',
    about: 'an instance stopped (SIGSTOP) inside a commit while another takes over, then continued: it is fenced',
    proxied: true,
    shortEvents: 4_000,
    run,
  },
];
