import type { Command } from 'commander';
import type { INestApplicationContext } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import {
  ChangeSite,
  CloseDays,
  CloseSite,
  OpenDays,
  ReopenSite,
  ReturnDesk,
  SetHours,
  SiteChanges,
  WithdrawDesk,
  type SiteLine,
  type SiteOutcome,
  type SiteState,
  type WeekdayHours,
} from '../sites/index.js';
import { commandContext, withPortal } from './context.js';
import { BadInput, print, type SetExitCode } from './output.js';

interface Asked {
  readonly yes?: boolean;
  readonly json?: boolean;
}
interface Options extends Asked {
  readonly name?: string;
  readonly address?: string;
  readonly features?: string;
  readonly price?: string;
  readonly on: string;
  readonly from: string;
  readonly to?: string;
  readonly reason: string;
  readonly replacement?: string;
  readonly moveTo?: string;
}

/**
 * `palier site …`: changes to a coworking space. `<site>` is its id or its reference in the file it came from. A change
 * that would cancel or move bookings says so and writes nothing without `--yes` (exit 1).
 */
export function registerSiteCommands(program: Command, setExitCode: SetExitCode): void {
  const sites = program.command('site').description('change, close and reopen coworking spaces');
  const add = (usage: string, description: string) =>
    sites
      .command(usage)
      .description(description)
      .option('--yes', 'even if bookings are cancelled or moved')
      .option('--json', 'print JSON');
  const MOVE_TO = [
    '--move-to <site>',
    'the site that takes bookings over, as far as each person may book it; without it they are cancelled',
  ] as const;
  const run = (
    asked: Asked,
    work: (app: INestApplicationContext, ctx: RequestContext, confirmed: boolean) => Promise<SiteOutcome>,
  ) =>
    withPortal(async (app) => {
      const outcome = await work(app, await commandContext(app, 'site'), asked.yes ?? false);
      if (outcome.state === 'to-confirm') setExitCode(1);
      print(asked.json, outcome, () => outcomeLines(outcome));
    });

  sites
    .command('show <site>')
    .description('a site, its hours, announced closures and desks')
    .option('--json', 'print JSON')
    .action((site: string, { json }: Asked) =>
      withPortal(async (app) => {
        const found = await app.get(SiteChanges).show(await commandContext(app, 'site'), site);
        print(json, found, () => siteLines(found));
      }),
    );
  sites
    .command('find <words...>')
    .description('sites by words of their name or commune, with their ids (at most 50)')
    .option('--json', 'print JSON')
    .action((words: string[], { json }: Asked) =>
      withPortal(async (app) => {
        const found = await app.get(SiteChanges).find(await commandContext(app, 'site'), words.join(' '));
        print(json, found, () => (found.length > 0 ? found.map(foundLine) : 'no site has these words'));
      }),
    );
  add('change <site>', 'change what is said of a site')
    .option('--name <name>', 'name')
    .option('--address <address>', 'street address')
    .option('--features <words>', 'equipment, separated by |')
    .option('--price <euros>', 'price of a desk for a day, without tax')
    .action((site: string, o: Options) =>
      run(o, (app, ctx) => app.get(ChangeSite).execute(ctx, { site, ...o, dayPriceCents: centsOf(o.price) })),
    );
  add(
    'hours <site> <hours...>',
    'set the weekly hours, such as 1-5=09:00-18:00 6=09:00-13:00; other days are closed',
  ).action((site: string, hours: string[], o: Options) =>
    run(o, (app, ctx, confirmed) =>
      app.get(SetHours).execute(ctx, { site, confirmed, weekly: hours.flatMap(hoursOf) }),
    ),
  );
  add('close-days <site>', 'announce that a site does not open on a day or during a period')
    .requiredOption('--from <day>', 'first day')
    .option('--to <day>', 'last day; the first when left out')
    .requiredOption('--reason <words>', 'why, for employees to read')
    .option(...MOVE_TO)
    .action((site: string, o: Options) =>
      run(o, (app, ctx, confirmed) =>
        app
          .get(CloseDays)
          .execute(ctx, { site, confirmed, from: o.from, to: o.to ?? o.from, reason: o.reason, moveTo: o.moveTo }),
      ),
    );
  add('open-days <site>', 'take an announced closure back')
    .requiredOption('--from <day>', 'first day')
    .option('--to <day>', 'last day; the first when left out')
    .action((site: string, o: Options) =>
      run(o, (app, ctx) => app.get(OpenDays).execute(ctx, { site, from: o.from, to: o.to ?? o.from })),
    );
  add('close <site>', 'close a site for good')
    .requiredOption('--on <day>', 'first day on which it no longer opens')
    .option(...MOVE_TO)
    .action((site: string, o: Options) =>
      run(o, (app, ctx, confirmed) => app.get(CloseSite).execute(ctx, { site, confirmed, on: o.on, moveTo: o.moveTo })),
    );
  add('reopen <site>', 'take a closing back').action((site: string, o: Options) =>
    run(o, (app, ctx) => app.get(ReopenSite).execute(ctx, { site })),
  );
  add('withdraw-desk <site> <desk>', 'take a desk, by its label, out of service')
    .requiredOption('--on <day>', 'first day without it')
    .option('--replacement <desk>', 'the desk of this site that takes its bookings over, or any')
    .option(...MOVE_TO)
    .action((site: string, desk: string, o: Options) =>
      run(o, (app, ctx, confirmed) =>
        app
          .get(WithdrawDesk)
          .execute(ctx, { site, confirmed, desk, on: o.on, replacement: o.replacement, moveTo: o.moveTo }),
      ),
    );
  add('return-desk <site> <desk>', 'put a desk back into service').action((site: string, desk: string, o: Options) =>
    run(o, (app, ctx) => app.get(ReturnDesk).execute(ctx, { site, desk })),
  );
}

/** What happened, and what follows or would follow. */
function outcomeLines({ state, site, foreseen }: SiteOutcome): string[] {
  const follows = (foreseen?.consequences ?? []).flatMap(({ sentence, rows, more }) => [
    sentence,
    ...rows.map((row) => `  ${row.when} · ${row.who} · ${row.where} · ${row.outcome}`),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ]);
  const last = {
    done: `${site.name}: done`,
    unchanged: `${site.name}: nothing to change`,
    'to-confirm': `${site.name}: nothing was written; say --yes to go on`,
  }[state];
  return [...follows, last];
}

const foundLine = ({ id, name, communeName, source, ref, closedOn }: SiteLine): string =>
  `${id}  ${name}, ${communeName}  (${source} ${ref})${closedOn === null ? '' : `  closed from ${closedOn}`}`;

function siteLines(site: SiteState): string[] {
  return [
    `${site.name} (${site.id}, ${site.source} ${site.ref})`,
    site.address,
    ...(site.closedOn === null ? [] : [`closed for good from ${site.closedOn}`]),
    ...site.weekly.map(({ weekday, opens, closes }) => `day ${weekday}: ${opens}-${closes}`),
    ...site.closures.map(({ day, part, reason }) => `closed on ${day}${part === 'day' ? '' : ` (${part})`}: ${reason}`),
    `desks: ${site.desks.map(({ label, withdrawnOn }) => (withdrawnOn ? `${label} (until ${withdrawnOn})` : label)).join(', ')}`,
  ];
}

/** `1-5=09:00-18:00` → five days. @throws BadInput */
function hoursOf(text: string): WeekdayHours[] {
  const [, first, last, opens, closes] = /^([1-7])(?:-([1-7]))?=(\d{2}:\d{2})-(\d{2}:\d{2})$/.exec(text) ?? [];
  if (first === undefined || opens === undefined || closes === undefined) {
    throw new BadInput(`${text}: hours are written as 1-5=09:00-18:00 (1 is Monday)`);
  }
  const from = Number(first);
  const to = Number(last ?? first);
  if (to < from) throw new BadInput(`${text}: the days run backwards`);
  return Array.from({ length: to - from + 1 }, (_, index) => ({ weekday: from + index, opens, closes }));
}

/** `18,50` euros → 1850 cents; undefined when none is given. @throws BadInput */
function centsOf(price: string | undefined): number | undefined {
  if (price === undefined) return undefined;
  if (!/^\d{1,4}([.,]\d{1,2})?$/.test(price)) throw new BadInput(`${price}: a price in euros is expected`);
  return Math.round(Number(price.replace(',', '.')) * 100);
}
