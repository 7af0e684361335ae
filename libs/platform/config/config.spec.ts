import { configTable, InvalidConfiguration, loadConfig } from './index.js';

const DATABASE_URL = 'postgres://palier@127.0.0.1:5432/palier';
const production = {
  NODE_ENV: 'production',
  DATABASE_URL,
  PALIER_BASE_URL: 'https://palier.example.org',
  PALIER_SESSION_SECRET: 's'.repeat(32),
  PALIER_DATA_KEY: 'a'.repeat(64),
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

  it('works with the lesser roles when only one login is given', () => {
    const { database } = loadConfig({ DATABASE_URL });
    expect(database.appUrl).toBe(`${DATABASE_URL}?options=-c%20role%3Dpalier_app`);
    expect(database.queueUrl).toContain('palier_queue');
    const odd = loadConfig({ DATABASE_URL: 'postgres://a:b+c@host/d?sslmode=require' }).database.appUrl;
    expect(odd).toBe('postgres://a:b+c@host/d?sslmode=require&options=-c%20role%3Dpalier_app');
    expect(loadConfig({ DATABASE_URL, DATABASE_APP_URL: DATABASE_URL }).database.appUrl).toBe(DATABASE_URL);
  });

  it('refuses the demo and invented secrets in production', () => {
    expect(loadConfig(production).demo).toBe(false);
    expect(() => loadConfig({ ...production, PALIER_DEMO: '1' })).toThrow(InvalidConfiguration);
    for (const name of ['PALIER_SESSION_SECRET', 'PALIER_DATA_KEY', 'PALIER_BASE_URL']) {
      expect(() => loadConfig({ ...production, [name]: undefined })).toThrow(`${name} is missing`);
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
  });

  it('keeps insecure cookies on loopback', () => {
    expect(loadConfig({ DATABASE_URL, PALIER_INSECURE_COOKIES: '1' }).insecureCookies).toBe(true);
    expect(() => loadConfig({ ...production, PALIER_INSECURE_COOKIES: '1' })).toThrow('not loopback');
  });

  it('documents every variable once', () => {
    const names = [...configTable().matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    expect(names).toContain('DATABASE_URL');
    expect(new Set(names).size).toBe(names.length);
  });
});
