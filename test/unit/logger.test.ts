import { PassThrough } from 'node:stream';
import { AppError } from '../../lib/errors';
import { createLogger } from '../../lib/logger';

function logged(write: (logger: ReturnType<typeof createLogger>) => void, level = 'info'): Record<string, unknown>[] {
  const destination = new PassThrough({ encoding: 'utf8' });
  write(createLogger({ service: 'shop', level, pretty: false, destination }));
  const lines = ((destination.read() as string | null) ?? '').split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('lines are JSON with the service, the level by name and an ISO time', () => {
  const [line] = logged((logger) => logger.info({ partition: 3 }, 'assigned'));
  expect(line).toMatchObject({ service: 'shop', level: 'info', partition: 3, msg: 'assigned' });
  expect(line?.time).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test('lines say which process of the service wrote them, where that is told', () => {
  const destination = new PassThrough({ encoding: 'utf8' });
  createLogger({ service: 'shop', instance: 'a:1', level: 'info', pretty: false, destination }).info('x');
  expect(JSON.parse(destination.read() as string)).toMatchObject({ service: 'shop', instance: 'a:1' });
  expect(logged((logger) => logger.info('x'))[0]).not.toHaveProperty('instance');
});

test('less severe lines than the level are left out', () => {
  const lines = logged((logger) => {
    logger.info('no');
    logger.warn('yes');
  }, 'warn');
  expect(lines.map(({ msg }) => msg)).toEqual(['yes']);
});

test('an error carries its code, facts and cause', () => {
  const error = new AppError('TOPIC_MISSING', 'no topic', { topic: 'items', cause: new Error('broker said so') });
  const [line] = logged((logger) => logger.error({ err: error }, 'failed'));
  expect(line?.err).toMatchObject({
    code: 'TOPIC_MISSING',
    message: 'no topic',
    facts: { topic: 'items' },
    cause: { message: 'broker said so' },
  });
});

test('secrets are masked, two levels deep', () => {
  const [line] = logged((logger) =>
    logger.info({ password: 'p', kafka: { saslPassword: 'p' }, settings: { redis: { password: 'p' } } }, 'x'),
  );
  expect(line).toMatchObject({
    password: '***',
    kafka: { saslPassword: '***' },
    settings: { redis: { password: '***' } },
  });
});

test('pretty lines are for people', () => {
  const destination = new PassThrough({ encoding: 'utf8' });
  createLogger({ service: 'shop', level: 'info', pretty: true, destination }).info('assigned');
  expect(destination.read()).toMatch(/INFO.*assigned/);
});
