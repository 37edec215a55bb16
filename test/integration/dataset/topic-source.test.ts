import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { codecFactory } from '../../../lib/avro/codecs';
import { toItemRecord, toUserHistory } from '../../../lib/avro/record-mapping';
import { readSettings } from '../../../lib/config/settings';
import { openDataset } from '../../../lib/dataset/open-dataset';
import type { DataReport } from '../../../lib/dataset/report/data-report';
import { topicSource } from '../../../lib/dataset/sources/topic-source';
import { trainingDataOf } from '../../../lib/dataset/training-data-of';
import type { Interaction } from '../../../lib/domain/interaction';
import type { ItemRecord, UserHistoryRecord } from '../../../lib/domain/records.generated';
import { connectAdmin } from '../../../lib/kafka/admin';
import { randomEvents } from '../../helpers/random-events';
import { silent } from '../../helpers/silent-logger';
import { sharedStack, uniqueTopic } from '../../helpers/stack';
import { trainingBytes } from '../../helpers/training-bytes';
import { waitFor } from '../../helpers/wait-for';
import { startStreamrec, streamrec } from '../cli/run-streamrec';

const topic = uniqueTopic('past');
const day = 86_400_000;
const fromMs = Date.UTC(2026, 0, 5);
const untilMs = Date.UTC(2026, 1, 2);
const window = { fromMs, untilMs };
/** Each arrives some hours after it happened, so that its customers' events are in disorder. */
const events = randomEvents({ seed: 4, count: 1_500, fromMs: fromMs - 3 * day, untilMs: untilMs + 3 * day });
const arrivedAt = ({ timestamp }: Interaction, at: number): number => timestamp + (at % 7) * 3_600_000;
const folder = mkdtempSync(join(tmpdir(), 'streamrec-data-'));
const env = {
  STREAMREC_KAFKA_BROKERS: sharedStack().brokers,
  STREAMREC_TOPICS_USER_HISTORY: topic,
  STREAMREC_TOPICS_ITEMS: `${topic}-items`,
};
const { settings } = readSettings({ env, overrides: {} });

beforeAll(async () => {
  const admin = await connectAdmin(settings.kafka, silent);
  const plan = { partitions: 3, replication: 1, config: {} };
  await admin.createTopics([
    { topic, ...plan },
    { topic: `${topic}-items`, ...plan },
  ]);
  await admin.close();
  const codec = await codecFactory(settings.schemaRegistry)<UserHistoryRecord>('user-history', topic);
  const items = await codecFactory(settings.schemaRegistry)<ItemRecord>('item', `${topic}-items`);
  const kafka = new Kafka({ brokers: [...settings.kafka.brokers], logLevel: logLevel.NOTHING });
  const producer = kafka.producer({ transactionalId: topic, maxInFlightRequests: 1, idempotent: true });
  await producer.connect();
  const message = (event: Interaction, at: number) => ({
    key: event.userId,
    value: codec.encode(toUserHistory(event)),
    timestamp: String(arrivedAt(event, at)),
  });
  const good = await producer.transaction();
  const delivered = events.map(message).sort((a, b) => Number(a.timestamp) - Number(b.timestamp));
  const again = message(events[10] as Interaction, 10);
  const garbage = { key: 'x', value: Buffer.from('no event'), timestamp: String(untilMs) };
  await good.send({ topic, messages: [...delivered, again, garbage] });
  const title = {
    itemId: events[0]?.itemId ?? '',
    title: 'Of the catalogue',
    category: '',
    price: null,
    available: true,
  };
  await good.send({
    topic: `${topic}-items`,
    messages: [{ key: title.itemId, value: items.encode(toItemRecord(title)) }],
  });
  await good.commit();
  const undone = await producer.transaction();
  await undone.send({
    topic,
    messages: events.slice(0, 50).map((event, at) => message({ ...event, eventId: `undone-${at}` }, at)),
  });
  await undone.abort();
  await producer.disconnect();
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a window of the topic: every committed event of it once, whatever lies around it', async () => {
  const progress: number[] = [];
  const dataset = await openDataset(topicSource(settings, fromMs, silent), {
    ...window,
    spoolDir: folder,
    onProgress: (step, done, of) => step === 'reading' && progress.push(done / (of ?? NaN)),
  });
  const wanted = events.filter(({ timestamp }) => timestamp >= fromMs && timestamp < untilMs);
  // Records are read from a day before the window on, so that older ones need not be looked at.
  expect(dataset.dropped['after-window']).toBe(events.filter(({ timestamp }) => timestamp >= untilMs).length);
  expect(dataset.dropped['before-window']).toBeLessThan(events.filter(({ timestamp }) => timestamp < fromMs).length);
  expect(progress.at(-1)).toBe(1);
  const data = await dataset.until(Infinity);
  expect(data.events + data.drops.identical + data.drops['twice-in-order']).toBe(wanted.length);
  const of = (untilThen: number) => trainingBytes(trainingDataOf(inOrderOfArrival(wanted), untilThen));
  expect(await trainingBytes(data)).toBe(await of(untilMs));
  const cutMs = fromMs + 14 * day;
  expect(await trainingBytes(await dataset.until(cutMs))).toBe(await of(cutMs));
  dataset.close();
  expect(readdirSync(folder)).toEqual([]);
});

function inOrderOfArrival(wanted: readonly Interaction[]): Interaction[] {
  const places = new Map(events.map((event, at) => [event, arrivedAt(event, at)]));
  return [...wanted].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}

describe('streamrec data', () => {
  const args = ['--from', '2026-01-05', '--until', '2026-02-02', '--cut', '2026-01-19'];

  test('reports the topic, with the titles of the catalogue, and writes a page', async () => {
    const page = join(folder, 'page.html');
    const { code, stdout, stderr } = await streamrec(['data', ...args, '--html', page, '--json'], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const report = JSON.parse(stdout) as DataReport;
    const wanted = events.filter(({ timestamp }) => timestamp >= fromMs && timestamp < untilMs).length;
    expect(report).toMatchObject({ source: topic, customers: 20, dropped: { 'repeated-id': 1, 'not-avro': 1 } });
    expect(report.events + (report.dropped.identical ?? 0) + (report.dropped['twice-in-order'] ?? 0)).toBe(wanted);
    expect(report.split?.before.events).toBeGreaterThan(100);
    const html = readFileSync(page, 'utf8');
    expect(html.match(/<svg/g)).toHaveLength(3);
    // Nothing from elsewhere, and a stranger's id is text.
    expect(html).not.toMatch(/<script|<link|src=|url\(/);
  });

  test('prints it for people', async () => {
    const { code, stdout } = await streamrec(['data', ...args], env);
    expect(code).toBe(0);
    expect(stdout).toMatch(/events of 20 customers/);
    expect(stdout).toMatch(/The cut at 2026-01-19T00:00:00Z/);
    expect(stdout).not.toContain('\u001b');
  });

  const sales = join(folder, 'sales.csv');
  test.each<[string, () => string[], number, RegExp]>([
    [
      'an empty window',
      () => [...args.slice(0, 1), '2019-01-01', '--until', '2019-02-01'],
      1,
      /^DATA_INVALID: .* has no event in this window/,
    ],
    [
      'a window that ends before it begins',
      () => ['--from', '2026-01-02', '--until', '2026-01-01'],
      2,
      /--from is not before --until/,
    ],
    ['a cut outside the window', () => [...args.slice(0, 4), '--cut', '2027-01-01'], 2, /--cut is not between/],
    ['a missing file', () => [join(folder, 'none.csv')], 1, /^DATA_INVALID: .*ENOENT/],
    [
      'a page that cannot be written',
      () => [sales, '--html', join(folder, 'no', 'page.html')],
      1,
      /^STORAGE_FAILED: .*page.html/,
    ],
    ['a folder that is a file', () => [sales, '--spool-dir', sales], 1, /^STORAGE_FAILED: .*sales.csv/],
  ])('%s', async (_, given, code, expected) => {
    writeFileSync(sales, 'user,item,time\nann,a,2026-01-01\n');
    const result = await streamrec(['data', ...given()], env);
    expect(result.stderr).toMatch(expected);
    expect(result.code).toBe(code);
  });

  test('Ctrl-C ends it with 130, in the middle of its reading', async () => {
    const pipe = join(folder, 'pipe');
    spawnSync('mkfifo', [pipe]);
    const command = startStreamrec(['data', pipe], env);
    // Opens as soon as the command reads it.
    const writer = await open(pipe, 'w');
    command.kill('SIGINT');
    await waitFor(() => command.output().includes('interrupted'), { timeoutMs: 30_000, what: 'it to notice' });
    // Node's exit waits for a read that is under way; whoever writes into a pipe on a terminal is interrupted with it.
    await writer.close();
    expect(await command.ended).toMatchObject({ code: 130, stderr: 'interrupted; nothing was written\n' });
  });
});
