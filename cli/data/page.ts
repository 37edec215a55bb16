import type { DataReport } from '../../lib/dataset/report/data-report';
import { barChart, lineChart } from '../../lib/report/charts';
import { htmlPage, type Block, type Page, type Table } from '../../lib/report/page';
import { figure, moment, percent } from '../registry/text';
import { reasonText } from './reasons';

const count = (value: number): string => value.toLocaleString('en-US');
const paragraph = (text: string): Block => ({ kind: 'text', text });
const tableBlock = (head: readonly string[], rows: Table['rows']): Block => ({ kind: 'table', table: { head, rows } });
const dayMs = 86_400_000;

/** The report as one HTML file with charts. */
export function dataPage(report: DataReport): string {
  return htmlPage({
    title: `Data: ${report.source}`,
    sections: [
      overview(report),
      leftOut(report),
      popularity(report),
      customers(report),
      weeks(report),
      ...split(report),
    ],
  });
}

type Section = Page['sections'][number];

function overview(report: DataReport): Section {
  const { read, events, customers: users, items, firstMs, lastMs, days, quietDays, concerns, repeats } = report;
  const types = report.eventTypes.map(({ type, events: of }) => [type, count(of)]);
  return {
    title: 'Overview',
    blocks: [
      ...concerns.map(({ text }) => paragraph(`Look at this first: ${text}`)),
      tableBlock(
        ['', ''],
        [
          ['read', count(read)],
          ['events', count(events)],
          ['customers', count(users)],
          ['items', count(items)],
          ['first event', moment(firstMs)],
          ['last event', moment(lastMs)],
          ['days', count(days)],
          ['days without an event', count(quietDays)],
          ['repeats of earlier sessions', percent(repeats.acrossSessions)],
          ['repeats within a session', percent(repeats.withinSession)],
        ],
      ),
      tableBlock(['event type', 'events'], types),
    ],
  };
}

function leftOut({ dropped, mended }: DataReport): Section {
  const why = Object.entries(dropped).sort(([, a], [, b]) => b - a);
  const rows = why.map(([reason, events]) => [reason, reasonText(reason), count(events)]);
  const amounts = Object.entries(mended).map(([field, times]) => [
    `unknown ${field}`,
    'it made no sense',
    count(times),
  ]);
  const all = [...rows, ...amounts];
  return {
    title: 'Left out',
    blocks: [all.length > 0 ? tableBlock(['reason', '', 'events'], all) : paragraph('Nothing.')],
  };
}

function popularity({ popularity: { gini, top, curve }, topItems }: DataReport): Section {
  const tops = top.map(
    ({ items, events }) => `the top ${percent(items)} of the items have ${percent(events)} of the events`,
  );
  const points = curve.map(({ items, events }) => ({ x: 100 * items, value: 100 * events }));
  return {
    title: 'What sells',
    blocks: [
      paragraph(
        `${tops.join(', ')}. Gini ${figure(gini)}: 0 where all items sell alike, towards 1 where one sells alone.`,
      ),
      {
        kind: 'chart',
        chart: lineChart({
          title: 'How few items have most of the events',
          x: '% of the items, the most popular first',
          y: '% of the events',
          series: [{ name: 'events', points }],
        }),
      },
      tableBlock(
        ['item', 'title', 'events'],
        topItems.map(({ itemId, title, events }) => [itemId, title, count(events)]),
      ),
    ],
  };
}

function customers({ histories, sessions, returningCustomers }: DataReport): Section {
  const rows = [['events of a customer', histories] as const, ['events of a session', sessions] as const].map(
    ([name, { mean, p50, p90, p99, max }]) => [name, figure(mean), ...[p50, p90, p99, max].map(count)],
  );
  const bars = histories.doublings.map(({ from, to, count: value }) => {
    return { name: from === to ? count(from) : `${count(from)} to ${count(to)}`, value };
  });
  return {
    title: 'Customers',
    blocks: [
      paragraph(`${percent(returningCustomers)} of the customers came more than once.`),
      tableBlock(['', 'mean', 'p50', 'p90', 'p99', 'longest'], rows),
      { kind: 'chart', chart: barChart({ title: 'Lengths of histories, in events', x: 'customers', bars }) },
    ],
  };
}

function weeks({ weeks: all }: DataReport): Section {
  const firstMs = all[0]?.startMs ?? 0;
  const series = (['events', 'customers', 'newCustomers', 'newItems'] as const).map((field) => ({
    name: { events: 'events', customers: 'customers', newCustomers: 'new customers', newItems: 'new items' }[field],
    points: all.map((week) => ({ x: (week.startMs - firstMs) / (7 * dayMs), value: week[field] })),
  }));
  const chart = lineChart({
    title: 'By week',
    x: `weeks since ${moment(firstMs).slice(0, 10)}`,
    y: 'how many',
    series,
    log: { y: true },
  });
  const rows = all.map((week) => [
    moment(week.startMs).slice(0, 10),
    ...[week.events, week.customers, week.newCustomers, week.newItems].map(count),
  ]);
  return {
    title: 'Weeks',
    blocks: [
      { kind: 'chart', chart },
      tableBlock(['week of', 'events', 'customers', 'new customers', 'new items'], rows),
    ],
  };
}

function split({ split: parts }: DataReport): Section[] {
  if (parts === null) return [];
  const { cutMs, before, after } = parts;
  const rows = [
    ['events', count(before.events), count(after.events), ''],
    ['customers', count(before.customers), count(after.customers), count(after.newCustomers)],
    ['items', count(before.items), count(after.items), count(after.newItems)],
  ];
  const said = `After the cut, ${percent(after.eventsOfNewCustomers)} of the events are of customers, and ${percent(after.eventsOfNewItems)} of items, that nobody could have known before it.`;
  return [
    {
      title: `The cut at ${moment(cutMs)}`,
      blocks: [tableBlock(['', 'before', 'after', 'new after it'], rows), paragraph(said)],
    },
  ];
}
