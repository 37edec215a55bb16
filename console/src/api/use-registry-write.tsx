import { Button, Code, Group, List, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { Moment } from '../ui/moment';
import { describeChange } from './describe-change';
import { ask, registry } from './client';
import { toProblem, type ApiProblem } from './problem';
import { registryKey } from './registry-queries';
import type { Change, Written } from './registry-types';

const mostRefreshMs = 3_000;

interface WriteHeaders {
  readonly 'if-match': string;
  readonly 'idempotency-key': string;
}

export interface RegistryWrite<T extends Written = Written> {
  /** What is done, as a sentence's end: "promote version 2 of shop". */
  readonly what: string;
  /** Empty for API keys. */
  readonly model: string;
  /** Of the model, as it was seen; null: whatever it is now. */
  readonly basedOn: number | null;
  readonly call: (headers: WriteHeaders) => Promise<{ data?: T; error?: unknown; response: Response }>;
  /** What is said once it is done. */
  readonly done: string;
}

/** A 409 for another reason, such as a name that is taken, is told like any other refusal. */
export function isStale(problem: ApiProblem, basedOn: number | null): boolean {
  if (problem.status === 412) return true;
  return problem.status === 409 && problem.current !== null && basedOn !== null && problem.current !== basedOn;
}

/** Whether the write may or may not have been made: sent again under the same id it is made once. */
function isUncertain({ status }: ApiProblem): boolean {
  return status === 0 || status >= 502;
}

/** A write to the registry, told to the viewer however it ends. Gives what the registry answered, or null where it was not done. */
export function useRegistryWrite() {
  const client = useQueryClient();
  return useCallback(
    <T extends Written>(write: RegistryWrite<T>): Promise<T | null> => attempt(client, write, crypto.randomUUID()),
    [client],
  );
}

async function attempt<T extends Written>(client: QueryClient, write: RegistryWrite<T>, id: string): Promise<T | null> {
  const { basedOn, call, done, what, model } = write;
  try {
    const written = await ask(call({ 'if-match': basedOn === null ? '*' : `"${basedOn}"`, 'idempotency-key': id }));
    await refresh(client);
    if (written.approval === null) notifications.show({ color: 'green', title: done, message: 'It is on the record.' });
    else
      notifications.show({
        color: 'yellow',
        title: 'It waits for consent',
        message: `Another person has to consent before it is done: ${what}.`,
        autoClose: false,
      });
    return written;
  } catch (error) {
    const problem = toProblem(error);
    await refresh(client);
    if (isStale(problem, basedOn)) await tellStale(model, basedOn ?? 0, what);
    else tellRefused(problem, what, isUncertain(problem) ? () => void attempt(client, write, id) : null);
    return null;
  }
}

/** The page shows what is there now before the next is decided on it; it is not waited for longer than people do. */
async function refresh(client: QueryClient): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, mostRefreshMs));
  await Promise.race([client.invalidateQueries({ queryKey: [registryKey] }), patience]);
}

function tellRefused(problem: ApiProblem, what: string, again: (() => void) | null): void {
  const id = modals.open({
    title: again ? `Nobody knows yet whether this was done: ${what}` : `Not done: ${what}`,
    children: (
      <Stack role="alert">
        <Text>{problem.message}</Text>
        {problem.errors.length > 0 && (
          <List size="sm">
            {problem.errors.map(({ where, message }) => (
              <List.Item key={`${where} ${message}`}>
                <Code>{where}</Code> {message}
              </List.Item>
            ))}
          </List>
        )}
        <Text size="xs" c="dimmed">
          {problem.code}
          {problem.requestId !== null && ` · request ${problem.requestId}`}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => modals.close(id)}>
            Close
          </Button>
          {again && (
            <Button
              onClick={() => {
                modals.close(id);
                again();
              }}
            >
              Try again; it is done once
            </Button>
          )}
        </Group>
      </Stack>
    ),
  });
}

/** Somebody was faster: who, and with what; the page has loaded it by then. */
async function tellStale(model: string, basedOn: number, what: string): Promise<void> {
  const since = await changesSince(model, basedOn).catch((): Change[] => []);
  const id = modals.open({
    title: 'Somebody else was faster',
    children: (
      <Stack role="alert">
        <Text>
          {`Not done: ${what}. You decided on revision ${basedOn}, and meanwhile this happened; the page shows it now. Look at it, and decide again.`}
        </Text>
        <List size="sm">
          {since.map((change) => (
            <List.Item key={change.revision}>
              {`${change.actor} ${describeChange(change)}`}, <Moment at={change.at} />
            </List.Item>
          ))}
        </List>
        <Group justify="flex-end">
          <Button onClick={() => modals.close(id)}>Show me</Button>
        </Group>
      </Stack>
    ),
  });
}

async function changesSince(model: string, basedOn: number): Promise<Change[]> {
  const query = { ...(model === '' ? {} : { model }), limit: 10 };
  const { changes } = await ask(registry.GET('/v1/changes', { params: { query } }));
  return changes.filter((change) => change.revision > basedOn && change.model === model);
}
