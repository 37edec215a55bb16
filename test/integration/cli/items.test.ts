import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { codecFactory } from '../../../lib/avro/codecs';
import { readSettings } from '../../../lib/config/settings';
import type { ItemRecord } from '../../../lib/domain/records.generated';
import { connectAdmin } from '../../../lib/kafka/admin';
import { rangesOf, scanTopic } from '../../../lib/kafka/topic-scan';
import { silent } from '../../helpers/silent-logger';
import { sharedStack, uniqueTopic } from '../../helpers/stack';
import { streamrec } from './run-streamrec';

const topic = uniqueTopic('items');
const folder = mkdtempSync(join(tmpdir(), 'streamrec-items-'));
const env = { STREAMREC_KAFKA_BROKERS: sharedStack().brokers, STREAMREC_TOPICS_ITEMS: topic };
const { settings } = readSettings({ env });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The newest of each item, by id. */
async function catalogue(): Promise<ReadonlyMap<string, ItemRecord>> {
  const codec = await codecFactory(settings.schemaRegistry)<ItemRecord>('item', topic);
  const admin = await connectAdmin(settings.kafka, silent);
  const ranges = await rangesOf(admin, topic);
  await admin.close();
  const items = new Map<string, ItemRecord>();
  await scanTopic(
    settings.kafka,
    {
      topic,
      ranges,
      onRecords(_, records) {
        for (const { key, value } of records) {
          const decoded = codec.decode(value);
          if (decoded.ok) items.set(String(key), decoded.value);
        }
      },
    },
    silent,
  );
  return items;
}

test('files of items become the catalogue; wrong lines are told and make it end with 1', async () => {
  const missing = await streamrec(['items', 'import', file('a.csv', 'id\na\n')], env);
  expect(missing.code).not.toBe(0);
  expect(missing.stderr).toContain(topic);
  const admin = await connectAdmin(settings.kafka, silent);
  await admin.createTopics([{ topic, partitions: 2, replication: 1, config: { 'cleanup.policy': 'compact' } }]);
  await admin.close();

  const csv = file('shop.csv.gz', gzipSync('sku;name;price\na;Cup;1\nb;Pot;dear\nc;Jar;\na;Mug;2\n'));
  const told = await streamrec(['items', 'import', csv, '--columns', 'title=name', '--json'], env);
  expect(told.code).toBe(1);
  expect(JSON.parse(told.stdout)).toMatchObject({
    imported: 3,
    refused: 1,
    problems: [{ line: 3, code: 'cell-malformed' }],
  });
  const lines = file('more.jsonl', '{"itemId":"c","title":"Jug","available":false}\n{"itemId":"d"}\n');
  const good = await streamrec(['items', 'import', lines], env);
  expect({ code: good.code, stdout: good.stdout }).toEqual({
    code: 0,
    stdout: `${lines}: 2 items imported, 0 lines refused\n`,
  });

  const items = await catalogue();
  expect([...items.keys()].sort()).toEqual(['a', 'c', 'd']);
  expect(items.get('a')).toMatchObject({ item_id: 'a', title: 'Mug', price: 2, available: true });
  expect(items.get('c')).toMatchObject({ title: 'Jug', price: null, available: false });
});
