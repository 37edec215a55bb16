import { Badge, Code, Collapse, Group, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { memo } from 'react';
import { describeChange } from '../../api/describe-change';
import type { Change } from '../../api/registry-types';
import { timeOfDay } from '../../ui/format';
import { RouteAnchor } from '../../ui/route-link';
import { isAutomatic } from './timeline';

const colours = {
  deploy: 'green',
  approval: 'yellow',
  config: 'grape',
  version: 'blue',
  branch: 'blue',
  policy: 'orange',
  key: 'red',
} as const;

function colourOf(action: string): string {
  const [kind = ''] = action.split('.');
  return kind in colours ? colours[kind as keyof typeof colours] : 'gray';
}

interface EntryProps {
  readonly change: Change;
  readonly isOpenFirst?: boolean;
}

/** One change; all of it on demand. */
export const ChangeEntry = memo(function ChangeEntry({ change, isOpenFirst = false }: EntryProps) {
  const [isOpen, { toggle }] = useDisclosure(isOpenFirst);
  const { revision, at, actor, action, reason, model } = change;
  return (
    <li
      style={{ borderInlineStart: `3px solid var(--mantine-color-${colourOf(action)}-6)`, padding: '6px 0 6px 12px' }}
    >
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Text
          component="time"
          size="sm"
          c="dimmed"
          dateTime={new Date(at).toISOString()}
          style={{ whiteSpace: 'nowrap' }}
        >
          {timeOfDay(at)}
        </Text>
        <div style={{ minWidth: 0, flex: 1 }}>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            <Text span inherit fw={600}>
              {actor}
            </Text>{' '}
            {describeChange(change)}
            {isAutomatic(change) && (
              <Badge ml={6} size="xs" variant="light" color="gray">
                by itself
              </Badge>
            )}
          </Text>
          {reason !== '' && <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{`“${reason}”`}</Text>}
          <Group gap="sm">
            <UnstyledButton onClick={toggle} aria-expanded={isOpen} fz="xs" td="underline">
              {isOpen ? 'Less' : `All of change ${revision}`}
            </UnstyledButton>
            <RouteAnchor to="/audit" search={(before) => ({ ...before, revision })} fz="xs">
              Link to it
            </RouteAnchor>
            {model !== '' && (
              <RouteAnchor to="/audit" search={(before) => ({ ...before, model, at })} fz="xs">
                {`${model} right after it`}
              </RouteAnchor>
            )}
          </Group>
          <Collapse expanded={isOpen}>
            <Code block mt={4} tabIndex={0} aria-label={`Change ${revision}`}>
              {isOpen && JSON.stringify(change, null, 2)}
            </Code>
          </Collapse>
        </div>
      </Group>
    </li>
  );
}, isSameChange);

/** What is on the record never changes; asked for anew it is another object. */
function isSameChange(before: EntryProps, after: EntryProps): boolean {
  return before.change.revision === after.change.revision && before.isOpenFirst === after.isOpenFirst;
}
