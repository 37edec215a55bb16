import { isInCanary } from '../../../../lib/domain/variant';
import { AppError } from '../../../../lib/errors';
import type { History } from '../../../../lib/features/history-codec';
import type { InferencePool } from '../../../../lib/models/pool';
import { chooseEvents } from '../../../../services/recommender/serving/choose-events';
import { createFuse } from '../../../../lib/serving/live/fuse';
import { scoreVariants } from '../../../../lib/serving/live/score-variants';
import type { DeployedCanary, ServingSet } from '../../../../lib/serving/live/serving-set';
import type { RememberedEvent } from '../../../../services/recommender/remember';
import { anInteraction } from '../../../helpers/interaction';
import { aRecord } from '../../../helpers/raw-record';
import { aVersion } from '../../recommender/a-version';

const answer: InferencePool['run'] = ({ rows }) =>
  Promise.resolve({ k: 1, items: new Int32Array(rows).fill(1), scores: new Float32Array(rows).fill(0.5), seconds: 0 });
const failing =
  (code: 'INFERENCE_FAILED' | 'INFERENCE_WORKER_LOST' | 'MODEL_INVALID'): InferencePool['run'] =>
  () =>
    Promise.reject(new AppError(code, 'it fails', { begun: true }));
const never: InferencePool['run'] = () => new Promise(() => undefined);

const share = { share: 0.5, salt: 's' };

function setUp(canaryRun: InferencePool['run'], liveRun = answer, config = {}) {
  const blown: string[] = [];
  const fallbacks: [number, string][] = [];
  const canary: DeployedCanary = {
    ...aVersion(canaryRun, { by: { version: '2', variant: 'canary' }, config }),
    ...share,
    fuse: createFuse((reason) => blown.push(reason)),
    patienceMs: 50,
  };
  const set: ServingSet = { live: aVersion(liveRun), canary };
  const observe = {
    inference: () => undefined,
    fallback: (users: number, _by: unknown, reason: string) => void fallbacks.push([users, reason]),
  };
  return {
    set,
    blown,
    fallbacks,
    async score(events: readonly RememberedEvent[]) {
      const { events: wanted, chosen } = chooseEvents([{ events } as never], set);
      return scoreVariants(wanted, chosen, set, observe);
    },
  };
}

const history: History = { itemIds: ['i1'], types: [1], timestamps: [1], opensSession: [true], guards: [0] };
const eventOf = (userId: string, eventType = 'view'): RememberedEvent => ({
  record: aRecord(1),
  interaction: anInteraction({ userId, eventType }),
  triggers: true,
  history,
  length: 1,
  isAlone: false,
});
const users = Array.from({ length: 40 }, (_, i) => `u${i}`);
const canaryUsers = users.filter((user) => isInCanary(user, share));
const events = users.map((user) => eventOf(user));

test('each event is judged by the version of its user, in the order given', async () => {
  const { score, fallbacks } = setUp(answer);
  const judged = await score(events);
  expect(judged.map(({ by }) => by.by.variant)).toEqual(
    users.map((user) => (isInCanary(user, share) ? 'canary' : 'live')),
  );
  expect(canaryUsers.length).toBeGreaterThan(5);
  expect(fallbacks).toEqual([]);
});

test.each([
  ['fails on its users', failing('INFERENCE_FAILED'), 'failed'],
  ['takes its process with it', failing('INFERENCE_WORKER_LOST'), 'lost'],
  ['cannot be started any more', failing('MODEL_INVALID'), 'lost'],
  ['does not answer', never, 'lost'],
])('where a canary %s, live answers for its users and that is told', async (_, run, reason) => {
  const { score, fallbacks } = setUp(run);
  const judged = await score(events);
  expect(judged).toHaveLength(users.length);
  expect(judged.every(({ by, answer: scored }) => by.by.variant === 'live' && scored?.ok)).toBe(true);
  expect(fallbacks).toEqual([[canaryUsers.length, reason]]);
});

test('a canary that goes on failing is taken out: nothing asks it any more', async () => {
  let asked = 0;
  const { score, blown, set } = setUp((batch) => {
    asked++;
    return failing('INFERENCE_WORKER_LOST')(batch);
  });
  for (let n = 0; n < 3; n++) await score(events);
  expect(blown).toHaveLength(1);
  expect(set.canary?.fuse.isBlown).toBe(true);
  const before = asked;
  const judged = await score(events);
  expect(asked).toBe(before);
  expect(judged.every(({ by }) => by.by.variant === 'live')).toBe(true);
});

test('one user that a canary fails on costs nobody else the canary', async () => {
  const poisoned = canaryUsers[0] as string;
  const bad = { ...history, itemIds: ['i3'] };
  const { score, fallbacks, blown } = setUp((batch) =>
    batch.itemIds.includes(3) ? failing('INFERENCE_FAILED')(batch) : answer(batch),
  );
  const judged = await score(
    events.map((one) => (one.interaction.userId === poisoned ? { ...one, history: bad } : one)),
  );
  const byCanary = judged.filter(({ by }) => by.by.variant === 'canary').length;
  expect(byCanary).toBe(canaryUsers.length - 1);
  expect(fallbacks).toEqual([[1, 'failed']]);
  expect(blown).toEqual([]);
});

test('live that fails is what it is without a canary', async () => {
  const { score } = setUp(answer, failing('MODEL_INVALID'));
  await expect(score(events)).rejects.toMatchObject({ code: 'MODEL_INVALID' });
});

test("a version's own triggers and mode decide for its users alone", async () => {
  const { set } = setUp(answer, answer, { triggers: ['purchase'], mode: 'latest' });
  const twice = users.flatMap((user) => [eventOf(user, 'view'), eventOf(user, 'purchase'), eventOf(user, 'purchase')]);
  const { events: wanted } = chooseEvents([{ events: twice } as never], set);
  const counts = new Map<string, number>();
  for (const { interaction } of wanted) counts.set(interaction.userId, (counts.get(interaction.userId) ?? 0) + 1);
  for (const user of users) expect([user, counts.get(user)]).toEqual([user, isInCanary(user, share) ? 1 : 3]);
});
