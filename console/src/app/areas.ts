import {
  IconActivityHeartbeat,
  IconAdjustments,
  IconBasket,
  IconChartLine,
  IconCube,
  IconHistory,
  IconKey,
  IconMailX,
  IconSparkles,
  IconWaveSine,
  type Icon,
} from '@tabler/icons-react';

export interface Area {
  readonly path: string;
  readonly label: string;
  readonly icon: Icon;
}

/** What the navigation lists, in the order of how often it is looked at. */
export const areas: readonly Area[] = [
  { path: '/', label: 'Overview', icon: IconActivityHeartbeat },
  { path: '/try', label: 'Try it', icon: IconSparkles },
  { path: '/models', label: 'Models', icon: IconCube },
  { path: '/quality', label: 'Quality', icon: IconChartLine },
  { path: '/stream', label: 'Stream', icon: IconWaveSine },
  { path: '/dead-letters', label: 'Dead letters', icon: IconMailX },
  { path: '/catalogue', label: 'Catalogue', icon: IconBasket },
  { path: '/configs', label: 'Configs', icon: IconAdjustments },
  { path: '/audit', label: 'Audit', icon: IconHistory },
  { path: '/keys', label: 'Keys and roles', icon: IconKey },
];
