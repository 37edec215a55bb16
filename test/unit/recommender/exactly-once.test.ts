import fc from 'fast-check';
import { anyFate, createProcess, groupId, topic, type Fate, type StreamProcess } from './memory-process';
import { createMemoryBroker } from './memory-broker';
import { settled } from '../../helpers/settled';
import { anOutputRecord } from '../../helpers/raw-record';

/*
 * Two processes with lanes, micro-batches, commits and claims of their own on a broker in memory, which knows generations, epochs,
 * and offsets of transactions that are not over. The group is formed anew at any moment, with one of them or both; who is left out is not
 * told, and goes on. Each request takes effect, or its answer comes, whenever chance has it; some fail, before or after they took effect.
 * What is committed in the end is each event once, in order.
 */

const partitions = [0, 1];
const perPartition = 60;
const once = Array.from({ length: perPartition }, (_, offset) => String(offset));

/** As often as they are here. */
const kinds = ['poll', 'poll', 'poll', 'poll', 'step', 'step', 'step', 'regroup', 'tell', 'tell', 'fall back'] as const;

interface Action {
  readonly kind: (typeof kinds)[number];
  readonly process: number;
  readonly partition: number;
  readonly count: number;
}

async function run(scheduler: fc.Scheduler, actions: readonly Action[], fates: Fate[]): Promise<string[][]> {
  const broker = createMemoryBroker(partitions.length);
  const fatal: unknown[] = [];
  const shared = { scheduler, broker, fates, perPartition, onFatal: (error: unknown) => void fatal.push(error) };
  const processes = [0, 1].map((number) => createProcess(`p${number}`, shared));
  const told = new Map<StreamProcess, () => void>();

  /** Who is in the group learns of it when told. */
  function regroup(owners: readonly number[]): void {
    const members = processes.filter((_, number) => owners.includes(number));
    const generation = broker.regroup(members.map(({ name }) => name));
    members.forEach((process) => {
      const own = partitions.filter((partition) => processes[owners[partition] as number] === process);
      told.set(process, () => process.assign(generation, own));
    });
  }
  function tell(process: StreamProcess | undefined): void {
    if (process === undefined) return;
    told.get(process)?.();
    told.delete(process);
  }

  // One of an earlier release sleeps within a transaction: it has an id for the partition, and no generation.
  const former = `${groupId}-${topic}-0`;
  const epoch = broker.init(former);
  broker.add(former, epoch, [{ partition: 0, records: ['0', '1'].map(anOutputRecord), nextOffset: 2n }], null);
  // Fenced or not.
  void scheduler
    .schedule(Promise.resolve(), 'end of the former')
    .then(() => broker.end(former, epoch))
    .catch(() => undefined);

  regroup([0, 1]);
  for (const process of processes) tell(process);
  for (const { kind, process: number, partition, count } of actions) {
    const process = processes[number] as StreamProcess;
    if (kind === 'poll') process.poll(partition, count);
    if (kind === 'regroup')
      regroup(
        (
          [
            [0, 0],
            [1, 1],
            [0, 1],
            [1, 0],
          ] as const
        )[count % 4] as readonly number[],
      );
    if (kind === 'tell') tell(process);
    if (kind === 'fall back') process.fallBack(partition);
    for (let step = 0; step < count && scheduler.count() > 0; step++) await scheduler.waitOne();
    await settled();
  }
  fates.length = 0;
  regroup([0, 1]);
  for (const process of processes) tell(process);
  for (let round = 0; round < 500 && partitions.some((p) => broker.at(p).offset < perPartition); round++) {
    for (let step = 0; step < 200 && scheduler.count() > 0; step++) await scheduler.waitOne();
    await settled();
    for (const process of processes) for (const partition of partitions) process.poll(partition, 3);
  }
  const closing = Promise.all(processes.map((process) => process.close()));
  while (scheduler.count() > 0) await scheduler.waitOne();
  await closing;
  expect(fatal).toEqual([]);
  return partitions.map((partition) => broker.at(partition).out);
}

test('each event is committed once, in order, whatever fails, sleeps, and ends first', async () => {
  const action = fc.record({
    kind: fc.constantFrom<Action['kind']>(...kinds),
    process: fc.constantFrom(0, 1),
    partition: fc.constantFrom(...partitions),
    count: fc.integer({ min: 1, max: 30 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(action, { minLength: 30, maxLength: 120 }),
      fc.array(fc.constantFrom<Fate>(...anyFate), { maxLength: 30 }),
      async (scheduler, actions, fates) => {
        expect(await run(scheduler, actions, [...fates])).toEqual([once, once]);
      },
    ),
    { numRuns: 200 },
  );
}, 120_000);
