import { labelsOf } from '../../../cli/commands/up';
import { metricsPlaces, servicesSetUp, severalOf } from '../../../cli/services';
import { readSettings } from '../../../lib/config/settings';

const setUp = (overrides: Readonly<Record<string, string>>): string[] =>
  servicesSetUp(readSettings({ env: {}, overrides }).settings);

test('`up` runs the trainer once it knows which model', () => {
  expect(setUp({})).toEqual(['recommender', 'features', 'evaluator', 'registry', 'gateway']);
  expect(setUp({ 'trainer.model': 'shop' })).toEqual([
    'recommender',
    'features',
    'evaluator',
    'registry',
    'gateway',
    'trainer',
  ]);
});

test('where the stream runs with the gateway it has no process of its own, and its metrics are on the next port', () => {
  const overrides = { 'gateway.withStream': 'true', 'metrics.port': '9000', 'trainer.model': 'shop' };
  const { settings } = readSettings({ env: {}, overrides });
  const names = servicesSetUp(settings);
  expect(names).toEqual(['features', 'evaluator', 'registry', 'gateway', 'trainer']);
  expect(metricsPlaces(names, settings).map(({ name, port, isGuest }) => `${name} ${port} ${isGuest}`)).toEqual([
    ...['features 9000 false', 'evaluator 9001 false', 'registry 9002 false'],
    ...['gateway 9003 false', 'recommender 9004 true', 'trainer 9005 false'],
  ]);
});

test('`up --instances` starts several of those that share their topics, one of each other, and numbers them', () => {
  const names = severalOf(['recommender', 'registry', 'features'], 2);
  expect(names).toEqual(['recommender', 'recommender', 'registry', 'features', 'features']);
  expect(labelsOf(names)).toEqual(['recommender 1', 'recommender 2', 'registry', 'features 1', 'features 2']);
  expect(labelsOf(severalOf(['recommender', 'registry'], 1))).toEqual(['recommender', 'registry']);
});
