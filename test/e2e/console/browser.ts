import type { Browser, Page, Request } from 'playwright-core';
import type { Role } from '../../../lib/domain/registry/payloads';
import { launchChromium } from '../../helpers/chromium';
import type { World } from './world';

export const sizes = {
  phone: { width: 360, height: 740 },
  laptop: { width: 1_280, height: 800 },
  wall: { width: 3_840, height: 2_160 },
} as const;

export interface VisitOptions {
  /** Whose key signs in, or the key itself; null: nobody's. An operator's unless told. */
  readonly as?: Role | { readonly key: string } | null;
}

/** A page that somebody looks at. */
export interface Visit {
  readonly page: Page;
  /** What broke in the page's scripts, or was refused by its content security policy. */
  readonly faults: readonly string[];
  /** The requests that change something, as method and path, in the order in which they were sent. */
  readonly sent: readonly string[];
}

export interface Visitors {
  /** Opens a view, such as `/models?model=shop`, and waits for its heading and for whatever it loads first. */
  visit(path: string, options?: VisitOptions): Promise<Visit>;
  /** The same in a page that stays open from test to test. */
  tour(path: string, options?: VisitOptions): Promise<Visit>;
  /** Ends all visits, but not tours. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

export async function openVisitors(world: World): Promise<Visitors> {
  const browser: Browser = await launchChromium();
  const consoleUrl = `${world.services.gatewayUrl}/console`;
  // One profile for all: it loads the console's files once, and a key stays in its tab.
  const profile = await browser.newContext({ viewport: sizes.laptop, reducedMotion: 'reduce', locale: 'en-GB' });
  profile.setDefaultTimeout(15_000);
  const visits: Page[] = [];

  async function open(path: string, { as = 'operator' }: VisitOptions = {}): Promise<Visit> {
    const page = await profile.newPage();
    const faults: string[] = [];
    const sent: string[] = [];
    page.on('request', (request) => {
      if (changesSomething(request)) sent.push(`${request.method()} ${new URL(request.url()).pathname}`);
    });
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      // An answer that is no success is the page's to show; what it shows is what is tested.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        faults.push(message.text());
    });
    const key = typeof as === 'string' ? world.keys[as] : as?.key;
    await page.goto(`${consoleUrl}${path}${key === undefined ? '' : `#key=${key}`}`, { waitUntil: 'commit' });
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    if (as !== null) await untilLoaded(page);
    return { page, faults, sent };
  }

  return {
    async visit(path, options) {
      const opened = await open(path, options);
      visits.push(opened.page);
      return opened;
    },
    tour: open,
    async leave() {
      await Promise.all(visits.splice(0).map((page) => page.close()));
    },
    close: () => browser.close(),
  };
}

/** What is asked for by a body, and changes nothing. */
const questions = /\/(configs\/validate|trials(\/influences)?|items\/lookup)$/;

function changesSomething(request: Request): boolean {
  const { pathname } = new URL(request.url());
  if (['GET', 'HEAD'].includes(request.method()) || questions.test(pathname)) return false;
  return !(pathname.endsWith('/replay') && request.postData()?.includes('"dryRun":true'));
}

/** Goes to another view in the same page, as its links do, and waits for it. @param title of the view. */
export async function goTo(page: Page, path: string, title: string): Promise<void> {
  await page.evaluate(`history.pushState(null, '', ${JSON.stringify(`/console${path}`)})`);
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  await untilLoaded(page);
}

/** Nothing says any more that it is loading. */
export async function untilLoaded(page: Page): Promise<void> {
  await page.locator('main [role=status][aria-label=Loading]').first().waitFor({ state: 'detached' });
}

/** Pixels by which the page is wider than its window. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));
}

const settlesWithinMs = 20_000;

/** A reading once it is good, or the last one where the page does not come to that: it is drawn anew in steps where its size or colours change. */
export async function settled<T>(read: () => Promise<T>, isGood: (value: T) => boolean): Promise<T> {
  const until = performance.now() + settlesWithinMs;
  for (;;) {
    const value = await read();
    if (isGood(value) || performance.now() > until) return value;
  }
}
