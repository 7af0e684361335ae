import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumPath } from './machine.js';

/** How somebody looks at the portal. */
export interface Visit {
  /** Width of the window in CSS pixels; default 1280. */
  readonly width?: number;
  readonly locale?: 'fr' | 'en';
  /** Without it, pages have to work by links and forms alone. Default true. */
  readonly javaScript?: boolean;
  /** Whether pages are kept to be read without a connection, by a service worker. Default true. */
  readonly keepsOffline?: boolean;
}

/**
 * Starts the machine's Chromium; close it in `afterAll`. Only inside `describeInBrowser`.
 * @param keepsPages whether it shows pages on Back as they were left (bfcache), which Playwright turns off otherwise
 */
export async function launchChromium(keepsPages = false): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('there is no Chromium here: use describeInBrowser');
  // No sandbox: it needs rights that root in a container does not have; only our own pages are opened.
  // Nothing is asked of anybody outside, and nothing is drawn by a graphics card that is not there.
  const quiet = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', ...quiet],
    ...(keepsPages && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
  });
}

/** A new window with its own cookies. */
export function openWindow(browser: Browser, baseURL: string, visit: Visit = {}): Promise<BrowserContext> {
  return browser.newContext({
    baseURL,
    viewport: { width: visit.width ?? 1280, height: 900 },
    locale: visit.locale === 'en' ? 'en-GB' : 'fr-FR',
    timezoneId: 'Europe/Paris',
    javaScriptEnabled: visit.javaScript ?? true,
    serviceWorkers: visit.keepsOffline === false ? 'block' : 'allow',
  });
}

/** The minified build: it is sent to every page. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe-core calls serious or critical on the page, and its contrast in the dark colours, one line an element; empty
 * on a good page. Needs JavaScript.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(AXE);
  const run = async (more: string): Promise<string[]> => {
    const results = await page.evaluate<AxeResults>(
      `axe.run(document, { resultTypes: ["violations"], preload: false${more} })`,
    );
    return results.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
  };
  const light = await run('');
  // Without motion: colours on their way from light to dark are neither.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = await run(', runOnly: ["color-contrast"]');
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
  return [...light, ...dark.map((fault) => `in the dark: ${fault}`)];
}

/** How many pixels the page is wider than its window; 0 on a page that fits. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)');
}
