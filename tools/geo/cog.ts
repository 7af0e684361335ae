import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** One row of the Code officiel géographique as `@etalab/decoupage-administratif` publishes it. */
export type CogRow = z.infer<typeof COG_ROW>;

const COG_ROW = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.string().default('commune-actuelle'),
  /** The commune that a delegated or associated commune is part of. */
  chefLieu: z.string().optional(),
  /** The commune that an arrondissement is part of. */
  commune: z.string().optional(),
  anciensCodes: z.array(z.string()).default([]),
  codesPostaux: z.array(z.string()).default([]),
});

/** A name under a code that ended: `COM` rows of INSEE's history since 1943. */
export type PastName = z.infer<typeof PAST_NAME>;

const PAST_NAME = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.string(),
  raisonFin: z.string().optional(),
  /** First day on which the name or code is no more. */
  dateFin: z.string().optional(),
});

/** The edition of the installed development dependency. */
export function presentCog(): CogRow[] {
  const path = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/communes.json');
  return z.array(COG_ROW).parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** Editions of the package that tell other names than the present one, with the year of their data; the first also has INSEE's history. */
const HISTORY = '0.7.0';
const EDITIONS = [
  [HISTORY, 2019],
  ['1.0.0', 2021],
  ['1.1.1', 2022],
  ['3.1.1', 2023],
  ['4.1.0', 2024],
  ['5.3.0', 2025],
] as const;

/** Older editions, fetched by npm into a folder that is removed again. */
export function pastCog(): { history: PastName[]; editions: { year: number; rows: CogRow[] }[] } {
  const folder = mkdtempSync(join(tmpdir(), 'palier-cog-'));
  try {
    const read = (version: string, file: string): unknown => {
      const name = execFileSync('npm', ['pack', `@etalab/decoupage-administratif@${version}`, '--silent'], {
        cwd: folder,
        encoding: 'utf8',
      }).trim();
      const text = execFileSync('tar', ['-xzOf', join(folder, name), `package/data/${file}`], {
        encoding: 'utf8',
        maxBuffer: 64 * 2 ** 20,
      });
      return JSON.parse(text);
    };
    return {
      history: z.array(PAST_NAME).parse(read(HISTORY, 'historique-communes.json')),
      editions: EDITIONS.map(([version, year]) => ({
        year,
        rows: z.array(COG_ROW).parse(read(version, 'communes.json')),
      })),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
