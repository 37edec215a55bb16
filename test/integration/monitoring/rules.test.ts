import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { alarms } from '../../../lib/alarms';
import { describeWithMonitoring } from '../../helpers/monitoring';
import { projectRoot } from '../../helpers/project-root';

const folder = join(projectRoot, 'deploy', 'prometheus');
const testFiles = readdirSync(join(folder, 'tests'));
const run = promisify(execFile);

interface RuleTest {
  readonly name: string;
  readonly alert_rule_test: readonly { readonly alertname: string; readonly exp_alerts: readonly unknown[] }[];
}

describeWithMonitoring("Prometheus's rules", ({ promtool }) => {
  test('promtool takes the configuration, and the rules that it names', async () => {
    const { stdout } = await run(promtool, ['check', 'config', join(folder, 'prometheus.yml')]);
    const files = readdirSync(join(folder, 'rules')).length;
    expect(files).toBeGreaterThan(5);
    expect(stdout).toContain(`SUCCESS: ${files} rule files found`);
  });

  test.each(testFiles)(
    'promtool finds every alarm of %s as its examples say',
    async (file) => {
      const { stdout } = await run(promtool, ['test', 'rules', file], { cwd: join(folder, 'tests'), timeout: 120_000 });
      expect(stdout).toContain('SUCCESS');
    },
    150_000,
  );

  test('an alarm whose example is wrong is found out', async () => {
    const own = mkdtempSync(join(tmpdir(), 'streamrec-rules-'));
    const tests = readFileSync(join(folder, 'tests', 'streamrec-models-1h.test.yml'), 'utf8');
    const file = join(own, 'wrong.yml');
    writeFileSync(
      file,
      tests.replaceAll('severity: ticket', 'severity: page').replaceAll('../rules/', `${folder}/rules/`),
    );
    const outcome = await run(promtool, ['test', 'rules', file]).catch((error: { stderr: string }) => error);
    rmSync(own, { recursive: true });
    expect(outcome.stderr).toMatch(/FAILED[^]*alertname: ?StreamrecTrainingOld/);
  });

  test('every alarm has an example that fires and one that does not', () => {
    const tests = testFiles.flatMap(
      (file) => (parse(readFileSync(join(folder, 'tests', file), 'utf8')) as { tests: readonly RuleTest[] }).tests,
    );
    const asked = tests.flatMap(({ alert_rule_test }) => alert_rule_test);
    const named = (fires: boolean): string[] =>
      asked.filter(({ exp_alerts }) => exp_alerts.length > 0 === fires).map(({ alertname }) => alertname);
    const names = alarms.map(({ name }) => name).sort();
    expect([named(true).sort(), named(false).sort()]).toEqual([names, names]);
  });
});
