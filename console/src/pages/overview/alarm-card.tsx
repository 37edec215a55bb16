import { Alert, Badge, Button, Collapse, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconEye } from '@tabler/icons-react';
import { lazy, Suspense, useId } from 'react';
import type { Alarm } from '../../api/overview';
import { Moment } from '../../ui/moment';
import { LoadingLines } from '../../ui/states';
import { isUrgent, spoken } from './verdict';

const RunbookText = lazy(() => import('./runbook-text').then((module) => ({ default: module.RunbookText })));

interface AlarmCardProps {
  readonly alarm: Alarm;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** What is wrong, since when, and what to do. */
export function AlarmCard({ alarm, isOpen, onToggle }: AlarmCardProps) {
  const runbook = useId();
  const toggle = isOpen ? 'Hide what to do' : 'What to do';
  const urgent = isUrgent(alarm);
  const AlarmIcon = urgent ? IconAlertTriangle : IconEye;
  return (
    <Alert
      color={urgent ? 'red' : 'yellow'}
      icon={<AlarmIcon aria-hidden />}
      title={
        <Group gap="xs">
          <span>{spoken(alarm.name)}</span>
          <Badge size="sm" variant="outline" color="gray">
            {alarm.state === 'pending' ? 'not for long yet' : alarm.severity}
          </Badge>
        </Group>
      }
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {alarm.summary}
        </Text>
        <Text size="xs">
          {alarm.isOlder ? 'Since before ' : 'Since '}
          <Moment at={alarm.since} />
          {alarm.isOlder && ', when this gateway began to look'}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          onClick={onToggle}
          aria-label={`${toggle}: ${spoken(alarm.name)}`}
          aria-expanded={isOpen}
          aria-controls={runbook}
        >
          {toggle}
        </Button>
        <Collapse expanded={isOpen} id={runbook}>
          {isOpen && (
            <Suspense fallback={<LoadingLines lines={3} />}>
              <RunbookText alarm={alarm.name} />
            </Suspense>
          )}
        </Collapse>
      </Stack>
    </Alert>
  );
}
