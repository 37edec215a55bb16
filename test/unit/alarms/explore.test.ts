import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { alarms } from '../../../lib/alarms';
import { alertLinks } from '../../../lib/alarms/explore';
import { lineAttributes } from '../../helpers/collector-config';
import { askedFor, readExplore } from '../../helpers/explored';
import { projectRoot } from '../../helpers/project-root';

const { datasources } = parse(
  readFileSync(join(projectRoot, 'deploy/grafana/provisioning/datasources/logs-and-traces.yml'), 'utf8'),
) as { datasources: readonly { uid: string; type: string }[] };
const attributes = [...lineAttributes().keys()];
/** Loki's names of resource attributes: dots become underscores. */
const lokiLabels = attributes.map((name) => name.replaceAll('.', '_'));

const fill = (link: string, labels: Readonly<Record<string, string>>): string =>
  link
    .replace(/{{ if \$labels\.(\w+) }}(.*?){{ end }}/g, (_, label: string, inner: string) =>
      label in labels ? inner : '',
    )
    .replace(/{{ \$labels\.(\w+) }}/g, (_, label: string) => labels[label] ?? `no label ${label}`);

test.each(alarms)('$name leads to log lines of what it is about, by labels that they carry', ({ fires }) => {
  const [labels = {}] = fires.labels;
  const { datasource, query, range } = readExplore(fill(alertLinks(labels).logs_url, labels));
  expect(datasources).toContainEqual(expect.objectContaining({ uid: datasource, type: 'loki' }));
  expect(range).toEqual({ from: 'now-1h', to: 'now' });
  expect(askedFor(query).filter((label) => !lokiLabels.includes(label))).toEqual([]);
  for (const label of ['service', 'instance']) {
    if (label in labels) expect(query).toContain(`"${labels[label]}"`);
  }
  expect(query).not.toContain('no label');
});

test.each(alarms)('$name leads to traces where its service writes any', ({ fires }) => {
  const [labels = {}] = fires.labels;
  const { traces_url: url } = alertLinks(labels);
  expect(url !== undefined).toBe((labels['service'] ?? 'recommender') === 'recommender');
  if (url === undefined) return;
  const { datasource, query } = readExplore(fill(url, labels));
  expect(datasources).toContainEqual(expect.objectContaining({ uid: datasource, type: 'tempo' }));
  const asked = askedFor(query).map((name) => name.replace(/^resource\./, ''));
  expect(asked.filter((name) => !attributes.includes(name))).toEqual([]);
});

test('an alert of what is found no more, which names no process, leads to the lines of all', () => {
  const { query } = readExplore(
    fill(alertLinks({ service: 'features', instance: '' }).logs_url, { service: 'features' }),
  );
  expect(query).toBe('{service_namespace="streamrec", service_name="features"}');
});

test('what labels hold is part of a query, whatever it is', () => {
  const labels = { service: 'recommender', instance: '[fd00::1]:8000' };
  const { query } = readExplore(fill(alertLinks(labels).logs_url, labels));
  expect(query).toBe(
    '{service_namespace="streamrec", service_name="recommender"} | service_instance_id="[fd00::1]:8000"',
  );
});
