import { performance } from 'node:perf_hooks';
import { percentile } from '../../lib/percentile';
import { launchChromium } from '../helpers/chromium';

/*
 * How long the console takes from nothing to figures on its overview, as somebody who opens it sees it: with a profile that knows nothing of
 * it, over the loopback. docs/console.md has its figures.
 *   node dist/test/measure/console-load.js 'http://127.0.0.1:8400/console/#key=srk_…'
 */
const times = 11;

async function main(address: string): Promise<void> {
  const browser = await launchChromium();
  try {
    const loads: { readonly heading: number; readonly whole: number; readonly bytes: number }[] = [];
    for (let time = 0; time < times; time++) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const began = performance.now();
      await page.goto(address, { waitUntil: 'commit' });
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      const heading = performance.now() - began;
      await page.locator('main h1').waitFor();
      await page.locator('main [aria-label=Loading]').first().waitFor({ state: 'detached' });
      const whole = performance.now() - began;
      const bytes = Number(
        await page.evaluate(
          `performance.getEntriesByType('resource').filter(({ name }) => name.includes('/assets/')).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`,
        ),
      );
      loads.push({ heading, whole, bytes });
      await context.close();
    }
    for (const what of ['heading', 'whole', 'bytes'] as const) {
      const values = loads.map((load) => load[what]);
      const of = (share: number): string => percentile(values, share).toFixed(0);
      console.log(`${what}: median ${of(0.5)}, least ${of(0)}, most ${of(1)} ${what === 'bytes' ? 'bytes' : 'ms'}`);
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
