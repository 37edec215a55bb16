import { AppError } from './errors';

/** Where a service can go from each state; everything else is a bug. */
export const legalMoves = {
  created: ['starting'],
  starting: ['running', 'draining', 'failed'],
  running: ['draining', 'failed'],
  draining: ['stopped', 'failed'],
  stopped: [],
  failed: [],
} as const;

export type State = keyof typeof legalMoves;
export const states = Object.keys(legalMoves) as State[];

export interface Lifecycle {
  readonly state: State;
  /** @throws AppError ILLEGAL_MOVE */
  move(to: State): void;
}

/** @param onMove told of each move, after it. */
export function createLifecycle(onMove: (to: State, from: State) => void = () => {}): Lifecycle {
  let state: State = 'created';
  return {
    get state() {
      return state;
    },
    move: (to) => {
      const from = state;
      const legal: readonly State[] = legalMoves[from];
      if (!legal.includes(to)) {
        const expected = legal.length === 0 ? 'nothing, it has ended' : legal.join(' or ');
        throw new AppError('ILLEGAL_MOVE', `a service cannot go from ${from} to ${to}; expected ${expected}`, {
          from,
          to,
        });
      }
      state = to;
      onMove(to, from);
    },
  };
}
