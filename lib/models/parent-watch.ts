import { workerData } from 'node:worker_threads';

/*
 * A thread of the inference process that ends it when the recommender is gone. Between runs the end of the socket says
 * so; a run that never comes back would otherwise compute for ever once its recommender was killed.
 */
const everyMs = 1_000;

setInterval(() => {
  if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL');
}, everyMs);
