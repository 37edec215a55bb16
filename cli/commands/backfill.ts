import { SingleBar, Presets } from 'cli-progress';
import type { Command } from 'commander';
import { codecFactory } from '../../lib/avro/codecs';
import { toItemRecord, toUserHistory } from '../../lib/avro/record-mapping';
import { readSettings, type Settings } from '../../lib/config/settings';
import { csvOptions, readShop, type Shop } from '../../lib/data/shop';
import { backfillHeader } from '../../lib/domain/backfill';
import type { ItemRecord, UserHistoryRecord } from '../../lib/domain/records.generated';
import { connectRecordWriter, type KeyedRecord, type RecordWriter } from '../../lib/kafka/record-writer';
import { createLogger } from '../../lib/logger';
import { exitCodes } from '../../lib/run-service';
import { addCommonOptions, columnMap, finish, settingsSources, type CommonOptions } from '../command-options';

interface BackfillOptions extends CommonOptions {
  readonly columns?: ReturnType<typeof columnMap>;
  readonly catalogue: boolean;
}

/** `backfill`: a shop's past from a file to the topic, marked so that nothing is recommended for it. */
export function addBackfill(program: Command): void {
  const command = program
    .command('backfill')
    .description("Write a file's events to user_history as history: remembered, but nothing is recommended for them.")
    .argument('<file>', 'a CSV with a header, gzipped or not')
    .option('--columns <map>', 'names of the columns, such as user=CustomerID,item=StockCode', columnMap)
    .option('--catalogue', "write the file's items to the items topic, too", false);
  addCommonOptions(command, {
    json: 'print what was done as JSON',
    examples: [
      'backfill purchases.csv',
      'backfill sales.csv.gz --catalogue --columns user=customer,item=sku,time=at,session=order',
    ],
  })
    .addHelpText(
      'after',
      '\nFields: user, item, time; session, type, quantity, price, title, category where the file has them.' +
        '\nEvent ids are made of the file’s name and the line: running it twice writes the same events, which change nothing.',
    )
    .action((file: string, options: BackfillOptions) => finish(options, () => backfill(file, options)));
}

async function backfill(file: string, options: BackfillOptions): Promise<number> {
  const { settings } = readSettings(settingsSources(options));
  const progress = createProgress(options.json);
  const shop = await readShop(file, csvOptions(file, options.columns), (lines) =>
    progress.note(`reading, ${lines} lines`),
  );
  const logger = createLogger({ service: 'backfill', level: 'warn', pretty: !options.json });
  const writer = await connectRecordWriter(settings.kafka, logger);
  try {
    const items = options.catalogue ? await writeItems(shop, settings, writer) : 0;
    await writeEvents(shop, settings, writer, progress);
    progress.end();
    const done = { file, events: shop.events.length, items, skipped: shop.skipped };
    process.stdout.write(
      options.json ? `${JSON.stringify(done)}\n` : `${file}: ${done.events} events and ${items} items written\n`,
    );
    return exitCodes.ok;
  } finally {
    progress.end();
    await writer.close();
  }
}

const chunk = 2_000;

async function writeEvents(shop: Shop, settings: Settings, writer: RecordWriter, progress: Progress): Promise<void> {
  const topic = settings.topics.userHistory;
  const codec = await codecFactory(settings.schemaRegistry)<UserHistoryRecord>('user-history', topic);
  const headers = { [backfillHeader]: '1' };
  for (let at = 0; at < shop.events.length; at += chunk) {
    const part = shop.events.slice(at, at + chunk);
    await writer.write(
      topic,
      part.map((event): KeyedRecord => ({ key: event.userId, value: codec.encode(toUserHistory(event)), headers })),
    );
    progress.share((at + part.length) / shop.events.length);
  }
}

async function writeItems(shop: Shop, settings: Settings, writer: RecordWriter): Promise<number> {
  const topic = settings.topics.items;
  const codec = await codecFactory(settings.schemaRegistry)<ItemRecord>('item', topic);
  const records = shop.items.map((item): KeyedRecord => ({
    key: item.itemId,
    value: codec.encode(toItemRecord(item)),
  }));
  await writer.write(topic, records);
  return records.length;
}

interface Progress {
  note(text: string): void;
  share(done: number): void;
  end(): void;
}

/** A bar on standard error where a person watches; nothing elsewhere. */
function createProgress(json: boolean): Progress {
  const none = (): void => undefined;
  if (json || !process.stderr.isTTY) return { note: none, share: none, end: none };
  const bar = new SingleBar(
    { format: 'backfill {bar} {percentage}% {note}', clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(100, 0, { note: '' });
  return {
    note: (note) => bar.update({ note }),
    share: (done) => bar.update(100 * done, { note: '' }),
    end: () => bar.stop(),
  };
}
