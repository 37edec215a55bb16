import type { Alarm, AlarmGroup } from './alarm';
import { budgetAlarms } from './budget-alarms';
import { gatewayAlarms } from './gateway-alarms';
import { modelAlarms } from './model-alarms';
import { qualityAlarms } from './quality-alarms';
import { resourceAlarms } from './resource-alarms';
import { streamAlarms } from './stream-alarms';

export const alarmGroups: readonly AlarmGroup[] = [
  streamAlarms,
  budgetAlarms,
  resourceAlarms,
  modelAlarms,
  qualityAlarms,
  gatewayAlarms,
];
export const alarms: readonly Alarm[] = alarmGroups.flatMap((group) => group.alarms);
