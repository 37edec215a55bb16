import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from '../../../../../services/trainer/tuning/journal';
import { runStudy, type StudyProgress, type TrialRunner } from '../../../../../services/trainer/tuning/run-study';
import { randomSearch, successiveHalving, type Proposal } from '../../../../../services/trainer/tuning/search';
import type { SearchSpace } from '../../../../../services/trainer/trainer';

const folder = mkdtempSync(join(tmpdir(), 'streamrec-study-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const space: SearchSpace = { x: { kind: 'range', from: 0, to: 1, scale: 'linear' } };
let count = 0;
const aPath = (): string => join(folder, `${count++}.jsonl`);

interface FakeRunner extends TrialRunner {
  readonly ran: string[];
  readonly most: () => number;
}

function fakeRunner(
  objective: (proposal: Proposal) => number = ({ parameters }) => Number(parameters['x']),
): FakeRunner {
  const ran: string[] = [];
  let [running, most] = [0, 0];
  return {
    ran,
    most: () => most,
    async run(proposal) {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      ran.push(proposal.trial);
      return { objective: objective(proposal), figures: { 'ndcg@20': objective(proposal) } };
    },
    close: () => Promise.resolve(),
  };
}

async function study(
  path: string,
  runner: TrialRunner,
  more: { parallel?: number; onProgress?: (p: StudyProgress) => void; signal?: AbortSignal } = {},
) {
  const journal = await openJournal(path, { space });
  try {
    return await runStudy({
      search: successiveHalving({ space, seed: 1, trials: 9, eta: 3 }),
      journal,
      runner,
      parallel: 2,
      ...more,
    });
  } finally {
    await journal.close();
  }
}

test('runs every trial, so many at once, and gives the largest budget and the best first', async () => {
  const runner = fakeRunner();
  const outcomes = await study(aPath(), runner, { parallel: 3 });
  expect(outcomes).toHaveLength(13);
  expect(runner.most()).toBe(3);
  expect(outcomes[0]).toMatchObject({ budget: 1 });
  const best = Math.max(...outcomes.map(({ objective }) => objective as number));
  expect(outcomes[0]?.objective).toBe(best);
});

test('goes on where it was: nothing runs twice, and the end is the same', async () => {
  const path = aPath();
  const whole = await study(aPath(), fakeRunner());
  const killed = new AbortController();
  const first = fakeRunner();
  const stopped = study(path, first, {
    parallel: 1,
    signal: killed.signal,
    onProgress: ({ done }) => done === 4 && killed.abort(),
  });
  await expect(stopped).rejects.toThrow();
  expect(first.ran).toHaveLength(4);
  const second = fakeRunner();
  const outcomes = await study(path, second);
  expect(second.ran).toHaveLength(9);
  expect(outcomes.map(({ trial, objective }) => [trial, objective])).toEqual(
    whole.map(({ trial, objective }) => [trial, objective]),
  );
});

test('a trial that fails costs that trial, and stays failed when the study goes on', async () => {
  const path = aPath();
  const failing = fakeRunner((proposal) => {
    if (proposal.trial === '0-0') throw new Error('out of memory');
    return Number(proposal.parameters['x']);
  });
  const outcomes = await study(path, failing);
  expect(outcomes.at(-1)).toMatchObject({ trial: '0-0', objective: null, error: 'out of memory' });
  const again = fakeRunner();
  await study(path, again);
  expect(again.ran).toEqual([]);
});

test('tells how many have ended, the best, and about how long the rest takes', async () => {
  let clock = 0;
  const journal = await openJournal(aPath(), { space });
  const said: StudyProgress[] = [];
  const runner: TrialRunner = {
    run: () => {
      clock += 2_000;
      return Promise.resolve({ objective: 1, figures: {} });
    },
    close: () => Promise.resolve(),
  };
  const search = randomSearch({ space, seed: 1, trials: 4 });
  await runStudy({
    search,
    journal,
    runner,
    parallel: 1,
    now: () => clock,
    onProgress: (progress) => said.push(progress),
  });
  await journal.close();
  expect(said.map(({ done, trials, secondsLeft }) => [done, trials, secondsLeft])).toEqual([[1, 4, 6], [2, 4, 4], [3, 4, 2], [4, 4, 0]]); // prettier-ignore
  expect(said[0]?.best?.objective).toBe(1);
});
