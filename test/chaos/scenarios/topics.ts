import { Kafka, logLevel, type Admin } from 'kafkajs';
import { expectShopping, type Expect } from '../../helpers/expectation';
import { anEvent } from '../../helpers/events';
import type { RecommenderProcess } from '../../helpers/recommender-process';
import type { ChaosScenario, World } from '../scenario';
import { rateOf, seenShare, underLoad } from '../under-load';

/** Users whose events expire before anybody reads them. */
const doomed = 'doomed-';
const expectDoomedUnread: Expect = (source, event, partition) =>
  event?.user_id.startsWith(doomed)
    ? { result: 'none', list: null, tier: null }
    : expectShopping(source, event, partition);

async function withAdmin<T>(world: World, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = new Kafka({ brokers: [...world.settings.kafka.brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** Writes events that nobody reads, then deletes every record there is, as retention would. Gives how many. */
async function expireUnread(world: World): Promise<number> {
  const { topics, verifier } = world;
  const count = world.plan.short ? 200 : 2_000;
  const before = verifier.sources;
  const events = Array.from({ length: count }, (_, n) =>
    anEvent({ event_id: `${doomed}${before}-${n}`, user_id: `${doomed}${n}` }),
  );
  await world.send(events.map((event) => ({ key: event.user_id, value: world.encode(event) })));
  await world.until('the events to be seen before they go', () => verifier.sources === before + count);
  await withAdmin(world, async (admin) => {
    const partitions = await admin.fetchTopicOffsets(topics.events);
    await admin.deleteTopicRecords({
      topic: topics.events,
      partitions: partitions.map(({ partition, high }) => ({ partition, offset: high })),
    });
  });
  return count;
}

const idle = (world: World): Promise<true> => world.until('all results so far', () => world.waiting() === 0);

/** Longer than any fetch waits for records. */
const fetchEndsMs = 1_500;

async function expired(world: World): Promise<void> {
  const third = Math.floor(world.plan.events / 3);
  let recommender = world.start();
  await recommender.ready();
  const load = async (): Promise<void> => {
    await world.load({ events: third, rate: rateOf(world) }).done;
    await idle(world);
  };
  await load();

  // Behind while it runs: a fetch finds its offset out of range.
  let lost = 0;
  await world.fault('expired while it was behind', async () => {
    recommender.kill('SIGSTOP');
    // The broker still answers the fetch that it had asked for; what comes into that answer would be read.
    await world.pause(fetchEndsMs);
    lost = await expireUnread(world);
    recommender.kill('SIGCONT');
  });
  await load();
  await tells(world, recommender, lost);

  // Away: the committed offset is found out of range at the start.
  await world.fault('expired while it was away', async () => {
    recommender.kill('SIGKILL');
    await recommender.exited;
    lost = await expireUnread(world);
    recommender = world.start();
    await recommender.ready();
  });
  await load();
  await tells(world, recommender, lost);
}

/** Whether it says how many events it never read, to the one. */
async function tells(world: World, recommender: RecommenderProcess, lost: number): Promise<void> {
  const counted = await recommender.metric('kafka_expired_events_total');
  world.check(`${lost} events expired and ${counted} were counted`, counted === lost);
  const said = recommender.log.some((line) => line.includes('events expired before they were read'));
  world.check('the log says that events expired', said);
}

/** Widened twice over, and its results' topics only later. */
async function partitionsAdded(world: World): Promise<void> {
  const { topics, admin } = world;
  const before = (await admin.partitionCount(topics.events)) ?? 0;
  const count = before * 2;
  const half = Math.floor(world.plan.events / 2);
  const widen = (...names: string[]): Promise<boolean> =>
    withAdmin(world, (client) =>
      client.createPartitions({ topicPartitions: names.map((topic) => ({ topic, count })) }),
    );
  const recommenders = [world.start(), world.start()];
  await Promise.all(recommenders.map((recommender) => recommender.ready()));
  await world.load({ events: half, rate: rateOf(world) }).done;
  await idle(world);

  await world.fault('partitions added', async () => {
    await widen(topics.events);
    // Written before anybody has found the new partitions, though `startOffset` is latest.
    const load = world.load({ events: world.plan.events - half, rate: rateOf(world) });
    await world.until('events in the new partitions', async () => {
      const bounds = await admin.offsetBounds(topics.events);
      return (bounds.get(count - 1)?.high ?? 0n) > 0n;
    });
    await world.until('the lack to be told', async () => {
      const told = await Promise.all(recommenders.map((recommender) => recommender.metric('kafka_topic_problem')));
      return told.every((value) => value === 1);
    });
    world.check('it is not ready', !(await (recommenders[0] as RecommenderProcess).isReady()));
    await load.done;
    await world.verifier.lookAgain();
    await widen(topics.recommendations, topics.deadLetters);
    await world.verifier.lookAgain();
  });
  await idle(world);
  world.check(
    'nobody ended',
    recommenders.every((recommender) => !recommender.hasEnded()),
  );
}

/** The dead letters' topic goes while nothing dies; what dies then waits, with its partition, until the topic is back. */
async function deadLettersDeleted(world: World): Promise<void> {
  const { topics } = world;
  const { recommenders, load } = await underLoad(world);
  await seenShare(world, 1 / 3);
  const [recommender] = recommenders as [RecommenderProcess];
  const lines = recommender.log.length;
  await world.fault('the topic of dead letters deleted', async () => {
    await withAdmin(world, (admin) => admin.deleteTopics({ topics: [topics.deadLetters] }));
    await world.send([{ key: 'poison', value: 'neither Avro nor anything' }]);
    await world.until('the topic to be missed', async () => {
      return (await recommender.metric('kafka_topic_problem')) === 1 && !(await recommender.isReady());
    });
    await world.admin.createTopics([
      {
        topic: topics.deadLetters,
        partitions: (await world.admin.partitionCount(topics.events)) ?? 0,
        replication: world.settings.topics.replication,
        config: { 'max.message.bytes': '4194304' },
      },
    ]);
    await world.verifier.lookAgain();
  });
  await load.done;
  await idle(world);
  const said = recommender.log.slice(lines);
  world.check(
    'the log names it',
    said.some((line) => line.includes(`topic ${topics.deadLetters} is gone`)),
  );
  world.check(`the log stays readable: ${said.length} lines`, said.length < 60);
}

/** On topics of its own, beside a load that goes on elsewhere: what a topic held is gone with it and cannot be accounted for. */
async function sourceDeleted(world: World): Promise<void> {
  const { load, recommenders } = await underLoad(world);
  const events = `${world.topics.events}-side`;
  const topics = [events, `${events}-rec`, `${events}-dead`] as const;
  const make = (...names: readonly string[]): Promise<void> =>
    world.admin.createTopics(
      names.map((topic) => ({ topic, partitions: 2, replication: world.settings.topics.replication, config: {} })),
    );
  await make(...topics);
  const side = world.start({
    STREAMREC_TOPICS_USER_HISTORY: topics[0],
    STREAMREC_TOPICS_RECOMMENDATIONS: topics[1],
    STREAMREC_TOPICS_DEAD_LETTERS: topics[2],
    STREAMREC_RECOMMENDER_GROUP_ID: `${world.settings.recommender.groupId}-side`,
    STREAMREC_RECOMMENDER_START_OFFSET: 'latest',
  });
  await side.ready();
  const done = (count: number): Promise<true> =>
    world.until(`${count} events of the side topic`, async () => (await side.metric('rec_events_total')) >= count);
  const write = async (prefix: string, count: number): Promise<void> => {
    const client = new Kafka({ brokers: [...world.settings.kafka.brokers], logLevel: logLevel.NOTHING });
    // A new topic's partitions get their leaders one by one: what is sent again must not be written twice where it was taken.
    const producer = client.producer({ idempotent: true });
    await producer.connect();
    const messages = Array.from({ length: count }, (_, n) => {
      const event = anEvent({ event_id: `${prefix}${n}`, user_id: `side-${n % 20}` });
      return { key: event.user_id, value: world.encode(event) };
    });
    await producer.send({ topic: events, messages });
    await producer.disconnect();
  };
  await write('before', 300);
  await done(300);

  const lines = side.log.length;
  await withAdmin(world, (admin) => admin.deleteTopics({ topics: [events] }));
  await world.until('the topic to be missed', async () => {
    return (await side.metric('kafka_topic_problem')) === 1 && !(await side.isReady());
  });
  const cpu = await side.metric('process_cpu_seconds_total');
  await world.pause(3_000);
  const busy = ((await side.metric('process_cpu_seconds_total')) - cpu) / 3;
  await make(events);
  await write('after', 200);
  await done(500);
  const handled = await side.metric('rec_events_total');
  world.check(`500 events of the side topic, ${handled} handled`, handled === 500);
  await world.until('it to be ready again', () => side.isReady());
  const said = side.log.slice(lines);
  world.note(`waiting took ${Math.round(busy * 100)} % of a core and ${said.length} lines`);
  world.check(`waiting takes ${Math.round(busy * 100)} % of a core`, busy < 0.25);
  world.check(`the log stays readable: ${said.length} lines`, said.length < 60);
  world.check('it has not ended', !side.hasEnded());
  await load.done;
  world.check(
    'the others were not harmed',
    recommenders.every((recommender) => !recommender.hasEnded()),
  );
}

export const topicsScenarios: readonly ChaosScenario[] = [
  {
    name: 'expired-offset',
    about: 'events expire unread: while the recommender is behind, and while it is away',
    shortEvents: 3_000,
    expect: expectDoomedUnread,
    run: expired,
  },
  {
    name: 'partitions-added',
    about: 'partitions added to the source under load, to the topics of results only later',
    shortEvents: 3_000,
    partitions: 2,
    env: { STREAMREC_RECOMMENDER_START_OFFSET: 'latest' },
    run: partitionsAdded,
  },
  {
    name: 'topic-deleted',
    about: 'the topic of dead letters deleted under load and made anew',
    shortEvents: 4_000,
    run: deadLettersDeleted,
  },
  {
    name: 'source-deleted',
    about: 'a source topic deleted and made anew, beside a load elsewhere',
    shortEvents: 4_000,
    run: sourceDeleted,
  },
];
