import type { RememberedEvent } from '../remember';
import type { BatchPart } from '../memory';
import { deployedFor } from '../../../lib/serving/live/score-variants';
import type { Deployed, ServingSet } from '../../../lib/serving/live/serving-set';

export interface ChosenEvents {
  /** That get a recommendation, in the order of the batch. */
  readonly events: readonly RememberedEvent[];
  /** Who is to make it, at the same place. */
  readonly chosen: readonly Deployed[];
}

/** In `latest` mode only a user's last event of the batch that asks for a recommendation gets one. */
export function chooseEvents(parts: readonly BatchPart<RememberedEvent>[], set: ServingSet): ChosenEvents {
  const events: RememberedEvent[] = [];
  const chosen: Deployed[] = [];
  for (const part of parts) {
    for (const event of part.events) {
      if (event === null || !('interaction' in event) || !event.triggers) continue;
      const deployed = deployedFor(set, event.interaction.userId);
      if (!deployed.rules.triggers.has(event.interaction.eventType)) continue;
      events.push(event);
      chosen.push(deployed);
    }
  }
  if (chosen.every(({ rules }) => rules.mode === 'each')) return { events, chosen };
  const lastOf = new Map(events.map((event) => [event.interaction.userId, event]));
  const stays = (event: RememberedEvent, place: number): boolean =>
    chosen[place]?.rules.mode === 'each' || lastOf.get(event.interaction.userId) === event;
  const places = events.flatMap((event, place) => (stays(event, place) ? [place] : []));
  return {
    events: places.map((place) => events[place] as RememberedEvent),
    chosen: places.map((place) => chosen[place] as Deployed),
  };
}
