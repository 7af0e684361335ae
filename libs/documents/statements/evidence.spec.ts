import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ORIGINS, type Origin } from '#libs/day-ledger/index.js';
import { attestationData } from '../attestation.data.js';
import { attestationView } from '../attestation.view.js';
import { sampleAttestation } from '../samples.js';
import { templatesFolder } from '../templates-folder.js';
import { EVIDENCE, evidenceOf, isStronger, weakestOf, type Evidence } from './evidence.js';
import { DAY_SENTENCES, daySentence, ORIGIN_WORDS } from './sentences.js';
import { statementDocument } from './statement-document.js';
import { sampleStatement, STATEMENT_SAMPLES } from './statement-samples.js';

/*
 * No sentence of any document is stronger than the weakest origin behind it: over every template, both languages, and every
 * combination of origins. A table says what each sentence claims; words that claim something betray a sentence beside the table.
 */

const SENTENCES = Object.entries(DAY_SENTENCES);
const LOCALES = ['fr', 'en'] as const;
/** Words that claim something of days, and what. */
const CLAIMING: readonly (readonly [RegExp, Evidence])[] = [
  [/réserv|booked|booking/i, 'booked'],
  [/déclarée?s?\b|déclaration|declared/i, 'declared'],
  [/inscrite?s? au registre|entered into the register/i, 'recorded'],
  [/confirm/i, 'confirmed'],
  [
    /présente?s?\b|arrivée est enregistrée|\bvenue?s?\b|occup|utilis|télétravaillés?\b|s’est rendu|\bwas present|arrival is recorded|\bcame\b|attended|\bused\b|teleworked/i,
    'checked-in',
  ],
];
/** Templates that print no days of anybody as facts, and why. */
const SILENT: Readonly<Record<string, string>> = {
  agreement: 'signed terms and the evidence of signatures',
  paper: 'what two parties signed, and lines of a statement: desks that were booked, whether anybody came or not',
  'place-letters': 'a code that shows that a place is somebody’s own; nothing of days',
  'person-data': 'everything that is held, entry by entry with its origin, and no sentence about it',
};

/** What a certificate of presence may rest on, and nothing else. */
const VOUCHED: ReadonlySet<Origin> = new Set(['confirmed', 'checked-in']);

/** The origins behind a sample of a kind that is made from some. */
function originsOf(kind: string, origins: readonly Origin[]): readonly Origin[] {
  if (kind === 'host-conformity') return [];
  return kind === 'presence' ? origins.filter((one) => VOUCHED.has(one)) : origins;
}

/** Every non-empty set of origins. */
const COMBINATIONS: Origin[][] = Array.from({ length: 2 ** ORIGINS.length - 1 }, (_, index) =>
  ORIGINS.filter((__, bit) => ((index + 1) >> bit) & 1),
);

/** The printed strings, without the rows of tables, which say of each row its own origin. */
function proseOf(view: unknown): string[] {
  if (typeof view === 'string') return [view];
  if (typeof view !== 'object' || view === null) return [];
  return Object.entries(view).flatMap(([key, value]) => (key === 'rows' ? [] : proseOf(value)));
}

/** Texts that claim more than is known; where no day is known, any claim is too much. */
const tooStrong = (texts: readonly string[], known: Evidence | null): string[] =>
  texts.filter((text) =>
    CLAIMING.some(([words, claims]) => words.test(text) && (known === null || isStronger(claims, known))),
  );

describe('what is said of days', () => {
  it('is never more than the weakest origin behind it: every kind of statement, every combination', () => {
    const faults: unknown[] = [];
    let looked = 0;
    for (const sample of STATEMENT_SAMPLES)
      for (const locale of LOCALES)
        for (const [index, origins] of COMBINATIONS.entries()) {
          const act = index % 2 === 0 ? {} : { act: 'authorisation' as const };
          const document = statementDocument(sample.kind);
          const data = document.schema.parse(sampleStatement(sample, locale, origins, { ...act, signatory: null }));
          const behind = sample.kind.origins(data.figures);
          const known = weakestOf(behind)?.evidence ?? null;
          const stronger = tooStrong(proseOf(document.view(data, '0'.repeat(64))), known);
          const may = originsOf(sample.kind.id, origins);
          const all = [...behind].toSorted().join() === [...may].toSorted().join();
          if (!all || stronger.length > 0 || document.twin(data)['evidence'] !== known)
            faults.push([sample.kind.id, locale, origins, behind, stronger]);
          looked += 1;
        }
    expect(faults).toEqual([]);
    expect(looked).toBe(STATEMENT_SAMPLES.length * 127 * 2);
  });

  it('is one sentence of the table, which claims what is known and no more', () => {
    for (const origins of COMBINATIONS) {
      const { evidence } = weakestOf(origins)!;
      expect(DAY_SENTENCES[daySentence(origins)].claims).toBe(evidence);
    }
    expect(daySentence([])).toBe('days.none');
  });

  it('has words that claim what the table says', () => {
    for (const locale of LOCALES) {
      for (const [key, sentence] of SENTENCES) {
        const { claims } = sentence;
        const words = sentence[locale];
        const found = CLAIMING.filter(([pattern]) => pattern.test(words)).map(([, claim]) => claim);
        const strongest = EVIDENCE.findLast((one) => found.includes(one)) ?? (claims === 'planned' ? 'planned' : null);
        expect([key, locale, strongest]).toEqual([key, locale, claims]);
      }
      for (const origin of ORIGINS) expect(tooStrong([ORIGIN_WORDS[locale][origin]], evidenceOf(origin))).toEqual([]);
    }
  });

  it('is only booked on the attestation of a programme', () => {
    for (const locale of LOCALES) {
      const {
        law: _,
        sources: __,
        ...printed
      } = attestationView(attestationData.parse(sampleAttestation(locale)), '0'.repeat(64));
      expect(tooStrong(proseOf(printed), 'booked')).toEqual([]);
    }
  });

  it('is looked at in every template there is', () => {
    const templates = readdirSync(join(templatesFolder(), 'documents'))
      .map((file) => file.replace(/\.typ$/, ''))
      .filter((name) => !name.startsWith('_'));
    expect(templates.toSorted()).toEqual(['attestation', 'statement', ...Object.keys(SILENT)].toSorted());
  });
});
