import { Alert } from '@mantine/core';
import { useState } from 'react';
import type { Deployment } from '../../../api/registry-types';
import { Moment } from '../../../ui/moment';
import { slotText } from './plan';

type Served = Pick<Deployment, 'live' | 'canary' | 'revision' | 'actor' | 'at'>;

/** Says a swap that happens before the viewer's eyes, until they close it. */
export function SwapNote({ deployment }: { readonly deployment: Served }) {
  const [seen, setSeen] = useState<Served>(deployment);
  if (deployment.revision === seen.revision) return null;
  const isSwap = slotText(deployment.live) !== slotText(seen.live);
  return (
    <Alert
      color="blue"
      mb="sm"
      role="status"
      withCloseButton
      closeButtonLabel="Close"
      onClose={() => setSeen(deployment)}
      title={isSwap ? `Live is now ${slotText(deployment.live)}` : 'What serves has changed'}
    >
      {isSwap && `Before it was ${slotText(seen.live)}. `}
      {deployment.actor} did it <Moment at={deployment.at} />.
    </Alert>
  );
}
