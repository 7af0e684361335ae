import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { accessibilityFaults, openWindow, overflow, type Visit } from './chromium.js';
import { exhaustive } from './machine.js';

/** Longest wait for a page, in milliseconds. */
const PATIENCE_MS = 20_000;
/** Whether the page that was left is gone and the next one is complete; an error while the browser is between two. */
const ARRIVED = '!document.documentElement.dataset.before && document.readyState === "complete"';

/** Widths at which every page must fit. */
const WIDTHS = [1280, 390] as const;

/** Somebody who goes through the portal in Chromium while every page is looked at. */
export class GuidedVisit {
  /** What was wrong, as `path at width: fault`; empty after a good journey. */
  readonly faults: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly width: number,
    private readonly closely: boolean,
  ) {
    page.on('console', (line) => {
      // Chromium reports a refused form (4xx) here too; a broken policy, script or file is what matters.
      if (line.type() === 'error' && !/the server responded with a status of 4/.test(line.text())) {
        this.faults.push(`${this.path()}: ${line.text()}`);
      }
    });
    page.on('pageerror', (error) => this.faults.push(`${this.path()}: ${error.message}`));
    page.on('response', (answer) => {
      if (answer.status() >= 500) this.faults.push(`${answer.url()}: ${answer.status()}`);
    });
  }

  /** @param closely whether {@link look} looks at everything; in an exhaustive run it does */
  static async begin(
    browser: Browser,
    baseUrl: string,
    visit: Visit & { readonly width: number },
    closely: boolean = exhaustive,
  ) {
    const context = await openWindow(browser, baseUrl, visit);
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    return new GuidedVisit(context, page, visit.width, closely);
  }

  /** Opens an address and looks at the page. */
  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await this.look();
  }

  /** Presses a link or button, waits for the page it leads to and looks at it. */
  async press(selector: string): Promise<void> {
    await this.leave(() => this.page.locator(selector).first().click());
    await this.look();
  }

  /** Presses a button that starts a job, lets the job end, and looks at the page that then says so. */
  async start(selector: string, jobs: () => Promise<unknown>): Promise<void> {
    await this.leave(() => this.page.locator(selector).first().click());
    const progress = this.path();
    await jobs();
    // The page follows the job by itself and may be on its way to the result: two ways there must not cross.
    await this.page.goto('about:blank');
    await this.open(progress);
  }

  /** Does what leads to another page, and waits until that has come. */
  async leave(go: () => Promise<void>): Promise<void> {
    await this.page.evaluate('document.documentElement.dataset.before = "1"');
    await go();
    await this.arrive();
  }

  /**
   * Asks from here until the new page is complete. Playwright's own `waitForFunction` asks again from inside the page,
   * which the content security policy rightly calls `eval`.
   */
  private async arrive(): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    while (!(await this.page.evaluate<boolean>(ARRIVED).catch(() => false))) {
      if (performance.now() > deadline) throw new Error(`no page followed ${this.path()} within ${PATIENCE_MS} ms`);
      await pause(20);
    }
  }

  /**
   * Overflow at the visitor's width. Closely, which takes as long again as the journey: at the other width too, and what
   * axe-core says at the visitor's (journeys send visitors of each width).
   */
  async look(): Promise<void> {
    // The own width last: the page is then as its visitor sees it.
    const widths = this.closely ? [...WIDTHS.filter((width) => width !== this.width), this.width] : [this.width];
    for (const width of widths) {
      if (widths.length > 1) await this.page.setViewportSize({ width, height: 900 });
      const beyond = await overflow(this.page);
      if (beyond > 0) this.faults.push(`${this.path()} at ${width}: ${beyond} px too wide`);
    }
    if (!this.closely) return;
    for (const fault of await accessibilityFaults(this.page)) {
      this.faults.push(`${this.path()} at ${this.width}: ${fault.slice(0, 300)}`);
    }
  }

  path(): string {
    return this.page.url().replace(/^https?:\/\/[^/]+/, '');
  }
}
