import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../helpers/chromium';
import { projectRoot } from '../../helpers/project-root';
import { sizes, untilLoaded } from './browser';
import { shots, type Shot } from './shots';

/*
 * The pictures in docs/console, of a demo that is kept running:
 *   npm run demo -- --keep
 *   npm run console:screenshots -- 'http://127.0.0.1:PORT/console/#key=srk_…'
 */
const folder = join(projectRoot, 'docs', 'console');
/** A clone is fetched by everybody. */
const mostBytes = 150 * 1024;
/** Live figures have come, and charts are drawn. */
const settleMs = 4_000;
/** The demo may have the machine busy. */
const patienceMs = 120_000;

async function take(
  browser: Browser,
  address: URL,
  { name, path, size = 'laptop', scheme = 'light', prepare }: Shot,
): Promise<void> {
  const context = await browser.newContext({
    viewport: size === 'laptop' ? { width: 1_200, height: 780 } : sizes[size],
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  await page.goto(`${address.origin}/console${path}${address.hash}`, { waitUntil: 'commit' });
  await page.locator('main h1').waitFor();
  await untilLoaded(page);
  await prepare?.(page);
  await page.waitForTimeout(settleMs);
  const file = join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  await context.close();
  const { size: bytes } = statSync(file);
  console.log(`${file}: ${Math.round(bytes / 1024)} KB`);
  if (bytes > mostBytes) throw new Error(`${file} has ${bytes} bytes, more than ${mostBytes}: show less of the page`);
}

async function main(address: URL, only: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await launchChromium();
  try {
    for (const shot of shots) if (only.length === 0 || only.includes(shot.name)) await take(browser, address, shot);
  } finally {
    await browser.close();
  }
}

const [address, ...only] = process.argv.slice(2);
if (address === undefined || !URL.canParse(address)) {
  console.error(
    'Name the address with a key, as `npm run demo -- --keep` prints it; after it, pictures to take, all unless told.',
  );
  process.exitCode = 2;
} else void main(new URL(address), only);
