import { Injectable } from '@nestjs/common';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault } from '#libs/platform/views/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { clauseTopics } from '../framework/clause-topics.js';
import { FrameworkTextsRepository } from '../framework/framework-texts.repository.js';
import { FrameworkRepository } from '../framework/framework.repository.js';
import { ACT_FORMS, FRAMEWORK_KINDS, type Framework } from '../framework/framework.rules.js';
import { AdviceDelayReader } from '../requests/advice-delay.reader.js';
import { DOSSIER_FACTS, dossierFact } from './framework.forms.js';

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
  /** Of public employers alone. */
  readonly actForms: readonly Choice[];
  readonly opinionOn: string;
  readonly officeDays: string;
  readonly adviceDays: string;
  readonly adviceHint: string;
  /** The text being written, where there is one. */
  readonly draft: { readonly count: number; readonly taken: boolean } | null;
  readonly clauses: readonly Choice[];
  /** None of a public employer: rules of the Code du travail alone read them. */
  readonly groups: readonly {
    /** Kinds of framework that the group concerns, `accord-charte`. */
    readonly kinds: string;
    readonly title: string;
    readonly facts: readonly FactField[];
  }[];
}

/** Model of the form that records a framework. */
@Injectable()
export class FrameworkFormPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly frameworks: FrameworkRepository,
    private readonly texts: FrameworkTextsRepository,
    private readonly employers: EmployerDirectory,
    private readonly delays: AdviceDelayReader,
  ) {}

  /** The form, filled with what is recorded or with what was typed. */
  async form(ctx: RequestContext, refused?: RefusedForm): Promise<FrameworkFormModel> {
    const { locale } = ctx;
    const { current, written, draft, sector, otherwise } = await this.uow.read(ctx, async (tx) => {
      const now = await this.frameworks.current(tx);
      return {
        current: now,
        written: now ? (await this.texts.words(tx, now.id)).size > 0 : false,
        draft: await this.texts.draft(tx),
        sector: (await this.employers.current(tx)).sector,
        otherwise: await this.delays.withoutText(tx),
      };
    });
    const values = refused?.values ?? (current ? valuesOf(current, written) : {});
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
      actForms: (sector === 'public' ? ACT_FORMS : []).map((value) => ({
        value,
        label: t(locale, `agreements.framework.act-${value}`),
        hint: t(locale, `agreements.framework.act-${value}-hint`),
        selected: text('actForm') === value,
      })),
      opinionOn: text('opinionOn'),
      officeDays: text('officeDays'),
      adviceDays: text('adviceDays'),
      adviceHint: t(locale, 'agreements.framework.advice-days-hint', { count: otherwise }),
      draft: draft.length === 0 ? null : { count: draft.length, taken: text('takesDraft') === '1' },
      clauses: clauseTopics(sector).flatMap(({ id, item, title, since }) =>
        item === null || since === null
          ? []
          : [
              {
                value: id,
                label: `${item} ${title[locale]}`,
                hint: t(locale, 'agreements.framework.since', { day: formatDate(locale, since, 'date') }),
                selected: clauses.includes(id),
              },
            ],
      ),
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
function valuesOf(framework: Framework, written: boolean): Record<string, unknown> {
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
    actForm: framework.actForm ?? '',
    opinionOn: framework.opinionOn ?? '',
    officeDays: String(framework.officeDays ?? ''),
    adviceDays: String(framework.adviceDays ?? ''),
    takesDraft: written ? '1' : '',
    ...Object.fromEntries(facts),
  };
}
