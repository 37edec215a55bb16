import { emptyState } from '../../../../lib/domain/registry/state';
import { applyChange } from '../../../../lib/domain/registry/apply-change';
import { decide } from '../../../../lib/domain/registry/decide';
import { createOpenModels } from '../../../../lib/serving/live/open-models';
import type { ServingModel } from '../../../../lib/serving/live/serving-set';
import { modelKey, targetOf, type Wanted } from '../../../../lib/serving/live/target';
import { aCommand, aVersion } from '../../../helpers/registry';

function wantedOf(config = {}): Wanted {
  let state = emptyState;
  const commands = [
    aCommand('version.created', aVersion('1')),
    aCommand('config.changed', { config }),
    aCommand('deploy.live', { version: '1' }),
  ];
  for (const command of commands) {
    state = applyChange(state, decide(state, command, { actor: 'ann', now: 1 }));
  }
  return targetOf(state, 'shop')?.live as Wanted;
}
const wanted = wantedOf();
const signal = (): AbortSignal => new AbortController().signal;

function setUp() {
  const loads: { resolve(): void; reject(error: Error): void }[] = [];
  const closed: number[] = [];
  const models = createOpenModels(() => {
    const number = loads.length;
    const pool = { close: () => Promise.resolve(void closed.push(number)) };
    return new Promise((resolve, reject) => {
      loads.push({ resolve: () => resolve({ pool } as unknown as ServingModel), reject });
    });
  });
  return { models, loads, closed };
}

test('shared by all that want it, closed when the last has let go', async () => {
  const { models, loads, closed } = setUp();
  const both = Promise.all([models.use(wanted, 'serving', signal()), models.use(wanted, 'serving', signal())]);
  expect(models.isOpen(wanted, 'serving')).toBe(false);
  loads[0]?.resolve();
  const [one, other] = await both;
  expect(loads).toHaveLength(1);
  expect(models.isOpen(wanted, 'serving')).toBe(true);
  expect(models.isOpen(wanted, 'shadow')).toBe(false);
  one.release();
  one.release();
  expect(closed).toEqual([]);
  other.release();
  await models.closed();
  expect(closed).toEqual([0]);
  expect(models.isOpen(wanted, 'serving')).toBe(false);
});

test('wanted again while a load that was given up still ends: it is loaded anew', async () => {
  const { models, loads, closed } = setUp();
  const givenUp = new AbortController();
  const first = models.use(wanted, 'serving', givenUp.signal);
  givenUp.abort();
  const second = models.use(wanted, 'serving', signal());
  loads[0]?.reject(new Error('killed'));
  await expect(first).rejects.toThrow('killed');
  await Promise.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  loads[1]?.resolve();
  await second;
  expect(loads).toHaveLength(2);
  expect(models.isOpen(wanted, 'serving')).toBe(true);
  expect(closed).toEqual([]);
});

test('a failed load is not kept', async () => {
  const { models, loads } = setUp();
  const first = models.use(wanted, 'serving', signal());
  loads[0]?.reject(new Error('no'));
  await expect(first).rejects.toThrow('no');
  const second = models.use(wanted, 'serving', signal());
  loads[1]?.resolve();
  await second;
  expect(models.artefacts().size).toBe(3);
});

test('what processes need not know of a configuration needs no other processes', () => {
  expect(modelKey(wantedOf({ listLength: 3, filters: { onlyAvailable: false } }))).toBe(modelKey(wanted));
  expect(modelKey(wantedOf({ outputs: { items: 'scores', scores: 'items' } }))).not.toBe(modelKey(wanted));
});
