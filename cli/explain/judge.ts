import type { Codec } from '../../lib/avro/codec';
import type { RecommendationRecord } from '../../lib/domain/records.generated';
import type { KnownWindow } from '../../lib/models/window';
import { decide, type Decision } from '../../lib/serving/decide';
import type { Shelf } from '../../lib/serving/shelf';
import {
  answersInOtherShapes,
  answerAll,
  rankedIds,
  windowOfVariant,
  type Answer,
  type HistoryVariant,
} from './remake';
import { differencesOf } from './differences';
import type { Evidence, Finding } from './evidence';
import type { FoundRecommendation } from './find-recommendation';
import type { OpenVersion } from '../replay/open-version';

export interface Judgement {
  readonly isSame: boolean;
  readonly decision: Decision;
  readonly variant: HistoryVariant;
  readonly window: KnownWindow;
  readonly answer: Answer | null;
  /** What had to be assumed, and nothing speaks against. */
  readonly assumed: readonly Finding[];
  /** What differs, and why as far as it can be told. */
  readonly differences: readonly Finding[];
  readonly bytes: number;
}

interface Candidate {
  readonly variant: HistoryVariant;
  readonly window: KnownWindow;
  readonly answer: Answer | null;
  readonly notes: readonly Finding[];
}

type RecommendationCodec = Pick<Codec<RecommendationRecord>, 'encode' | 'header'>;

/** Re-makes a recommendation and holds it against the record, byte for byte; where it differs, finds out about what. */
export async function judge(
  recorded: FoundRecommendation,
  version: OpenVersion,
  evidence: Evidence,
  codec: RecommendationCodec,
): Promise<Judgement> {
  const { itemIds } = version.files;
  const expected = codec.encode(recorded.record);
  const isOldSchema = !expected.equals(recorded.value);

  const remade = (decision: Decision): Buffer =>
    codec.encode({
      ...recorded.record,
      ...evidence.cause,
      model: version.files.manifest.name,
      version: version.files.manifest.version,
      tier: decision.tier,
      items: decision.items.map(({ itemId, score, reason, because = null }) => ({
        item_id: itemId,
        score,
        reason,
        because,
      })),
    });

  function attempt({ variant, window, answer, notes }: Candidate, popular: Shelf['popular'], listLength: number) {
    const { unavailable, assumed } = unavailableThen(answer, recorded.record, evidence, itemIds, listLength);
    const shelf: Shelf = { unavailable, popular, availabilityAt: 0, popularityAt: 0 };
    const scored = answer === null ? null : evidence.rules.judge({ ok: true, ...answer });
    const kept = scored?.ok === true ? scored : null;
    const decision = decide(window, kept, itemIds, evidence.rules.shelfOf(shelf), listLength);
    return {
      variant,
      window,
      answer,
      decision,
      assumed: [...notes, ...assumed],
      isSame: remade(decision).equals(expected),
    };
  }

  const schema: Finding[] = isOldSchema
    ? [
        {
          about: 'schema',
          text: 'it was written with another version of the schema: compared as today’s schema writes it',
        },
      ]
    : [];
  const bytes = expected.length;
  const window = windowOfVariant(evidence.byRules, version, evidence.rules);
  const [own = null] = await answerAll(version, [window]);
  const first: Candidate = { variant: evidence.byRules, window, answer: own, notes: schema };
  const lengths = [...new Set([evidence.rules.listLength, recorded.record.items.length])].filter(
    (length) => length > 0,
  );

  for await (const candidate of candidates(first, version, evidence)) {
    for (const listLength of lengths) {
      const tried = attempt(candidate, evidence.popular, listLength);
      if (!tried.isSame) continue;
      const short =
        listLength === evidence.rules.listLength ? [] : [lengthFinding(recorded.record, evidence.rules.listLength)];
      return { ...tried, assumed: [...tried.assumed, ...short], differences: [], bytes };
    }
  }
  const tried = attempt(first, evidence.popular, evidence.rules.listLength);
  return { ...tried, differences: differencesOf(recorded.record, tried.decision, evidence), bytes };
}

/** By the rules first; then what else it may have been made from. */
async function* candidates(first: Candidate, version: OpenVersion, evidence: Evidence): AsyncGenerator<Candidate> {
  yield first;
  for await (const answer of answersInOtherShapes(version, first.window)) {
    const text = 'the scores come out so where others share the run: this graph adds up in another order then';
    yield { ...first, answer, notes: [...first.notes, { about: 'scores', text }] };
  }
  const others = evidence.others();
  const windows = others.map((variant) => windowOfVariant(variant, version, evidence.rules));
  const answers = await answerAll(version, windows);
  for (const [at, variant] of others.entries()) {
    const notes = [...first.notes, historyFinding(variant)];
    yield { variant, window: windows[at] as KnownWindow, answer: answers[at] ?? null, notes };
  }
}

function historyFinding({ later }: HistoryVariant): Finding {
  const text =
    later < 0
      ? `its history began ${-later} events earlier than history.maxEvents allows: others of the customer shared its micro-batch`
      : `its history began ${later} events later than the topic tells: Redis had lost or trimmed what was before, or the group began there`;
  return { about: 'history', text };
}

function lengthFinding({ items }: RecommendationRecord, today: number): Finding {
  return {
    about: 'list-length',
    text: `lists had ${items.length} items then, today they have ${today} (recommender.listLength)`,
  };
}

/** What could not be had then, by the catalogue; where it does not tell, by the recommendation itself. */
function unavailableThen(
  answer: Answer | null,
  recorded: RecommendationRecord,
  { availability, popular }: Evidence,
  itemIds: readonly string[],
  listLength: number,
): { unavailable: Set<string>; assumed: Finding[] } {
  const listed = new Set(recorded.items.map(({ item_id }) => item_id));
  const unavailable = new Set<string>();
  const assumed: Finding[] = [];
  let places = listLength;
  for (const itemId of [...(answer ? rankedIds(answer, itemIds) : []), ...popular.map((item) => item.itemId)]) {
    if (places === 0) break;
    const state = availability(itemId);
    const isGone = state === 'unavailable' || (state !== 'available' && !listed.has(itemId));
    if (isGone) unavailable.add(itemId);
    else places--;
    if (state === 'changing') {
      assumed.push({ about: 'availability', text: `${itemId} changed at that moment: taken as ${word(isGone)}` });
    } else if (state === 'unknown') {
      const text = `what the catalogue said of ${itemId} then has been compacted away: taken as ${word(isGone)}`;
      assumed.push({ about: 'availability', text });
    }
  }
  return { unavailable, assumed };
}

const word = (isGone: boolean): string => (isGone ? 'not available' : 'available');
