import { AsyncLocalStorage } from 'node:async_hooks';

/** A value that work sees, and whatever the work begins: promises, timers, callbacks. */
export interface AsyncScope {
  run<T>(work: () => T): T;
  /** What was begun within it and goes on sees nothing any more. Ending it again does nothing. */
  end(): void;
}

export interface AsyncScopes<T> {
  /** Of the scope that the caller runs in, until that has ended; undefined outside. */
  current(): T | undefined;
  open(value: T): AsyncScope;
  /** Of a scope that ends with the work. */
  within<R>(value: T, work: () => Promise<R>): Promise<R>;
}

/**
 * AsyncLocalStorage, switched off while no scope is open. Before version 24, Node.js follows every promise of the process by hooks
 * written in JavaScript from the first `run` on, for good, which takes a tenth of a thread that does little else than wait for others.
 */
export function createAsyncScopes<T>(): AsyncScopes<T> {
  const storage = new AsyncLocalStorage<{ value: T | undefined }>();
  let scopes = 0;

  function open(value: T): AsyncScope {
    const store: { value: T | undefined } = { value };
    let isOpen = true;
    scopes++;
    return {
      run: (work) => (isOpen ? storage.run(store, work) : work()),
      end() {
        if (!isOpen) return;
        isOpen = false;
        store.value = undefined;
        if (--scopes === 0) storage.disable();
      },
    };
  }

  return {
    current: () => storage.getStore()?.value,
    open,
    within(value, work) {
      const scope = open(value);
      return scope.run(work).finally(() => scope.end());
    },
  };
}
