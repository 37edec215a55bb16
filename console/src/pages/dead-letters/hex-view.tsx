import { Box, Button, Mark as Marked, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { bytes as size } from '../../ui/format';
import type { Mark } from './decoded-fields';
import { bytesOf, hexLines, placeText, runsOf } from './hex';
import type { Letter } from './queries';

const shownAtFirst = 2_048;

/** Place, hex and text of the bytes as they came. */
export function HexView({ value, mark }: { readonly value: NonNullable<Letter['value']>; readonly mark: Mark | null }) {
  const [most, setMost] = useState(shownAtFirst);
  const all = useMemo(() => bytesOf(value.base64), [value.base64]);
  const lines = useMemo(() => hexLines(all, most), [all, most]);
  return (
    <Stack gap="sm">
      <Text size="sm">
        {size(value.bytes)}
        {all.length < value.bytes ? `, of which the first ${size(all.length)} came` : ''}.
      </Text>
      <Box
        component="pre"
        m={0}
        mah={520}
        fz="xs"
        tabIndex={0}
        role="region"
        aria-label="Bytes"
        style={{ overflow: 'auto' }}
      >
        {lines.map((line) => {
          const runs = runsOf(line, mark);
          const pad = ' '.repeat(3 * (16 - line.bytes.length));
          return (
            <div key={line.at}>
              {placeText(line.at)}
              {'  '}
              {runs.map(({ hex, isMarked }, at) => (
                <span key={at}>
                  {at > 0 && ' '}
                  {isMarked ? <Marked>{hex}</Marked> : hex}
                </span>
              ))}
              {pad}
              {'  '}
              {runs.map(({ text, isMarked }, at) =>
                isMarked ? <Marked key={at}>{text}</Marked> : <span key={at}>{text}</span>,
              )}
            </div>
          );
        })}
      </Box>
      {most < all.length && (
        <Button variant="default" size="xs" onClick={() => setMost(all.length)}>
          Show all {size(all.length)}
        </Button>
      )}
    </Stack>
  );
}
