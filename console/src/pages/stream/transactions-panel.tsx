import { Text, Title } from '@mantine/core';
import { seconds } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { Empty } from '../../ui/states';
import { Parts } from './parts';
import type { StreamFigures } from './use-stream';

const results = {
  committed: 'results and offset are there together',
  aborted: 'nothing of it is there; the partition is read again from its commit',
  fenced: 'another process owns the partition now',
};
const reasons = {
  idle: 'nothing more waited',
  interval: 'it had been long enough, and more waited',
  full: 'enough results waited',
  drain: 'the service was ending',
};

export function TransactionsPanel({
  transactions,
  commits,
}: {
  readonly transactions: StreamFigures['transactions'];
  readonly commits: StreamFigures['commits'];
}) {
  return (
    <Panel title="Transactions">
      {transactions.results.length === 0 ? (
        <Empty title="No transaction in the last half minute">
          Each commits the results of some events and the offset after them. With at-least-once delivery
          (recommender.delivery) there are none.
        </Empty>
      ) : (
        <>
          <Text size="sm" mb="xs">
            Half within {seconds(transactions.p50)}, 99 % within {seconds(transactions.p99)}.
          </Text>
          <Parts parts={transactions.results} words={results} />
        </>
      )}
      {commits.length > 0 && (
        <>
          <Title order={3} mt="md" mb="xs">
            Why commits were not put off
          </Title>
          <Parts parts={commits} words={reasons} />
        </>
      )}
    </Panel>
  );
}
