import { readSettings } from '../../lib/config/settings';
import { instanceName } from '../../lib/instance-name';

const settingsWith = (overrides: Readonly<Record<string, string>>) => readSettings({ env: {}, overrides }).settings;

test('a process is called by its address and the port of its metrics, as Prometheus calls what it found by address', () => {
  expect(instanceName(settingsWith({ 'metrics.port': '8123' }))).toMatch(
    /^(\d+\.\d+\.\d+\.\d+|\[[0-9a-f:]+\]|[\w.-]+):8123$/,
  );
});

test('or as it is told', () => {
  expect(instanceName(settingsWith({ 'log.instance': 'shop-recommender-0' }))).toBe('shop-recommender-0');
});
