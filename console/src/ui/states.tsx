import { Alert, Button, Center, Loader, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconInbox, IconLock } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { toProblem } from '../api/problem';

export function Loading() {
  return (
    <Center p="xl" role="status" aria-label="Loading">
      <Loader />
    </Center>
  );
}

/** @param lines about as many as what is coming, so that nothing jumps. */
export function LoadingLines({ lines = 4 }: { readonly lines?: number }) {
  return (
    <Stack role="status" aria-label="Loading" gap="xs">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={24} />
      ))}
    </Stack>
  );
}

/** Nothing to show, and why, and what would bring something. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <Stack align="center" p="xl" gap="xs">
      <IconInbox size={36} aria-hidden />
      <Text fw={600} ta="center">
        {title}
      </Text>
      {children !== undefined && (
        <Text c="dimmed" ta="center" maw={520} component="div">
          {children}
        </Text>
      )}
    </Stack>
  );
}

export function NoPermission({ message }: { readonly message: string }) {
  return (
    <Alert color="yellow" icon={<IconLock aria-hidden />} title="Your key may not see this">
      {message}. An admin can give you another key under Keys and roles.
    </Alert>
  );
}

export function Failed({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const problem = toProblem(error);
  if (problem.status === 403) return <NoPermission message={problem.message} />;
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title="This could not be loaded">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{problem.message}</Text>
        <Text size="xs" c="dimmed">
          {problem.code}
          {problem.requestId !== null && ` · request ${problem.requestId}`}
        </Text>
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** A page whose code broke, or did not come. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  return <Failed error={error} retry={reset} />;
}

export function NotFound() {
  return (
    <Empty title="There is no such page">The address may be of an earlier release; the pages are in the menu.</Empty>
  );
}

interface LoadedProps<T> {
  readonly query: UseQueryResult<T>;
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
}

/** What a query gave, or how it stands: what it gave before stays in sight while it is asked again, and is said to be old. */
export function Loaded<T>({ query, lines, children }: LoadedProps<T>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
        {children(query.data)}
      </>
    );
  }
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return <LoadingLines lines={lines} />;
}
