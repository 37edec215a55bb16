import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = join(__dirname, '..', '..', '..', 'cli', 'child-main.js');
const folder = mkdtempSync(join(tmpdir(), 'streamrec-settings-check-'));
const [good, unknown, wrong] = ['good', 'unknown', 'wrong'].map((name) => join(folder, `${name}.yaml`)) as [
  string,
  string,
  string,
];

beforeAll(() => {
  writeFileSync(good, 'log: { level: debug }\nkafka: { saslMechanism: plain, saslUsername: ann }\n');
  writeFileSync(unknown, 'log: { levle: debug }\n');
  writeFileSync(wrong, 'metrics: { port: -1 }\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function check(files: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { PATH } = process.env;
  const args = [program, 'settings', 'check', ...files];
  return spawnSync(process.execPath, args, { encoding: 'utf8', env: { PATH, ...env } });
}

test('settings check reads files as the services do, with the environment, and prints no secret', () => {
  const { status, stdout } = check([good], { STREAMREC_KAFKA_SASL_PASSWORD: 'hunter2' });
  expect(status).toBe(0);
  expect(stdout).toContain(`${good}: log.level="debug" (file ${good})`);
  expect(stdout).toContain('kafka.saslPassword=***');
  expect(stdout).not.toContain('hunter2');
});

test('settings check tells the mistakes of all files at once, and what a secret is missing for', () => {
  const { status, stderr } = check([good, unknown, wrong]);
  expect(status).toBe(2);
  expect(stderr).toContain('did you mean log.level?');
  expect(stderr).toContain('expected a whole number from 0 to 65535');
  expect(stderr).toContain('"plain" needs kafka.saslUsername and kafka.saslPassword');
});

test('a variable that Kubernetes makes of a Service is no setting', () => {
  const { status, stderr } = check([good], {
    STREAMREC_KAFKA_SASL_PASSWORD: 'hunter2',
    STREAMREC_GATEWAY_PORT: 'tcp://10.0.0.1:8400',
  });
  expect(status).toBe(2);
  expect(stderr).toContain('gateway.port');
});
