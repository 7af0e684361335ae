import { ConnectSaml } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { TestIdp } from '../../support/saml-idp.js';
import { NOW, openSite, programme, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { signIn, type Company } from '../identity/acme.js';

/** Connects a programme's employer to an identity provider. @returns a way to sign its people in, by index */
export async function sessions(
  portal: TestApp,
  slug: string,
  of: Programme,
): Promise<(index: number) => Promise<Browser>> {
  const idp = await TestIdp.create(`https://idp.${slug}.example/metadata`);
  await portal.app.get(ConnectSaml, { strict: false }).execute(of.ctx, { metadata: idp.metadata({}) });
  const root = `${portal.baseUrl}/saml/${slug}`;
  return async (index) => {
    const email = `p${index}@${slug}.example`;
    const company: Company = {
      slug,
      employerId: of.employerId,
      idp,
      camille: { employeeId: of.employeeIds[index] ?? '', email, staffNumber: '' },
      nora: { memberId: '', email },
      urls: { acs: `${root}/acs`, audience: `${root}/metadata`, slo: `${root}/slo` },
    };
    const browser = portal.browser();
    const answer = await signIn(browser, company, {
      nameId: email,
      attributes: { mail: email },
      now: portal.clock.now(),
    });
    if (answer.status !== 303) throw new Error(`sign-in of ${email} answered ${answer.status}`);
    return browser;
  };
}

/** Acme and a place at which it holds desk-days in November, with a way to sign its people in. */
export interface Booking {
  readonly portal: TestApp;
  readonly acme: Programme;
  readonly site: TestSite;
  readonly signIn: (index: number) => Promise<Browser>;
}

export async function booking({
  people,
  desks,
  granted,
}: {
  people: number;
  desks: number;
  granted: number;
}): Promise<Booking> {
  const portal = await testApp({ now: NOW });
  const acme = await programme(portal, 'acme', '100000001', people);
  const site = await openSite(portal, { name: 'La Fabrique', desks });
  await acme.grant(site.id, granted);
  return { portal, acme, site, signIn: await sessions(portal, 'acme', acme) };
}
