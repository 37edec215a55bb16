import { Alert, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import type { Letter } from './queries';

type Inspection = NonNullable<Letter['inspection']>;
export type Mark = readonly [from: number, to: number];

interface DecodedFieldsProps {
  readonly inspection: Inspection;
  readonly mark: Mark | null;
  /** Bytes of the value that a field takes. */
  readonly onMark: (mark: Mark | null) => void;
}

/** The value field by field, up to where it does not decode; a field that is clicked marks its bytes. */
export function DecodedFields({ inspection, mark, onMark }: DecodedFieldsProps) {
  const { framing, schema, knownAs, values, fault, isLong, left } = inspection;
  if (framing === 'none') {
    return (
      <Text>The bytes begin with no framing that is known: neither c3 01 and a fingerprint, nor 00 and an id.</Text>
    );
  }
  return (
    <Stack gap="sm">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        Framing {framing}, schema {schema}: {knownAs ?? 'not known here'}.
      </Text>
      {values.length > 0 && (
        <Table.ScrollContainer minWidth={360} mah={520} type="native" tabIndex={0} role="region" aria-label="Fields">
          <Table aria-label="Fields of the value">
            <Table.Thead>
              <Table.Tr>
                <Table.Th ta="right">Byte</Table.Th>
                <Table.Th>Field</Table.Th>
                <Table.Th>Value</Table.Th>
                <Table.Th>Type</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {values.map(({ path, at, length, type, value }) => {
                const isMarked = mark !== null && mark[0] === at && mark[1] === at + length;
                return (
                  <Table.Tr key={`${path} ${at}`} {...(isMarked ? { bg: 'var(--mantine-color-blue-light)' } : {})}>
                    <Table.Td ta="right">{at}</Table.Td>
                    <Table.Td>
                      <UnstyledButton
                        fz="sm"
                        td="underline"
                        aria-pressed={isMarked}
                        onClick={() => onMark(isMarked ? null : [at, at + length])}
                      >
                        {path}
                      </UnstyledButton>
                    </Table.Td>
                    <Table.Td style={{ overflowWrap: 'anywhere' }}>{value ?? 'null'}</Table.Td>
                    <Table.Td>{type}</Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {fault !== null && (
        <Alert
          color="red"
          title={`At byte ${fault.at}, ${fault.path === '' ? 'the value' : fault.path} does not decode`}
        >
          {fault.message}
        </Alert>
      )}
      {fault === null && isLong && <Text size="sm">… and more in the {left} bytes that follow.</Text>}
      {fault === null && !isLong && knownAs !== null && (
        <Text size="sm">
          {left > 0 ? `Whole, and ${left} bytes behind it that belong to nothing.` : 'Whole: all of it decodes.'}
        </Text>
      )}
    </Stack>
  );
}
