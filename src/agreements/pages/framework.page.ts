import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { MANDATORY_CLAUSES } from '#libs/labour-law/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { requireTenant, type Locale, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Documents } from '#libs/platform/document-store/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { authorWords, formatDate, formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, LawRef, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { PapersRepository, type KeptPaper, type PaperLine } from '../papers/papers.repository.js';
import { EmployerDirectory, type Sector } from '../../employers/index.js';
import { FrameworkRepository } from '../framework/framework.repository.js';
import { clauseChecks, FRAMEWORK_KINDS, type Framework } from '../framework/framework.rules.js';
import { lawRef } from './agreement.view.js';
import { DOSSIER_FACTS, dossierFact, isFor } from './framework.forms.js';

/** The dossier's facts as the form groups them: what they concern. */
const GROUPS = ['accord', 'charte', 'accord-charte'] as const;

interface FieldBase {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly error: string | undefined;
}

/** A fact of the dossier: chosen from a few answers, or typed (and, where the law allows it, said to be none). */
type FactField =
  | {
      readonly choice: FieldBase & { readonly type: 'radio'; readonly options: readonly Choice[] };
      readonly typed?: undefined;
      readonly none?: undefined;
    }
  | {
      readonly typed: FieldBase & {
        readonly type: 'date' | 'text';
        readonly value: string;
        readonly width: 'xs' | 'm';
        readonly inputmode?: string;
        readonly suffix?: string | undefined;
      };
      readonly none: { readonly id: string; readonly name: string; readonly checked: boolean } | false;
      readonly choice?: undefined;
    };

/** The form that records a collective text. */
export interface FrameworkFormModel {
  readonly errors?: readonly FormFault[];
  readonly byField?: FieldProblems;
  readonly kinds: readonly Choice[];
  readonly titleValue: string;
  readonly signedOn: string;
  readonly effectiveOn: string;
  readonly endsOn: string;
  readonly clauses: readonly Choice[];
  /** None of a public employer: rules of the Code du travail alone read them. */
  readonly groups: readonly {
    /** Kinds of framework that the group concerns, `accord-charte`. */
    readonly kinds: string;
    readonly title: string;
    readonly facts: readonly FactField[];
  }[];
}

/** What is recorded, against the check-list of L1222-9 II. */
interface CurrentFramework {
  readonly title: string;
  /** No collective text: each agreement stands alone. */
  readonly none: boolean;
  readonly rows: readonly SummaryRow[];
  readonly clauses: readonly TableRow[];
  /** How many mandatory clauses are missing, in words. */
  readonly missing: string | null;
  readonly dossier: readonly SummaryRow[];
}

/** The collective text in force and the ones before it. */
export interface FrameworkModel {
  readonly current: CurrentFramework | null;
  /** The article behind the check-list; null where none binds the employer. */
  readonly law: LawRef | null;
  readonly former: readonly TableRow[];
}

/** Models of the framework's page and form. */
@Injectable()
export class FrameworkPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly frameworks: FrameworkRepository,
    private readonly papers: PapersRepository,
    private readonly documents: Documents,
    private readonly clock: Clock,
    private readonly employers: EmployerDirectory,
  ) {}

  /** The recorded framework against the check-list of L1222-9 II, and the former ones. */
  async overview(ctx: RequestContext): Promise<FrameworkModel> {
    const { locale } = ctx;
    const { history, document, sector } = await this.uow.read(ctx, async (tx) => {
      const all = await this.frameworks.history(tx);
      const now = all.find(({ replacedAt }) => replacedAt === null);
      return {
        history: all,
        document: now ? await this.papers.frameworkDocumentLine(tx, now.id) : null,
        sector: (await this.employers.current(tx)).sector,
      };
    });
    const current = history.find(({ replacedAt }) => replacedAt === null);
    return {
      current: current ? this.shown(locale, current, document, sector) : null,
      law: sector === 'public' ? null : lawRef('C. trav. L1222-9'),
      former: history
        .filter(({ replacedAt }) => replacedAt !== null)
        .map((framework) => ({
          cells: [
            { text: framework.title || t(locale, 'agreements.framework.kind-none'), sub: kindWords(locale, framework) },
            { text: formatDate(locale, framework.effectiveOn, 'medium') },
            {
              text: formatInstant(locale, framework.replacedAt ?? framework.createdAt, ADMINISTRATIVE_ZONE, 'medium'),
              sub: authorWords(locale, framework.recordedBy),
            },
          ],
        })),
    };
  }

  /** The document of a framework, as it was sent. @throws NotFound */
  async document(ctx: RequestContext, id: string): Promise<KeptPaper> {
    const kept = await this.uow.read(ctx, (tx) => this.papers.frameworkDocument(tx, id));
    if (!kept) throw new NotFound('document');
    return { ...kept, bytes: await this.documents.read(requireTenant(ctx).employerId, kept) };
  }

  /** The form, filled with what is recorded or with what was typed. */
  async form(ctx: RequestContext, refused?: RefusedForm): Promise<FrameworkFormModel> {
    const { locale } = ctx;
    const { current, sector } = await this.uow.read(ctx, async (tx) => ({
      current: await this.frameworks.current(tx),
      sector: (await this.employers.current(tx)).sector,
    }));
    const values = refused?.values ?? (current ? valuesOf(current) : {});
    const text = (name: string) => (typeof values[name] === 'string' ? values[name] : '');
    const list = values['clauses'];
    const clauses = Array.isArray(list) ? list : [list];
    const summary = refused ? errorSummary(locale, refused.refusal) : null;
    return {
      kinds: FRAMEWORK_KINDS.map((kind) => ({
        value: kind,
        label: t(locale, `agreements.framework.kind-${kind}`),
        hint: t(locale, `agreements.framework.kind-${kind}-hint`),
        selected: text('kind') === kind,
      })),
      titleValue: text('title'),
      signedOn: text('signedOn'),
      effectiveOn: text('effectiveOn'),
      endsOn: text('endsOn'),
      clauses: (sector === 'public' ? [] : MANDATORY_CLAUSES).map(({ id, item, title, since }) => ({
        value: id,
        label: `${item} ${title[locale]}`,
        hint: t(locale, 'agreements.framework.since', { day: formatDate(locale, since, 'date') }),
        selected: clauses.includes(id),
      })),
      groups: (sector === 'public' ? [] : GROUPS).map((group) => ({
        kinds: group,
        title: t(locale, `agreements.framework.for-${group}`),
        facts: DOSSIER_FACTS.filter(({ kinds }) => kinds.join('-') === group).map(({ name }) =>
          factField(locale, name, text, summary?.byField ?? {}),
        ),
      })),
      ...summary,
    };
  }

  private shown(locale: Locale, framework: Framework, document: PaperLine | null, sector: Sector): CurrentFramework {
    // The list of L1222-9 II binds no public employer; nor do deposit, signatories and the rest of the dossier.
    const checks = sector === 'public' ? [] : clauseChecks(framework.clauses, this.clock.today());
    const missing = checks.filter(({ required, present }) => required && !present);
    const titles = new Map(MANDATORY_CLAUSES.map(({ id, title }) => [id, title[locale]]));
    const dossier = new Map<string, unknown>(Object.entries(framework.dossier));
    return {
      title: framework.title || t(locale, 'agreements.framework.kind-none'),
      none: framework.kind === 'none',
      rows: [
        { label: t(locale, 'agreements.framework.kind'), value: kindWords(locale, framework) },
        ...dateRow(locale, 'signed-on', framework.signedOn),
        ...dateRow(locale, 'effective-on', framework.effectiveOn),
        ...dateRow(locale, 'ends-on', framework.endsOn),
        { label: t(locale, 'agreements.framework.recorded-by'), value: authorWords(locale, framework.recordedBy) },
        ...(framework.kind === 'none' ? [] : [documentRow(locale, framework.id, document)]),
      ],
      clauses: checks.map(({ id, item, since, present }) => ({
        cells: [
          { text: item, nowrap: true },
          {
            text: titles.get(id) ?? id,
            sub: t(locale, 'agreements.framework.since', { day: formatDate(locale, since, 'date') }),
          },
          {
            pill: present
              ? { label: t(locale, 'agreements.framework.present'), tone: 'success' }
              : { label: t(locale, 'agreements.framework.missing'), tone: 'danger' },
          },
        ],
      })),
      missing: missing.length === 0 ? null : t(locale, 'agreements.framework.missing-count', { count: missing.length }),
      dossier: (sector === 'public' ? [] : DOSSIER_FACTS.filter((fact) => isFor(fact, framework.kind))).map(
        ({ name }) => ({
          label: dossierFact(name).label[locale],
          value: factWords(locale, dossierFact(name), dossier.has(name), dossier.get(name)),
        }),
      ),
    };
  }
}

/** The document itself: to download, or that it is not there. */
const documentRow = (locale: Locale, id: string, document: PaperLine | null): SummaryRow =>
  document
    ? {
        label: t(locale, 'agreements.framework.document'),
        value: document.fileName,
        href: `/hr/framework/${id}/document`,
        note: t(locale, 'agreements.framework.document-sha256', { sha256: document.sha256 }),
      }
    : { label: t(locale, 'agreements.framework.document'), value: t(locale, 'agreements.framework.document-none') };

const kindWords = (locale: Locale, { kind }: Framework) => t(locale, `agreements.framework.kind-${kind}`);

const dateRow = (locale: Locale, key: string, day: string | null) =>
  day === null ? [] : [{ label: t(locale, `agreements.framework.${key}`), value: formatDate(locale, day, 'date') }];

function factWords(
  locale: Locale,
  { kind: form, unit }: ReturnType<typeof dossierFact>,
  known: boolean,
  value: unknown,
) {
  if (!known) return t(locale, 'agreements.framework.unknown');
  if (value === null) return t(locale, 'agreements.framework.none');
  if (typeof value === 'boolean') return t(locale, value ? 'agreements.framework.yes' : 'agreements.framework.no');
  if (typeof value === 'number') return `${formatNumber(locale, value)}\u00a0${unit ?? ''}`.trim();
  const text = typeof value === 'string' ? value : '';
  return form === 'date' ? formatDate(locale, text, 'date') : text;
}

/** One fact as a field, with the law library's question as its label. */
function factField(
  locale: Locale,
  name: (typeof DOSSIER_FACTS)[number]['name'],
  text: (name: string) => string,
  problems: Readonly<Record<string, string>>,
): FactField {
  const { kind, nullable, label, unit } = dossierFact(name);
  const id = `fact-${name}`;
  const base = {
    id,
    name: id,
    label: label[locale],
    error: problems[id],
  };
  if (kind === 'boolean') {
    const option = (value: string, key: string) => ({
      value,
      label: t(locale, `agreements.framework.${key}`),
      selected: text(id) === value || (value === '' && text(id) === ''),
    });
    const options = [option('yes', 'yes'), option('no', 'no'), option('', 'unknown')];
    return { choice: { ...base, type: 'radio', options: nullable ? [...options, option('none', 'none')] : options } };
  }
  return {
    typed: {
      ...base,
      type: kind === 'date' ? 'date' : 'text',
      value: text(id),
      width: kind === 'number' ? 'xs' : 'm',
      ...(kind === 'number' && { inputmode: 'decimal', suffix: unit }),
    },
    none: nullable && { id: `none-${name}`, name: `none-${name}`, checked: text(`none-${name}`) === '1' },
  };
}

/** A recorded framework as the values of its form. */
function valuesOf(framework: Framework): Record<string, unknown> {
  const dossier = new Map<string, unknown>(Object.entries(framework.dossier));
  const facts = DOSSIER_FACTS.filter(({ name }) => dossier.has(name)).map(({ name }): [string, unknown] => {
    const value = dossier.get(name);
    if (value === null) return dossierFact(name).kind === 'boolean' ? [`fact-${name}`, 'none'] : [`none-${name}`, '1'];
    if (typeof value === 'boolean') return [`fact-${name}`, value ? 'yes' : 'no'];
    return [`fact-${name}`, typeof value === 'number' ? String(value) : value];
  });
  const { kind, title, signedOn, effectiveOn, endsOn, clauses } = framework;
  return {
    kind,
    title,
    signedOn: signedOn ?? '',
    effectiveOn,
    endsOn: endsOn ?? '',
    clauses,
    ...Object.fromEntries(facts),
  };
}
