import { useEffect, useState } from 'react';

const everyMs = 10_000;

/** ms since 1970, as of at most ten seconds ago: what is drawn by it stays true while a page is left open. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
