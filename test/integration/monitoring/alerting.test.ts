import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { freePorts } from '../../../lib/stack/free-ports';
import { describeWithMonitoring } from '../../helpers/monitoring';
import { openInbox, openMailBox, startAlertmanager, startPrometheus } from '../../helpers/monitoring-servers';
import { projectRoot } from '../../helpers/project-root';
import { startServiceProcess } from '../../helpers/recommender-process';
import { waitFor } from '../../helpers/wait-for';

const shipped = (file: string): string => readFileSync(join(projectRoot, 'deploy', file), 'utf8');

interface Config {
  readonly global: Record<string, unknown>;
  route: Record<string, unknown> & { readonly routes: Record<string, unknown>[] };
  readonly receivers: { name: string; webhook_configs?: { url: string }[] }[];
}

/** The shipped configuration, with the addresses of this test and short waits. */
function alertmanagerConfig(webhook: string, smtpPort: number): string {
  const config = parse(shipped('alertmanager/alertmanager.yml')) as Config;
  const { smtp_from } = config.global;
  const pace = { group_wait: '100ms', group_interval: '1s' };
  Object.assign(config.route, pace);
  for (const route of config.route.routes) Object.assign(route, pace);
  for (const { webhook_configs = [] } of config.receivers)
    for (const hook of webhook_configs) hook.url = `${webhook}/pager`;
  return stringify({
    ...config,
    global: {
      smtp_from,
      smtp_smarthost: `127.0.0.1:${smtpPort}`,
      smtp_require_tls: false,
      slack_api_url: `${webhook}/chat`,
    },
    templates: ['*.tmpl'],
  });
}

interface Notification {
  readonly status: string;
  readonly receiver: string;
  readonly alerts: readonly {
    readonly status: string;
    readonly labels: Record<string, string>;
    readonly annotations: Record<string, string>;
  }[];
}

describeWithMonitoring('from a fault to somebody who is told', (tools) => {
  test('a service that dies is told by webhook, chat and mail, and that it is back as well', async () => {
    // No broker is there, so that it stays as it starts: it serves its metrics and waits.
    const [nobody = 0] = await freePorts(1);
    const env = { STREAMREC_KAFKA_BROKERS: `127.0.0.1:${nobody}` };
    const closers: (() => Promise<unknown>)[] = [];
    try {
      const [inbox, mail] = [await openInbox(), await openMailBox()];
      closers.push(
        () => inbox.close(),
        () => mail.close(),
      );
      let service = startServiceProcess('features', env);
      closers.push(() => Promise.resolve(service.kill('SIGKILL')));
      const { port } = await waitFor(() => service.port !== 0 && service, { what: 'the port of the features service' });
      const alertmanager = await startAlertmanager(tools, {
        'alertmanager.yml': alertmanagerConfig(inbox.url, mail.port),
        'streamrec.tmpl': shipped('alertmanager/templates/streamrec.tmpl'),
      });
      closers.push(() => alertmanager.close());
      const target = `127.0.0.1:${port}`;
      const prometheus = await startPrometheus(tools, {
        // Nothing but that both are found is asked of them, so one process can be two.
        targets: { features: [target], recommender: [new URL(alertmanager.url).host] },
        rules: {
          'alarms.yml': shipped('prometheus/rules/streamrec-stream.yml').replaceAll(/for: \d+[mhs]/g, 'for: 1s'),
        },
        alertmanager: new URL(alertmanager.url).host,
      });
      closers.push(() => prometheus.close());
      await waitFor(async () => (await prometheus.query('up == 1')).length === 2, { what: 'both to be scraped' });

      service.kill('SIGKILL');
      await service.exited;
      type Told = Notification['alerts'][number];
      /** What a page says of this process, as told at first. */
      const paged = (status: string): Told | undefined =>
        (inbox.posted('/pager') as unknown as Notification[])
          .filter(({ receiver }) => receiver === 'on-call')
          .flatMap(({ alerts }) => alerts)
          .find((alert) => alert.status === status && alert.labels['instance'] === target);
      const page = await waitFor(() => paged('firing'), { what: 'the webhook to be told' });
      expect(page).toMatchObject({
        labels: { alertname: 'StreamrecDown', job: 'features', severity: 'page', instance: target },
        annotations: {
          summary: expect.stringContaining('A features is down') as string,
          runbook_url: 'docs/runbook.md#streamrecdown',
        },
      });
      const title = /\[FIRING: \d\] StreamrecDown \(page\)/;
      const told = (texts: readonly string[]): string | undefined => texts.find((text) => title.test(text));
      const inChat = (): string[] => inbox.posted('/chat').map((post) => JSON.stringify(post));
      // What was told before both were found names no process.
      const ofIt = (): string[] => inChat().filter((text) => text.includes(target));
      const line = await waitFor(() => told(ofIt()), { what: 'the chat to be told' });
      expect(line).toContain('Runbook: docs/runbook.md#streamrecdown');
      expect(line).toContain('Logs: http://localhost:3000/explore?');
      const letter = await waitFor(() => told(mail.mails), { what: 'the mail' });
      expect(letter).toMatch(/^To: on-call@shop[.]example\r$/m);

      service = startServiceProcess('features', { ...env, STREAMREC_METRICS_PORT: String(port) });
      await waitFor(() => paged('resolved'), {
        what: 'the webhook to be told that it is over',
      });
    } finally {
      for (const close of closers.reverse()) await close();
    }
  }, 60_000);
});
