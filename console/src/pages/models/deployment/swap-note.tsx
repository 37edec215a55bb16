import { Alert } from '@mantine/core';
import { useState } from 'react';
import type { Deployment } from '../../../api/registry-types';
import { Moment } from '../../../ui/moment';
import { slotText } from './plan';

type Served = Pick<Deployment, 'live' | 'canary' | 'revision' | 'actor' | 'at'>;

/** Says a swap that happens before the viewer's eyes, each against what was before it, until they close it. */
export function SwapNote({ deployment }: { readonly deployment: Served }) {
  const [shown, setShown] = useState<{ readonly now: Served; readonly before: Served | null }>({
    now: deployment,
    before: null,
  });
  if (deployment.revision !== shown.now.revision) setShown({ now: deployment, before: shown.now });
  const { before } = shown;
  if (before === null) return null;
  const isSwap = slotText(deployment.live) !== slotText(before.live);
  return (
    <Alert
      color="blue"
      mb="sm"
      role="status"
      withCloseButton
      closeButtonLabel="Close"
      onClose={() => setShown({ now: deployment, before: null })}
      title={isSwap ? `Live is now ${slotText(deployment.live)}` : 'What serves has changed'}
    >
      {isSwap && `Before it was ${slotText(before.live)}. `}
      {deployment.actor} did it <Moment at={deployment.at} />.
    </Alert>
  );
}
