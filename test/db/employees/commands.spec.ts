import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPalier, type CommandResult } from '../../support/command-line.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { csv } from './register.js';

describe('palier employer create, import employees, audit verify', () => {
  let database: TestDatabase;
  let folder: string;
  let bad: string;
  beforeAll(async () => {
    database = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'palier-import-'));
    bad = join(folder, 'bad.csv');
    await writeFile(bad, csv('B1', 'B2;Fictif;Camille;b2@fictif.example;Nulleparville;'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await database.drop();
  });

  /** Runs a command as an operator would. */
  function palier(...args: string[]): Promise<CommandResult> {
    const env = { NODE_ENV: 'test', DATABASE_URL: database.ownerUrl };
    return runPalier(env, args);
  }
  const importing = (file: string, ...more: string[]) =>
    palier('import', 'employees', file, '--employer', 'acme', ...more);

  it('opens a tenant, warning of a SIREN that no company has', async () => {
    const create = ['employer', 'create', '--slug', 'acme', '--name', 'Acme', '--siren', '123456789', '--json'];
    const { code, out, err } = await palier(...create);
    expect([code, JSON.parse(out)]).toEqual([
      0,
      expect.objectContaining({ slug: 'acme', siren: '123456789', sector: 'private' }),
    ]);
    expect(err).toContain('not its check digit');
  });

  it('says what an import would do, refuses it as a whole, and keeps the good rows when asked', async () => {
    const dry = await importing(bad, '--dry-run', '--json');
    expect(dry.code).toBe(1);
    expect(JSON.parse(dry.out)).toMatchObject({
      rows: 2,
      accepted: 1,
      refused: 1,
      written: 0,
      problems: [{ row: 3, field: 'commune', code: 'employees.import.commune-unknown', reason: expect.any(String) }],
    });
    const refused = await importing(bad);
    expect([refused.code, refused.err]).toEqual([2, '1 rows are refused: nothing was written\n']);
    expect(refused.out).toContain('row 3, commune: No commune is called “Nulleparville”');
    const kept = await importing(bad, '--keep-good');
    expect([kept.code, kept.err]).toEqual([0, '']);
    expect(kept.out).toMatch(/2 rows: 1 accepted, 1 refused, 1 written\n$/);
  });

  it('answers bad input with one clear line and exit code 2', async () => {
    const missing = await importing(join(folder, 'none.csv'));
    expect(missing).toEqual({ code: 2, out: '', err: expect.stringMatching(/^[^\n]*none\.csv: no such file\n$/) });
  });

  it('shows, changes, and records the leaving and the return of one person', async () => {
    const employee = (verb: string, ...more: string[]) =>
      palier('employee', verb, more[0]!, '--employer', 'acme', '--json', ...more.slice(1));
    const changed = await employee('change', 'B1', '--unit', 'Achats', '--commute', 'car');
    expect(JSON.parse(changed.out)).toMatchObject({
      changes: [
        { field: 'unit', from: '', to: 'Achats' },
        { field: 'commute_mode', from: '', to: 'car' },
      ],
    });
    const [left, refused, unknown] = await Promise.all([
      employee('leave', 'B1', '--last-day', '2026-06-30'),
      employee('leave', 'B1', '--last-day', '2206-06-30'),
      employee('show', 'NOBODY'),
    ]);
    expect(JSON.parse(left.out)).toMatchObject({ leftOn: '2026-07-01', changed: true });
    expect([refused.code, unknown.code]).toEqual([2, 2]);
    expect(refused.err).toContain('lastDay: That day is more than 5 years from today');
    expect(unknown.err).toContain('no employee of acme has the staff number NOBODY');
    expect(JSON.parse((await employee('show', 'B1')).out)).toMatchObject({ unit: 'Achats', leftOn: '2026-07-01' });
    expect(JSON.parse((await employee('return', 'B1')).out)).toMatchObject({ outcome: 'returns' });
  });

  it('walks the chains of all employers and exits 1 at the first break', async () => {
    await database.query(`alter table audit_entries disable trigger audit_entries_append_only`);
    await database.query(`update audit_entries set actor_name = 'Somebody else' where seq = 2`);
    const { code, out } = await palier('audit', 'verify');
    expect([code, out]).toEqual([1, 'network: 0 entries, the chain is whole\nacme: broken at entry 2 (content)\n']);
  });
});
