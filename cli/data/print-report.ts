import type { DataReport } from '../../lib/dataset/report/data-report';
import type { SplitDescription } from '../../lib/dataset/report/describe-split';
import type { TallySummary } from '../../lib/dataset/report/tally';
import type { Week } from '../../lib/dataset/report/weeks';
import { colours } from '../colours';
import { figure, moment, percent, plain } from '../registry/text';
import { createTable } from '../table';
import { reasonText } from './reasons';

const mostWeeks = 12;

/** For people. */
export function dataText(report: DataReport): string {
  const { events, customers, items, firstMs, lastMs, days, quietDays } = report;
  const span = `${moment(firstMs)} to ${moment(lastMs)}, ${count(days)} days${quietDays > 0 ? `, ${count(quietDays)} of them without an event` : ''}`;
  const lines = [
    `${plain(report.source)}: ${count(report.read)} read, ${count(events)} events of ${count(customers)} customers and ${count(items)} items`,
    span,
    '',
    section('Left out'),
    ...leftOut(report),
    '',
    section('What customers do'),
    typesTable(report),
    '',
    section('How much'),
    amountsTable(report),
    '',
    section('What sells'),
    ...popularityLines(report),
    topTable(report),
    '',
    section('Repeats'),
    `${percent(report.repeats.acrossSessions)} of the events are of an item from an earlier session of the same customer, ${percent(report.repeats.withinSession)} of one from the same session`,
    '',
    section('Weeks'),
    weeksTable(report.weeks),
    ...(report.split ? ['', section(`The cut at ${moment(report.split.cutMs)}`), splitTable(report.split)] : []),
    '',
    ...concernLines(report),
  ];
  return `${lines.join('\n')}\n`;
}

function section(title: string): string {
  return colours.bold(title);
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function leftOut({ dropped, mended }: DataReport): string[] {
  const why = Object.entries(dropped).sort(([, a], [, b]) => b - a);
  const table = createTable(['why', '', 'events']);
  for (const [reason, events] of why) table.push([plain(reason), reasonText(reason), count(events)]);
  const amounts = Object.entries(mended).map(([field, times]) => `${count(times)} times ${field}`);
  return [
    why.length > 0 ? table.toString() : 'nothing',
    ...(amounts.length > 0 ? [`Taken as unknown, for it made no sense: ${amounts.join(', ')}`] : []),
  ];
}

const mostTypesShown = 10;

function typesTable({ eventTypes }: DataReport): string {
  const total = eventTypes.reduce((sum, { events }) => sum + events, 0);
  const table = createTable(['type', 'events', 'share']);
  for (const { type, events } of eventTypes.slice(0, mostTypesShown)) {
    table.push([plain(type), count(events), percent(events / total)]);
  }
  const rest = eventTypes.slice(mostTypesShown).reduce((sum, { events }) => sum + events, 0);
  if (rest > 0) table.push([`${eventTypes.length - mostTypesShown} others`, count(rest), percent(rest / total)]);
  return table.toString();
}

function amountsTable({ histories, sessions, returningCustomers }: DataReport): string {
  const table = createTable(['', 'how many', 'mean', 'p50', 'p90', 'p99', 'longest']);
  const row = (name: string, { count: total, mean, p50, p90, p99, max }: TallySummary): void => {
    table.push([name, count(total), figure(mean), ...[p50, p90, p99, max].map(count)]);
  };
  row('events of a customer', histories);
  row('events of a session', sessions);
  return `${table.toString()}\n${percent(returningCustomers)} of the customers came more than once`;
}

function popularityLines({ popularity, unknownItems }: DataReport): string[] {
  const tops = popularity.top.map(({ items, events }) => `the top ${percent(items)} have ${percent(events)}`);
  const unknown =
    unknownItems > 0 ? [`${percent(unknownItems)} of the events are of items that are too rare to be known`] : [];
  return [`Of the events, of items: ${tops.join(', ')}; Gini ${figure(popularity.gini)}`, ...unknown];
}

function topTable({ topItems, events: total }: DataReport): string {
  const table = createTable(['item', 'title', 'events', 'share']);
  for (const { itemId, title, events } of topItems) {
    table.push([plain(itemId), plain(title).slice(0, 40), count(events), percent(events / total)]);
  }
  return table.toString();
}

function weeksTable(weeks: readonly Week[]): string {
  const table = createTable(['week of', 'events', 'customers', 'new customers', 'new items']);
  for (const { startMs, events, customers, newCustomers, newItems } of weeks.slice(-mostWeeks)) {
    table.push([moment(startMs).slice(0, 10), ...[events, customers, newCustomers, newItems].map(count)]);
  }
  const earlier = weeks.length - mostWeeks;
  return `${earlier > 0 ? `(${count(earlier)} earlier ones: --json or --html)\n` : ''}${table.toString()}`;
}

function splitTable({ before, after }: SplitDescription): string {
  const table = createTable(['', 'before', 'after', 'new after it']);
  table.push(['events', count(before.events), count(after.events), '']);
  const share = (value: number): string => `, ${percent(value)} of the events`;
  const customers = `${count(after.newCustomers)}${share(after.eventsOfNewCustomers)}`;
  table.push(['customers', count(before.customers), count(after.customers), customers]);
  table.push([
    'items',
    count(before.items),
    count(after.items),
    `${count(after.newItems)}${share(after.eventsOfNewItems)}`,
  ]);
  return table.toString();
}

function concernLines({ concerns }: DataReport): string[] {
  if (concerns.length === 0) return ['Nothing speaks against learning from it.'];
  return [section('Look at this first'), ...concerns.map(({ text }) => `${colours.yellow('!')} ${plain(text)}`)];
}
