import { writeFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import pino from 'pino';
import { connectAdmin } from '../../../lib/kafka/admin';
import { connectRecordWriter } from '../../../lib/kafka/record-writer';
import { readTopics } from '../../../lib/kafka/topic-reader';
import { openTransactionalOutput } from '../../../lib/kafka/transactional-output';
import { echoModelFolder } from '../../helpers/echo-model';
import { startRecommender } from '../../helpers/recommender-process';
import { uniqueTopic } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';
import {
  describeNative,
  owner,
  password,
  settingsOf,
  startSecuredStack,
  type Access,
  type Mechanism,
  type SecuredStack,
} from './secured-stack';

const logger = pino({ level: 'silent' });

describeNative('a broker that asks who comes', () => {
  const modelDir = echoModelFolder();
  let secured: SecuredStack;
  beforeAll(async () => {
    secured = await startSecuredStack({ scram: true });
  });
  afterAll(() => secured.stop());

  /** Makes a topic, writes to it in each way, and reads what was written. */
  async function useEverything(access: Access): Promise<void> {
    const kafka = settingsOf(access);
    const topic = uniqueTopic('secured');
    const groupId = `group-${topic}`;
    const admin = await connectAdmin(kafka, logger);
    await admin.createTopics([{ topic, partitions: 1, replication: 1, config: {} }]);
    const read: string[] = [];
    const take = (_topic: string, _partition: number, records: readonly { value: Buffer | null }[]): void => {
      read.push(...records.map(({ value }) => String(value)));
    };
    const reader = await readTopics(kafka, [topic], take, logger);
    const writer = await connectRecordWriter(kafka, logger);
    await writer.write(topic, [{ key: 'k', value: Buffer.from('written') }]);
    const output = await openTransactionalOutput(
      kafka,
      { groupId, topic, partition: 0, transactionTimeoutMs: 10_000 },
      logger,
    );
    await output.commit([{ topic, partition: 0, key: 'k', value: Buffer.from('committed') }], 7n);
    await waitFor(() => read.length === 2, { what: 'both records' });
    expect(read).toEqual(['written', 'committed']);
    expect(await admin.committedOffsets(groupId, topic)).toEqual(new Map([[0, 7n]]));
    await Promise.all([reader.close(), writer.close(), output.close(), admin.close()]);
  }

  test('TLS alone', () => useEverything(secured.tls));

  test.each<[Mechanism, 'plaintext' | 'tls']>([
    ['plain', 'plaintext'],
    ['plain', 'tls'],
    ['scram-sha-256', 'tls'],
    ['scram-sha-512', 'plaintext'],
    ['scram-sha-512', 'tls'],
  ])('%s over %s', (mechanism, transport) => useEverything(secured.login(owner, mechanism, transport)));

  async function refusal(access: Access): Promise<{ code: string; message: string }> {
    const connected = await connectAdmin(settingsOf(access), logger).catch((error: unknown) => error);
    return connected as { code: string; message: string };
  }

  test.each<Mechanism>(['plain', 'scram-sha-256', 'scram-sha-512'])('a wrong password, %s', async (mechanism) => {
    const wrong = { STREAMREC_KAFKA_SASL_PASSWORD: 'guess' };
    const { code, message } = await refusal({ ...secured.login(owner, mechanism, 'tls'), ...wrong });
    expect([code, message]).toEqual(['KAFKA_REFUSED', expect.stringContaining('refuses the login')]);
  });

  test('a mechanism that the listener does not have', async () => {
    const { code, message } = await refusal(secured.login(owner, 'scram-sha-256', 'plaintext'));
    expect([code, message]).toEqual(['KAFKA_REFUSED', expect.stringContaining('UNSUPPORTED_SASL_MECHANISM')]);
  });

  test('a login where none is asked for', async () => {
    const access = { ...secured.login(owner, 'plain', 'plaintext'), STREAMREC_KAFKA_BROKERS: secured.stack.brokers };
    const { code, message } = await refusal(access);
    expect([code, message]).toEqual(['KAFKA_REFUSED', expect.stringContaining('ILLEGAL_SASL_STATE')]);
  });

  /** A file beside the authority's. */
  function caFile(name: string, text: string): string {
    const file = `${secured.caFile}.${name}`;
    writeFileSync(file, text);
    return file;
  }

  test('a certificate of an authority that is not trusted', async () => {
    const another = { STREAMREC_KAFKA_SSL_CA: caFile('another', String(rootCertificates[0])) };
    const { code, message } = await refusal({ ...secured.tls, ...another });
    expect([code, message]).toEqual([
      'KAFKA_REFUSED',
      expect.stringMatching(/DEPTH_ZERO_SELF_SIGNED_CERT.*kafka.sslCa/),
    ]);
  });

  test.each([
    ['missing', () => '/nowhere/ca.pem', /\/nowhere\/ca.pem cannot be read.*ENOENT/],
    ['without a certificate', () => caFile('text', 'not a certificate'), /ca.pem.text cannot be read as a PEM file/],
  ])('a file of the authority that is %s', async (_, file, expected) => {
    const { code, message } = await refusal({ ...secured.tls, STREAMREC_KAFKA_SSL_CA: file() });
    expect([code, message]).toEqual(['CONFIG_INVALID', expect.stringMatching(expected)]);
  });

  test.each<[string, () => Access, number, string]>([
    ['a wrong password', () => ({ STREAMREC_KAFKA_SASL_PASSWORD: 'guess' }), 1, 'KAFKA_REFUSED'],
    ['another authority', () => ({ STREAMREC_KAFKA_SSL_CA: '' }), 1, 'KAFKA_REFUSED'],
    ['a missing file', () => ({ STREAMREC_KAFKA_SSL_CA: '/nowhere/ca.pem' }), 2, 'CONFIG_INVALID'],
  ])('a recommender with %s ends, saying why and telling no secret', async (_, change, exitCode, code) => {
    const access = { ...secured.login(owner, 'scram-sha-512', 'tls'), ...change() };
    const recommender = startRecommender({
      ...access,
      STREAMREC_REDIS_URL: secured.stack.redisUrl,
      STREAMREC_MODEL_DIR: modelDir,
    });
    expect(await recommender.exited).toEqual({ code: exitCode, signal: null });
    expect(recommender.log.at(-1)).toContain(`"code":"${code}"`);
    expect(recommender.log.join('\n')).not.toMatch(new RegExp(`${password}|guess`));
  });
});
