'use strict';
/** docs/settings.md, docs/metrics.md, docs/alarms.md, Prometheus's rules and the chart's copies from the tables in the code; needs the build. */
const { join } = require('node:path');
const { chartValuesSchema } = require('./chart-values-schema.js');
const { checkOrWrite, root } = require('./check-or-write.js');

const built = (path) => require(join(process.env.STREAMREC_DIST ?? join(root, 'dist'), path));

const { settingsTables } = built('lib/config/settings');
const { environmentName } = built('lib/config/sources');
const { recommenderMetricTable } = built('lib/metrics/recommender-metrics');
const { featuresMetricTable } = built('lib/metrics/features-metrics');
const { evaluatorMetricTable } = built('lib/metrics/evaluator-metrics');
const { registryMetricTable } = built('lib/metrics/registry-metrics');
const { gatewayMetricTable } = built('lib/metrics/gateway-metrics');
const { trainerMetricTable } = built('lib/metrics/trainer-metrics');
const { archiverMetricTable } = built('lib/metrics/archiver-metrics');
const { probeMetricTable } = built('lib/metrics/probe-metrics');
const { alarmsDocument, alarmTestFiles, ruleFiles } = built('lib/alarms/write-rules');
const { eventLoopMetric } = built('lib/metrics/event-loop-delay');
const { processMetricTable } = built('lib/metrics/process-metrics');

const cell = (text) => text.replaceAll('|', '\\|');
const code = (text) => (text === '' ? '' : `\`${text}\``);
const row = (cells) => `| ${cells.map(cell).join(' | ')} |`;

const units = [
  ['days', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
];

/** Long times also in a unit that people count in. */
function inWords({ unit, default: value }) {
  const [name, size] = units.find(([, unitMs]) => value >= 2 * unitMs && value % unitMs === 0) ?? [];
  return unit === 'ms' && name !== undefined ? ` (${value / size} ${name})` : '';
}

function settingsDocument() {
  const sections = Object.entries(settingsTables).map(([section, settings]) => {
    const rows = Object.entries(settings).map(([name, setting]) => {
      const key = `${section}.${name}`;
      const secret = setting.secret ? ' Secret: never printed.' : '';
      const fallback = setting.defaultText === '' ? 'empty' : code(setting.defaultText) + inWords(setting);
      return row([
        code(key),
        code(environmentName(key)),
        setting.unit,
        fallback,
        setting.allowed,
        setting.doc + secret,
      ]);
    });
    const head = '| name | environment | unit | default | allowed | meaning |\n|---|---|---|---|---|---|';
    return `## ${section}\n\n${head}\n${rows.join('\n')}\n`;
  });
  return `${settingsIntroduction}\n${sections.join('\n')}`;
}

const settingsIntroduction = `<!-- Generated from lib/config/ by \`npm run generate\`: edit there. -->

# Settings

Each setting comes from the first of these that names it:

1. the command line: \`--set recommender.maxWaitMs=10\`
2. the environment: \`STREAMREC_RECOMMENDER_MAX_WAIT_MS=10\`
3. a YAML or JSON file, named by \`--config FILE\` or \`STREAMREC_CONFIG\`:

   \`\`\`yaml
   recommender:
     maxWaitMs: 10
   \`\`\`

4. its default.

One file and one environment serve all services; each takes the sections it needs. Text is enough everywhere: lists are
given by comma (or as a list in a file), lengths of time as whole milliseconds, yes and no as \`true\` and \`false\`.
A name that nobody knows or a value that is not allowed stops the program before it starts, with exit code 2 and all
such mistakes listed at once; so do settings at odds with each other. Secrets are printed as \`***\`.
`;

function metricsDocument() {
  const table = (rows) => {
    const lines = rows.map(({ name, kind, labels = [], help }) =>
      row([code(name), kind, labels.map(code).join(', '), help]),
    );
    return `| name | kind | labels | meaning |\n|---|---|---|---|\n${lines.join('\n')}\n`;
  };
  const parts = [
    ['Every service', [{ ...eventLoopMetric, kind: 'gauge' }, ...Object.values(processMetricTable)]],
    ['recommender', Object.values(recommenderMetricTable)],
    ['features', Object.values(featuresMetricTable)],
    ['evaluator', Object.values(evaluatorMetricTable)],
    ['registry', Object.values(registryMetricTable)],
    ['gateway', Object.values(gatewayMetricTable)],
    ['trainer', Object.values(trainerMetricTable)],
    ['archiver', Object.values(archiverMetricTable)],
    ['probe', Object.values(probeMetricTable)],
  ];
  return `${metricsIntroduction}\n${parts.map(([title, rows]) => `## ${title}\n\n${table(rows)}`).join('\n')}`;
}

const metricsIntroduction = `<!-- Generated from lib/metrics/ by \`npm run generate\`: edit there. -->

# Metrics

Each service serves, on \`metrics.port\` (8000):

- \`/metrics\`: the metrics below and those of the Node.js process (\`process_*\`, \`nodejs_*\`), for Prometheus. Every
  series has the label \`service\`. Labels are never a user, an item or a session; where a label takes more than a
  thousand values all the same, further ones count as \`other\`.
- \`/healthz\`: 200 while the process works, 503 when it should be restarted.
- \`/readyz\`: 200 while it does its work, 503 with \`{"ok": false, "failing": ["redis"], "checks": {"redis": "why"}}\` while not.
  \`notes\` says what is to be known although it works, such as histories that are lost.
`;

const inFolder = (folder, files) =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]));

checkOrWrite(
  {
    'docs/settings.md': settingsDocument(),
    'docs/metrics.md': metricsDocument(),
    'docs/alarms.md': alarmsDocument(),
    ...inFolder('deploy/prometheus/rules', ruleFiles()),
    ...inFolder('deploy/prometheus/tests', alarmTestFiles()),
    // Helm reads files of the chart alone.
    ...inFolder('deploy/kubernetes/streamrec/rules', ruleFiles()),
    'deploy/kubernetes/streamrec/values.schema.json': chartValuesSchema(settingsTables),
  },
  'node scripts/generate-docs.js',
);
