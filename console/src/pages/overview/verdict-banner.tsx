import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconEye, IconPlugConnectedX } from '@tabler/icons-react';
import { timeOfDay } from '../../ui/format';
import type { Verdict } from './verdict';

const looks = {
  good: { color: 'green', icon: IconCircleCheck },
  watch: { color: 'yellow', icon: IconEye },
  bad: { color: 'red', icon: IconAlertTriangle },
  unknown: { color: 'gray', icon: IconPlugConnectedX },
} as const;

/** @param at when it was said, ms since 1970. */
export function VerdictBanner({ verdict, at }: { readonly verdict: Verdict; readonly at: number | undefined }) {
  const { color, icon: VerdictIcon } = looks[verdict.level];
  return (
    <Alert
      color={color}
      variant="light"
      icon={<VerdictIcon aria-hidden />}
      role="status"
      title={
        <Text component="h2" fz="lg" fw={700} inherit>
          {verdict.title}
        </Text>
      }
    >
      {verdict.what}
      {verdict.level === 'unknown' && at !== undefined && ` Heard last at ${timeOfDay(at)}.`}
    </Alert>
  );
}
