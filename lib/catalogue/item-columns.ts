import { AppError } from '../errors';

/** What a column of a catalogue can say, and the names that say so in files that are known. */
const knownNames = {
  itemId: ['itemId', 'item_id', 'id', 'ItemId', 'itemid', 'item', 'product_id', 'productId', 'sku', 'StockCode'],
  title: ['title', 'name', 'Description', 'product_name'],
  category: ['category', 'Category'],
  price: ['price', 'UnitPrice', 'Price'],
  available: ['available', 'in_stock', 'inStock', 'availability'],
} as const;

export type ItemColumn = keyof typeof knownNames;
export const itemColumns = Object.keys(knownNames) as ItemColumn[];
export type ItemColumnNames = Readonly<Partial<Record<ItemColumn, string>>>;

export interface ItemColumnMap {
  /** Position of each column that the file has. */
  readonly positions: Readonly<Partial<Record<ItemColumn, number>>>;
  /** Names of columns that say nothing here. */
  readonly ignored: readonly string[];
}

/** Reads `itemId=sku,title=name`. Throws DATA_INVALID. */
export function parseItemColumns(text: string): ItemColumnNames {
  const named: Partial<Record<ItemColumn, string>> = {};
  for (const part of text.split(',').filter((piece) => piece !== '')) {
    const [field = '', column = ''] = part.split('=').map((side) => side.trim());
    if (!itemColumns.includes(field as ItemColumn) || column === '') {
      const message = `columns: ${JSON.stringify(part)} is not field=column; the fields are ${itemColumns.join(', ')}`;
      throw new AppError('DATA_INVALID', message, { part });
    }
    named[field as ItemColumn] = column;
  }
  return named;
}

/** Finds each column by the name given, else by the names that are known. Throws DATA_INVALID. */
export function mapItemColumns(header: readonly string[], given: ItemColumnNames): ItemColumnMap {
  const names = header.map((name) => name.trim());
  const positions: Partial<Record<ItemColumn, number>> = {};
  for (const column of itemColumns) {
    const name = given[column];
    const wanted: readonly string[] = name === undefined ? knownNames[column] : [name];
    const position = names.findIndex((one) => wanted.includes(one));
    if (position >= 0) positions[column] = position;
    else if (name !== undefined || column === 'itemId') {
      const message = `the first line has no column for ${column} (${wanted.join(', ')}); its columns are ${shown(names)}`;
      throw new AppError('DATA_INVALID', `${message}: say which by columns, such as ${column}=NAME`, { column });
    }
  }
  const used = new Set(Object.values(positions));
  return { positions, ignored: names.filter((_, position) => !used.has(position)) };
}

const shownLength = 300;

function shown(names: readonly string[]): string {
  const text = names.join(', ');
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}
