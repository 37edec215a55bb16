import { barChart, lineChart } from '../../../lib/report/charts';
import { element, escaped, text } from '../../../lib/report/markup';
import { htmlPage } from '../../../lib/report/page';
import { linearScale, logScale, tickText } from '../../../lib/report/scale';

test('text of any kind is harmless', () => {
  expect(escaped(`<a href="x">&'`)).toBe('&lt;a href=&quot;x&quot;&gt;&amp;&#39;');
  expect(escaped('a\u0000b\ud800c\u{1f600}')).toBe('a\ufffdb\ufffdc\u{1f600}');
  expect(element('p', { title: '"' }, text('<b>'))).toBe('<p title="&quot;">&lt;b&gt;</p>');
});

test('a scale has round marks, holds all values and 0', () => {
  const scale = linearScale([0.12, 0.37], [0, 100]);
  expect(scale.ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
  expect(scale.place(0.2)).toBeCloseTo(50, 9);
  expect(linearScale([-3, 4], [0, 10]).ticks).toEqual([-4, -2, 0, 2, 4]);
  expect(linearScale([], [0, 10]).place(0)).toBe(0);
  expect(linearScale([NaN, 5, 5], [0, 10]).place(5)).toBe(10);
});

test('a scale of powers of ten', () => {
  const scale = logScale([3, 500], [0, 90]);
  expect(scale.ticks).toEqual([1, 10, 100, 1000]);
  expect(scale.place(100)).toBeCloseTo(60, 9);
  expect(scale.place(0)).toBe(0);
});

test.each([
  [0, '0'],
  [0.1 + 0.2, '0.3'],
  [1234, '1230'],
  [12_345, '12.3k'],
  [2_500_000, '2.5M'],
])('%d is shown as %s', (value, shown) => {
  expect(tickText(value)).toBe(shown);
});

test('a line chart places points and intervals', () => {
  const chart = lineChart({
    title: 'Hits',
    x: 'k',
    y: 'share',
    series: [
      { name: 'one', points: [{ x: 0, value: 0 }, { x: 10, value: 1, low: 0.5, high: 1 }] }, // prettier-ignore
      { name: 'two', points: [] },
    ],
  });
  // From the left edge at the bottom to the right edge at the top.
  expect(chart).toContain('points="70,312 620,52"');
  expect(chart).toContain('x1="620" y1="182" x2="620" y2="52"');
  expect(chart.match(/<polyline/g)).toHaveLength(2);
});

test('bars, their intervals and values that are missing', () => {
  const chart = barChart({ title: 'NDCG', x: 'ndcg', bars: [{ name: 'a', value: 0.5, low: 0.4, high: 0.6 }, { name: 'b', value: -0.1 }, { name: 'c', value: NaN }] }); // prettier-ignore
  expect(chart.match(/<rect/g)).toHaveLength(3);
  expect(chart).not.toContain('NaN');
  expect(barChart({ title: 'none', x: 'x', bars: [] })).toContain('<svg');
});

test('a hundred thousand points are drawn', () => {
  const points = Array.from({ length: 100_000 }, (_, at) => ({ x: at + 1, value: 1 / (at + 1) }));
  expect(
    lineChart({ title: 'long', x: 'x', y: 'y', log: { x: true, y: true }, series: [{ name: 'a', points }] }),
  ).not.toContain('NaN');
});

test('a page is whole and holds tables and charts', () => {
  const page = htmlPage({
    title: 'A <page>',
    sections: [
      {
        title: 'One',
        blocks: [
          { kind: 'text', text: 'a & b' },
          { kind: 'table', table: { head: ['', 'n'], rows: [['x', '12']] } }, // prettier-ignore
        ],
      },
    ],
  });
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).toContain('<title>A &lt;page&gt;</title>');
  expect(page).toContain('<td>x</td><td class="number">12</td>');
  expect(page).toContain('<p>a &amp; b</p>');
});
