import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEvaluatorMetrics } from '../../../lib/metrics/evaluator-metrics';
import { createFeaturesMetrics } from '../../../lib/metrics/features-metrics';
import { createMetrics } from '../../../lib/metrics/metrics';
import type { Metrics } from '../../../lib/metrics/metrics';
import { createProbeMetrics } from '../../../lib/metrics/probe-metrics';
import { createRecommenderMetrics } from '../../../lib/metrics/recommender-metrics';
import { createRegistryMetrics } from '../../../lib/metrics/registry-metrics';
import { createTrainerMetrics } from '../../../lib/metrics/trainer-metrics';
import { projectRoot } from '../../helpers/project-root';

const sections = new Map(
  readFileSync(join(projectRoot, 'docs', 'metrics.md'), 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((section) => [
      section.slice(0, section.indexOf('\n')),
      [...section.matchAll(/^\| `(\w+)`/gm)].map((row) => row[1]),
    ]),
);

test.each([
  ['recommender', (metrics: Metrics) => void createRecommenderMetrics(metrics)],
  ['features', (metrics: Metrics) => void createFeaturesMetrics(metrics)],
  ['evaluator', (metrics: Metrics) => void createEvaluatorMetrics(metrics)],
  ['registry', (metrics: Metrics) => void createRegistryMetrics(metrics)],
  ['trainer', (metrics: Metrics) => void createTrainerMetrics(metrics)],
  ['probe', (metrics: Metrics) => void createProbeMetrics(metrics)],
])('docs/metrics.md lists what %s registers, and nothing else', (service, register) => {
  const metrics = createMetrics({ service });
  register(metrics);
  metrics.close();
  const listed = [...(sections.get('Every service') ?? []), ...(sections.get(service) ?? [])];
  expect(listed.length).toBeGreaterThan(1);
  expect(metrics.names().sort()).toEqual(listed.sort());
});
