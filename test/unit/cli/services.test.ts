import { servicesSetUp } from '../../../cli/services';
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
