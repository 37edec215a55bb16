import { performance } from 'node:perf_hooks';
import type { Browser, Page } from 'playwright-core';
import { percentile } from '../../lib/percentile';
import { launchChromium } from '../helpers/chromium';

/*
 * How long the console takes from nothing to its overview, as somebody who opens it sees it: with a profile that knows nothing of it, over the
 * loopback. docs/console.md has its figures.
 *   node dist/test/measure/console-load.js 'http://127.0.0.1:8400/console/#key=srk_…'
 */
const times = 11;

/** ms from when the address is asked for, and bytes. */
interface Load {
  /** The verdict, alarms, and the figures of all tiles and tables are there. */
  readonly overview: number;
  /** The lines of the tiles are drawn, too. */
  readonly lines: number;
  readonly requests: number;
  /** Of scripts and styles, compressed, until then. */
  readonly bytes: number;
}

async function load(page: Page, address: string): Promise<Load> {
  const began = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.getByRole('main').getByRole('table', { name: 'Services' }).waitFor();
  const overview = performance.now() - began;
  await page.locator('main [role=img] svg').nth(3).waitFor();
  const lines = performance.now() - began;
  const assets = `performance.getEntriesByType('resource').filter(({ name }) => name.includes('/assets/'))`;
  const bytes = Number(await page.evaluate(`${assets}.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`));
  return { overview, lines, requests: Number(await page.evaluate(`${assets}.length`)), bytes };
}

async function inNewProfile(browser: Browser, address: string): Promise<Load> {
  const context = await browser.newContext();
  try {
    return await load(await context.newPage(), address);
  } finally {
    await context.close();
  }
}

async function main(address: string): Promise<void> {
  const browser = await launchChromium();
  try {
    const first = await inNewProfile(browser, address);
    console.log(`first: ${JSON.stringify(first)}`);
    const loads: Load[] = [];
    for (let time = 0; time < times; time++) loads.push(await inNewProfile(browser, address));
    for (const what of ['overview', 'lines', 'requests', 'bytes'] as const) {
      const values = loads.map((one) => one[what]);
      const of = (share: number): string => percentile(values, share).toFixed(0);
      console.log(`${what}: median ${of(0.5)}, least ${of(0)}, most ${of(1)}`);
    }
  } finally {
    await browser.close();
  }
}

const [address] = process.argv.slice(2);
if (address === undefined) {
  console.error('Name the address with a key, as `npm run demo -- --keep` prints it.');
  process.exitCode = 2;
} else void main(address);
