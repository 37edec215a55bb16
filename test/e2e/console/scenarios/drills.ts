import type { Locator, Page } from 'playwright-core';
import type { Interaction } from '../../../../lib/domain/interaction';
import { waitFor } from '../../../helpers/wait-for';
import type { Harness, Scenarios } from '../harness';
import type { World } from '../world';

interface Drill {
  readonly what: string;
  /** Ends as soon as it is broken. */
  readonly breakIt: (world: World) => Promise<void> | void;
  readonly mend: (world: World) => Promise<void> | void;
  /** What the page says of it. */
  readonly says: RegExp;
  /** The alarm, and what its runbook says to do. */
  readonly alarm: string;
  readonly toDo: RegExp;
}

const shows = { timeout: 30_000 } as const;
const recovers = { timeout: 60_000 } as const;

const drills: readonly Drill[] = [
  {
    what: 'the registry is away',
    breakIt: ({ services }) => services.kill('registry'),
    mend: ({ services }) => services.start('registry'),
    says: /registry does not answer.*nothing can be deployed/,
    alarm: 'StreamrecDown',
    toDo: /Gone: start it/,
  },
  {
    what: 'Redis is away',
    breakIt: ({ redis }) => redis.cut({ refuse: true }),
    mend: ({ redis }) => redis.cut(),
    says: /Redis does not answer the gateway.*Start Redis again/,
    alarm: 'StreamrecRedis',
    toDo: /Away: start it/,
  },
  {
    what: 'Redis is silent',
    breakIt: ({ redis }) => redis.holdAnswers(true),
    mend: ({ redis }) => redis.holdAnswers(false),
    says: /Redis does not answer the gateway.*Start Redis again/,
    alarm: 'StreamrecRedis',
    toDo: /Away: start it/,
  },
  {
    what: 'the recommender is killed',
    breakIt: ({ services }) => services.kill('recommender'),
    mend: ({ services }) => services.start('recommender'),
    says: /recommender does not answer.*events wait in Kafka/,
    alarm: 'StreamrecDown',
    toDo: /Gone: start it/,
  },
  {
    what: 'the recommender stands still and the lag grows',
    async breakIt({ services, topics, shop }) {
      services.hang('recommender', true);
      await topics.events(manyEvents(shop.recent));
    },
    mend: ({ services }) => services.hang('recommender', false),
    says: /events wait, and none is being done.*whether a recommender runs/,
    alarm: 'StreamrecLag',
    toDo: /start more recommenders/,
  },
  {
    what: 'Kafka is away',
    breakIt: ({ kafka }) => kafka.kill('SIGKILL'),
    mend: ({ kafka }) => kafka.start(),
    says: /Kafka does not answer the gateway.*Start the brokers again/,
    alarm: 'StreamrecKafka',
    toDo: /the brokers or the way to them/,
  },
];

/** What happens while somebody looks at the overview. */
export const drillsScenarios: Scenarios = (harness) => {
  test('a canary that is worse than its limits is ended, which the page says, and what to do', async () => {
    const { world } = harness();
    const page = await overview(harness());
    const guards = { minSamples: 1, maxLatencyMs: 0.001 };
    await world.registry.write(world.model, 'deploy.canary', { version: '2', share: 0.9, guards });
    const card = page
      .getByRole('alert')
      .filter({ hasText: /A canary of shop was ended: the canary 2 broke maxLatencyMs/ });
    // What comes before the recommender has opened it is answered by live.
    const isSaid = async (): Promise<boolean> => {
      await world.topics.events(again(world.shop.recent.slice(-100)));
      return card.waitFor({ timeout: 1_000 }).then(
        () => true,
        () => false,
      );
    };
    await waitFor(isSaid, { timeoutMs: 60_000, what: 'the page to say that the canary was ended' });
    const { deployment } = await world.registry.model(world.model);
    tell('a worse canary is ended', Date.now() - deployment.at);
    await toldWhatToDo(card, 'StreamrecCanaryEnded', /Find out why/);
    await world.registry.write(world.model, 'deploy.canary', { version: '2', share: 0.1 });
    const { revision } = (await world.registry.model(world.model)).deployment;
    await world.registry.write(world.model, 'deploy.canary-ended', { deploymentRevision: revision });
    await card.waitFor({ state: 'detached', ...recovers });
    await over(page, 'Canary ended');
  }, 180_000);

  test.each(drills)(
    '$what: the page says so and what to do, and that it is over',
    async (drill) => {
      const { world } = harness();
      const page = await overview(harness());
      const card = page.getByRole('alert').filter({ hasText: drill.says });
      let isBroken = false;
      try {
        await drill.breakIt(world);
        isBroken = true;
        const since = performance.now();
        await card.waitFor(shows);
        tell(drill.what, performance.now() - since);
        await page.getByRole('heading', { name: /broken/ }).waitFor(shows);
        await toldWhatToDo(card, drill.alarm, drill.toDo);
      } finally {
        if (isBroken) await drill.mend(world);
      }
      await card.waitFor({ state: 'detached', ...recovers });
    },
    120_000,
  );

  test('and at last that all is well, and what was wrong meanwhile', async () => {
    const page = await overview(harness());
    await page.getByRole('heading', { name: 'All is well' }).waitFor({ timeout: 90_000 });
    for (const name of ['Down', 'Redis', 'Lag', 'Kafka']) await over(page, name);
  }, 120_000);
};

async function overview({ visitors }: Harness): Promise<Page> {
  return (await visitors.visit('/', { as: 'viewer' })).page;
}

async function toldWhatToDo(card: Locator, alarm: string, toDo: RegExp): Promise<void> {
  await card.getByRole('button', { name: /^What to do/ }).click();
  await card.getByText(toDo).waitFor();
  expect(card.page().url()).toContain(`alarm=${alarm}`);
}

async function over(page: Page, name: string): Promise<void> {
  const ended = page.getByRole('region', { name: 'Over again' });
  await ended
    .getByText(new RegExp(`^${name}, from`))
    .first()
    .waitFor(recovers);
}

/** How long it took, for whoever reads the run: a machine that is busy decides on it too. */
function tell(what: string, ms: number): void {
  process.stderr.write(`console drill: ${what}: said after ${(ms / 1_000).toFixed(1)} s\n`);
}

/** The same shopping once more, now. */
function again(events: readonly Interaction[], round = 0): Interaction[] {
  const now = Date.now();
  return events.map((event, n) => ({ ...event, eventId: `again-${now}-${round}-${n}`, timestamp: now }));
}

const many = 2_000;

function manyEvents(events: readonly Interaction[]): Interaction[] {
  return Array.from({ length: Math.ceil(many / events.length) }, (_, round) => again(events, round)).flat();
}
