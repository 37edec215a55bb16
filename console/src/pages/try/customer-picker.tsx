import { Alert, Button, Group, Loader, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { DataTable, type Column } from '../../ui/data-table';
import { count } from '../../ui/format';
import { Moment } from '../../ui/moment';
import { Empty, Failed, Loaded } from '../../ui/states';
import { useCustomerSearch, useRecentCustomers } from './queries';

interface Customer {
  readonly userId: string;
  readonly events: number | null;
  readonly lastAt: number | null;
}

interface CustomerPickerProps {
  readonly onPick: (userId: string) => void;
}

const typingMs = 250;
/** Then the search waits to be told to go on. */
const enough = 50;
/** Of one search, before it waits to be told to go on: about 60 s of looking. */
const stepsUnasked = 200;

/** A customer by how their id begins, or one of those seen lately. */
export function CustomerPicker({ onPick }: CustomerPickerProps) {
  const [text, setText] = useState('');
  const [prefix] = useDebouncedValue(text.trim(), typingMs);
  return (
    <Stack>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') onPick(text.trim());
        }}
      >
        <Group align="end">
          <TextInput
            label="Customer"
            description="How the id begins; upper and lower case differ."
            leftSection={<IconSearch size={16} aria-hidden />}
            value={text}
            maxLength={256}
            autoComplete="off"
            spellCheck={false}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            flex={{ base: '1 1 100%', sm: '0 1 360px' }}
          />
          <Button type="submit" disabled={text.trim() === ''}>
            Try exactly this id
          </Button>
        </Group>
      </form>
      {prefix === '' ? <Recent onPick={onPick} /> : <Found key={prefix} prefix={prefix} onPick={onPick} />}
    </Stack>
  );
}

function Recent({ onPick }: CustomerPickerProps) {
  const recent = useRecentCustomers(true);
  return (
    <Loaded query={recent} lines={8}>
      {({ customers }) =>
        customers.length === 0 ? (
          <Empty title="No customer has a history yet">
            What customers do comes by the topic of events, or by POST /v1/events. You can type any id, and send the
            first event from here; or click together a session.
          </Empty>
        ) : (
          <>
            <Text size="sm" c="dimmed">
              Those whom something was recommended to lately come first.
            </Text>
            <CustomerTable label="Customers seen lately" customers={customers} onPick={onPick} />
          </>
        )
      }
    </Loaded>
  );
}

function Found({ prefix, onPick }: CustomerPickerProps & { readonly prefix: string }) {
  const search = useCustomerSearch(prefix);
  const [isAsked, setAsked] = useState(0);
  const pages = search.data?.pages ?? [];
  const customers = [...new Map(pages.flatMap((page) => page.customers).map((one) => [one.userId, one])).values()];
  const looked = pages.reduce((sum, page) => sum + page.looked, 0);
  const hasMore = search.hasNextPage;
  const mayGoOn = pages.length < stepsUnasked * (1 + isAsked) && customers.length < enough * (1 + isAsked);
  const goesOn = hasMore && mayGoOn && !search.isError;
  const { isFetching, fetchNextPage } = search;
  useEffect(() => {
    if (goesOn && !isFetching) void fetchNextPage();
  }, [goesOn, isFetching, fetchNextPage, pages.length]);
  return (
    <Stack>
      <Group role="status" gap="xs">
        {(isFetching || goesOn) && <Loader size={16} aria-label="Searching" />}
        <Text size="sm" c="dimmed">
          {customers.length === 1 ? '1 customer' : `${count(customers.length)} customers`}
          {hasMore ? ` so far; looked at about ${count(looked)} keys` : '; all keys were looked at'}
        </Text>
        {hasMore && !goesOn && !search.isError && (
          <Button size="xs" variant="default" onClick={() => setAsked(isAsked + 1)}>
            Search on
          </Button>
        )}
      </Group>
      {search.isError && <Failed error={search.error} retry={() => void fetchNextPage()} />}
      {customers.length > 0 && <CustomerTable label="Customers found" customers={customers} onPick={onPick} />}
      {customers.length === 0 && !hasMore && !search.isError && !search.isPending && (
        <Alert color="gray" title={`No customer's id begins with ${prefix}`}>
          Nothing is remembered of them: they did nothing yet, were forgotten, or it was too long ago (history.ttlMs).
          You can still try exactly this id.
        </Alert>
      )}
    </Stack>
  );
}

interface CustomerTableProps extends CustomerPickerProps {
  readonly label: string;
  readonly customers: readonly Customer[];
}

function CustomerTable({ label, customers, onPick }: CustomerTableProps) {
  const columns = useMemo(
    (): readonly Column<Customer>[] => [
      {
        id: 'userId',
        header: 'Customer',
        value: ({ userId }) => userId,
        cell: ({ userId }) => (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => onPick(userId)}
            styles={{ label: { whiteSpace: 'normal', overflowWrap: 'anywhere', textAlign: 'start' } }}
            h="auto"
          >
            {userId}
          </Button>
        ),
      },
      { id: 'events', header: 'Events', isNumber: true, value: ({ events }) => events },
      {
        id: 'lastAt',
        header: 'Last event',
        value: ({ lastAt }) => lastAt,
        cell: ({ lastAt }) => <Moment at={lastAt} />,
      },
    ],
    [onPick],
  );
  return <DataTable label={label} columns={columns} rows={customers} idOf={({ userId }) => userId} pageSize={20} />;
}
