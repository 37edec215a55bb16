import { useCallback, useRef, useState } from 'react';

export interface Once {
  /** What was begun has not ended. */
  readonly isActing: boolean;
  /** Does it, unless something that was begun here has not ended. What fails is told by whoever does it. */
  readonly once: (act: () => Promise<unknown> | void) => void;
}

/** One thing at a time. The second of two clicks may come before the button of the first is drawn as busy: what is drawn keeps nobody off. */
export function useOnce(): Once {
  const [isActing, setActing] = useState(false);
  const acting = useRef(false);
  const once = useCallback((act: () => Promise<unknown> | void): void => {
    if (acting.current) return;
    acting.current = true;
    setActing(true);
    void Promise.resolve(act())
      .catch(() => undefined)
      .finally(() => {
        acting.current = false;
        setActing(false);
      });
  }, []);
  return { isActing, once };
}
