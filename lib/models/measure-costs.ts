import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { AppError } from '../errors';
import { percentile } from '../percentile';
import type { InferenceBatch } from './batch';
import { childEnvironment } from './child-environment';
import type { CostAnswer, CostRequest } from './cost-process';
import type { Manifest } from './manifest';

/** What a version costs on this machine, on one thread. */
export interface Cost {
  /** To open it, its golden answer included. */
  readonly openMs: number;
  /** Resident memory that it took to open it and to answer. */
  readonly memoryBytes: number;
  /** In full batches, per second of processor time; the median round. */
  readonly usersPerSecond: number;
  /** A user alone. */
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface CostOfTwo {
  readonly before: Cost;
  readonly after: Cost;
  /** Users a second, after over before: the median over pairs of rounds that followed on each other, and the quarter points. */
  readonly speed: { readonly median: number; readonly low: number; readonly high: number };
}

export interface VersionToTime {
  readonly manifest: Manifest;
  readonly bytes: Uint8Array;
  readonly batches: readonly InferenceBatch[];
}

export interface RoundOptions {
  readonly rounds: number;
  readonly roundMs: number;
  readonly onRound?: (done: number, of: number) => void;
}

/**
 * Opens two versions in a process each and lets them run in turns: what else happens on the machine meets both. Absolute
 * figures are this machine's; the ratio is what counts.
 */
export async function measureCosts(
  before: VersionToTime,
  after: VersionToTime,
  { rounds, roundMs, onRound }: RoundOptions,
): Promise<CostOfTwo> {
  const first = await open(before);
  try {
    const second = await open(after);
    try {
      const turns: Record<'first' | 'second', Timed[]> = { first: [], second: [] };
      for (let round = 0; round < rounds; round++) {
        // Who goes first changes: what warms up or throttles meets both.
        const order = round % 2 === 0 ? (['first', 'second'] as const) : (['second', 'first'] as const);
        for (const turn of order) turns[turn].push(await (turn === 'first' ? first : second).time(roundMs));
        onRound?.(round + 1, rounds);
      }
      const ratios = turns.first.map((one, round) => rate(turns.second[round] as Timed) / rate(one));
      return {
        before: { ...first.opened, ...costOf(turns.first) },
        after: { ...second.opened, ...costOf(turns.second) },
        speed: { median: percentile(ratios, 0.5), low: percentile(ratios, 0.25), high: percentile(ratios, 0.75) },
      };
    } finally {
      await second.close();
    }
  } finally {
    await first.close();
  }
}

type Timed = Extract<CostAnswer, { kind: 'timed' }>;

interface OpenVersion {
  readonly opened: Pick<Cost, 'openMs' | 'memoryBytes'>;
  time(ms: number): Promise<Timed>;
  close(): Promise<void>;
}

async function open({ manifest, bytes, batches }: VersionToTime): Promise<OpenVersion> {
  const child = fork(join(__dirname, 'cost-process.js'), [], {
    env: childEnvironment(),
    execArgv: ['--expose-gc'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const gone = once(child, 'close');
  const close = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  const label = `${manifest.name}@${manifest.version}`;
  const request = async (asked: CostRequest): Promise<CostAnswer> => {
    const answer = await ask(child, asked, gone);
    if (answer.kind !== 'failed') return answer;
    throw new AppError('MODEL_INVALID', `${label} cannot be timed: ${answer.message}`);
  };
  try {
    const opened = await request({ kind: 'open', manifest, model: bytes, batches });
    if (opened.kind !== 'opened')
      throw new AppError('INTERNAL', 'the process that times a version answered out of turn');
    return {
      opened: { openMs: opened.openMs, memoryBytes: opened.bytes },
      async time(ms) {
        const timed = await request({ kind: 'time', ms });
        if (timed.kind === 'timed') return timed;
        throw new AppError('INTERNAL', 'the process that times a version answered out of turn');
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function ask(child: ChildProcess, request: CostRequest, gone: Promise<unknown>): Promise<CostAnswer> {
  const answered = new Promise<CostAnswer>((resolve) => child.once('message', resolve));
  child.send(request, () => undefined);
  return Promise.race([answered, gone.then((): CostAnswer => ({ kind: 'failed', message: 'its process ended' }))]);
}

const rate = ({ users, seconds }: Timed): number => users / seconds;

function costOf(rounds: readonly Timed[]): Pick<Cost, 'usersPerSecond' | 'p50Ms' | 'p99Ms'> {
  const alone = rounds.flatMap((round) => round.alone);
  return {
    usersPerSecond: percentile(rounds.map(rate), 0.5),
    p50Ms: percentile(alone, 0.5),
    p99Ms: percentile(alone, 0.99),
  };
}
