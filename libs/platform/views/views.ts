import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import type { Locale } from '../context/index.js';
import type { Navigation } from '../contributions/index.js';
import { ChangedFiles, projectRoot } from '../files/index.js';
import { reloadTranslations, t } from '../i18n/index.js';
import { Assets } from './assets.js';
import { contactWords, type Contact } from './contact.js';
import { helpers, type PageSettings } from './helpers.js';
import type { ViewContext } from './view-context.js';

/** A rendered e-mail: subject on one line, HTML, and the same in plain text. */
export interface RenderedEmail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** In whose name an e-mail is written: the employer, and whom to ask, where there are any. */
export interface Sender {
  readonly employerName: string | null;
  readonly contact: Contact | null;
}

/** A frame whose body is markup already. */
type Safe<F> = Omit<F, 'body'> & { readonly body: Handlebars.SafeString };

/** What the layouts other than that of e-mails put around a page. */
export interface Frame {
  /** The page, rendered. */
  readonly body: string;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly canonical: string | undefined;
  readonly image: string | null;
  /** A form was refused: the title says so first. */
  readonly failed: boolean;
  readonly narrow: boolean;
  /** Seconds after which a screen on a wall asks again; 0 for never. */
  readonly refresh: number;
  readonly navigation: Navigation | null;
  readonly returnTo: string;
}

/** What `layouts/email` puts around an e-mail. */
export interface EmailFrame {
  readonly body: string;
  readonly subject: string;
  readonly employerName: string | null;
  readonly contact: Contact | null;
}

/**
 * Partials take exactly what they are given, unknown helpers do not compile, everything printed is escaped. The indent of
 * a partial's tag is not repeated before each of its lines: inside a `textarea` it would become part of the text.
 */
const COMPILE = { explicitPartialContext: true, knownHelpersOnly: true, noEscape: false, preventIndent: true } as const;

/** Where the templates are, and whether they are read again when they change (development). */
export interface ViewsOptions {
  readonly folder?: string;
  readonly reload?: boolean;
  readonly assets?: Assets;
}

/**
 * Pages and e-mails from Handlebars templates: `templates/pages/<module>/<page>.hbs` inside `templates/layouts`, with the
 * partials of `templates/partials`. Compiled once and kept. Templates are ours; text typed by people is only ever a value.
 */
export class Views {
  readonly assets: Assets;
  private readonly folder: string;
  /** Watchers of templates and words, which are read again when they change; null where nothing is watched. */
  private readonly watched: { readonly templates: ChangedFiles; readonly words: ChangedFiles } | null;
  private engine: typeof Handlebars;
  private compiled = new Map<string, Handlebars.TemplateDelegate>();
  private known: Record<string, true> = {};

  constructor(options: ViewsOptions = {}) {
    this.folder = options.folder ?? join(projectRoot(), 'templates');
    const reload = options.reload ?? false;
    this.watched = reload
      ? {
          templates: new ChangedFiles([this.folder]),
          words: new ChangedFiles([join(projectRoot(), 'i18n')]),
        }
      : null;
    this.assets = options.assets ?? new Assets(reload);
    this.start();
  }

  /** HTML of a page (`bookings/find`) in its frame. @throws when the template does not exist. */
  render(page: string, model: object, view: ViewContext): string {
    this.refresh();
    const settings: PageSettings = {};
    const body = this.run(`pages/${page}`, model, { view, page: settings });
    const frame: Safe<Frame> = {
      body: new Handlebars.SafeString(body),
      title: settings.title,
      description: settings.description,
      canonical: settings.canonical,
      image: settings.image ?? null,
      failed: settings.failed ?? false,
      narrow: settings.narrow ?? false,
      refresh: settings.refresh ?? 0,
      navigation: view.navigation ?? null,
      returnTo: view.returnTo ?? view.path,
    };
    return this.run(`layouts/${settings.layout ?? 'main'}`, frame, { view, page: settings });
  }

  /** A piece of a page without its frame: the partial `job-progress` with its object. */
  renderPartial(partial: string, model: object, view: ViewContext): string {
    this.refresh();
    return this.run(`partials/${partial}`, model, { view, page: {} });
  }

  /** An e-mail from `templates/emails/<event>/{subject,html,text}.hbs`; `layouts/email` says in whose name it is written. */
  renderEmail(event: string, model: object, locale: Locale, sender: Sender): RenderedEmail {
    this.refresh();
    const data = { view: { locale }, page: {} };
    const subject = this.run(`emails/${event}/subject`, model, data, true).replace(/\s+/g, ' ').trim();
    const body = new Handlebars.SafeString(this.run(`emails/${event}/html`, model, data));
    const { employerName, contact } = sender;
    const frame: Safe<EmailFrame> = { body, subject, employerName, contact };
    const html = this.run('layouts/email', frame, data);
    const text = this.run(`emails/${event}/text`, model, data, true);
    const foot = [
      [employerName, t(locale, 'common.brand')].filter((name) => name !== null).join(' · '),
      ...(contact === null ? [] : [`${t(locale, 'common.letter.questions')} ${contactWords(contact)}`]),
    ];
    return { subject, html, text: `${text.replace(/\n{3,}/g, '\n\n').trim()}\n\n-- \n${foot.join('\n')}\n` };
  }

  /** Names of all templates below a folder of `templates/`, without the ending. */
  names(folder: 'layouts' | 'partials' | 'pages' | 'emails'): string[] {
    const below = join(this.folder, folder);
    if (!existsSync(below)) return [];
    return readdirSync(below, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.hbs'))
      .map((file) => `${folder}/${file.slice(0, -4)}`)
      .toSorted();
  }

  /** Compiles one template completely. @throws with Handlebars' own message when it is wrong. */
  check(name: string): void {
    this.engine.precompile(this.source(name), { ...COMPILE, knownHelpers: this.known });
  }

  private run(name: string, model: object, data: object, plainText = false): string {
    const key = plainText ? `${name} as text` : name;
    let template = this.compiled.get(key);
    if (!template) {
      template = this.engine.compile(this.source(name), {
        ...COMPILE,
        knownHelpers: this.known,
        noEscape: plainText,
      });
      this.compiled.set(key, template);
    }
    return template(model, { data });
  }

  private source(name: string): string {
    return readFileSync(join(this.folder, `${name}.hbs`), 'utf8');
  }

  private start(): void {
    this.engine = Handlebars.create();
    this.compiled = new Map();
    const all = helpers(this.assets);
    this.known = Object.fromEntries(Object.keys(all).map((name) => [name, true]));
    this.engine.registerHelper(all as Record<string, Handlebars.HelperDelegate>);
    for (const name of this.names('partials')) {
      this.engine.registerPartial(
        name.slice('partials/'.length),
        this.engine.compile(this.source(name), { ...COMPILE, knownHelpers: this.known }),
      );
    }
  }

  private refresh(): void {
    if (this.watched?.words.take()) reloadTranslations();
    if (this.watched?.templates.take()) this.start();
  }
}
