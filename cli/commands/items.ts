import { InvalidArgumentError, Option, type Command } from 'commander';
import { itemColumns, parseItemColumns, type ItemColumnNames } from '../../lib/catalogue/item-columns';
import { addCommonOptions, finish } from '../command-options';
import { importItemsFile, type ImportItemsOptions } from '../items/import';

/** `items import`. */
export function addItems(program: Command): void {
  const items = program
    .command('items')
    .description('Keep the catalogue.')
    .addHelpText('after', '\nExample:\n  $ streamrec items import catalogue.csv');
  const command = items
    .command('import')
    .description('Write a file of items to the items topic, each as it stands there from now on.')
    .argument('<file>', 'a CSV with a header, or one JSON object a line; gzipped or not')
    .addOption(
      new Option(
        '--format <format>',
        'what it is; by its name (.jsonl, .ndjson, .json or any other) unless told',
      ).choices(['csv', 'json-lines']),
    )
    .option('--columns <map>', 'names of a CSV’s columns, such as itemId=sku,title=name', columnNames);
  addCommonOptions(command, {
    json: 'print what was done as JSON',
    examples: [
      'items import catalogue.csv',
      'items import stock.csv.gz --columns itemId=sku',
      'items import items.jsonl',
    ],
  })
    .addHelpText(
      'after',
      `\nFields: ${itemColumns.join(', ')}; of JSON, attributes too. What a line leaves out is empty, unknown, available.` +
        '\nItems that the file does not name stay as they are. Importing it again changes nothing.' +
        '\n\nExit codes: 0 done, 1 failed or some lines were refused, 2 wrong usage, 130 interrupted.',
    )
    .action((file: string, options: ImportItemsOptions) => finish(options, () => importItemsFile(file, options)));
}

function columnNames(text: string): ItemColumnNames {
  try {
    return parseItemColumns(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}
