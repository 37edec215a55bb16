import type { Interaction } from '../domain/interaction';
import type { Catalogue } from './catalogue';
import { decodeColumns, encodeColumns } from './columns-codec';
import type { Shards } from './derive';
import { ColumnsBuilder, shardCount, shardOf, type EventColumns } from './event-columns';
import type { SpoolFile } from './spool-file';

/** Events of one shard that are written at once: 256 shards hold 10 MB of them in memory. */
const eventsPerBlock = 1_024;

interface Block {
  readonly at: number;
  readonly bytes: number;
  readonly count: number;
}

/** Blocks of events in one file, by shard. */
export class Spool implements Shards {
  readonly shardCount = shardCount;
  private readonly blocks = Array.from({ length: shardCount }, (): Block[] => []);
  private readonly staged = Array.from({ length: shardCount }, (): ColumnsBuilder | null => null);

  constructor(
    private readonly file: SpoolFile,
    private readonly catalogue: Catalogue,
  ) {}

  add(event: Interaction): void {
    const shard = shardOf(event.userId);
    const staged = (this.staged[shard] ??= new ColumnsBuilder(eventsPerBlock));
    staged.add(event, this.catalogue);
    if (!staged.isFull) return;
    this.write(shard, staged.columns());
    staged.clear();
  }

  /** Writes what is still in memory: no more is added then. */
  end(): void {
    this.staged.forEach((staged, shard) => staged && this.write(shard, staged.columns()));
    this.staged.fill(null);
  }

  read(shard: number): EventColumns {
    const blocks = this.blocks[shard] as readonly Block[];
    const whole = new ColumnsBuilder(blocks.reduce((sum, { count }) => sum + count, 0));
    for (const block of blocks) whole.addFrom(this.readBlock(block));
    return whole.columns();
  }

  /** A shard block by block, each read when it is asked for. */
  *readBlocks(shard: number): Generator<EventColumns> {
    for (const block of this.blocks[shard] as readonly Block[]) yield this.readBlock(block);
  }

  write(shard: number, columns: EventColumns): void {
    if (columns.count === 0) return;
    const block = encodeColumns(columns);
    this.blocks[shard]?.push({ at: this.file.append(block), bytes: block.length, count: columns.count });
  }

  close(): void {
    this.file.close();
  }

  private readBlock({ at, bytes }: Block): EventColumns {
    return decodeColumns(this.file.read(at, bytes));
  }
}
