import { inflateRawSync } from 'node:zlib';
import { systemContext } from '#libs/platform/context/index.js';
import { AddEmployees } from '../../../src/employees/index.js';
import { CreateEmployer } from '../../../src/employers/index.js';
import { ConnectSaml, GrantRole } from '../../../src/identity/index.js';
import type { TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { TestIdp, type ResponseOptions } from '../../support/saml-idp.js';

/** An employer with a connection to a test identity provider, one employee (Camille) and one HR member (Nora). */
export interface Company {
  readonly slug: string;
  readonly employerId: string;
  readonly idp: TestIdp;
  readonly camille: { readonly employeeId: string; readonly email: string; readonly staffNumber: string };
  readonly nora: { readonly memberId: string; readonly email: string };
  readonly urls: { readonly acs: string; readonly audience: string; readonly slo: string };
}

let sirens = 100_000_000;

/** Opens an employer; `slug` also names its domain. */
export async function company(portal: TestApp, slug: string, sloUrl?: string): Promise<Company> {
  const { app, baseUrl } = portal;
  sirens += 1;
  const employer = await app
    .get(CreateEmployer, { strict: false })
    .execute(systemContext('test', null, 'test'), { slug, name: `Société ${slug}`, siren: String(sirens) });
  const ctx = systemContext('test', employer.id, 'test');
  const camille = { email: `camille@${slug}.example`, staffNumber: 'M-1' };
  const ids = await app
    .get(AddEmployees, { strict: false })
    .execute(ctx, [{ ...camille, givenName: 'Camille', familyName: 'Exemple', communeInsee: '37261' }]);
  const email = `nora@${slug}.example`;
  const member = await app
    .get(GrantRole, { strict: false })
    .execute(ctx, { email, role: 'hr', displayName: 'Nora Modèle' });
  const idp = await TestIdp.create(`https://idp.${slug}.example/metadata`);
  await app.get(ConnectSaml, { strict: false }).execute(ctx, { metadata: idp.metadata({ sloUrl }) });
  const root = `${baseUrl}/saml/${slug}`;
  return {
    slug,
    employerId: employer.id,
    idp,
    camille: { ...camille, employeeId: ids.get(camille.staffNumber)! },
    nora: { memberId: member.id, email },
    urls: { acs: `${root}/acs`, audience: `${root}/metadata`, slo: `${root}/slo` },
  };
}

/** The AuthnRequest in the address of an identity provider. */
const requestIn = (url: URL): string =>
  inflateRawSync(Buffer.from(url.searchParams.get('SAMLRequest')!, 'base64')).toString();

/** The id of the request in the address that the portal sent a browser to. */
export const requestIdOf = (address: string): string => /ID="([^"]+)"/.exec(requestIn(new URL(address)))![1]!;

/** Begins a sign-in as a browser would and gives the request that left. */
export async function begin(
  browser: Browser,
  slug: string,
  query = '',
): Promise<{ id: string; xml: string; url: URL }> {
  const page = await browser.get(`/saml/${slug}/login${query}`, { stay: true });
  if (page.status !== 302) throw new Error(`login answered ${page.status}`);
  const url = new URL(page.headers.get('location')!);
  return { id: requestIdOf(url.href), xml: requestIn(url), url };
}

/** A good response of the company's identity provider about Nora, with whatever a spec changes. */
export function response(of: Company, requestId: string, changes: Partial<ResponseOptions> = {}): string {
  return of.idp.respond({
    requestId,
    acsUrl: of.urls.acs,
    audience: of.urls.audience,
    nameId: `nora@${of.slug}`,
    attributes: { mail: of.nora.email },
    ...changes,
  });
}

/** Posts a response as the identity provider's page would: from another site. */
export function post(
  browser: Browser,
  slug: string,
  samlResponse: string,
  more: Record<string, string> = {},
): Promise<Page> {
  return browser.request('POST', `/saml/${slug}/acs`, new URLSearchParams({ SAMLResponse: samlResponse, ...more }), {
    stay: true,
    headers: { 'sec-fetch-site': 'cross-site', origin: 'https://idp.example' },
  });
}

/** Signs somebody in; Nora unless told otherwise. */
export async function signIn(
  browser: Browser,
  of: Company,
  changes: Partial<ResponseOptions> = {},
  query = '',
): Promise<Page> {
  const { id } = await begin(browser, of.slug, query);
  return post(browser, of.slug, response(of, id, changes));
}

/** Who the portal says the browser is, or null. */
export async function whoAmI(browser: Browser): Promise<unknown> {
  const page = await browser.get('/api/v1/me', { headers: { accept: 'application/json' } });
  return page.status === 200 ? page.json() : null;
}
