import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timeStampServer, timeStampUnit, type TimeStampServer } from '../../../test/support/time-stamp-authority.js';
import { timeStampAuthority } from './time-stamps.js';

const NOW = new Date('2026-11-23T13:05:09Z');

describe('the time-stamp authority of the configuration', () => {
  let folder: string;
  let server: TimeStampServer;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'palier-tsa-'));
    const unit = await timeStampUnit({ from: new Date('2026-01-01'), to: new Date('2036-01-01') });
    server = await timeStampServer(unit, () => NOW);
    writeFileSync(join(folder, 'tsa.pem'), unit.issuer);
    writeFileSync(join(folder, 'empty.pem'), 'nothing');
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  const stamp = async (over: { url?: string; file?: string; patienceMs?: number } = {}) => {
    const configured = { url: over.url ?? server.url, authorization: null };
    const certificatesPath = join(folder, over.file ?? 'tsa.pem');
    const { source } = await timeStampAuthority({ ...configured, certificatesPath }, () => NOW, over.patienceMs);
    return source.stamp(randomBytes(32));
  };
  const unavailable = (why: RegExp) => ({
    code: 'documents.time-stamp-unavailable',
    message: expect.stringMatching(why) as unknown,
  });

  it('is asked over HTTP', async () => {
    expect(await stamp()).toMatchObject({ at: NOW });
  });

  it('that is down, silent, elsewhere or talkative gives nothing, and says why', async () => {
    server.mood = 'down';
    await expect(stamp()).rejects.toMatchObject(unavailable(/HTTP 503/));
    server.mood = 'silent';
    await expect(stamp({ patienceMs: 50 })).rejects.toMatchObject(unavailable(/timeout/));
    server.mood = 'endless';
    await expect(stamp()).rejects.toMatchObject(unavailable(/larger than 100000 bytes/));
    server.mood = 'elsewhere';
    await expect(stamp()).rejects.toMatchObject(unavailable(/redirect/));
    server.mood = 'fine';
    await expect(stamp({ url: 'http://127.0.0.1:1/' })).rejects.toMatchObject(unavailable(/does not answer: /));
  });

  it('needs a file that says whom to trust, and names the setting', async () => {
    await expect(stamp({ file: 'absent.pem' })).rejects.toThrow(/PALIER_TSA_CERTIFICATES: .*absent\.pem .*ENOENT/);
    await expect(stamp({ file: 'empty.pem' })).rejects.toThrow(/empty\.pem .*holds no certificate/);
  });
});
