import { addressOf, environmentOf, needsEmbeddedPg, portOf, wantsDemo, WrongEnvironment } from './environment.js';

const EMBEDDED = 'postgres://palier@127.0.0.1:5000/palier';

function cookies(env: Record<string, string>): string | undefined {
  return environmentOf({ DATABASE_URL: EMBEDDED, ...env }).PALIER_INSECURE_COOKIES;
}

describe('the environment of npm start', () => {
  it('fills in what a newcomer did not set', () => {
    expect(environmentOf({ HOME: '/home/x' }, EMBEDDED)).toEqual({
      HOME: '/home/x',
      DATABASE_URL: EMBEDDED,
      PORT: '3000',
      PALIER_DEMO: '1',
      PALIER_INSECURE_COOKIES: '1',
    });
  });

  it('leaves what is set', () => {
    const env = { DATABASE_URL: 'postgres://u@db/p', PORT: '4000', PALIER_DEMO: '0', PALIER_INSECURE_COOKIES: '0' };
    expect(environmentOf(env, EMBEDDED)).toEqual(env);
  });

  it.each([
    [{}, true],
    [{ PALIER_DEMO: '1' }, true],
    [{ PALIER_DEMO: '0' }, false],
    [{ PALIER_DEMO: 'no' }, false],
    [{ NODE_ENV: 'production' }, false],
  ])('with %j wants the demo: %s', (env, wanted) => {
    expect(wantsDemo(env)).toBe(wanted);
  });

  it('keeps secure cookies behind https and in production', () => {
    expect(cookies({ PALIER_BASE_URL: 'https://palier.example' })).toBe('0');
    expect(cookies({ NODE_ENV: 'production' })).toBe('0');
    expect(cookies({ PALIER_BASE_URL: 'http://localhost:3000' })).toBe('1');
  });

  it('refuses the demo and the embedded database in production', () => {
    const production = { NODE_ENV: 'production', DATABASE_URL: EMBEDDED };
    expect(() => environmentOf({ ...production, PALIER_DEMO: '1' })).toThrow(WrongEnvironment);
    expect(() => needsEmbeddedPg({ NODE_ENV: 'production' })).toThrow(/DATABASE_URL is missing/);
    expect(needsEmbeddedPg(production)).toBe(false);
    expect(needsEmbeddedPg({})).toBe(true);
  });

  it('takes a port, or 3000, and refuses what is none', () => {
    expect([portOf({}), portOf({ PORT: '' }), portOf({ PORT: '4001' })]).toEqual([3000, 3000, 4001]);
    for (const PORT of ['abc', '0', '70000', '3000.5', '-1']) expect(() => portOf({ PORT })).toThrow(/is not a port/);
  });
});

describe('the address of the web process on this machine', () => {
  it.each([
    [{}, 'http://127.0.0.1:3000/'],
    [{ HOST: '0.0.0.0', PORT: '3001' }, 'http://127.0.0.1:3001/'],
    [{ HOST: '::1' }, 'http://[::1]:3000/'],
    [{ HOST: '192.0.2.7', PALIER_BASE_URL: 'https://example.org' }, 'http://192.0.2.7:3000/'],
  ])('%j: %s', (env, address) => {
    expect(addressOf(env)).toBe(address);
  });
});
