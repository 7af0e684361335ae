import type { CheerioAPI } from 'cheerio';
import { asDescribed } from './described.js';
import { csrfTokenOf, formOf, parse } from './html.js';

/** Values of form controls; a list stands for a control that is sent several times. */
export type Fields = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** How a request differs from what a browser does by itself. */
export interface RequestChanges {
  readonly headers?: Readonly<Record<string, string>>;
  /** Stay on a redirect instead of following it. */
  readonly stay?: boolean;
}

/** An answer: the last one when redirects were followed. */
export interface Page {
  readonly status: number;
  /** Address it came from. */
  readonly url: URL;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly text: string;
  /** The page, parsed when first asked for. */
  readonly $: CheerioAPI;
  /** Parsed JSON; its shape is the caller's to check. */
  json(): unknown;
}

const MOST_REDIRECTS = 10;

/**
 * A visitor without JavaScript: keeps cookies, follows redirects, fills in forms with the CSRF token that the page
 * gave. Two visitors of one portal are two browsers.
 */
export class Browser {
  private readonly cookies = new Map<string, string>();
  private token: string | undefined;

  constructor(private readonly baseUrl: string) {}

  /** Opens an address of the portal. */
  get(path: string, changes: RequestChanges = {}): Promise<Page> {
    return this.request('GET', path, undefined, changes);
  }

  /** Sends a form to `path` with the CSRF token of the last page seen; give `_csrf` to send another or, when empty, none. */
  post(path: string, fields: Fields = {}, changes: RequestChanges = {}): Promise<Page> {
    return this.request('POST', path, encode({ ...this.csrf(), ...fields }), changes);
  }

  /** Sends a multipart form, for files. */
  upload(
    path: string,
    fields: Readonly<Record<string, string | File | File[]>>,
    changes: RequestChanges = {},
  ): Promise<Page> {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...this.csrf(), ...fields })) {
      if (typeof value === 'string') body.append(name, value);
      else for (const file of [value].flat()) body.append(name, file, file.name);
    }
    return this.request('POST', path, body, changes);
  }

  /** Calls the JSON API with the session's CSRF token as a header. */
  api(method: string, path: string, body?: unknown, changes: RequestChanges = {}): Promise<Page> {
    const headers = {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(this.token === undefined ? {} : { 'x-csrf-token': this.token }),
      ...changes.headers,
    };
    return this.request(method, path, body === undefined ? undefined : JSON.stringify(body), { ...changes, headers });
  }

  /** Submits a form of `page` as its own button would, with some controls filled in or changed. */
  submit(page: Page, selector = 'form', fields: Fields = {}, changes: RequestChanges = {}): Promise<Page> {
    const form = formOf(page.$, selector);
    const target = new URL(form.action, page.url);
    const values: Fields = { ...form.fields, ...fields };
    if (form.method === 'post') return this.request('POST', target.href, encode(values), changes);
    target.search = encode(values).toString();
    return this.request('GET', target.href, undefined, changes);
  }

  /** The value of a cookie, `undefined` when it was never set or was removed. */
  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  /** Has a cookie from now on, as if an answer had set it. */
  take(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  /** Has the token of forms from now on, as if a page had given it. */
  takeToken(token: string): void {
    this.token = token;
  }

  /** Forgets all cookies, as a new browser window would. */
  forget(): void {
    this.cookies.clear();
    this.token = undefined;
  }

  /** One request of any kind; the body's type decides the content type. */
  async request(
    method: string,
    path: string,
    body: URLSearchParams | FormData | string | undefined,
    changes: RequestChanges = {},
  ): Promise<Page> {
    let target = new URL(path, this.baseUrl);
    let page = await this.once(method, target, body, changes.headers);
    for (let hops = 0; !changes.stay && page.status >= 300 && page.status < 400; hops++) {
      const location = page.headers.get('location');
      if (location === null) break;
      if (hops === MOST_REDIRECTS) throw new Error(`more than ${MOST_REDIRECTS} redirects from ${path}`);
      target = new URL(location, target);
      const repeats = page.status === 307 || page.status === 308;
      page = await this.once(repeats ? method : 'GET', target, repeats ? body : undefined, changes.headers);
    }
    return page;
  }

  private async once(
    method: string,
    url: URL,
    body: URLSearchParams | FormData | string | undefined,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      method,
      body,
      redirect: 'manual',
      // Compressing and reading it again took an eighth of what a page costs here; where it matters, a spec asks for it.
      headers: { accept: 'text/html', 'accept-encoding': 'identity', ...(cookie === '' ? {} : { cookie }), ...headers },
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const page = pageOf(response, url, Buffer.from(await response.arrayBuffer()));
    const mediaType = response.headers.get('content-type')?.split(';')[0] ?? '';
    await asDescribed(this.baseUrl, { method, path: url.pathname, status: page.status, mediaType, text: page.text });
    if (response.headers.get('content-type')?.startsWith('text/html'))
      this.token = csrfTokenOf(page.text) ?? this.token;
    return page;
  }

  private csrf(): Readonly<Record<string, string>> {
    return this.token === undefined ? {} : { _csrf: this.token };
  }

  /** RFC 6265 as far as one host needs it: a new value, or none once it has expired. */
  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    const expired = attributes.some((attribute) => {
      const [key, value = ''] = attribute.split('=');
      if (key?.toLowerCase() === 'max-age') return Number(value) <= 0;
      return key?.toLowerCase() === 'expires' && Date.parse(value) <= 0;
    });
    if (expired) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(at + 1));
  }
}

function pageOf(response: Response, url: URL, bytes: Buffer): Page {
  const text = bytes.toString('utf8');
  let parsed: CheerioAPI | undefined;
  return {
    status: response.status,
    url,
    headers: response.headers,
    bytes,
    text,
    get $() {
      return (parsed ??= parse(text));
    },
    json: (): unknown => JSON.parse(text),
  };
}

function encode(fields: Fields): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, String(one));
  }
  return body;
}
