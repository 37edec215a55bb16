import { tiers } from '../../lib/domain/recommendation';
import type { DeadLetterRecord, RecommendationRecord, UserHistoryRecord } from '../../lib/domain/records.generated';
import type { RawRecord } from '../../lib/kafka/records';
import type { Expect, Expected } from './expectation';
import { bytesPrint, idPrint, listPrint, modelItems } from './fingerprint';
import { createPages, type Page } from './pages';

/** Every source record accounted for. The lists name the first offenders, `<partition>-<offset>`; the counts are whole. */
export interface Account {
  readonly sources: number;
  readonly recommended: number;
  readonly dead: number;
  /** Lists of less history than there was, which said so while that was tolerated. */
  readonly degraded: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Results that lie behind a later event's result in their partition. */
  readonly outOfOrder: readonly string[];
  /** Results in another partition than their source, of no source, of another event, or of a history that misses an event. */
  readonly wrong: readonly string[];
  readonly counts: {
    readonly lost: number;
    readonly doubled: number;
    readonly outOfOrder: number;
    readonly wrong: number;
  };
}

/** What flows in one partition. */
export interface Flow {
  /** Sources read that want a result and have none. */
  readonly waiting: number;
  /** When the newest result was made and when it was read, ms since 1970; 0 before the first. */
  readonly madeAt: number;
  readonly readAt: number;
}

/** Takes sources and results in any order of arrival, each partition's in its own order, and keeps 16 bytes of each source. */
export interface Ledger {
  source(partition: number, record: RawRecord, event: UserHistoryRecord | null): void;
  /** @param partition where the result was read. */
  recommendation(partition: number, made: RecommendationRecord): void;
  deadLetter(partition: number, letter: DeadLetterRecord): void;
  /** A record among the results that is none. */
  unreadable(id: string): void;
  /** Says of a source that it was to cause nothing, whatever was expected before. */
  waive(partition: number, offset: number): void;
  /** While true, lists below tier 'personal' are not judged. */
  tolerant: boolean;
  readonly sources: number;
  readonly results: number;
  readonly degraded: number;
  readonly flows: ReadonlyMap<number, Flow>;
  account(): Account;
}

const wants: readonly Expected['result'][] = ['either', 'recommendation', 'dead-letter', 'none'];
const flag = { source: 1, made: 2, dead: 4, wrong: 8, tolerated: 16, tierJudged: 32 };
/** Two bits each: what is wanted, the tier expected, the tier made. */
const shift = { want: 6, expected: 8, made: 10 };
const bits = (flags: number, at: number): number => (flags >> at) & 3;
const wantOf = (flags: number): Expected['result'] => wants[bits(flags, shift.want)] as Expected['result'];
const personal = tiers.indexOf('personal');
const maxNamed = 1_000;

export function createLedger(sourceTopic: string, expect: Expect): Ledger {
  const pages = createPages();
  const flows = new Map<number, { waiting: number; madeAt: number; readAt: number }>();
  const newest = { recommendation: new Map<number, number>(), deadLetter: new Map<number, number>() };
  const outOfOrder = offenders();
  const foreign = offenders();
  let [sources, recommended, dead, degraded] = [0, 0, 0, 0];

  function flowOf(partition: number): { waiting: number; madeAt: number; readAt: number } {
    let flow = flows.get(partition);
    if (!flow) flows.set(partition, (flow = { waiting: 0, madeAt: 0, readAt: 0 }));
    return flow;
  }

  /** The page and place of a result's source, or null where it can have none. */
  function place(
    order: Map<number, number>,
    partition: number,
    result: { partition: number; offset: number; madeAt: number },
  ): readonly [Page, number] | null {
    const id = `${result.partition}-${result.offset}`;
    if (result.offset <= (order.get(partition) ?? -1)) outOfOrder.add(id);
    order.set(partition, result.offset);
    const flow = flowOf(partition);
    flow.madeAt = Math.max(flow.madeAt, result.madeAt);
    flow.readAt = Date.now();
    if (result.partition !== partition || !Number.isSafeInteger(result.offset) || result.offset < 0) {
      foreign.add(id);
      return null;
    }
    const [page, slot] = pages.at(partition, result.offset);
    const flags = page.flags[slot] as number;
    const isFirst = page.recommendations[slot] === 0 && page.deadLetters[slot] === 0;
    if (isFirst && flags & flag.source && wantOf(flags) !== 'none') flow.waiting--;
    return [page, slot];
  }

  /** Once a source and a recommendation of it are known. */
  function judge(
    page: Page,
    slot: number,
    made: { ids: number; list: number },
    known: { ids: number; list: number },
  ): void {
    const flags = page.flags[slot] as number;
    const sameTier = !(flags & flag.tierJudged) || bits(flags, shift.expected) === bits(flags, shift.made);
    if (made.ids !== known.ids) page.flags[slot] = flags | flag.wrong;
    else if (known.list === 0 || (made.list === known.list && sameTier)) return;
    else if (flags & flag.tolerated && bits(flags, shift.made) < personal) degraded++;
    else page.flags[slot] = flags | flag.wrong;
  }

  return {
    tolerant: false,
    source(partition, record, event) {
      const [page, slot] = pages.at(partition, Number(record.offset));
      const before = page.flags[slot] as number;
      if (before & flag.source) return;
      sources++;
      const { result, list, tier, ids = event } = expect(record, event, partition);
      const tierBits = tier === null ? 0 : flag.tierJudged | (tiers.indexOf(tier) << shift.expected);
      page.flags[slot] = before | flag.source | (wants.indexOf(result) << shift.want) | tierBits;
      const known = { ids: ids === null ? 0 : idPrint(ids), list: list === null ? 0 : listPrint(list) };
      const value = bytesPrint(record.value);
      if (before & flag.made) {
        judge(page, slot, { ids: page.ids[slot] as number, list: page.lists[slot] as number }, known);
      }
      if (before & flag.dead && page.values[slot] !== value) page.flags[slot] = page.flags[slot] | flag.wrong;
      page.ids[slot] = known.ids;
      page.lists[slot] = known.list;
      page.values[slot] = value;
      if (result !== 'none' && !(before & (flag.made | flag.dead))) flowOf(partition).waiting++;
    },
    recommendation(partition, one) {
      recommended++;
      const { source_partition, source_offset, produced_at } = one;
      const result = { partition: source_partition, offset: source_offset, madeAt: produced_at };
      const found = place(newest.recommendation, partition, result);
      if (found === null) return;
      const [page, slot] = found;
      page.recommendations[slot] = Math.min(255, (page.recommendations[slot] as number) + 1);
      const before = (page.flags[slot] as number) & ~(3 << shift.made) & ~flag.tolerated;
      const isNamed = one.recommendation_id === `${sourceTopic}-${source_partition}-${source_offset}`;
      page.flags[slot] =
        before |
        flag.made |
        (tiers.indexOf(one.tier) << shift.made) |
        (this.tolerant ? flag.tolerated : 0) |
        (isNamed ? 0 : flag.wrong);
      const made = { ids: idPrint(one), list: listPrint(modelItems(one)) };
      if (before & flag.source) {
        judge(page, slot, made, { ids: page.ids[slot] as number, list: page.lists[slot] as number });
      } else {
        page.ids[slot] = made.ids;
        page.lists[slot] = made.list;
      }
    },
    deadLetter(partition, letter) {
      dead++;
      const result = { partition: letter.partition, offset: letter.offset, madeAt: letter.failed_at };
      const found = place(newest.deadLetter, partition, result);
      if (found === null) return;
      const [page, slot] = found;
      page.deadLetters[slot] = Math.min(255, (page.deadLetters[slot] as number) + 1);
      const before = page.flags[slot] as number;
      const value = bytesPrint(letter.value);
      const isOther = before & flag.source && page.values[slot] !== value;
      page.flags[slot] = before | flag.dead | (isOther || letter.topic !== sourceTopic ? flag.wrong : 0);
      if (!(before & flag.source)) page.values[slot] = value;
    },
    unreadable: (id) => foreign.add(id),
    waive(partition, offset) {
      const [page, slot] = pages.at(partition, offset);
      page.flags[slot] = (page.flags[slot] as number) | (wants.indexOf('none') << shift.want);
    },
    get sources() {
      return sources;
    },
    get results() {
      return recommended + dead;
    },
    get degraded() {
      return degraded;
    },
    flows,
    account() {
      const [lost, doubled, wrong] = [offenders(), offenders(), offenders(foreign)];
      pages.forEach((partition, offset, page, slot) => {
        const flags = page.flags[slot] as number;
        const [lists, letters] = [page.recommendations[slot] as number, page.deadLetters[slot] as number];
        if (flags === 0) return;
        const id = `${partition}-${offset}`;
        const want = wantOf(flags);
        const wanted = want === 'none' ? 0 : 1;
        if (!(flags & flag.source)) return wrong.add(id);
        if (lists + letters < wanted) lost.add(id);
        if (lists + letters > wanted) doubled.add(id);
        const isOtherKind = (want === 'recommendation' && letters > 0) || (want === 'dead-letter' && lists > 0);
        if (flags & flag.wrong || isOtherKind) wrong.add(id);
      });
      return {
        ...{ sources, recommended, dead, degraded },
        ...{ lost: lost.first, doubled: doubled.first, outOfOrder: outOfOrder.first, wrong: wrong.first },
        counts: { lost: lost.count, doubled: doubled.count, outOfOrder: outOfOrder.count, wrong: wrong.count },
      };
    },
  };
}

/** Counts all, names the first. */
function offenders(from?: { readonly first: readonly string[]; readonly count: number }): {
  readonly first: string[];
  readonly count: number;
  add(id: string): void;
} {
  const first = [...(from?.first ?? [])];
  let count = from?.count ?? 0;
  return {
    first,
    get count() {
      return count;
    },
    add(id) {
      count++;
      if (first.length < maxNamed) first.push(id);
    },
  };
}
