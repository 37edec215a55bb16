import { AppError } from '../errors';

/** What a line of a shop's file can say, and the column names that say so in files that are known. */
const knownNames = {
  user: ['user_id', 'userId', 'user', 'customer_id', 'CustomerID', 'visitorid', 'household'],
  item: ['item_id', 'itemId', 'ItemId', 'itemid', 'item', 'product_id', 'movieId', 'StockCode', 'product'],
  time: ['timestamp', 'time', 'Time', 'InvoiceDate', 'minute'],
  session: ['session_id', 'sessionId', 'SessionId', 'session', 'order_id', 'InvoiceNo', 'basket'],
  type: ['event_type', 'type', 'event'],
  quantity: ['quantity', 'Quantity'],
  price: ['price', 'UnitPrice'],
  title: ['title', 'Description'],
  category: ['category'],
} as const;

export type Field = keyof typeof knownNames;
export const fields = Object.keys(knownNames) as Field[];
/** Fields that every file must have; `session` can stand for `user`. */
const required: readonly Field[] = ['user', 'item', 'time'];

/** Position of each field's column; fields that the file does not have are left out. */
export type ColumnMap = Readonly<Partial<Record<Field, number>>>;

/** Reads `user=CustomerID,item=StockCode`. Throws DATA_INVALID. */
export function parseColumns(text: string): Partial<Record<Field, string>> {
  const named: Partial<Record<Field, string>> = {};
  for (const part of text.split(',').filter((piece) => piece !== '')) {
    const [field = '', column = ''] = part.split('=').map((side) => side.trim());
    if (!fields.includes(field as Field) || column === '') {
      const message = `columns: ${JSON.stringify(part)} is not field=column; the fields are ${fields.join(', ')}`;
      throw new AppError('DATA_INVALID', message, { part });
    }
    named[field as Field] = column;
  }
  return named;
}

/**
 * Finds each field's column by the name given, else by the names that are known. Where no column names a user, each session counts as
 * one. Throws DATA_INVALID.
 */
export function mapColumns(
  file: string,
  header: readonly string[],
  given: Readonly<Partial<Record<Field, string>>>,
): ColumnMap {
  const map: Partial<Record<Field, number>> = {};
  for (const field of fields) {
    const wanted: readonly string[] = given[field] === undefined ? knownNames[field] : [given[field]];
    const position = header.findIndex((name) => wanted.includes(name));
    if (position >= 0) map[field] = position;
    else if (field === 'user' && given.user === undefined && hasSession(header, given)) continue;
    else if (given[field] !== undefined || required.includes(field)) {
      const message = `${file} has no column for ${field} (${wanted.join(', ')}); its columns are ${header.join(', ')}: say --columns ${field}=NAME`;
      throw new AppError('DATA_INVALID', message, { file, field });
    }
  }
  if (map.user === undefined && map.session !== undefined) map.user = map.session;
  return map;
}

function hasSession(header: readonly string[], { session }: Readonly<Partial<Record<Field, string>>>): boolean {
  return header.some((name) =>
    session === undefined ? knownNames.session.some((known) => known === name) : name === session,
  );
}
