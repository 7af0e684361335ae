import type { Browser, Page } from './browser.js';

/** Signs in at the demo identity provider as the person with this address, without scripts: a real SAML round trip. */
export async function signInAs(browser: Browser, slug: string, email: string): Promise<Page> {
  const personas = await browser.get(`/saml/${slug}/login`);
  const sending = await browser.submit(personas, 'form.form-card', { email });
  return browser.submit(sending, 'form[action$="/acs"]');
}

/** From « confirm your identity » to the identity provider (ForceAuthn) and back to where the page was asked from. */
export async function confirmIdentity(browser: Browser, confirm: Page): Promise<Page> {
  const asked = await browser.get(confirm.$('a.btn-primary').attr('href') ?? '');
  const sending = await browser.submit(asked, 'form.card');
  return browser.submit(sending, 'form[action$="/acs"]');
}
