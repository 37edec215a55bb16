import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { AppError } from '../../lib/errors';
import { percentile } from '../../lib/percentile';
import type { HttpOrder, HttpReply } from './load-protocol';

export interface LoadResult {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  /** Answered by 2xx, a second. */
  readonly goodPerSecond: number;
  /** Of all answers. */
  readonly goodShare: number;
  /** Answered by 2xx within so many ms, of all answers: what was refused was not. */
  shareWithin(ms: number): number;
  readonly markedShare: number;
  readonly lateMsP99: number;
  readonly statuses: Readonly<Record<string, number>>;
}

const script = join(__dirname, 'load-main.js');

/** Puts a load on the gateway from a process of its own. Throws INTERNAL where the load itself failed. */
export async function runLoad(order: HttpOrder): Promise<LoadResult> {
  const client = fork(script, { serialization: 'advanced' });
  try {
    client.send(order);
    const ended = once(client, 'exit').then(() => {
      throw new AppError('INTERNAL', 'the load ended before its report');
    });
    ended.catch(() => undefined);
    const [reply] = (await Promise.race([once(client, 'message'), ended])) as [HttpReply];
    if (reply.kind === 'failed') throw new AppError('INTERNAL', `the load failed: ${reply.message}`);
    const { latenciesMs, statuses, marked, spanMs, lateMsP99 } = reply;
    const all = Object.values(statuses).reduce((sum, count) => sum + count, 0);
    return {
      p50: percentile(latenciesMs, 0.5),
      p90: percentile(latenciesMs, 0.9),
      p99: percentile(latenciesMs, 0.99),
      goodPerSecond: (latenciesMs.length * 1_000) / spanMs,
      goodShare: latenciesMs.length / all,
      shareWithin: (ms) => latenciesMs.filter((latency) => latency <= ms).length / all,
      markedShare: marked / all,
      lateMsP99,
      statuses,
    };
  } finally {
    client.kill('SIGKILL');
  }
}
