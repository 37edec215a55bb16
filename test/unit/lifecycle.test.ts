import type { AppError } from '../../lib/errors';
import { createLifecycle, legalMoves, states } from '../../lib/lifecycle';
import type { State } from '../../lib/lifecycle';

/** The shortest way from the start to each state. */
const ways: Readonly<Record<State, readonly State[]>> = {
  created: [],
  starting: ['starting'],
  running: ['starting', 'running'],
  draining: ['starting', 'draining'],
  stopped: ['starting', 'draining', 'stopped'],
  failed: ['starting', 'failed'],
};

function codeOf(work: () => void): string {
  try {
    work();
  } catch (error) {
    return (error as AppError).code;
  }
  return 'nothing was thrown';
}

const moves = states.flatMap((from) => states.map((to) => [from, to] as const));

test.each(moves)('from %s to %s', (from, to) => {
  const told: string[] = [];
  const lifecycle = createLifecycle((next, before) => told.push(`${before}-${next}`));
  for (const state of ways[from]) lifecycle.move(state);
  told.length = 0;
  if ((legalMoves[from] as readonly State[]).includes(to)) {
    lifecycle.move(to);
    expect([lifecycle.state, told]).toEqual([to, [`${from}-${to}`]]);
  } else {
    expect(codeOf(() => lifecycle.move(to))).toBe('ILLEGAL_MOVE');
    expect([lifecycle.state, told]).toEqual([from, []]);
  }
});

test('a service that has ended stays so', () => {
  expect([legalMoves.stopped, legalMoves.failed]).toEqual([[], []]);
});
