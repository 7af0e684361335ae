import { type CheerioAPI, load } from 'cheerio';

/** A form of a page as a browser would send it. */
export interface HtmlForm {
  readonly action: string;
  readonly method: 'get' | 'post';
  readonly multipart: boolean;
  /** Values of its controls, hidden ones and the CSRF token included; unchecked boxes and buttons are absent. */
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
}

/** Parses a page. */
export function parse(html: string): CheerioAPI {
  return load(html);
}

/** Words of the first element that matches, with white space made single; empty when nothing matches. */
export function wordsOf($: CheerioAPI, selector: string): string {
  return squeeze($(selector).first().text());
}

/** Words of every element that matches, in the order of the page. */
export function allWords($: CheerioAPI, selector: string): string[] {
  return $(selector)
    .toArray()
    .map((element) => squeeze($(element).text()));
}

/** Reads the first form that matches. Throws when there is none, naming the forms of the page. */
export function formOf($: CheerioAPI, selector = 'form'): HtmlForm {
  const form = $(selector).filter('form').first();
  if (form.length === 0) {
    const present = $('form')
      .toArray()
      .map((element) => $(element).attr('action') ?? '(no action)');
    throw new Error(`no form matches ${selector}; the page has: ${present.join(', ') || 'none'}`);
  }
  const fields: Record<string, string | string[]> = {};
  for (const { name, value } of form.serializeArray()) {
    const before = fields[name];
    if (before === undefined) fields[name] = value;
    else fields[name] = [...(Array.isArray(before) ? before : [before]), value];
  }
  return {
    action: form.attr('action') ?? '',
    method: form.attr('method')?.toLowerCase() === 'post' ? 'post' : 'get',
    multipart: form.attr('enctype') === 'multipart/form-data',
    fields,
  };
}

/**
 * The CSRF token that a page carries in any of its forms; one token is good for the whole session. Read as
 * `templates/partials/csrf.hbs` writes it: most pages of a walk are never parsed.
 */
export function csrfTokenOf(html: string): string | undefined {
  return /<input type="hidden" name="_csrf" value="([^"]*)">/.exec(html)?.[1];
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
