import { join } from 'node:path';
import type { Proposal } from '../../../../../services/trainer/tuning/search';
import { createTrialPool } from '../../../../../services/trainer/tuning/trial-pool';
import type { TrialRunner } from '../../../../../services/trainer/tuning/run-study';
import { projectRoot } from '../../../../helpers/project-root';

const script = join(projectRoot, 'dist', 'test', 'helpers', 'fake-trial.js');
const trial = (does: string): Proposal => ({ trial: does, seed: 1, parameters: { does }, budget: 1 });

let pool: TrialRunner;
function aPool(limitMs = 60_000): TrialRunner {
  return (pool = createTrialPool({ script, setup: 'shared', limitMs, memoryMb: 64 }));
}
afterEach(() => pool.close());

test('a process is told the study once and runs one trial after the other', async () => {
  const runner = aPool();
  const first = await runner.run(trial('work'));
  expect(first.figures).toEqual({ setup: 'shared'.length });
  expect(await runner.run(trial('work'))).toEqual(first);
});

test('trials at once run in processes of their own', async () => {
  const runner = aPool();
  const [one, other] = await Promise.all([runner.run(trial('work')), runner.run(trial('work'))]);
  expect(one.objective).not.toBe(other.objective);
});

test.each([
  ['crash', /SIGABRT/],
  ['exit', /ended with 3/],
  ['fail', /no event before the cut/],
])('a trial that does %s costs that trial', async (does, said) => {
  const runner = aPool();
  await expect(runner.run(trial(does))).rejects.toMatchObject({
    code: 'TRIAL_FAILED',
    message: expect.stringMatching(said) as string,
  });
  expect((await runner.run(trial('work'))).objective).toBeGreaterThan(0);
});

test('a trial that hangs is ended at its limit', async () => {
  const runner = aPool(300);
  await expect(runner.run(trial('hang'))).rejects.toMatchObject({
    code: 'TRIAL_FAILED',
    message: expect.stringMatching(/longer than 0.3 s/) as string,
  });
});

test('a study that is stopped does not wait for its trials', async () => {
  const runner = aPool();
  const stop = new AbortController();
  const running = runner.run(trial('hang'), stop.signal);
  stop.abort();
  await expect(running).rejects.toMatchObject({ code: 'TRIAL_FAILED' });
});
