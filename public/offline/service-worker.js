/*
 * Reads without a connection what was read with one: pages that the portal declares readable offline (`Palier-Offline`), which are the
 * finder's and the reader's own week and bookings. With a connection every page comes from the portal: nothing kept is shown then.
 * What is kept belongs to one session (`Palier-Session`; none for strangers). A page of another session, or of none, wipes it.
 */
/** The service worker itself, as far as it is used here: the type checker takes this file for one of a page. */
const worker = /** @type {any} */ (self);

const PAGES = 'palier-pages';
const FILES = 'palier-files';
/** The pages that are shown when nothing else can be, and what they are drawn with. */
const FRAME = 'palier-offline';
const LANGUAGES = ['fr', 'en'];
const MOST_PAGES = 40;
const MOST_FILES = 250;
/** How long a stranger's page is kept; that of a session says until when. */
const PUBLIC_MS = 30 * 86_400_000;
/** Pages that may be asked for once more by themselves: opening them changes nothing. */
const ASKED_AGAIN = /^\/(?:week|desks|places)(?:\/|$)/;

worker.addEventListener('install', (event) => {
  worker.skipWaiting();
  event.waitUntil(prepare());
});

worker.addEventListener('activate', (event) => {
  // Pages that are open stay as they are: one that is taken over is not shown again as it was left (bfcache).
  event.waitUntil(keepOpenPages());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate' && request.destination === 'document') event.respondWith(open(event));
  else if (pathname.startsWith('/assets/')) event.respondWith(file(event));
});

/** News of one's bookings (Web Push): shown as the portal said it, which the push service could not read. Nothing is kept. */
worker.addEventListener('push', (event) => {
  const { title, body, path, tag } = event.data.json();
  event.waitUntil(worker.registration.showNotification(title, { body, tag, data: { path } }));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { href, origin } = new URL(event.notification.data.path, location.origin);
  event.waitUntil(origin === location.origin ? show(href) : undefined);
});

/** Shows a page of the portal: in the window that shows it already, else in a new one. */
async function show(href) {
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const shown = windows.find(({ url }) => url === href);
  return shown ? shown.focus() : worker.clients.openWindow(href);
}

/** A page: from the portal, or without a connection as it was last read. */
async function open(event) {
  const order = (asked += 1);
  let answer;
  try {
    answer = await fetch(event.request);
  } catch {
    return withoutConnection(event.request.url);
  }
  if (!navigator.onLine && (await isCopy(event.request.url, answer))) return withoutConnection(event.request.url);
  if (isPage(answer)) {
    const copy = answer.clone();
    event.waitUntil(take(event.request.url, copy, order));
  }
  return answer;
}

/** Whether an answer is the kept page once more, out of the browser's own cache: every answer of the portal has an id of its own. */
async function isCopy(url, answer) {
  const kept = await (await caches.open(PAGES)).match(url, { ignoreVary: true });
  return kept !== undefined && kept.headers.get('x-request-id') === answer.headers.get('x-request-id');
}

/** A file, whose address tells its content: once kept it is never asked for again. */
async function file(event) {
  const kept = await caches.match(event.request.url, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (isLasting(answer)) {
    const copy = answer.clone();
    event.waitUntil(caches.open(FILES).then((files) => files.put(event.request.url, copy)));
  }
  return answer;
}

const isPage = (answer) => (answer.headers.get('content-type') ?? '').startsWith('text/html');
const isLasting = (answer) => answer.ok && (answer.headers.get('cache-control') ?? '').includes('immutable');
const sessionOf = (answer) => answer.headers.get('palier-session') ?? '';

let asked = 0;
let newest = { order: 0, session: '' };
/** @type {Promise<unknown>} */
let turn = Promise.resolve();

/** Answers are taken in, one after another, in the order in which they came: what wipes is not overtaken by what keeps. */
async function take(url, answer, order) {
  const taken = turn.then(() => note(url, answer, order));
  turn = taken.catch(() => undefined);
  const text = await taken;
  if (text !== null) await keepAround(text);
}

/**
 * Wipes what is of another session than this answer, then keeps the page where it may be kept.
 *
 * @returns {Promise<string | null>} the page that was kept
 */
async function note(url, answer, order) {
  // A portal in trouble does not know who asks.
  if (answer.status >= 500) return null;
  const session = sessionOf(answer);
  // A slow answer of the session before.
  if (order < newest.order && session !== newest.session) return null;
  newest = { order, session };
  const pages = await caches.open(PAGES);
  for (const [address, page] of await all(pages)) if (sessionOf(page) !== session) await pages.delete(address);
  const until = answer.headers.get('palier-offline');
  if (answer.status !== 200 || until === null || answer.redirected) {
    await pages.delete(url);
    return null;
  }
  const text = await answer.text();
  const now = Date.now();
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': answer.headers.get('content-security-policy') ?? "default-src 'none'",
    'x-request-id': answer.headers.get('x-request-id') ?? '',
    'palier-session': session,
    'palier-read': String(now),
    'palier-until': until === 'public' ? String(now + PUBLIC_MS) : until,
  };
  await pages.delete(url);
  await pages.put(url, new Response(text, { headers }));
  await atMost(pages, MOST_PAGES);
  return text;
}

/** Keeps what a kept page is drawn with; after a new release the pages for offline as well. */
async function keepAround(text) {
  const files = await caches.open(FILES);
  await keepFiles(files, text);
  await atMost(files, MOST_FILES);
  const frame = await (await caches.match(frameOf(LANGUAGES[0])))?.text();
  if (!frame || sheetOf(frame) !== sheetOf(text)) await prepare();
}

/** Pages that were opened before this worker was there. */
async function keepOpenPages() {
  for (const { url } of await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })) {
    if (!ASKED_AGAIN.test(new URL(url).pathname)) continue;
    const order = (asked += 1);
    const answer = await fetch(url, { headers: { Accept: 'text/html' } }).catch(() => null);
    if (answer && isPage(answer)) await take(url, answer, order);
  }
}

/** Keeps the pages for whoever has no connection, in both languages. */
async function prepare() {
  const frame = await caches.open(FRAME);
  const answers = await Promise.all(
    LANGUAGES.map((language) =>
      fetch('/offline', {
        credentials: 'omit',
        cache: 'no-store',
        headers: { Accept: 'text/html', 'Accept-Language': language },
      }),
    ),
  );
  if (!answers.every((answer) => answer.ok)) throw new Error('the page for offline could not be read');
  for (const address of await frame.keys()) await frame.delete(address);
  for (const [at, answer] of answers.entries()) {
    const text = await answer.clone().text();
    await frame.put(frameOf(LANGUAGES[at]), answer);
    await keepFiles(frame, text);
  }
}

const frameOf = (language) => `/offline?in=${language}`;
const sheetOf = (text) => /\/assets\/style\/[^"]+/.exec(text)?.[0];

/** Keeps the files that a page names, and the modules that its first script starts with. */
async function keepFiles(files, text) {
  const named = [...text.matchAll(/\s(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);
  const start = named.find((path) => path.endsWith('/islands/start.js'));
  const modules = start ? ['session.js', 'offline.js'].map((name) => start.replace('start.js', name)) : [];
  await Promise.all(
    [...new Set([...named, ...modules])].map(async (path) => {
      if (await caches.match(path, { ignoreVary: true })) return;
      const answer = await fetch(path).catch(() => null);
      if (answer && isLasting(answer)) await files.put(path, answer);
    }),
  );
}

/** What a cache holds, oldest first. */
async function all(cache) {
  const found = [];
  for (const address of await cache.keys()) found.push([address, await cache.match(address, { ignoreVary: true })]);
  return found.filter(([, answer]) => answer);
}

/** Forgets the oldest beyond so many. */
async function atMost(cache, most) {
  const addresses = await cache.keys();
  for (const address of addresses.slice(0, Math.max(0, addresses.length - most))) await cache.delete(address);
}

/** The page as it was last read, with the moment of that; else what can be read instead. */
async function withoutConnection(url) {
  await turn;
  const pages = await caches.open(PAGES);
  for (const [address, page] of await all(pages))
    if (Number(page.headers.get('palier-until')) <= Date.now()) await pages.delete(address);
  const kept = await pages.match(url, { ignoreVary: true });
  return kept ? asRead(kept) : instead(await all(pages));
}

async function asRead(page) {
  const text = await page.text();
  const language = languageIn(text);
  const frame = await frameIn(language);
  const words = partOf(frame, 'note').replace('%MOMENT%', moment(page, language));
  return html(
    text.replace(/<main id="content"[^>]*>/, (main) => main + words),
    page,
  );
}

async function instead(pages) {
  const newestPage = pages.at(-1)?.[1];
  const language = newestPage
    ? languageIn(await newestPage.clone().text())
    : LANGUAGES.find((one) => navigator.language.startsWith(one));
  const frame = await caches.match(frameOf(language ?? 'fr'));
  if (!frame) return Response.error();
  const text = await frame.text();
  const row = partOf(text, 'row');
  const rows = [];
  for (const [address, page] of pages.toReversed()) {
    const title = /<title>([^<]*)<\/title>/.exec(await page.clone().text())?.[1] ?? '';
    rows.push(
      row
        .replace('%ADDRESS%', () => address.url.replaceAll('&', '&amp;'))
        .replace('%TITLE%', () => title.replace(/ – [^–]*$/, ''))
        .replace('%MOMENT%', () => moment(page, language)),
    );
  }
  const listed = rows.length > 0 ? text.replace(/<div data-offline="none">[^]*?<\/div>/, () => rows.join('')) : text;
  return html(listed, frame);
}

const languageIn = (text) => /<html lang="(\w+)/.exec(text)?.[1] ?? 'fr';
const frameIn = async (language) => (await (await caches.match(frameOf(language)))?.text()) ?? '';
/** The content of one `<template>` of the page for offline. */
const partOf = (text, name) =>
  new RegExp(`<template data-offline="${name}">([^]*?)</template>`).exec(text)?.[1]?.trim() ?? '';
const moment = (page, language) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'full', timeStyle: 'short' }).format(
    Number(page.headers.get('palier-read')),
  );
const html = (text, { headers }) =>
  new Response(text, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': headers.get('content-security-policy') ?? "default-src 'none'",
    },
  });
