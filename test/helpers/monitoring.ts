import type { MonitoringTools } from '../../lib/stack/monitoring';

const found = process.env['STREAMREC_TEST_MONITORING'] ?? '';
const isRequired = (process.env['STREAMREC_TEST_MONITORING_REQUIRED'] ?? '') !== '';

/** Prometheus and Alertmanager as the globalSetup has found them; null where there are none, which CI does not let pass. */
export const monitoringTools = found === '' ? null : (JSON.parse(found) as MonitoringTools);

/** `describe` where the tools are there; else says that the tests are left out, or fails where they must not be. */
export function describeWithMonitoring(name: string, tests: (tools: MonitoringTools) => void): void {
  const tools = monitoringTools;
  if (tools !== null) return describe(name, () => tests(tools));
  if (isRequired) return void test(name, () => expect(monitoringTools).not.toBeNull());
  describe.skip(`${name} (no Prometheus and Alertmanager here)`, () => {
    test.todo('install the packages prometheus and prometheus-alertmanager, or let apt fetch them');
  });
}
