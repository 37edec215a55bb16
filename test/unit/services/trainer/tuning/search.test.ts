import {
  gridSearch,
  randomSearch,
  successiveHalving,
  type Proposal,
  type Search,
} from '../../../../../services/trainer/tuning/search';
import { narrowed, parseSpace } from '../../../../../services/trainer/tuning/space';
import type { SearchSpace } from '../../../../../services/trainer/trainer';

const space: SearchSpace = {
  width: { kind: 'choice', values: [50, 100] },
  ridge: { kind: 'range', from: 1, to: 100, scale: 'log' },
  rounds: { kind: 'range', from: 1, to: 9, scale: 'linear', integer: true },
};

/** Every round, judged by this. */
function rounds(search: Search, objective: (proposal: Proposal) => number | null): (readonly Proposal[])[] {
  const all: (readonly Proposal[])[] = [];
  for (let round = search.first(); round.length > 0;) {
    all.push(round);
    round = search.next(round.map((one) => ({ trial: one.trial, objective: objective(one) })));
  }
  return all;
}

test('a grid is every combination, the last parameter changing fastest', () => {
  const [only, ...more] = rounds(gridSearch({ space, seed: 1, steps: 3 }), () => 0);
  expect(more).toEqual([]);
  expect(only).toHaveLength(18);
  expect(only?.slice(0, 4).map(({ parameters }) => parameters)).toEqual([
    { width: 50, ridge: 1, rounds: 1 },
    { width: 50, ridge: 1, rounds: 5 },
    { width: 50, ridge: 1, rounds: 9 },
    { width: 50, ridge: 10, rounds: 1 },
  ]);
});

test('whole numbers that fall together are tried once', () => {
  const narrow: SearchSpace = { n: { kind: 'range', from: 1, to: 2, scale: 'linear', integer: true } };
  expect(
    gridSearch({ space: narrow, seed: 1, steps: 5 })
      .first()
      .map(({ parameters }) => parameters['n']),
  ).toEqual([1, 2]);
});

test('a grid that nobody could run is refused', () => {
  const wide = Object.fromEntries(
    Array.from({ length: 9 }, (_, at) => [`p${at}`, space['ridge']] as const),
  ) as SearchSpace;
  expect(() => gridSearch({ space: wide, seed: 1, steps: 10 })).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID' }) as Error,
  );
});

test('the same seed proposes the same, golden', () => {
  const first = randomSearch({ space, seed: 7, trials: 3 }).first();
  expect(first).toEqual(randomSearch({ space, seed: 7, trials: 3 }).first());
  expect(first).toMatchInlineSnapshot(`
   [
     {
       "budget": 1,
       "parameters": {
         "ridge": 1.3302,
         "rounds": 9,
         "width": 50,
       },
       "seed": 1540474311,
       "trial": "0",
     },
     {
       "budget": 1,
       "parameters": {
         "ridge": 11.038,
         "rounds": 4,
         "width": 100,
       },
       "seed": 495135292,
       "trial": "1",
     },
     {
       "budget": 1,
       "parameters": {
         "ridge": 3.01891,
         "rounds": 5,
         "width": 50,
       },
       "seed": 948492307,
       "trial": "2",
     },
   ]
  `);
  expect(randomSearch({ space, seed: 8, trials: 3 }).first()).not.toEqual(first);
});

test('more trials begin with the same ones', () => {
  const few = randomSearch({ space, seed: 7, trials: 3 }).first();
  expect(randomSearch({ space, seed: 7, trials: 30 }).first().slice(0, 3)).toEqual(few);
});

test('samples stay within their ranges', () => {
  for (const { parameters } of randomSearch({ space, seed: 3, trials: 500 }).first()) {
    const { ridge, rounds: whole, width } = parameters as { ridge: number; rounds: number; width: number };
    expect(ridge >= 1 && ridge <= 100).toBe(true);
    expect(Number.isInteger(whole) && whole >= 1 && whole <= 9).toBe(true);
    expect([50, 100]).toContain(width);
  }
});

test('halving lets one of eta go on, with eta times the budget, the best of all to the end', () => {
  const search = successiveHalving({ space, seed: 1, trials: 9, eta: 3 });
  const byRidge = rounds(search, ({ parameters }) => Number(parameters['ridge']));
  expect(byRidge.map((round) => [round.length, round[0]?.budget])).toEqual([
    [9, 0.111111],
    [3, 0.333333],
    [1, 1],
  ]);
  const best = Math.max(...(byRidge[0] ?? []).map(({ parameters }) => Number(parameters['ridge'])));
  expect(byRidge[2]?.[0]?.parameters['ridge']).toBe(best);
  expect(search.trials).toBe(13);
  expect(search.work).toBeCloseTo(3, 4);
});

test('a configuration keeps its seed and its number from rung to rung', () => {
  const [first, second] = rounds(successiveHalving({ space, seed: 1, trials: 4, eta: 2 }), ({ trial }) =>
    Number(trial.split('-')[1]),
  );
  expect(second?.map(({ trial }) => trial)).toEqual(['1-3', '1-2']);
  for (const one of second ?? []) {
    const before = first?.find(({ trial }) => trial.split('-')[1] === one.trial.split('-')[1]);
    expect([one.seed, one.parameters]).toEqual([before?.seed, before?.parameters]);
  }
});

test('what failed never goes on, and where all failed nothing does', () => {
  const some = rounds(successiveHalving({ space, seed: 1, trials: 4, eta: 2 }), ({ trial }) =>
    trial.endsWith('-1') ? 1 : null,
  );
  expect(some.map((round) => round.map(({ trial }) => trial))).toEqual([
    ['0-0', '0-1', '0-2', '0-3'],
    ['1-1'],
    ['2-1'],
  ]);
  expect(rounds(successiveHalving({ space, seed: 1, trials: 4, eta: 2 }), () => null)).toHaveLength(1);
});

test('one trial is one rung with the whole budget', () => {
  const [only] = rounds(successiveHalving({ space, seed: 1, trials: 1, eta: 3 }), () => 1);
  expect(only?.map(({ budget }) => budget)).toEqual([1]);
});

test.each([
  ['1,2,3', { kind: 'choice', values: [1, 2, 3] }],
  ['session, none', { kind: 'choice', values: ['session', 'none'] }],
  ['true,false', { kind: 'choice', values: [true, false] }],
  ['10..500', { kind: 'range', from: 10, to: 500, scale: 'linear', integer: true }],
  ['10..500:float', { kind: 'range', from: 10, to: 500, scale: 'linear', integer: false }],
  ['0.01..1:log', { kind: 'range', from: 0.01, to: 1, scale: 'log', integer: false }],
  ['1..1000:log:int', { kind: 'range', from: 1, to: 1000, scale: 'log', integer: true }],
  ['1e-5..1e-2:log', { kind: 'range', from: 1e-5, to: 1e-2, scale: 'log', integer: false }],
  ['1,,2', null],
  ['1.2.3..5', null],
])('%s is a space', (text, expected) => expect(parseSpace(text)).toEqual(expected));

test('a space asked for takes the place of the own one; a parameter nobody has is refused', () => {
  const asked = new Map([['ridge', { kind: 'choice' as const, values: [5] }]]);
  expect(narrowed(space, asked, ['width', 'ridge', 'rounds'])).toEqual({
    ...space,
    ridge: { kind: 'choice', values: [5] },
  });
  const unknown = (): unknown =>
    narrowed(space, new Map([['rigde', { kind: 'choice' as const, values: [5] }]]), ['ridge']);
  expect(unknown).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID', facts: { parameter: 'rigde' } }) as Error);
});

test.each([
  ['the larger end first', { kind: 'range' as const, from: 2, to: 1, scale: 'linear' as const }],
  ['a log scale from zero', { kind: 'range' as const, from: 0, to: 1, scale: 'log' as const }],
])('a range with %s is refused', (_, range) => {
  expect(() => narrowed({}, new Map([['ridge', range]]), ['ridge'])).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID' }) as Error,
  );
});
