const everyMs = 1_000;

/**
 * Ends this process within a second of its parent's end. The end of a socket to the parent says so between two pieces of work; a run that
 * never comes back would otherwise compute for ever once the parent was killed. For a thread that does not do that work.
 */
export function endWithParent(parent: number): NodeJS.Timeout {
  return setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, everyMs);
}
