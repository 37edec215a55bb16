import Table from 'cli-table3';
import { colours } from './colours';

/** The table's own colours would also go into pipes and files. */
export const tableStyle = colours.isColorSupported ? {} : { head: [], border: [] };

export function createTable(head: readonly string[]): Table.Table {
  return new Table({ head: [...head], style: tableStyle });
}
