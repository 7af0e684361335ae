import { readFileSync } from 'node:fs';
import type { CheerioAPI } from 'cheerio';
import type { Browser, Fields, Page } from '../../support/browser.js';
import { formOf } from '../../support/html.js';
import { inRepository } from '../../support/sources.js';

/*
 * What the pages of the portal offer to somebody: the addresses that they lead to, and every field of every form. Specs that send
 * whatever somebody may send walk over it, so that a new page or field is walked by itself.
 */

/** A line of the list of routes. */
export interface Route {
  readonly method: string;
  readonly pattern: string;
  readonly matches: RegExp;
}

/** Signing out or ending the own sessions would end the walk. */
export const ROUTES: readonly Route[] = readFileSync(inRepository('test/arch/routes.txt'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/))
  .filter(([, path]) => !/sign-out|sessions|deactivation|role-withdrawals/.test(path!))
  .map(([method, path]) => ({
    method: method!,
    pattern: path!,
    matches: new RegExp(`^${path!.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`),
  }));

/** What the pages of a person offer: one address a route, the fields of every form. */
export interface Offer {
  readonly paths: ReadonlyMap<string, string>;
  readonly forms: readonly {
    readonly method: string;
    readonly path: string;
    readonly fields: Fields;
    /** The same with something plausible where the page wants something: in what is required; everywhere, with a day past; to come. */
    readonly filled: readonly Fields[];
    /** Fields that take any text; fields that take long texts; boxes of which many may be ticked, with a value. */
    readonly free: readonly string[];
    readonly long: readonly string[];
    readonly many: ReadonlyMap<string, string>;
  }[];
  readonly names: ReadonlySet<string>;
}

/** HR's and administrators' pages are closed to employees, whatever is sent: that is another spec's to say. */
export const concerns = (person: number, { pattern }: Route) =>
  person === 0 || !/^\/(hr|admin|team|outbox)/.test(pattern);

/** Opens one page of every route that is linked from another. */
export async function offersTo(browser: Browser, person: number, baseUrl: string): Promise<Offer> {
  const paths = new Map<string, string>();
  const forms = new Map<string, Offer['forms'][number]>();
  const names = new Set(['date', 'part', 'month', 'from', 'to', 'lat', 'lon', 'return', 'purpose', 'employer', 'q']);
  const open = ROUTES.filter((one) => one.method === 'GET' && !one.pattern.includes(':') && concerns(person, one)).map(
    ({ pattern }) => pattern,
  );
  const take = (method: string, href: string, from: URL): void => {
    const { origin, pathname, search, searchParams } = new URL(href, from);
    // The way to the identity provider leads off the site, and there is none here.
    if (origin !== baseUrl || /^\/(saml|oidc)\//.test(pathname)) return;
    for (const name of searchParams.keys()) names.add(name);
    const route = ROUTES.find((one) => one.method === method && one.matches.test(pathname));
    if (!route || paths.has(`${method} ${route.pattern}`)) return;
    paths.set(`${method} ${route.pattern}`, pathname);
    if (method === 'GET' && route.pattern.includes(':')) open.push(pathname + search);
  };
  for (let path = open.shift(); path !== undefined; path = open.shift()) {
    const page: Page = await browser.get(path, { headers: { accept: 'text/html' } });
    if (!page.headers.get('content-type')?.startsWith('text/html')) continue;
    const { $ } = page;
    for (const link of $('main a[href]').toArray()) take('GET', $(link).attr('href')!, page.url);
    for (const form of $('main form').toArray()) {
      const { action, method, fields } = formOf($, `form[action="${$(form).attr('action')}"]`);
      take(method.toUpperCase(), action || page.url.pathname, page.url);
      const target = new URL(action, page.url).pathname;
      const named = (kind: string) =>
        $(form)
          .find(kind)
          .toArray()
          .map((one) => $(one).attr('name') ?? '');
      const boxes = $(form).find('[type=checkbox][name]').toArray();
      const many = new Map(boxes.map((box) => [$(box).attr('name')!, $(box).attr('value') ?? '1']));
      forms.set(`${method} ${target}`, {
        method: method.toUpperCase(),
        path: target,
        fields,
        filled: [
          { ...plausible($, form, '[required]'), ...withoutBlanks(fields) },
          { ...plausible($, form, '*'), ...withoutBlanks(fields) },
          { ...plausible($, form, '*'), ...withoutBlanks(fields), ...days($, form, '2026-12-01') },
        ],
        free: named(FREE),
        long: named('textarea[name]'),
        many,
      });
      for (const control of $(form).find('[name]').toArray()) names.add($(control).attr('name')!);
    }
  }
  names.delete('_csrf');
  return { paths, forms: [...forms.values()].filter(({ path }) => !/sign-out|sessions|locale/.test(path)), names };
}

/** Controls in which somebody may write anything. */
const FREE = ['text', 'search', 'email', 'url', 'tel']
  .map((type) => `input[type=${type}][name]`)
  .concat('input:not([type])[name]', 'textarea[name]')
  .join(', ');

/** What somebody in no mood would write, by the name of a control and else by its kind. */
const PLAUSIBLE: Readonly<Record<string, string>> = {
  commune: 'Tours',
  postcode: '37000',
  siret: '',
  date: '2026-11-02',
  month: '2026-12',
  time: '10:00',
  number: '1',
  email: 'somebody@elsewhere.example',
  url: 'https://elsewhere.example/',
  text: 'Essai',
  search: 'Essai',
  password: 'Essai d’un secret',
  tel: '+33 2 00 00 00 00',
};

const withoutBlanks = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));

/** Something for every control of a form that matches, and the first choice of each group. */
function plausible($: CheerioAPI, form: Parameters<CheerioAPI>[0], which: string): Record<string, string> {
  const values: Record<string, string> = {};
  const controls = $(form).find('input[name], textarea[name], select[name]').filter(which).toArray();
  for (const control of controls) {
    const name = $(control).attr('name')!;
    const type = $(control).is('textarea') ? 'text' : ($(control).attr('type') ?? 'text');
    const choice = type === 'radio' || type === 'checkbox' ? ($(control).attr('value') ?? 'on') : undefined;
    const first = $(control).is('select') ? $(control).find('option[value!=""]').first().attr('value') : undefined;
    const value = choice ?? first ?? PLAUSIBLE[name] ?? PLAUSIBLE[type];
    if (value !== undefined) values[name] ??= value;
  }
  return values;
}

/** One day in every date of a form. */
const days = ($: CheerioAPI, form: Parameters<CheerioAPI>[0], day: string): Record<string, string> =>
  Object.fromEntries(
    $(form)
      .find('input[type=date][name]')
      .toArray()
      .map((control) => [$(control).attr('name')!, day]),
  );
