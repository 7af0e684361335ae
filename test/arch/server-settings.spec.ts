import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRepository } from '../support/sources.js';

/*
 * docker/server/make-settings.sh writes files that systemd reads, and that a shell of root runs: a value that the shell would
 * take apart would become a command of root, and web and `palier` would see different settings.
 */

const BASE = 'https://palier.example';
const FROM = 'palier@palier.example';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palier-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const make = (...args: string[]) =>
  spawnSync(inRepository('docker/server/make-settings.sh'), [...args, folder], { encoding: 'utf8' });

describe('docker/server/make-settings.sh', () => {
  it.each([
    'smtp://127.0.0.1:25',
    'smtps://us$er:p;x@smtp.example:465?name=palier&touch=$(id)',
    'smtps://a:`id`#b"c@smtp.example:465?requireTLS=true',
  ])('writes %s so that a shell and systemd read it alike', (relay) => {
    expect(make(BASE, FROM, relay).status).toBe(0);
    const file = join(folder, 'palier.env');
    const inShell = execFileSync('sh', [
      '-c',
      '. "$0"; printf "%s\n" "$SMTP_URL" "$MAIL_FROM" "$PALIER_BASE_URL"',
      file,
    ]);
    expect(inShell.toString().trim().split('\n')).toEqual([relay, FROM, BASE]);
    // systemd.exec(5): within single quotes everything is taken as it stands.
    expect(readFileSync(file, 'utf8')).toContain(`\nSMTP_URL='${relay}'\n`);
  });

  it.each([
    ['http://palier.example', FROM, 'smtp://127.0.0.1:25', 'BASE_URL'],
    [BASE, 'Palier <palier@palier.example>', 'smtp://127.0.0.1:25', 'no spaces'],
    [BASE, 'palier', 'smtp://127.0.0.1:25', 'MAIL_FROM'],
    [BASE, FROM, '127.0.0.1:25', 'SMTP_URL'],
    [BASE, FROM, `smtp://a'b@127.0.0.1:25`, 'quotes'],
  ])('refuses %s %s %s and writes nothing', (base, from, relay, why) => {
    const { status, stderr } = make(base, from, relay);
    expect(status).toBe(2);
    expect(stderr).toContain(why);
    expect(readdirSync(folder)).toEqual([]);
  });
});
