import { parentPort, workerData } from 'node:worker_threads';
import { readCompleteJourney } from '../../demo/complete-journey';

/** The body of a thread: answers the first events of the demo's shop. */
const { name, events } = readCompleteJourney();
parentPort?.postMessage({ name, lines: events.slice(0, workerData as number) });
