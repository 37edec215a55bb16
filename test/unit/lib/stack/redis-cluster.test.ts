import { parseClusterNodes } from '../../../../lib/stack/redis-cluster';
import { clusterForm, oneOfEach, redisCount, serverNames } from '../../../../lib/stack/server-plan';

const answer = [
  'aaa 127.0.0.1:7001@17001 myself,master - 0 1700000000000 1 connected 0-5460 5470 [5461->-bbb]',
  'bbb 127.0.0.1:7002@17002,host slave aaa 0 1700000000001 1 connected',
  'ccc 127.0.0.1:7003@17003 master,fail? - 1700000000000 1700000000002 2 disconnected 5461-5469',
  '',
].join('\n');

test('what a node says of the others: who takes which slots, who stands behind whom, who is given up', () => {
  expect(parseClusterNodes(answer)).toEqual([
    { id: 'aaa', port: 7001, isSelf: true, isPrimary: true, isWell: true, primaryId: null, slotCount: 5_462 },
    { id: 'bbb', port: 7002, isSelf: false, isPrimary: false, isWell: true, primaryId: 'aaa', slotCount: 0 },
    { id: 'ccc', port: 7003, isSelf: false, isPrimary: true, isWell: false, primaryId: null, slotCount: 9 },
  ]);
});

test('servers are numbered where there are several', () => {
  expect(serverNames('redis', redisCount(oneOfEach))).toEqual(['redis']);
  expect(serverNames('kafka', clusterForm.brokers)).toEqual(['kafka-1', 'kafka-2', 'kafka-3']);
  expect(redisCount(clusterForm)).toBe(6);
});
