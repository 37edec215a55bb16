import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../../helpers/project-root';

const built = join(projectRoot, 'dist', 'console');
const most = 300 * 1024;

/** Scripts and styles that the page names, and what these import before anything is shown. */
function loadedFirst(): string[] {
  const html = readFileSync(join(built, 'index.html'), 'utf8');
  const found = new Set(
    [...html.matchAll(/(?:src|href)="\/console\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) => file ?? ''),
  );
  for (const file of found) {
    if (!file.endsWith('.js')) continue;
    const code = readFileSync(join(built, file), 'utf8');
    for (const [, imported = ''] of code.matchAll(/\b(?:import|from)\s*["']\.\/([^"']+\.js)["']/g))
      found.add(`assets/${imported}`);
  }
  return [...found];
}

test('what the console loads first is at most 300 KB, gzipped', () => {
  const files = loadedFirst();
  expect(files.some((file) => file.endsWith('.js'))).toBe(true);
  expect(files.some((file) => file.endsWith('.css'))).toBe(true);
  const sizes = files.map((file) => gzipSync(readFileSync(join(built, file))).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(most);
});

test('charts come with the first page that draws one, not with the first page', () => {
  expect(existsSync(join(built, 'index.html'))).toBe(true);
  const code = loadedFirst()
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(join(built, file), 'utf8'))
    .join('\n');
  expect(code).not.toMatch(/zrender|"ec-extension"|echarts_instance/);
});
