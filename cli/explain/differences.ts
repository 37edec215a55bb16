import type { RecommendationRecord } from '../../lib/domain/records.generated';
import type { PastAvailability } from '../../lib/replay/past-availability';
import type { Decision } from '../../lib/serving/decide';
import type { Cause, Evidence, Finding } from './evidence';

/** Item by item: what the record has and the re-made one has not, and the other way round. */
export function differencesOf(recorded: RecommendationRecord, decision: Decision, evidence: Evidence): Finding[] {
  const findings: Finding[] = [];
  for (const [name, value] of Object.entries(evidence.cause)) {
    const was: string | number = recorded[name as keyof Cause];
    if (was !== value) findings.push({ about: 'cause', text: `${name} is ${was}, its event says ${value}` });
  }
  if (recorded.tier !== decision.tier) {
    findings.push({ about: 'items', text: `its tier is ${recorded.tier}, re-made ${decision.tier}` });
  }
  const remadeAt = new Map(decision.items.map((item, rank) => [item.itemId, { ...item, rank }]));
  const recordedIds = new Set(recorded.items.map(({ item_id }) => item_id));
  recorded.items.forEach(({ item_id: itemId, score, reason, because }, rank) => {
    const other = remadeAt.get(itemId);
    if (other === undefined) {
      findings.push({
        about: aboutOf(reason),
        text: `${itemId}, place ${rank + 1}, is not in the re-made list${why(reason, evidence.availability(itemId))}`,
      });
    } else if (Math.fround(other.score) !== score || other.rank !== rank) {
      const text = `${itemId} has place ${rank + 1} and score ${score}, re-made place ${other.rank + 1} and score ${Math.fround(other.score)}`;
      findings.push({ about: aboutOf(reason, 'scores'), text });
    } else if ((other.because ?? null) !== because) {
      const text = `${itemId} is there because of ${because ?? 'nothing in particular'}, re-made because of ${other.because ?? 'nothing in particular'}`;
      findings.push({ about: aboutOf(reason, 'scores'), text });
    }
  });
  for (const { itemId, rank, reason } of remadeAt.values()) {
    if (recordedIds.has(itemId)) continue;
    const text = `${itemId}, place ${rank + 1} of the re-made list, is not in the recorded one`;
    findings.push({
      about: reason === 'popular' ? 'popularity' : 'availability',
      text: `${text}${whyLeftOut(reason)}`,
    });
  }
  return findings;
}

function aboutOf(reason: string, otherwise: Finding['about'] = 'availability'): Finding['about'] {
  return reason === 'popular' ? 'popularity' : otherwise;
}

function why(reason: string, state: PastAvailability): string {
  if (reason === 'popular') return ': it filled the list up with what sold then, and what sells has changed since';
  return state === 'unavailable' ? ': the catalogue says that it could not be had then' : '';
}

function whyLeftOut(reason: string): string {
  if (reason === 'popular') return ': it sells now';
  return ': it counted as not available, though the catalogue says it was, or a filter left it out';
}
