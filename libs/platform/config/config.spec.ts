import { configTable, InvalidConfiguration, loadConfig, refusedSettings, unknownSettings } from './index.js';

const DATABASE_URL = 'postgres://palier@127.0.0.1:5432/palier';
const production = {
  NODE_ENV: 'production',
  DATABASE_URL,
  PALIER_BASE_URL: 'https://palier.example.org',
  PALIER_SESSION_SECRET: 's'.repeat(32),
  PALIER_DATA_KEY: 'a'.repeat(64),
  PALIER_SEAL_P12: '/etc/palier/seal.p12',
  SMTP_URL: 'smtps://relay.example:465',
  PALIER_TRUST_PROXY: '1',
};

describe('the configuration', () => {
  it('needs a database and says so in one line', () => {
    expect(() => loadConfig({})).toThrow('configuration: DATABASE_URL is missing');
  });

  it('takes an empty variable for a missing one', () => {
    expect(loadConfig({ DATABASE_URL, REDIS_URL: '' }).redisUrl).toBeNull();
  });

  it.each([
    ['PORT', '70000', 'PORT'],
    ['DATABASE_URL', 'mysql://x', 'DATABASE_URL: must be a URL that starts with postgres:// or postgresql://'],
    ['PALIER_DATA_KEY', 'abc', 'PALIER_DATA_KEY: must be 64 hexadecimal characters'],
    ['PALIER_DEMO', 'perhaps', 'PALIER_DEMO'],
    ['PALIER_BASE_URL', 'http://palier.example.org', 'PALIER_BASE_URL must be https'],
  ])('refuses %s=%s and names it', (name, value, words) => {
    expect(() => loadConfig({ DATABASE_URL, [name]: value })).toThrow(words);
  });

  it('names everything that is wrong at once, each with what to do', () => {
    const refused = refusedSettings(
      { NODE_ENV: 'production', PORT: 'x', PALIER_DATA_KEY: 'abc', PALIER_DEMO: '1' },
      'web',
    );
    expect(refused.map((problem) => /^\w+/.exec(problem)?.[0])).toEqual([
      'PORT',
      'PALIER_DATA_KEY',
      'DATABASE_URL',
      'PALIER_BASE_URL',
      'PALIER_SESSION_SECRET',
      'PALIER_SEAL_P12',
      'SMTP_URL',
      'PALIER_DEMO',
    ]);
    expect(refused.join('\n')).toMatch(/openssl rand -hex 32 makes one/);
    const thrown = (() => {
      try {
        return loadConfig({ NODE_ENV: 'production' });
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(InvalidConfiguration);
    expect((thrown as Error).message.split('\n')).toHaveLength(1);
  });

  it('refuses to serve https without the proxy that speaks it, and asks nobody else for it', () => {
    const { PALIER_TRUST_PROXY: _, ...forgotten } = production;
    expect(refusedSettings(forgotten, 'web')).toEqual([expect.stringMatching(/^PALIER_TRUST_PROXY is missing: /)]);
    expect(() => loadConfig({ ...forgotten, PALIER_TRUST_PROXY: '0' }, 'web')).toThrow('nobody could stay signed in');
    expect(refusedSettings(forgotten, 'worker')).toEqual([]);
    expect(refusedSettings(production, 'web')).toEqual([]);
  });

  it('works with the lesser roles when only one login is given', () => {
    const { database } = loadConfig({ DATABASE_URL });
    expect(database.appUrl).toBe(`${DATABASE_URL}?options=-c%20role%3Dpalier_app`);
    expect(database.queueUrl).toContain('palier_queue');
    const odd = loadConfig({ DATABASE_URL: 'postgres://a:b+c@host/d?sslmode=require' }).database.appUrl;
    expect(odd).toBe('postgres://a:b+c@host/d?sslmode=require&options=-c%20role%3Dpalier_app');
    expect(loadConfig({ DATABASE_URL, DATABASE_APP_URL: DATABASE_URL }).database.appUrl).toBe(DATABASE_URL);
  });

  describe('asks each process for what it needs', () => {
    const DATABASE_APP_URL = 'postgres://web@127.0.0.1/palier';
    const DATABASE_QUEUE_URL = 'postgres://jobs@127.0.0.1/palier';
    const { DATABASE_URL: _, ...served } = { ...production, DATABASE_APP_URL };

    it('web and worker no owner where their own logins are set', () => {
      expect(loadConfig(served, 'web').database).toMatchObject({ appUrl: DATABASE_APP_URL, name: 'palier' });
      expect(() => loadConfig(served, 'web').database.ownerUrl).toThrow('DATABASE_URL is missing');
      expect(() => loadConfig(served, 'worker')).toThrow('set DATABASE_APP_URL and DATABASE_QUEUE_URL');
      const { database } = loadConfig({ ...served, DATABASE_QUEUE_URL }, 'worker');
      expect(database).toMatchObject({ queueUrl: DATABASE_QUEUE_URL, name: 'palier' });
    });

    it('the worker no secret of sessions', () => {
      const without = { ...production, PALIER_SESSION_SECRET: undefined };
      expect(() => loadConfig(without, 'web')).toThrow('PALIER_SESSION_SECRET is missing');
      expect(() => loadConfig(without, 'worker').sessionSecret).toThrow('PALIER_SESSION_SECRET is missing');
    });

    it('a command for nothing but a login, and for the rest when it comes to read it', () => {
      const config = loadConfig({ NODE_ENV: 'production', DATABASE_URL }, 'command');
      expect(() => config.dataKey).toThrow('PALIER_DATA_KEY is missing');
      expect(() => config.baseUrl).toThrow('PALIER_BASE_URL is missing');
      expect(() => loadConfig({ NODE_ENV: 'production' }, 'command')).toThrow('DATABASE_URL is missing');
    });

    it('migrations for the owner', () => {
      const env = { NODE_ENV: 'production', DATABASE_URL };
      expect(loadConfig(env, 'migrate').database.ownerUrl).toBe(DATABASE_URL);
      expect(() => loadConfig({ DATABASE_APP_URL, DATABASE_QUEUE_URL }, 'migrate')).toThrow('DATABASE_URL is missing');
      const far = { ...env, DATABASE_URL: 'postgres://palier@db.example/palier' };
      expect(() => loadConfig(far, 'migrate')).toThrow('DATABASE_URL would travel in plain text');
    });
  });

  it('takes the secrets before while they are changed, unless they are the same or published', () => {
    const [secret, key] = ['p'.repeat(32), 'b'.repeat(64)];
    const both = { ...production, PALIER_SESSION_SECRET_PREVIOUS: secret, PALIER_DATA_KEY_PREVIOUS: key };
    expect(loadConfig(both)).toMatchObject({ previousSessionSecret: secret, previousDataKey: key });
    expect(loadConfig(production)).toMatchObject({ previousSessionSecret: null, previousDataKey: null });
    for (const name of ['PALIER_SESSION_SECRET', 'PALIER_DATA_KEY'] as const) {
      const same = { ...production, [`${name}_PREVIOUS`]: production[name] };
      expect(() => loadConfig(same)).toThrow(`${name}_PREVIOUS is the same`);
    }
    const published = 'development-only-session-secret-0000000000';
    expect(() => loadConfig({ ...production, PALIER_SESSION_SECRET_PREVIOUS: published })).toThrow('is published');
  });

  it('lets firms open their own employer in production only where that was chosen', () => {
    expect(loadConfig(production).selfOpening).toBe(false);
    expect(loadConfig({ ...production, PALIER_SELF_OPENING: '1' }).selfOpening).toBe(true);
    expect(loadConfig({ ...production, NODE_ENV: 'development' }).selfOpening).toBe(true);
  });

  it('refuses the demo and invented secrets in production', () => {
    expect(loadConfig(production).demo).toBe(false);
    expect(() => loadConfig({ ...production, PALIER_DEMO: '1' })).toThrow(InvalidConfiguration);
    for (const name of ['PALIER_SESSION_SECRET', 'PALIER_DATA_KEY', 'PALIER_BASE_URL']) {
      expect(() => loadConfig({ ...production, [name]: undefined })).toThrow(`${name} is missing`);
    }
  });

  it('waits for a silent database as long as the purpose bears, and a command for as long as it takes', () => {
    const patience = (['web', 'worker', 'command'] as const).map(
      (purpose) => loadConfig(production, purpose).database.patience,
    );
    expect(patience).toEqual([20_000, 300_000, null]);
  });

  it.each([
    ['PALIER_SEAL_P12', 'PALIER_WITHOUT_SEAL'],
    ['SMTP_URL', 'PALIER_WITHOUT_MAIL'],
  ])('in production asks for %s, or to be told: %s=1', (name, without) => {
    const lacking = { ...production, [name]: undefined };
    for (const purpose of ['web', 'worker'] as const) {
      expect(() => loadConfig(lacking, purpose)).toThrow(`${without}=1 to start without`);
      expect(() => loadConfig({ ...lacking, [without]: '1' }, purpose)).not.toThrow();
      expect(() => loadConfig({ ...production, [without]: '1' }, purpose)).toThrow(`${without} contradicts ${name}`);
    }
  });

  it.each([
    ['DATABASE_APP_URL', 'postgres://web@db.example/palier', 'postgres://web@db.example/palier?sslmode=verify-full'],
    ['DATABASE_QUEUE_URL', 'postgres://jobs@db.example/palier', 'postgres://jobs@db.example/palier?sslmode=require'],
    ['REDIS_URL', 'redis://queue.example', 'rediss://queue.example'],
    ['SMTP_URL', 'smtp://relay.example:587', 'smtp://relay.example:587?requireTLS=true'],
  ])('in production %s reaches another machine over TLS only', (name, plain, safe) => {
    expect(() => loadConfig({ ...production, [name]: plain })).toThrow(`${name} would travel in plain text`);
    expect(() => loadConfig({ ...production, [name]: safe })).not.toThrow();
    expect(() => loadConfig({ ...production, [name]: plain, PALIER_TRUST_NETWORK: '1' })).not.toThrow();
    expect(() => loadConfig({ DATABASE_URL, [name]: plain })).not.toThrow();
  });

  it('refuses published secrets wherever others come, with or without a mode', () => {
    const reachable = { ...production, NODE_ENV: undefined };
    expect(() => loadConfig({ ...reachable, PALIER_DATA_KEY: undefined })).toThrow('PALIER_DATA_KEY must be your own');
    expect(() => loadConfig({ ...reachable, PALIER_SESSION_SECRET: undefined })).toThrow('must be your own');
    expect(() => loadConfig({ ...reachable, PALIER_DEMO: '1' })).toThrow('PALIER_DEMO lets anybody be anybody');
    const known = { PALIER_DATA_KEY: '00112233445566778899aabbccddeeff'.repeat(2) };
    expect(() => loadConfig({ ...production, ...known }, 'worker')).toThrow('PALIER_DATA_KEY must be your own');
  });

  it('takes a signing service in place of a file, whole and over https', () => {
    const service = {
      PALIER_CSC_URL: 'https://csc.example/csc/v2/',
      PALIER_CSC_CLIENT_ID: 'palier',
      PALIER_CSC_CLIENT_SECRET: 'geheim',
      PALIER_CSC_CREDENTIAL: 'GX1',
    };
    const remote = { ...production, PALIER_SEAL_P12: undefined, ...service };
    expect(loadConfig(remote, 'worker').signingService).toEqual({
      url: 'https://csc.example/csc/v2',
      clientId: 'palier',
      clientSecret: 'geheim',
      credential: 'GX1',
      pin: null,
    });
    expect(() => loadConfig({ ...production, ...service })).toThrow('PALIER_SEAL_P12 contradicts PALIER_CSC_URL');
    expect(() => loadConfig({ ...remote, PALIER_CSC_CREDENTIAL: undefined })).toThrow(
      'PALIER_CSC_CREDENTIAL is missing',
    );
    expect(() => loadConfig({ ...remote, PALIER_CSC_URL: 'http://csc.example/csc/v2' })).toThrow('must be https');
  });

  it('takes a time-stamp authority with who is trusted to stamp, and its password apart from its address', () => {
    const trusted = { PALIER_TSA_CERTIFICATES: '/etc/palier/tsa.pem' };
    expect(loadConfig(production).timeStamps).toBeNull();
    const url = 'https://acme:ge%3Aheim@tsa.example/ts';
    expect(loadConfig({ ...production, ...trusted, PALIER_TSA_URL: url }).timeStamps).toEqual({
      url: 'https://tsa.example/ts',
      authorization: `Basic ${Buffer.from('acme:ge:heim').toString('base64')}`,
      certificatesPath: '/etc/palier/tsa.pem',
      renewBefore: null,
    });
    const renewing = { ...production, ...trusted, PALIER_TSA_URL: url, PALIER_TSA_RENEW_BEFORE: '2031-01-01' };
    expect(loadConfig(renewing).timeStamps?.renewBefore).toEqual(new Date('2031-01-01T00:00:00Z'));
    expect(() => loadConfig({ ...production, PALIER_TSA_URL: url })).toThrow('PALIER_TSA_CERTIFICATES is missing');
    const plain = { ...production, ...trusted, PALIER_TSA_URL: 'http://acme:geheim@tsa.example/ts' };
    expect(() => loadConfig(plain)).toThrow('must be https where it holds a password');
  });

  it('takes a routing engine with its address, and openrouteservice with its key', () => {
    const routing = (more: Record<string, string>) => loadConfig({ DATABASE_URL, ...more }).routing;
    expect(routing({})).toBeNull();
    expect(routing({ PALIER_ROUTING: 'ors', PALIER_ROUTING_KEY: 'k' })).toEqual({
      engine: 'ors',
      url: null,
      key: 'k',
      patienceMs: 2_000,
    });
    const url = 'https://roads.example.org';
    expect(routing({ PALIER_ROUTING: 'osrm', PALIER_ROUTING_URL: url })).toMatchObject({ engine: 'osrm', url });
    for (const [more, words] of [
      [{ PALIER_ROUTING: 'valhalla' }, 'PALIER_ROUTING_URL is missing'],
      [{ PALIER_ROUTING: 'ors' }, 'PALIER_ROUTING_KEY is missing'],
      [{ PALIER_ROUTING_URL: url }, 'no effect without PALIER_ROUTING'],
      [
        { PALIER_ROUTING: 'osrm', PALIER_ROUTING_URL: url, PALIER_ROUTING_KEY: 'k' },
        'PALIER_ROUTING_KEY has no effect',
      ],
      [
        { PALIER_ROUTING: 'osrm', PALIER_ROUTING_URL: url, PALIER_ROUTING_PATIENCE_MS: '0' },
        'PALIER_ROUTING_PATIENCE_MS',
      ],
    ] as const)
      expect(() => routing(more)).toThrow(words);
  });

  it('takes a client of ProConnect whole, and over https', () => {
    const client = { PALIER_PROCONNECT_CLIENT_ID: 'palier', PALIER_PROCONNECT_CLIENT_SECRET: 'geheim' };
    const issuer = 'https://fca.integ01.example/api/v2';
    const settings = { ...production, ...client, PALIER_PROCONNECT_ISSUER: issuer };
    expect(loadConfig(production).proconnect).toBeNull();
    expect(loadConfig(settings).proconnect).toEqual({ issuer, clientId: 'palier', clientSecret: 'geheim' });
    expect(() => loadConfig({ ...production, ...client })).toThrow('has no effect without PALIER_PROCONNECT_ISSUER');
    expect(() => loadConfig({ ...settings, PALIER_PROCONNECT_CLIENT_SECRET: undefined })).toThrow(
      'PALIER_PROCONNECT_CLIENT_SECRET is missing',
    );
    expect(() => loadConfig({ ...settings, PALIER_PROCONNECT_ISSUER: 'http://fca.example/api/v2' })).toThrow(
      'must be https',
    );
  });

  it('takes a tile server with who made its tiles', () => {
    const tiles = (env: Record<string, string>) => loadConfig({ DATABASE_URL, ...env }).tiles;
    const PALIER_TILES = 'https://tiles.example/{z}/{x}/{y}.png';
    expect(tiles({})).toBeNull();
    expect(tiles({ PALIER_TILES, PALIER_TILES_ATTRIBUTION: 'OSM' })).toEqual({ url: PALIER_TILES, attribution: 'OSM' });
    for (const [env, why] of [
      [{ PALIER_TILES }, 'PALIER_TILES_ATTRIBUTION is missing'],
      [{ PALIER_TILES_ATTRIBUTION: 'OSM' }, 'no effect without PALIER_TILES'],
      ...[
        'https://tiles.example/',
        'https://tiles.example/{z}/{x}/{x}.png',
        "https://a.example;script-src *'/{z}/{x}/{y}",
      ].map((address) => [{ PALIER_TILES: address, PALIER_TILES_ATTRIBUTION: 'OSM' }, 'PALIER_TILES'] as const),
    ] as const)
      expect(() => tiles(env)).toThrow(why);
  });

  it('keeps insecure cookies on loopback', () => {
    expect(loadConfig({ DATABASE_URL, PALIER_INSECURE_COOKIES: '1' }).insecureCookies).toBe(true);
    expect(() => loadConfig({ ...production, PALIER_INSECURE_COOKIES: '1' })).toThrow('not loopback');
  });

  it('writes JSON in production unless told otherwise', () => {
    expect(loadConfig(production).logFormat).toBe('json');
    expect(loadConfig({ ...production, LOG_FORMAT: 'text' }).logFormat).toBe('text');
    expect(loadConfig({ DATABASE_URL }).logFormat).toBe('text');
  });

  it('finds names that mean nothing', () => {
    const env = { DATABASE_URL, PALIER_SEAL_P12_PASWORD: 'x', PATH: '/bin' };
    expect(unknownSettings(env)).toEqual(['PALIER_SEAL_P12_PASWORD']);
  });

  it('documents every variable once', () => {
    const names = [...configTable().matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    expect(names).toContain('DATABASE_URL');
    expect(new Set(names).size).toBe(names.length);
  });
});
