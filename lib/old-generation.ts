import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Lets the old generation of V8's heap become so many percent larger than what was alive in it before it is collected again.
 * V8 alone keeps to 3 % of the time for collections, whatever a pause does to latency: where little becomes garbage it
 * collects after a tenth already. A full heap (`--max-old-space-size`) is collected earlier all the same.
 */
export function growOldGeneration(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}

/**
 * The same from now on, not only from the next collection: V8 puts off the first until there is several times as much as a service loads
 * (110 to 140 MB), and what was taken once stays with the process.
 */
export function boundOldGeneration(percent: number): void {
  growOldGeneration(percent);
  setFlagsFromString('--expose-gc');
  // A new context has what the flag exposes.
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  collect();
}
