import { Button, Tooltip, VisuallyHidden, type ButtonProps } from '@mantine/core';
import { useId, type MouseEvent, type ReactNode } from 'react';
import { isAtLeast, useWho, type Role } from '../api/who';
import { useOnce } from './use-once';

interface ActionButtonProps extends ButtonProps {
  /** The role that it takes. */
  readonly needs: Role;
  /** Why it cannot be done now; null: it can. */
  readonly unavailable?: string | null;
  /** While its promise is open, further clicks do nothing; nor does the second of two, however soon the first was done. */
  readonly onAct: () => Promise<unknown> | void;
  readonly children: ReactNode;
}

/** A button that says why it cannot be used, instead of hiding: the server refuses anyway. */
export function ActionButton({ needs, unavailable = null, onAct, children, ...rest }: ActionButtonProps) {
  const who = useWho().data;
  const id = useId();
  const { isActing, once } = useOnce();
  const mayNot = isAtLeast(who?.role, needs)
    ? null
    : `This needs the role ${needs}; yours is ${who?.role ?? 'not known yet'}.`;
  const why = mayNot ?? unavailable;

  function act({ detail: clicks }: MouseEvent): void {
    if (why === null && clicks < 2) once(onAct);
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
