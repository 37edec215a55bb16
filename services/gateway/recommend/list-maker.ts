import { decide, maskedScore, type Decision } from '../../../lib/serving/decide';
import { diversify } from '../../../lib/serving/diversify';
import type { Scored } from '../../../lib/serving/score';
import type { Shelf } from '../../../lib/serving/shelf';
import type { Deployed } from '../../../lib/serving/live/serving-set';
import type { RecommendedItem } from '../../../lib/domain/recommendation';
import type { KnownWindow } from '../../../lib/models/window';
import type { Lack, ListedBy, ListedItem } from './answer';
import type { ItemFacts } from './item-facts';
import { admission, needFacts, type Facts, type Wishes } from './wishes';

export interface ListMakerOptions {
  readonly facts: ItemFacts;
  readonly shelf: () => Shelf;
  /** ms since 1970. */
  readonly now: () => number;
  /** Items of a list where neither whoever asks nor a version says. */
  readonly listLength: number;
}

/** What the model said of somebody. */
export interface Opinion {
  readonly by: Deployed;
  readonly window: Pick<KnownWindow, 'knownBefore' | 'sessionItemIds'>;
  readonly answer: Extract<Scored, { ok: true }> | null;
}

export interface MadeList extends Pick<Decision, 'tier'> {
  readonly items: readonly ListedItem[];
  readonly model: ListedBy | null;
  readonly lacks: readonly Lack[];
}

/** Makes lists of opinions: the stream's ladder and rules, and then what whoever asks wants. */
export interface ListMaker {
  /** @param opinion null where no version has one. @param lacks what is known to be missing already. */
  make(opinion: Opinion | null, wishes: Wishes, lacks: readonly Lack[]): Promise<MadeList>;
  /** What may still be shown of a list that was made before; nothing is put in. */
  choose(items: readonly RecommendedItem[], wishes: Wishes): Promise<Pick<MadeList, 'items' | 'lacks'>>;
}

/** Candidates for a list of diverse categories, as many times its length: as in the paper. */
const candidatesOfPlace = 5;
const oldMs = 20_000;
const nobody: Opinion['window'] = { knownBefore: 0, sessionItemIds: new Set() };
const none: ReadonlySet<string> = new Set();

export function createListMaker({ facts, shelf, now, listLength }: ListMakerOptions): ListMaker {
  /** The shelf with what cannot be had on it; one for each shelf, as rules keep what they made of one. */
  const stocked = new WeakMap<Shelf, Shelf>();
  function withAll(own: Shelf): Shelf {
    let all = stocked.get(own);
    if (all === undefined) stocked.set(own, (all = { ...own, unavailable: none }));
    return all;
  }
  const factsOf = (itemId: string): Facts => facts.known(itemId) ?? null;

  async function make(opinion: Opinion | null, wishes: Wishes, given: readonly Lack[]): Promise<MadeList> {
    const own = shelf();
    const lacks = [...given];
    const { by, window = nobody, answer = null } = opinion ?? {};
    const itemIds = by?.model.files.itemIds ?? [];
    const length = wishes.k ?? by?.rules.listLength ?? listLength;
    const offered = wishes.availableOnly ? own : withAll(own);
    const ruled = by?.rules.shelfOf(offered) ?? offered;
    if (needFacts(wishes) || wishes.diversity > 0) {
      if (!(await facts.learn(candidatesOf(answer, itemIds, own)))) lacks.push('catalogue');
    }
    const admits = admission(wishes, factsOf, own.unavailable);
    const wanted = wishes.diversity > 0 ? length * candidatesOfPlace : length;
    const decision = decide(window, answer, itemIds, ruled, wanted, admits);
    const byModel = decision.items.filter(({ reason }) => reason === 'model');
    // What sells fills a list up; it does not come before what the model has for other categories.
    const candidates = byModel.length >= length ? byModel : decision.items.slice(0, length);
    const items = diversify(candidates, ({ itemId }) => factsOf(itemId)?.category ?? null, wishes.diversity, length);
    lacks.push(...staleness(own, now()));
    return {
      tier: decision.tier,
      items: await withTitles(items),
      model: by === undefined ? null : listedBy(by),
      lacks: [...new Set(lacks)],
    };
  }

  /** A title that is not there is left out, and read for the next time. */
  async function withTitles(items: Decision['items']): Promise<ListedItem[]> {
    const reasons = items.flatMap(({ because }) => (because === undefined ? [] : [because]));
    if (reasons.length > 0) await facts.learn(reasons);
    return items.map(({ itemId, score, reason, because }) =>
      because === undefined ? { itemId, score, reason } : { itemId, score, reason, because: becauseOf(because) },
    );
  }

  function becauseOf(itemId: string): NonNullable<ListedItem['because']> {
    const title = facts.known(itemId)?.title;
    return title === undefined || title === '' ? { itemId } : { itemId, title };
  }

  async function choose(made: readonly RecommendedItem[], wishes: Wishes): Promise<Pick<MadeList, 'items' | 'lacks'>> {
    const own = shelf();
    const lacks: Lack[] = now() - own.availabilityAt > oldMs ? ['availability'] : [];
    if (needFacts(wishes) || wishes.diversity > 0) {
      if (!(await facts.learn(made.map(({ itemId }) => itemId)))) lacks.push('catalogue');
    }
    const { unavailable } = wishes.availableOnly ? own : withAll(own);
    const admits = admission(wishes, factsOf, own.unavailable);
    const left = made.filter(({ itemId }) => !unavailable.has(itemId) && (admits === null || admits(itemId)));
    const length = wishes.k ?? left.length;
    const items = diversify(left, ({ itemId }) => factsOf(itemId)?.category ?? null, wishes.diversity, length);
    return { items: await withTitles(items), lacks };
  }

  return { make, choose };
}

/** The shelf is read anew every second, and what sells every five: it is old where Redis has not answered for a while. */
function staleness({ availabilityAt, popularityAt }: Shelf, now: number): Lack[] {
  return [
    ...(now - availabilityAt > oldMs ? (['availability'] as const) : []),
    ...(now - popularityAt > oldMs ? (['popularity'] as const) : []),
  ];
}

export function listedBy({ by: { name, version, variant, revision } }: Deployed): ListedBy {
  return { name, version, variant, revision };
}

function* candidatesOf(answer: Opinion['answer'], itemIds: readonly string[], { popular }: Shelf): Iterable<string> {
  if (answer !== null) {
    for (let rank = 0; rank < answer.items.length; rank++) {
      const itemId = itemIds[(answer.items[rank] as number) - 1];
      if (itemId !== undefined && (answer.scores[rank] as number) > maskedScore) yield itemId;
    }
  }
  for (const { itemId } of popular) yield itemId;
}
