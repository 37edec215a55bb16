/** Lets one wait until another has something for it. */
export interface WakeUp {
  wake(): void;
  /** At once where it was woken since the last wait; else when it is, or after so many ms. */
  wait(ms: number): Promise<void>;
}

export function createWakeUp(): WakeUp {
  let isWoken = false;
  let resolve: (() => void) | null = null;
  return {
    wake() {
      isWoken = true;
      resolve?.();
    },
    async wait(ms) {
      if (!isWoken) {
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((done) => {
          resolve = done;
          timer = setTimeout(done, ms);
        });
        clearTimeout(timer);
        resolve = null;
      }
      isWoken = false;
    },
  };
}
