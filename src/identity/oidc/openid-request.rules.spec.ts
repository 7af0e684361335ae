import { againAt, askedFor, namesOrganisation } from './openid-request.rules.js';

describe('an authorization request', () => {
  it('asks for what the provider has', () => {
    expect(askedFor({}, 'siret')).toEqual({ scope: 'openid email profile' });
    expect(askedFor({ scopes_supported: ['openid', 'email', 'offline_access'] }, 'siret')).toEqual({
      scope: 'openid email',
    });
    expect(
      askedFor(
        {
          scopes_supported: ['openid', 'given_name', 'usual_name', 'email', 'siret', 'phone'],
          acr_values_supported: ['eidas1'],
        },
        'siret',
      ),
    ).toEqual({ scope: 'openid email given_name usual_name siret', acr_values: 'eidas1' });
  });

  it('asks for a fresh identification by what the provider takes, and for the instant either way', () => {
    expect(againAt({})).toEqual({ prompt: 'login', max_age: '0' });
    expect(againAt({ acr_values_supported: ['eidas1', 'eidas2'] })).toEqual({
      prompt: 'login',
      claims: '{"id_token":{"auth_time":{"essential":true}}}',
    });
  });

  it('knows who names organisations', () => {
    const offers = [{}, { scopes_supported: ['openid'] }, { scopes_supported: ['siret'] }];
    expect(offers.map((offered) => namesOrganisation(offered, 'siret'))).toEqual([false, false, true]);
    // Whoever says by which claim expects it of everybody.
    expect(offers.map((offered) => namesOrganisation(offered, 'org_siret'))).toEqual([true, true, true]);
  });
});
