/** What is known of something that is asked again and again. */
export interface Asked<T> {
  /** What it answered last; null before the first answer. */
  readonly value: T | null;
  /** Why it does not answer now; null while it does, and before anything is known. */
  readonly failure: unknown;
  stop(): void;
}

export interface AskingOptions {
  readonly everyMs: number;
  /** A question that is open for longer counts as failed, until it is answered. */
  readonly patienceMs: number;
  /** It answers again, or does not any more. */
  readonly onChange?: () => void;
}

/** One question at a time: one that hangs is not joined by others. */
export function keepAsking<T>(ask: () => Promise<T>, { everyMs, patienceMs, onChange }: AskingOptions): Asked<T> {
  let value: T | null = null;
  let failure: unknown = null;
  let isAsking = false;

  function become(next: unknown): void {
    const isChange = (next === null) !== (failure === null);
    failure = next;
    if (isChange) onChange?.();
  }

  async function look(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const late = setTimeout(() => become(new Error(`no answer in ${patienceMs / 1_000} s`)), patienceMs);
    try {
      value = await ask();
      become(null);
    } catch (error) {
      become(error);
    } finally {
      clearTimeout(late);
      isAsking = false;
    }
  }

  void look();
  const timer = setInterval(() => void look(), everyMs).unref();
  return {
    get value() {
      return value;
    },
    get failure() {
      return failure;
    },
    stop: () => clearInterval(timer),
  };
}
