import { Alert, Anchor, Button, Center, Checkbox, Code, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { problemOf, toProblem } from '../api/problem';
import { signIn } from '../api/session';

/** The key is tried before it is kept. @throws ApiProblem */
async function prove(key: string): Promise<void> {
  const response = await fetch('/v1/whoami', { headers: { authorization: `Bearer ${key}` } }).catch(
    (error: unknown) => {
      throw toProblem(error);
    },
  );
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => null));
}

export function SignIn() {
  const [key, setKey] = useState('');
  const [keep, setKeep] = useState(false);
  const trial = useMutation({ mutationFn: prove, onSuccess: (_, proven) => signIn(proven, keep) });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (key.trim() !== '') trial.mutate(key.trim());
  }

  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder p="xl" radius="md" w="100%" maw={420}>
        <form onSubmit={submit}>
          <Stack>
            <Title order={1}>Streamrec</Title>
            <PasswordInput
              label="API key or token"
              description="It stays in this browser, and goes to this gateway alone."
              value={key}
              onChange={({ currentTarget }) => setKey(currentTarget.value)}
              autoComplete="current-password"
              required
              autoFocus
              visibilityToggleButtonProps={{ 'aria-label': 'Show the key' }}
            />
            <Checkbox
              label="Keep me signed in on this device"
              checked={keep}
              onChange={({ currentTarget }) => setKeep(currentTarget.checked)}
            />
            {trial.isError && (
              <Alert color="red" role="alert" title="That did not work">
                {toProblem(trial.error).message}
              </Alert>
            )}
            <Button type="submit" loading={trial.isPending}>
              Sign in
            </Button>
            <Text size="sm" c="dimmed">
              No key yet? An admin makes one under Keys and roles; the first one by{' '}
              <Code>streamrec registry key create</Code>. For machines there is{' '}
              <Anchor href="/docs" inherit underline="always">
                the API
              </Anchor>
              .
            </Text>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
