import { join } from 'node:path';

/** The project's own folder: the compiled files lie two levels below it. */
export const repositoryRoot = join(__dirname, '..', '..');
