import { setFlagsFromString } from 'node:v8';

/**
 * Lets the old generation of V8's heap become so many percent larger than what was alive in it before it is collected again.
 * V8 alone keeps to 3 % of the time for collections, whatever a pause does to latency: where little becomes garbage it
 * collects after a tenth already. A full heap (`--max-old-space-size`) is collected earlier all the same.
 */
export function growOldGeneration(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}
