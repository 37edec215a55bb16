import { Alert, Badge, Button, Checkbox, Group, Modal, Stack, Table, Text, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { queryClient } from '../../api/query-client';
import { Failed, LoadingLines } from '../../ui/states';
import { useOnce } from '../../ui/use-once';
import type { Place } from './filter';
import { countOf, lettersText, outcomeWords, summaryOf } from './outcomes';
import { lettersKey, useReplay, type ReplayAnswer } from './queries';

interface ReplayDialogProps {
  readonly places: readonly Place[];
  readonly onClose: () => void;
}

/** Says what a replay would do before it does it, and what it did. */
export function ReplayDialog({ places, onClose }: ReplayDialogProps) {
  const [again, setAgain] = useState(false);
  const [force, setForce] = useState(false);
  const [reason, setReason] = useState('');
  const preview = useReplay();
  const replay = useReplay();
  const { isActing, once } = useOnce();
  const { mutate: look } = preview;
  useEffect(() => look({ letters: [...places], dryRun: true, again, force }), [look, places, again, force]);
  const passing = preview.data === undefined ? 0 : countOf(preview.data.letters, 'would-replay');

  async function go(): Promise<void> {
    await replay.mutateAsync({ letters: [...places], dryRun: false, again, force, reason: reason.trim() });
    await queryClient.invalidateQueries({ queryKey: [lettersKey], refetchType: 'none' });
  }

  return (
    <Modal opened onClose={onClose} size="xl" title={`Replay ${lettersText(places.length)}?`}>
      {replay.data !== undefined ? (
        <Stack>
          <Alert
            color={countOf(replay.data.letters, 'replayed') > 0 ? 'blue' : 'gray'}
            role="status"
            title={summaryOf(replay.data.letters)}
          >
            Each has its first event id: histories count it once. What fails again comes back as a new dead letter.
          </Alert>
          <Outcomes answer={replay.data} />
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <Stack>
          <Text size="sm">
            They are written to the topic of events again, to their own partitions, with their first event ids, in one
            transaction: all that may pass, or none. The recommender has to have been mended first.
          </Text>
          <Checkbox
            label="Also those that were replayed before"
            description="No history changes; a second recommendation may come."
            checked={again}
            onChange={({ currentTarget }) => setAgain(currentTarget.checked)}
          />
          <Checkbox
            label="Even if they would fail again as things are"
            description="They come back as new dead letters."
            checked={force}
            onChange={({ currentTarget }) => setForce(currentTarget.checked)}
          />
          {preview.isError && (
            <Failed error={preview.error} retry={() => look({ letters: [...places], dryRun: true, again, force })} />
          )}
          {preview.isPending && <LoadingLines lines={Math.min(8, places.length + 1)} />}
          {preview.data !== undefined && !preview.isPending && (
            <>
              <Text fw={600} role="status">
                {summaryOf(preview.data.letters)}
              </Text>
              <Outcomes answer={preview.data} />
            </>
          )}
          <TextInput
            label="Why"
            description="Goes on the record, beside your name."
            value={reason}
            maxLength={2_000}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          {replay.isError && <Failed error={replay.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Leave them
            </Button>
            <Button onClick={() => once(go)} loading={isActing} disabled={passing === 0 || preview.isPending}>
              Replay {passing}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function Outcomes({ answer }: { readonly answer: ReplayAnswer }) {
  return (
    <Table.ScrollContainer
      minWidth={520}
      mah={320}
      type="native"
      tabIndex={0}
      role="region"
      aria-label="What becomes of each letter"
    >
      <Table aria-label="What becomes of each letter">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Record</Table.Th>
            <Table.Th>Reason</Table.Th>
            <Table.Th>Outcome</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {answer.letters.map(({ partition, offset, id, reason, outcome, message }) => (
            <Table.Tr key={`${partition}-${offset}`}>
              <Table.Td>{id ?? `partition ${partition}, offset ${offset}`}</Table.Td>
              <Table.Td>{reason ?? '–'}</Table.Td>
              <Table.Td>
                <Badge variant="light" color={outcomeWords[outcome].color}>
                  {outcomeWords[outcome].text}
                </Badge>
                {message !== '' && (
                  <Text size="sm" c="dimmed">
                    {message}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
