import { readShopData } from '../../../../cli/model-package/optimise/read-data';
import { readSettings } from '../../../../lib/config/settings';
import { createLogger } from '../../../../lib/logger';

const judgedBy = { protocol: 'rest-of-basket', points: 100, demo: false } as const;
const logger = createLogger({ service: 'test', level: 'fatal', pretty: false });
const read = (options: Partial<Parameters<typeof readShopData>[0]>) =>
  readShopData(
    { ...judgedBy, ...options },
    readSettings({ env: {}, overrides: {} }).settings,
    logger,
    new AbortController().signal,
  );

test('nobody judges where no events are named', async () => {
  expect(await read({})).toBeNull();
});

test.each([
  ['the demo’s events and a file’s', { demo: true, data: 'sales.csv' }],
  ['a file without a cut', { data: 'sales.csv' }],
])('%s: refused', async (_, options) => {
  await expect(read(options)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});
