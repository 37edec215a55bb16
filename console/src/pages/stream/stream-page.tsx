import { Grid } from '@mantine/core';
import { Page } from '../../ui/page';
import { Loaded } from '../../ui/states';
import { BatchesPanel } from './batches-panel';
import { DeadLettersPanel } from './dead-letters-panel';
import { LatencyPanel } from './latency-panel';
import { PartitionsPanel } from './partitions-panel';
import { RedisPanel } from './redis-panel';
import { StandingPanel } from './standing-panel';
import { TransactionsPanel } from './transactions-panel';
import { useStream } from './use-stream';
import { WorkersPanel } from './workers-panel';

/** Where events are on their way, and where the time goes. */
export function StreamPage() {
  const query = useStream();
  return (
    <Page title="Stream" description="Where events are on their way to a recommendation, and where the time goes.">
      <Loaded query={query} lines={12}>
        {(stream) => (
          <>
            <StandingPanel stream={stream} />
            <PartitionsPanel partitions={stream.partitions} />
            <LatencyPanel latency={stream.latency} />
            <Grid>
              <Grid.Col span={{ base: 12, lg: 6 }}>
                <BatchesPanel batches={stream.batches} seconds={stream.shareSeconds} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, lg: 6 }}>
                <TransactionsPanel transactions={stream.transactions} commits={stream.commits} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, lg: 6 }}>
                <WorkersPanel workers={stream.workers} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, lg: 6 }}>
                <RedisPanel redis={stream.redis} errorsPerSecond={stream.redisErrorsPerSecond} />
              </Grid.Col>
            </Grid>
            <DeadLettersPanel parts={stream.deadLetters} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
