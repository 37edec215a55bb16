import { workerData } from 'node:worker_threads';
import { endWithParent } from './end-with-parent';

endWithParent(workerData as number);
