import Table from 'cli-table3';
import pc from 'picocolors';

/** The table's own colours would also go into pipes and files. */
export const tableStyle = pc.isColorSupported ? {} : { head: [], border: [] };

export function createTable(head: readonly string[]): Table.Table {
  return new Table({ head: [...head], style: tableStyle });
}
