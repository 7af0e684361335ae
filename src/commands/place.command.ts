import type { Command } from 'commander';
import { JoinLists, MergePlaces, TellFacts, type Doubt, type ListJoined, type Place } from '../sites/index.js';
import { commandContext, withPortal } from './context.js';
import { BadInput, print, type SetExitCode } from './output.js';
import { registerExchangeCommands } from './place-exchange.js';

interface Options {
  readonly source: string;
  readonly asOf: string;
  readonly url?: string;
  readonly json?: boolean;
}

/** `palier place …`: what is known of a place of the directory. `<place>` is the last part of the address of its page. */
export function registerPlaceCommands(program: Command, setExitCode: SetExitCode): void {
  const places = program.command('place').description('what is known of places, with who said it and when');
  registerListCommands(places);
  registerExchangeCommands(places, setExitCode);
  places
    .command('show <place>')
    .description('a place and every fact of it with its source')
    .option('--json', 'print JSON')
    .action((place: string, { json }: Options) =>
      withPortal(async (app) => {
        const found = await app.get(TellFacts).show(await commandContext(app, 'place'), place);
        print(json, found, () => placeLines(found));
      }),
    );
  places
    .command('tell <place> <field> <value>')
    .description('tell a fact; the value as JSON, such as \'{"day": 1800}\'')
    .requiredOption('--source <words>', 'who said it')
    .requiredOption('--as-of <day>', 'when: 2026, 2026-11 or 2026-11-29')
    .option('--url <address>', 'where it can be read')
    .option('--json', 'print JSON')
    .action((place: string, field: string, value: string, { source, asOf, url, json }: Options) =>
      withPortal(async (app) => {
        const facts = [{ field, value: jsonOf(value), source, asOf, sourceUrl: url }];
        const changed = await app.get(TellFacts).execute(await commandContext(app, 'place'), { place, facts });
        print(json, { changed }, () => outcome(place, changed));
      }),
    );
  places
    .command('forget <place> <field>')
    .description('take a fact back: it is unknown again')
    .option('--json', 'print JSON')
    .action((place: string, field: string, { json }: Options) =>
      withPortal(async (app) => {
        const wish = { place, facts: [], forget: [field] };
        const changed = await app.get(TellFacts).execute(await commandContext(app, 'place'), wish);
        print(json, { changed }, () => outcome(place, changed));
      }),
    );
}

/** Joining lists, and deciding what is left in doubt. */
function registerListCommands(places: Command): void {
  places
    .command('join-lists')
    .description('join the newer open lists to the directory; joining twice changes nothing')
    .option('--dry-run', 'say what would come of it and write nothing')
    .option('--json', 'print JSON')
    .action(({ dryRun = false, json }: { dryRun?: boolean; json?: boolean }) =>
      withPortal(async (app) => {
        const lists = await app.get(JoinLists).execute(await commandContext(app, 'place'), { dryRun });
        print(json, lists, () => lists.map(listLine));
      }),
    );
  places
    .command('doubts')
    .description('rows of lists that were kept apart and might be another place too')
    .option('--json', 'print JSON')
    .action(({ json }: Options) =>
      withPortal(async (app) => {
        const doubts = await app.get(JoinLists).doubts(await commandContext(app, 'place'));
        print(json, doubts, () => (doubts.length > 0 ? doubts.map(doubtLine) : 'nothing is in doubt'));
      }),
    );
  places
    .command('merge <place> <into>')
    .description('make one place of two; the address of the first leads to the second')
    .action((place: string, other: string) =>
      withPortal(async (app) => {
        await app.get(MergePlaces).execute(await commandContext(app, 'place'), { place, other });
        print(false, null, () => `${place} is ${other}`);
      }),
    );
  places
    .command('keep-apart <place> <other>')
    .description('say that two places in doubt are two')
    .action((place: string, other: string) =>
      withPortal(async (app) => {
        const settled = await app.get(MergePlaces).keepApart(await commandContext(app, 'place'), { place, other });
        print(false, null, () => (settled ? `${place} and ${other} are two places` : 'nothing was in doubt'));
      }),
    );
}

const listLine = ({ source, rows, known, fresh, doubtful, same }: ListJoined) =>
  `${source}: ${rows} rows; ${fresh} new places (${doubtful} in doubt), ${same} known places, ${known} joined before`;

const doubtLine = ({ name, slug, otherName, otherSlug, source, otherSource, km }: Doubt) =>
  `${slug}  ${name} (${source})  might be  ${otherSlug}  ${otherName} (${otherSource}), ${km.toFixed(2)} km`;

const outcome = (place: string, changed: readonly string[]) =>
  changed.length > 0 ? `${place}: ${changed.join(', ')} written` : `${place}: nothing to change`;

function placeLines({ name, slug, source, sourceRef, asOf, endedOn, facts }: Place): string[] {
  return [
    `${name} (${slug}; ${source} ${sourceRef}, ${asOf})`,
    ...(endedOn === null ? [] : [`no longer exists from ${endedOn}`]),
    ...Object.entries(facts).map(
      ([field, fact]) => `${field}: ${JSON.stringify(fact.value)} (${fact.source}, ${fact.asOf}, ${fact.basis})`,
    ),
  ];
}

/** @throws BadInput */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadInput(`${text}: not JSON; a text stands in double quotes, such as '"02 47 00 00 00"'`);
  }
}
