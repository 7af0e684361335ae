import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheerioAPI } from 'cheerio';
import { projectRoot } from '#libs/platform/files/index.js';

const CONTROLS = 'input:not([type=hidden],[type=submit],[type=button]), select, textarea';
const REFERENCES = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns'];

/**
 * What is wrong with the structure of a page, in words; empty for a sound one. Needs no browser, so every page of the
 * portal can be asked: one h1, headings without gaps, unique ids, labelled controls, targets that exist, names on links
 * and buttons, nothing inline. A browser with axe-core sees more (contrast, sizes).
 */
export function pageProblems($: CheerioAPI): string[] {
  return [
    ...frame($),
    ...headings($),
    ...identifiers($),
    ...controls($),
    ...names($),
    ...inlineCode($),
    ...lostClasses($),
  ];
}

function frame($: CheerioAPI): string[] {
  return [
    ...($('html').attr('lang') ? [] : ['the page has no lang']),
    ...($('title').text().trim() ? [] : ['the page has no title']),
    ...($('main').length === 1 ? [] : [`${$('main').length} main elements`]),
  ];
}

function headings($: CheerioAPI): string[] {
  const levels = $('h1, h2, h3, h4, h5, h6')
    .toArray()
    .map((element) => Number(element.tagName.slice(1)));
  const ones = levels.filter((level) => level === 1).length;
  const gaps = levels.flatMap((level, i) => {
    const before = levels[i - 1] ?? 1;
    return level > before + 1 ? [`heading h${level} after h${before}`] : [];
  });
  return [...(ones === 1 ? [] : [`${ones} h1`]), ...gaps];
}

function identifiers($: CheerioAPI): string[] {
  const ids = $('[id]')
    .toArray()
    .map((element) => $(element).attr('id') ?? '');
  const twice = [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))].map((id) => `id ${id} is used twice`);
  const present = new Set(ids);
  const dangling = REFERENCES.flatMap((attribute) =>
    $(`[${attribute}]`)
      .toArray()
      .flatMap((element) => ($(element).attr(attribute) ?? '').split(/\s+/))
      .filter((id) => id !== '' && !present.has(id))
      .map((id) => `${attribute} names ${id}, which does not exist`),
  );
  const anchors = $('a[href^="#"], label[for]')
    .toArray()
    .map((element) => $(element).attr('for') ?? ($(element).attr('href') ?? '').slice(1))
    .filter((id) => id !== '' && !present.has(id))
    .map((id) => `a link or label points to ${id}, which does not exist`);
  return [...twice, ...dangling, ...anchors];
}

function controls($: CheerioAPI): string[] {
  return $(CONTROLS)
    .toArray()
    .filter((element) => {
      const control = $(element);
      const id = control.attr('id');
      const labelled = id !== undefined && $('label').filter((_, label) => $(label).attr('for') === id).length > 0;
      return (
        !labelled &&
        control.closest('label').length === 0 &&
        !control.attr('aria-label') &&
        !control.attr('aria-labelledby')
      );
    })
    .map((element) => `the control ${$(element).attr('name') ?? '(no name)'} has no label`);
}

function names($: CheerioAPI): string[] {
  const nameless = $('a, button, summary')
    .toArray()
    .filter((element) => !$(element).text().trim() && !$(element).attr('aria-label'))
    .map((element) => `a ${element.tagName} has no name: ${$.html(element).slice(0, 120)}`);
  const images = $('img:not([alt])').length;
  const tables = $('table')
    .toArray()
    .filter((element) => $(element).find('th').length === 0)
    .map(() => 'a table has no header cell');
  return [...nameless, ...(images > 0 ? [`${images} images without alt`] : []), ...tables];
}

function inlineCode($: CheerioAPI): string[] {
  const styles = $('[style], style').length;
  const handlers = $('*')
    .toArray()
    .flatMap((element) => ('attribs' in element ? Object.keys(element.attribs) : []))
    .filter((name) => name.startsWith('on'));
  return [
    ...(styles > 0 ? [`${styles} inline styles`] : []),
    ...(handlers.length > 0 ? [`inline handlers: ${handlers.join(', ')}`] : []),
  ];
}

const classesOf = (file: string): ReadonlySet<string> =>
  new Set(
    [...readFileSync(join(projectRoot(), file), 'utf8').matchAll(/\.(-?[a-z_][\w-]*)/gi)].map(([, name = '']) => name),
  );
let sheets: { readonly whole: ReadonlySet<string>; readonly built: ReadonlySet<string> } | undefined;

/** Classes on the page that Tabler has rules for and that the built sheet left out. */
function lostClasses($: CheerioAPI): string[] {
  sheets ??= {
    whole: classesOf('node_modules/@tabler/core/dist/css/tabler.min.css'),
    built: classesOf('dist/style/palier.css'),
  };
  const { whole, built } = sheets;
  const used = new Set(
    $('[class]')
      .toArray()
      .flatMap((element) => ($(element).attr('class') ?? '').split(/\s+/)),
  );
  return [...used]
    .filter((name) => whole.has(name) && !built.has(name))
    .map((name) => `the built sheet lacks .${name}`);
}
