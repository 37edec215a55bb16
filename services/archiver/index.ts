import { createArchiverMetrics } from '../../lib/metrics/archiver-metrics';
import { serviceMain } from '../../lib/service-main';
import { runArchiver } from './run';

/** Runs the archiver until it is told to stop; gives the code to exit with. */
export const main = serviceMain({ name: 'archiver', createMetrics: createArchiverMetrics, start: runArchiver });
