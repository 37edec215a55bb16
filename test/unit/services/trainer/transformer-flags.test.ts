import { trainingDataOf } from '../../../../lib/dataset/training-data-of';
import { ensemble } from '../../../../services/trainer/trainers/ensemble';
import { trainers } from '../../../../services/trainer/trainers';
import { flagsOf, transformerParameters } from '../../../../services/trainer/transformer/parameters';
import { anInteraction } from '../../../helpers/interaction';

describe('what Python is told', () => {
  it('is a flag for each parameter, alone where it is true and left out where it is false', () => {
    expect(flagsOf({ halfLifeDays: 90, source: true, factors: false, mask: 'none' })).toEqual([
      ...['--half-life-days', '90', '--source', '--mask', 'none'],
    ]);
  });
});

describe('the ensemble’s parameters', () => {
  it('are the blend’s, and the transformer’s with a prefix', () => {
    const parsed = ensemble.parameters.parse({ sequenceWidth: 32, moments: 100 });
    expect(parsed).toMatchObject({ sequenceWidth: 32, sequenceWindow: 100, moments: 100, window: 200, epochs: 6 });
    expect(parsed).not.toHaveProperty('width', 32);
  });

  it('refuses what neither has', () => {
    expect(() => ensemble.parameters.parse({ sequenceMask: 'none' })).toThrow('sequenceMask');
  });

  it('asks of the transformer what it would take by itself', () => {
    expect(() => ensemble.parameters.parse({ sequenceWidth: 63 })).toThrow();
    expect(() => transformerParameters.parse({ width: 63 })).toThrow();
  });

  it('can all be tuned by their names', () => {
    for (const name of Object.keys(ensemble.space)) expect(ensemble.parameters.parse({})).toHaveProperty(name);
  });

  it('is found by its name', () => {
    expect(trainers.map(({ name }) => name)).toContain('ensemble');
  });
});

test('events of one moment leave nothing before those that are held out', async () => {
  const events = Array.from({ length: 10 }, (_, at) => anInteraction({ eventId: `e${at}`, userId: `u${at}` }));
  const training = ensemble.train(trainingDataOf(events, Infinity), {}, { seed: 1, workers: 1 });
  await expect(training).rejects.toMatchObject({ code: 'DATA_INVALID' });
});
