import { parsePeerLine } from '../../../bench/workloads/peers';

test.each([
  ['bare_ort 10204 users/s', { name: 'bare_ort', perSecond: 10_204 }],
  ['hand_written 4772 events/s', { name: 'hand_written', perSecond: 4_772 }],
  ['kafka_streams 3784.5 events/s ', { name: 'kafka_streams', perSecond: 3_784.5 }],
])('%s is a figure', (line, figure) => {
  expect(parsePeerLine(line)).toEqual(figure);
});

test.each(['loaded 60000 events, 2713 items', '', 'quix nan events/s', 'WARN: hand_written 4772 events/s slow'])(
  '%j is none',
  (line) => {
    expect(parsePeerLine(line)).toBeNull();
  },
);
