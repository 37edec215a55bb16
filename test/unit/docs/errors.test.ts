import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { errorTable } from '../../../lib/errors';
import { projectRoot } from '../../helpers/project-root';

const table = Object.entries(errorTable).map(([code, { retriable }]) => ({ code, retriable }));
const byCode = (a: { code: string }, b: { code: string }) => a.code.localeCompare(b.code);

const sources = ['lib', 'services', 'cli', 'demo']
  .flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((path) => path.endsWith('.ts') && path !== join('lib', 'errors.ts'))
  .map((path) => readFileSync(join(projectRoot, path), 'utf8'));

test('docs/errors.md explains every code, and no other, and says truly which are retriable', () => {
  const document = readFileSync(join(projectRoot, 'docs', 'errors.md'), 'utf8');
  const sections = document.matchAll(/^## (\w+)\n\n(Retriable|Not retriable)\. .+\n\n\*\*Do:\*\* .+$/gm);
  const explained = [...sections].map(([, code = '', fate]) => ({ code, retriable: fate === 'Retriable' }));
  expect(explained.sort(byCode)).toEqual(table.sort(byCode));
});

test('every code is thrown somewhere', () => {
  const thrown = new Set(
    sources.flatMap((source) => [...source.matchAll(/'([A-Z]+(?:_[A-Z]+)*)'/g)].map(([, code]) => code)),
  );
  expect(table.map(({ code }) => code).filter((code) => !thrown.has(code))).toEqual([]);
});

test('every code that is thrown is in the table', () => {
  const thrown = sources.flatMap((source) => [...source.matchAll(/new AppError\(\s*'(\w+)'/g)].map(([, code]) => code));
  expect(thrown.length).toBeGreaterThan(10);
  expect(thrown.filter((code) => code === undefined || !(code in errorTable))).toEqual([]);
});
