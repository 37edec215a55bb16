import type { EventLog } from '../log/event-log';
import { largest } from './largest';
import type { LinesByItem } from './lines-by-item';
import type { PairTable } from './pair-table';

/** What one worker thread counts: the neighbours of items `from` to `to`, written into shared tables. */
export interface CountJob {
  readonly log: EventLog;
  readonly byItem: LinesByItem;
  /** Of each basket: newer ones count more. */
  readonly weight: Float64Array;
  /** Decayed events of each item. */
  readonly count: Float32Array;
  readonly near: PairTable;
  readonly later: PairTable<'later'>;
  readonly from: number;
  readonly to: number;
}

const reach = 10;
const reachDecay = 0.8;
/** Lines of one basket that count as taken together with a line, on either side: baskets of thousands would cost n². */
const basketReach = 100;
/** Lines of a customer's later baskets. */
const laterReach = 100;
/** Events added to an item's own, so that a few do not make a certainty. */
const prior = 5;
const liftExponent = 0.4;
const liftPrior = 20;

/** Counts, for each item, what stands around it in its baskets and what the same customers took later. */
export function run({ log, byItem, weight, count, near, later, from, to }: CountJob): null {
  const { item, basketOf, basketStart, items, userStart } = log;
  const row = (): Float32Array => new Float32Array(items + 1);
  const [next1, next2, next3, after, before, together, afterwards, rank] = Array.from({ length: 8 }, row) as Row8;
  const discount = count.map((value) => (value + liftPrior) ** -liftExponent);
  const met = new Int32Array(items);
  const metLater = new Int32Array(items);
  const userEnd = endsOfUsers(log);
  for (let number = from; number < to; number++) {
    let touched = 0;
    let touchedLater = 0;
    for (let at = byItem.firstLine[number] as number; at < (byItem.firstLine[number + 1] as number); at++) {
      const p = byItem.lines[at] as number;
      const basket = basketOf[p] as number;
      const start = basketStart[basket] as number;
      const end = basketStart[basket + 1] as number;
      const w = weight[basket] as number;
      const share = w / Math.log2(1 + end - start);
      const last = Math.min(end, p + 1 + basketReach);
      for (let q = Math.max(start, p - basketReach); q < last; q++) {
        const other = item[q] as number;
        if (other === 0 || other === number) continue;
        if (together[other] === 0) met[touched++] = other;
        together[other]! += share;
        const steps = q - p;
        if (steps > reach || steps < -reach) continue;
        if (steps < 0) {
          before[other]! += w * reachDecay ** (-steps - 1);
        } else {
          after[other]! += w * reachDecay ** (steps - 1);
          if (steps === 1) next1[other]! += w;
          else if (steps === 2) next2[other]! += w;
          else if (steps === 3) next3[other]! += w;
        }
      }
      const lastLater = Math.min(userEnd[basket] as number, end + laterReach);
      for (let q = end; q < lastLater; q++) {
        const other = item[q] as number;
        if (other === 0 || other === number) continue;
        if (afterwards[other] === 0) metLater[touchedLater++] = other;
        afterwards[other]! += w;
      }
    }
    const scale = 1 / ((count[number] as number) + prior);
    for (let at = 0; at < touched; at++) {
      const other = met[at] as number;
      for (const values of [next1, next2, next3, after, before]) values[other]! *= scale;
      together[other]! *= scale * (discount[other] as number);
      rank[other] =
        (next1[other] as number) +
        0.5 * ((next2[other] as number) + (after[other] as number)) +
        0.2 * (before[other] as number) +
        8 * (together[other] as number);
    }
    const { signals, width } = near;
    largest(met, touched, rank, width).forEach((other, place) => {
      const cell = number * width + place;
      near.item[cell] = other;
      signals.next1[cell] = next1[other] as number;
      signals.next2[cell] = next2[other] as number;
      signals.next3[cell] = next3[other] as number;
      signals.after[cell] = after[other] as number;
      signals.before[cell] = before[other] as number;
      signals.together[cell] = together[other] as number;
    });
    for (let at = 0; at < touched; at++) {
      const other = met[at] as number;
      for (const values of [next1, next2, next3, after, before, together]) values[other] = 0;
    }
    for (let at = 0; at < touchedLater; at++) {
      const other = metLater[at] as number;
      afterwards[other]! *= scale * (discount[other] as number);
    }
    largest(metLater, touchedLater, afterwards, later.width).forEach((other, place) => {
      later.item[number * later.width + place] = other;
      later.signals.later[number * later.width + place] = afterwards[other] as number;
    });
    for (let at = 0; at < touchedLater; at++) afterwards[metLater[at] as number] = 0;
  }
  return null;

  /** By basket: where its customer's lines end. */
  function endsOfUsers({ lines }: EventLog): Int32Array {
    const ends = new Int32Array(basketStart.length);
    for (let user = 0; user + 1 < userStart.length; user++) {
      const end = userStart[user + 1] as number;
      for (
        let line = userStart[user] as number;
        line < end;
        line = basketStart[(basketOf[line] as number) + 1] as number
      ) {
        ends[basketOf[line] as number] = Math.min(end, lines);
      }
    }
    return ends;
  }
}

type Row8 = [
  Float32Array,
  Float32Array,
  Float32Array,
  Float32Array,
  Float32Array,
  Float32Array,
  Float32Array,
  Float32Array,
];
