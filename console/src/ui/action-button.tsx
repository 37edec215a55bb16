import { Button, Tooltip, VisuallyHidden, type ButtonProps } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { isAtLeast, useWho, type Role } from '../api/who';

interface ActionButtonProps extends ButtonProps {
  /** The role that it takes. */
  readonly needs: Role;
  /** Why it cannot be done now; null: it can. */
  readonly unavailable?: string | null;
  /** While its promise is open, further clicks do nothing. */
  readonly onAct: () => Promise<unknown> | void;
  readonly children: ReactNode;
}

/** A button that says why it cannot be used, instead of hiding: the server refuses anyway. */
export function ActionButton({ needs, unavailable = null, onAct, children, ...rest }: ActionButtonProps) {
  const who = useWho().data;
  const id = useId();
  const [isActing, setActing] = useState(false);
  const acting = useRef(false);
  const mayNot = isAtLeast(who?.role, needs)
    ? null
    : `This needs the role ${needs}; yours is ${who?.role ?? 'not known yet'}.`;
  const why = mayNot ?? unavailable;

  function act(): void {
    if (why !== null || acting.current) return;
    acting.current = true;
    setActing(true);
    // What fails is told by whoever does it.
    void Promise.resolve(onAct())
      .catch(() => undefined)
      .finally(() => {
        acting.current = false;
        setActing(false);
      });
  }

  return (
    <Tooltip
      label={why}
      disabled={why === null}
      multiline
      maw={360}
      withArrow
      events={{ hover: true, focus: true, touch: true }}
    >
      <Button
        variant="default"
        {...rest}
        loading={isActing}
        onClick={act}
        data-needs={needs}
        {...(why === null ? {} : { 'data-disabled': true, 'aria-disabled': true, 'aria-describedby': id })}
      >
        {children}
        {why !== null && <VisuallyHidden id={id}>{why}</VisuallyHidden>}
      </Button>
    </Tooltip>
  );
}
