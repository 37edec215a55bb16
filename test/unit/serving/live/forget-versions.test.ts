import { forgetVersionsThatLeft, keepSeriesMs } from '../../../../lib/serving/live/forget-versions';
import { waitFor } from '../../../helpers/wait-for';

/** A look is over when the metrics were asked to forget. */
function setUp() {
  const state = { now: 0, looks: 0, present: new Set<string>(), series: new Set<string>() };
  const stop = forgetVersionsThatLeft({
    present: () => state.present,
    metrics: {
      forgetVersions(isGone) {
        for (const version of state.series) if (isGone(version)) state.series.delete(version);
        state.looks++;
      },
    },
    now: () => state.now,
    everyMs: 1,
  });
  async function lookAt(now: number): Promise<string[]> {
    state.now = now;
    const from = state.looks;
    await waitFor(() => state.looks >= from + 2, { what: 'a look' });
    return [...state.series];
  }
  return { state, lookAt, stop };
}

test('what a version has left behind is forgotten some time after it left, and not before', async () => {
  const { state, lookAt, stop } = setUp();
  state.present = new Set(['1', '2']);
  state.series = new Set(['1', '2', 'other']);
  await lookAt(keepSeriesMs);
  state.present = new Set(['2']);
  expect(await lookAt(2 * keepSeriesMs - 1)).toEqual(['1', '2', 'other']);
  expect(await lookAt(2 * keepSeriesMs)).toEqual(['2', 'other']);
  expect(await lookAt(9 * keepSeriesMs)).toEqual(['2', 'other']);
  stop();
});

test('one that came and went between two looks goes as well, one that came back stays', async () => {
  const { state, lookAt, stop } = setUp();
  state.series = new Set(['1', '2']);
  expect(await lookAt(1)).toEqual(['1', '2']);
  state.present = new Set(['2']);
  expect(await lookAt(keepSeriesMs)).toEqual(['1', '2']);
  expect(await lookAt(keepSeriesMs + 1)).toEqual(['2']);
  stop();
});
