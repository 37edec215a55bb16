import { ensemble } from '../../../../services/trainer/trainers/ensemble';
import { trainers } from '../../../../services/trainer/trainers';
import { flagsOf, transformerParameters } from '../../../../services/trainer/transformer/parameters';

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

  it('is found by its name', () => {
    expect(trainers.map(({ name }) => name)).toContain('ensemble');
  });
});
