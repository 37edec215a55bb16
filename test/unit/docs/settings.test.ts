import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsTables } from '../../../lib/config/settings';
import { environmentName, settingsByKey } from '../../../lib/config/sources';
import { projectRoot } from '../../helpers/project-root';

test('docs/settings.md lists every setting with its name in the environment, and no other', () => {
  const rows = readFileSync(join(projectRoot, 'docs', 'settings.md'), 'utf8').matchAll(
    /^\| `([\w.]+)` \| `(\w+)` \|/gm,
  );
  const listed = [...rows].map(([, key, name]) => `${key} ${name}`);
  expect(listed).toEqual([...settingsByKey(settingsTables).keys()].map((key) => `${key} ${environmentName(key)}`));
});
