import type { FastifyInstance } from 'fastify';
import { addConsolePages, isConsoleBuilt } from '../console/pages';
import { addDocs } from './docs';

/** What people look at, rather than programs. */
export async function addPages(app: FastifyInstance, hasConsole: boolean): Promise<void> {
  await addDocs(app);
  if (hasConsole && isConsoleBuilt()) await addConsolePages(app);
}
