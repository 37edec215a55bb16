import { readFileSync } from 'node:fs';
import { createCodec, readSchema } from '../../../lib/avro/codec';
import { readSettings } from '../../../lib/config/settings';
import type { RecommendationRecord } from '../../../lib/domain/records.generated';
import { connectAdmin, type KafkaAdmin } from '../../../lib/kafka/admin';
import { rangesOf, scanTopic } from '../../../lib/kafka/topic-scan';
import { exitCodes } from '../../../lib/run-service';
import { startGateway, type GatewayProcess } from '../../helpers/gateway-process';
import { silent } from '../../helpers/silent-logger';
import { sharedStack, uniqueTopic } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';
import { isReady, portsOf } from '../cli/run-streamrec';

let gateway: GatewayProcess;
let admin: KafkaAdmin;
const group = uniqueTopic('with-stream');
const settingsOf = () => readSettings({ env: gateway.env }).settings;

beforeAll(async () => {
  gateway = await startGateway(sharedStack(), {
    STREAMREC_GATEWAY_WITH_STREAM: 'true',
    STREAMREC_GATEWAY_LISTS_GROUP_ID: `${group}-lists`,
    STREAMREC_RECOMMENDER_GROUP_ID: group,
    STREAMREC_RECOMMENDER_INFERENCE_WORKERS: '1',
    STREAMREC_RECOMMENDER_SESSION_TIMEOUT_MS: '6000',
    STREAMREC_RECOMMENDER_HEARTBEAT_INTERVAL_MS: '500',
  });
  admin = await connectAdmin(settingsOf().kafka, silent);
}, 120_000);
afterAll(async () => {
  await admin.close();
  await gateway.close();
});

/** Processes that run a model for the gateway's process. */
function inferenceProcesses(): number {
  const { pid } = gateway.running;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim().split(' ');
  return children.filter((child) => readFileSync(`/proc/${child}/cmdline`, 'latin1').includes('streamrec inference'))
    .length;
}

const perUser = 5;
const users = Array.from({ length: 12 }, (_, n) => `u${n}`);
async function send(round: number): Promise<void> {
  const events = users.flatMap((userId) =>
    Array.from({ length: perUser }, (_, n) => ({
      ...{ eventId: `${userId}-${round}-${n}`, userId, itemId: `item-${round + n}`, eventType: 'view' },
    })),
  );
  const sent = await gateway.call('POST', '/v1/events', { events });
  expect(sent.status).toBe(202);
}

async function fresh(user: string): Promise<{ readonly status: number; readonly version?: string | undefined }> {
  const answer = await gateway.call('GET', `/v1/users/${user}/recommendations?deadlineMs=5000`);
  const { model } = (await answer.json()) as { readonly model?: { readonly version: string } | null };
  return { status: answer.status, version: model?.version };
}

async function untilCommitted(events: number): Promise<void> {
  const { topics } = settingsOf();
  const committed = async (): Promise<boolean> => {
    const offsets = [...(await admin.committedOffsets(group, topics.userHistory)).values()];
    return offsets.reduce((sum, offset) => sum + Number(offset), 0) === events;
  };
  await waitFor(committed, { timeoutMs: 60_000, what: `${events} events to be recommended for` });
}

async function recommended(): Promise<RecommendationRecord[]> {
  const { kafka, topics } = settingsOf();
  const codec = await createCodec<RecommendationRecord>({ schema: readSchema('schemas/recommendation.avsc') });
  const found: RecommendationRecord[] = [];
  const scan = {
    topic: topics.recommendations,
    ranges: await rangesOf(admin, topics.recommendations),
    onRecords: (_: number, records: readonly { readonly value: Buffer | null }[]) => {
      for (const { value } of records) {
        const decoded = codec.decode(value);
        if (decoded.ok) found.push(decoded.value);
      }
    },
  };
  expect(await scanTopic(kafka, scan, silent)).toBe(0);
  return found;
}

test('one process serves the stream and requests by the same inference process, and ends both in order', async () => {
  await gateway.models.add('1');
  await gateway.models.do('deploy.live', { version: '1' });
  const bothReady = async (): Promise<boolean> => {
    const ports = portsOf(gateway.running);
    return ports.length === 2 && (await Promise.all(ports.map(isReady))).every(Boolean);
  };
  await waitFor(bothReady, { timeoutMs: 60_000, what: 'the gateway and the stream to be ready' });

  const asked: Promise<{ readonly status: number; readonly version?: string | undefined }>[] = [];
  for (let round = 0; round < 4; round++) {
    await send(round);
    asked.push(...users.map(fresh));
  }
  expect(new Set((await Promise.all(asked)).map(({ status }) => status))).toEqual(new Set([200]));
  const events = 4 * perUser * users.length;
  await untilCommitted(events);
  await waitFor(async () => (await fresh('u0')).version === '1', { what: 'a list by version 1' });
  expect(inferenceProcesses()).toBe(1);

  await gateway.models.add('2');
  await gateway.models.do('deploy.live', { version: '2' });
  await waitFor(async () => (await fresh('u0')).version === '2', { timeoutMs: 30_000, what: 'a list by version 2' });
  await send(4);
  gateway.running.kill('SIGTERM');
  const { code, stdout } = await gateway.running.ended;
  expect(code).toBe(exitCodes.ok);
  for (const service of ['gateway', 'recommender']) {
    expect(stdout).toMatch(new RegExp(`"service":"${service}".*"msg":"stopped"`));
  }

  // What was taken and not read yet by then is the next one's: what was committed was recommended for, once.
  const lists = await recommended();
  const offsets = [...(await admin.committedOffsets(group, settingsOf().topics.userHistory)).values()];
  expect(lists).toHaveLength(offsets.reduce((sum, offset) => sum + Number(offset), 0));
  expect(new Set(lists.map(({ event_id: id }) => id)).size).toBe(lists.length);
  expect(lists.length).toBeGreaterThanOrEqual(events);
  const later = lists.filter(({ event_id: id }) => id.split('-')[1] === '4');
  expect(new Set(later.map(({ version }) => version))).toEqual(new Set(later.length > 0 ? ['2'] : []));
}, 180_000);
