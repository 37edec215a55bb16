/** Where a record of Kafka lies: what "newer" is decided by. */
export interface RecordPosition {
  readonly partition: number;
  readonly offset: bigint;
  /** The record's own timestamp, ms since 1970 UTC. */
  readonly timestamp: number;
}

/** partition:4 offset:6 timestamp:6, unsigned and big-endian. */
export const positionBytes = 16;

export function writePosition(to: Buffer, position: RecordPosition, at: number): number {
  to.writeUInt32BE(position.partition, at);
  to.writeUIntBE(Number(position.offset), at + 4, 6);
  return to.writeUIntBE(Math.max(0, position.timestamp), at + 10, 6);
}

export function readPosition(from: Buffer, at: number): RecordPosition {
  return {
    partition: from.readUInt32BE(at),
    offset: BigInt(from.readUIntBE(at + 4, 6)),
    timestamp: from.readUIntBE(at + 10, 6),
  };
}

/**
 * Lua: whether the position packed at `a` of `x` is at or after the one at `b` of `y`.
 *
 * In a partition the higher offset is the newer. A lower offset counts as newer only with a later timestamp: then the
 * topic was made anew, and its offsets started over. Records read again from any earlier offset still end
 * at the last, for that one has the highest offset of all. Across partitions (their number was raised) the timestamp decides.
 */
export const isNotOlderLua = `
local function isNotOlder(x, a, y, b)
  local partition, offset, time = struct.unpack('>I4I6I6', x, a)
  local partition2, offset2, time2 = struct.unpack('>I4I6I6', y, b)
  if time > time2 then return true end
  if partition == partition2 then return offset >= offset2 end
  return time == time2 and partition > partition2
end
`;
