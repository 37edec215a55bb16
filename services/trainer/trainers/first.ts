import { z } from 'zod';
import type { Interaction } from '../../../lib/domain/interaction';
import { graphOf, learn, topKOf } from '../learn';
import type { Trainer } from '../trainer';
import { defaultWeights } from '../weights';

const types = ['other', 'view', 'cart', 'purchase', 'other'];

/** The first model: statistics of items and neighbours, with fixed weights. */
export const first: Trainer = {
  name: 'first',
  about: 'what sells, what the customer had and what goes with it, by fixed weights',
  parameters: z.strictObject({}),
  space: {},
  async train(data) {
    const events: Interaction[] = [];
    for await (const { userId, items, timesMs, types: codes, opensSession } of data.sequences()) {
      let session = 0;
      items.forEach((item, at) => {
        session += opensSession[at] ?? 0;
        const eventId = `${userId} ${at}`;
        events.push({
          eventId,
          userId,
          itemId: data.itemIds[item - 1] ?? '',
          eventType: types[codes[at] ?? 0] ?? 'other',
          timestamp: timesMs[at] ?? 0,
          sessionId: `${userId} ${session}`,
          quantity: null,
          price: null,
        });
      });
    }
    events.sort((a, b) => a.timestamp - b.timestamp);
    const learned = learn(events.filter(({ itemId }) => itemId !== ''));
    return {
      model: graphOf(learned, defaultWeights),
      itemIds: learned.itemIds,
      inputs: [
        { name: 'item_ids', feature: 'item_ids', type: 'int32' },
        { name: 'ages', feature: 'ages', type: 'float32' },
        { name: 'in_session', feature: 'in_session', type: 'float32' },
      ],
      outputs: { items: 'items', scores: 'scores' },
      window: 200,
      maxBatch: 256,
      topK: topKOf(learned),
      parameters: { ...defaultWeights },
    };
  },
};
