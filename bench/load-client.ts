import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { AppError } from '../lib/errors';
import type { LoadOrder, LoadReply, LoadReport } from './children/load-protocol';

/** Writes events and waits for their recommendations, in a process of its own. */
export interface LoadClient {
  /** One order at a time. Throws INTERNAL where the client failed or ended. */
  run(order: LoadOrder): Promise<LoadReport>;
  kill(): void;
}

const script = join(__dirname, 'children', 'load-main.js');

export function startLoadClient(): LoadClient {
  const child = fork(script, { serialization: 'advanced' });
  return {
    async run(order) {
      child.send(order);
      const ended = once(child, 'exit').then(() => {
        throw new AppError('INTERNAL', 'the load client ended before its report');
      });
      ended.catch(() => undefined);
      const [reply] = (await Promise.race([once(child, 'message'), ended])) as [LoadReply];
      if (reply.kind === 'failed') throw new AppError('INTERNAL', `the load client failed: ${reply.message}`);
      return reply;
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
