import { Injectable } from '@nestjs/common';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Choice, StatusPill, TableRow } from '#libs/platform/views/index.js';
import { EmployerDirectory, type Sector } from '../../employers/index.js';
import { clauseTopics } from '../framework/clause-topics.js';
import type { ClauseWords } from '../framework/framework-text.rules.js';
import { FrameworkTextsRepository } from '../framework/framework-texts.repository.js';
import { FrameworkRepository } from '../framework/framework.repository.js';
import type { Framework } from '../framework/framework.rules.js';
import { compareClauses } from '../texts/clause-diff.rules.js';
import type { DiffLine } from '../texts/text-diff.rules.js';
import type { VersionsQuery } from './framework-draft.forms.js';
import { kindWords } from './framework.view.js';

/** Stands for the text being written. */
const DRAFT = 'draft';

/** Two versions of the text, clause by clause. */
export interface FrameworkVersionsModel {
  /** Nothing to compare yet. */
  readonly few: boolean;
  readonly before: readonly Choice[];
  readonly after: readonly Choice[];
  readonly beforeName: string;
  readonly afterName: string;
  readonly facts: readonly TableRow[];
  readonly clauses: readonly {
    readonly title: string;
    readonly pill: StatusPill;
    /** Both sides, paragraph by paragraph; neither where nothing changed. */
    readonly sides: { readonly before: readonly ComparedLine[]; readonly after: readonly ComparedLine[] } | null;
  }[];
  /** Neither text was written here: their words are in their documents. */
  readonly unwritten: boolean;
}

/** A paragraph of one side, and whether the other lacks it. */
interface ComparedLine {
  readonly text: string;
  readonly changed: boolean;
}

interface Version {
  readonly id: string;
  readonly name: string;
  readonly framework: Framework | null;
  readonly words: ClauseWords;
}

const TONES = { same: 'neutral', changed: 'info', added: 'success', removed: 'warning' } as const;

/** Model of the comparison of two versions. */
@Injectable()
export class FrameworkVersionsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly frameworks: FrameworkRepository,
    private readonly texts: FrameworkTextsRepository,
    private readonly employers: EmployerDirectory,
  ) {}

  /** Those asked for; else the text in use against the one before it, or against the draft. */
  async compare(ctx: RequestContext, query: VersionsQuery): Promise<FrameworkVersionsModel> {
    const { locale } = ctx;
    const { versions, sector } = await this.uow.read(ctx, async (tx) => ({
      versions: await this.versions(tx, locale),
      sector: (await this.employers.current(tx)).sector,
    }));
    const newer =
      versions.find(({ id }) => id === query.newer) ?? versions.find(({ id }) => id !== query.older) ?? null;
    const older =
      versions.find(({ id }) => id === query.older && id !== newer?.id) ??
      versions.find(({ id }) => id !== newer?.id) ??
      null;
    const options = (chosen: Version | null): Choice[] =>
      versions.map(({ id, name }) => ({ value: id, label: name, selected: id === chosen?.id }));
    const compared = older && newer ? compareClauses(sector, older.words, newer.words) : [];
    return {
      few: !older || !newer,
      before: options(older),
      after: options(newer),
      beforeName: older?.name ?? '',
      afterName: newer?.name ?? '',
      facts: older && newer ? factRows(locale, sector, older, newer) : [],
      clauses: compared.map(({ topic, kind, comparison }) => ({
        title: topic.title[locale],
        pill: { label: t(locale, `agreements.framework.clause-${kind}`), tone: TONES[kind] },
        sides:
          kind === 'same'
            ? null
            : { before: sideOf(comparison.lines, 'added'), after: sideOf(comparison.lines, 'removed') },
      })),
      unwritten: compared.length === 0,
    };
  }

  /** The text being written, where there is one, then those recorded, latest first. */
  private async versions(tx: Tx, locale: Locale): Promise<Version[]> {
    const draft = await this.texts.draft(tx);
    const versions: Version[] =
      draft.length === 0
        ? []
        : [
            {
              id: DRAFT,
              name: t(locale, 'agreements.framework.draft-name'),
              framework: null,
              words: new Map(draft.map(({ clause, words }) => [clause, words])),
            },
          ];
    const words = await this.texts.allWords(tx);
    for (const framework of await this.frameworks.history(tx)) {
      const name = framework.title || t(locale, 'agreements.framework.kind-none');
      versions.push({
        id: framework.id,
        name: t(locale, 'agreements.framework.version-name', {
          name,
          day: formatDate(locale, framework.effectiveOn, 'date'),
        }),
        framework,
        words: words.get(framework.id) ?? new Map(),
      });
    }
    return versions;
  }
}

/** The paragraphs of one text: all but those that the other alone has. */
const sideOf = (lines: readonly DiffLine[], other: 'added' | 'removed'): ComparedLine[] =>
  lines.filter(({ kind }) => kind !== other).map(({ kind, text }) => ({ text, changed: kind !== 'same' }));

/** Nature, days and clauses beside one another; rows in which the two differ are set apart. A draft has no days yet. */
function factRows(locale: Locale, sector: Sector, older: Version, newer: Version): TableRow[] {
  const row = (label: string, value: (version: Version) => string): TableRow => {
    const [was, is] = [older, newer].map(value);
    return { cells: [{ text: label, strong: true }, { text: was }, { text: is }], current: was !== is };
  };
  const day = (value: string | null) => (value === null ? '–' : formatDate(locale, value, 'date'));
  const say = (key: string) => t(locale, `agreements.framework.${key}`);
  const days: readonly (readonly [key: string, of: (framework: Framework) => string])[] = [
    ['kind', (framework) => kindWords(locale, framework, sector)],
    [sector === 'public' ? 'adopted-on' : 'signed-on', ({ signedOn }) => day(signedOn)],
    ['effective-on', ({ effectiveOn }) => day(effectiveOn)],
    ['ends-on', ({ endsOn }) => day(endsOn)],
  ];
  const both = older.framework !== null && newer.framework !== null;
  return [
    ...(both ? days : []).map(([key, of]) => row(say(key), ({ framework }) => (framework ? of(framework) : '–'))),
    ...clauseTopics(sector)
      .filter(({ item }) => item !== null)
      .map(({ id, title }) =>
        row(title[locale], ({ framework, words }) =>
          say((framework ? framework.clauses.includes(id) : words.has(id)) ? 'present' : 'missing'),
        ),
      ),
  ];
}
