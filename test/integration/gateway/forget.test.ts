import { Redis } from 'ioredis';
import { readSettings } from '../../../lib/config/settings';
import { forgetHeader, forgottenUser } from '../../../lib/domain/forget';
import { userKeys } from '../../../lib/features/user-keys';
import { connectAdmin, type KafkaAdmin } from '../../../lib/kafka/admin';
import type { RawRecord } from '../../../lib/kafka/records';
import { rangesOf, scanTopic } from '../../../lib/kafka/topic-scan';
import { createRedis } from '../../../lib/redis/create-redis';
import { redisSettings } from '../../../lib/redis/redis-settings';
import { openForget } from '../../../services/gateway/forget/open-forget';
import { addForget } from '../../../services/gateway/routes/forget';
import { openGatewayApi } from '../../helpers/gateway-api';
import { silent } from '../../helpers/silent-logger';
import { sharedStack, uniqueTopic } from '../../helpers/stack';

const topic = uniqueTopic('gateway-forget');
const { brokers, redisUrl } = sharedStack();
const { settings } = readSettings({
  env: {},
  overrides: { 'kafka.brokers': brokers, 'redis.url': redisUrl, 'topics.userHistory': topic },
});
const redis = new Redis(redisUrl);
let admin: KafkaAdmin;
beforeAll(async () => {
  admin = await connectAdmin(settings.kafka, silent);
  await admin.createTopics([{ topic, partitions: 3, replication: 1, config: {} }]);
});
afterAll(async () => {
  redis.disconnect();
  await admin.close();
});

test('DELETE /v1/users/{id}: gone from Redis when it is answered, and the marker is in the topic', async () => {
  const whom = `${topic}-customer`;
  const near = `${whom}-2`;
  await redis.mset([...userKeys(whom), ...userKeys(near)].flatMap((key) => [key, 'x']));
  const client = createRedis(redisSettings(settings.redis), silent);
  const told: unknown[] = [];
  const metrics = { forgotten: { add: (count: number, labels: object) => void told.push([count, labels]) } };
  const forgetting = openForget(client, { settings, metrics: metrics, logger: silent, now: () => 17 });
  const api = await openGatewayApi((routes) => addForget(routes, forgetting.route), { ann: { role: 'admin' } });
  try {
    const answer = await api.call('DELETE', `/v1/users/${whom}`, undefined, { token: 'ann' });
    expect([answer.status, await answer.json()]).toMatchObject([202, { redis: 'deleted', keys: 3 }]);
    expect(await redis.exists(...userKeys(whom))).toBe(0);
    expect(await redis.exists(...userKeys(near))).toBe(3);
    const records: RawRecord[] = [];
    const ranges = await rangesOf(admin, topic);
    await scanTopic(settings.kafka, { topic, ranges, onRecords: (_, some) => void records.push(...some) }, silent);
    expect(records.map((record) => [forgottenUser(record), String(record.headers.get(forgetHeader))])).toEqual([
      [whom, '{"at":17,"by":"ann"}'],
    ]);
    expect(told).toEqual([[1, { redis: 'deleted' }]]);
  } finally {
    await api.close();
    await forgetting.close();
    await client.close();
    await redis.del(...userKeys(near));
  }
});
