import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { download } from '../../../../cli/registry/model/download';

const view = {
  ...{ version: '1', branch: 'main', parent: null, title: '', createdAt: 0, createdBy: 'ann', archivedAt: null },
  ...{ deletedAt: null, serves: [], bytes: 0, tags: {}, metrics: {}, model: '../../elsewhere', revision: 1 },
  ...{ description: '', manifest: { sha256: 'a'.repeat(64), bytes: 1 }, files: [], sideFiles: [], parameters: {} },
  contract: {
    ...{ inputs: [{ name: 'ids', feature: 'item_ids', type: 'int64' }], outputs: { items: 'i', scores: 's' } },
    ...{ window: 5, maxBatch: 8, topK: 3 },
  },
  servedUntil: null,
};
let server: Server;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'streamrec-download-'));
  server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(view));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test('a registry that answers with another name chooses no folder', async () => {
  const registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const out = join(folder, 'a', 'b');
  await expect(download('shop', '1', { registry, out, set: {}, json: true })).rejects.toMatchObject({
    code: 'MODEL_INVALID',
    message: expect.stringContaining('asked for was shop@1') as string,
  });
  expect(readdirSync(folder)).toEqual([]);
  expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
});
