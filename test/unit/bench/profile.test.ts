import { selfTimes } from '../../../bench/profile';

const node = (id: number, functionName: string, url = '', lineNumber = 0) => ({
  id,
  callFrame: { functionName, url, lineNumber },
});

test('adds up each function’s own time, most first, without what was idle', () => {
  const profile = {
    nodes: [
      node(1, '(idle)'),
      node(2, 'decode', 'file:///repo/dist/lib/avro/codec.js', 9),
      node(3, '', 'file:///repo/node_modules/kafkajs/src/index.js', 4),
      node(4, 'decode', 'file:///repo/dist/lib/avro/codec.js', 9),
    ],
    samples: [1, 2, 3, 4, 1],
    timeDeltas: [4_000, 1_000, 3_000, 6_000, 2_000],
  };
  const { busyMs, idleMs, top, groups } = selfTimes(profile, '/repo');
  expect([busyMs, idleMs]).toEqual([10, 6]);
  expect(top).toEqual([
    { where: 'decode  dist/lib/avro/codec.js:10', ms: 7, share: 0.7 },
    { where: '(anonymous)  kafkajs/src/index.js:5', ms: 3, share: 0.3 },
  ]);
  expect(groups).toEqual([
    { where: 'lib/avro', ms: 7, share: 0.7 },
    { where: 'kafkajs', ms: 3, share: 0.3 },
  ]);
});
