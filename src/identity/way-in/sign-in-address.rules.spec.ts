import { signInAddress, wayInto } from './sign-in-address.rules.js';

describe('the address that begins a sign-in', () => {
  const saml = { slug: 'acme', protocol: 'saml' } as const;
  const openid = { slug: 'acme_nord', protocol: 'oidc' } as const;

  it('is that of the only connection, or the page that asks which', () => {
    expect(signInAddress(wayInto('acme', []), '/bookings')).toBe('/sign-in?return=%2Fbookings');
    expect(signInAddress(wayInto('acme', [openid]), '/bookings')).toBe('/oidc/acme_nord/login?return=%2Fbookings');
    expect(signInAddress(wayInto('acme', [saml, openid]), '/bookings', { shared: true })).toBe(
      '/sign-in?employer=acme&return=%2Fbookings&shared=1',
    );
  });
});
