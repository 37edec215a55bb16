import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLiveEvent } from './live';

/** Asks anew for all that came from the registry whenever its log has moved, by whomever; also after the connection was lost. */
export function useRefetchOnChange(): void {
  const queries = useQueryClient();
  const revision = useLiveEvent<{ readonly revision: number }>('registry')?.revision;
  const seen = useRef(revision);
  useEffect(() => {
    if (revision === undefined) return;
    if (seen.current !== undefined && seen.current !== revision) {
      void queries.invalidateQueries({ queryKey: ['registry'] });
    }
    seen.current = revision;
  }, [queries, revision]);
}
