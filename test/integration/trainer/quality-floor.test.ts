import { completeJourneyCutMs, readCompleteJourney } from '../../../demo/complete-journey';
import { trainingDataOf } from '../../../lib/dataset/training-data-of';
import { blend } from '../../../services/trainer/trainers/blend';
import { firstWeekFigures } from '../../helpers/first-week';

test('a grocer’s first week of December: better than each customer’s own counts', async () => {
  const { events } = readCompleteJourney();
  const data = trainingDataOf(events, completeJourneyCutMs, { rules: { minItemEvents: 10 } });
  const parameters = { moments: 2_000, rankers: 1, epochs: 5, candidates: 100 };
  const trained = await blend.train(data, parameters, { seed: 1, workers: 2 });
  const vocabulary = new Map(trained.itemIds.map((itemId, row) => [itemId, row + 1]));
  const figures = await firstWeekFigures(data, events, trained, { name: 'blend', vocabulary, ...trained });
  // Own counts reach 0.096 and 0.613 over the month, most popular 0.035.
  expect(figures?.['f1@20']?.value).toBeGreaterThan(0.106);
  expect(figures?.['hitRate@20']?.value).toBeGreaterThan(0.645);
}, 300_000);
