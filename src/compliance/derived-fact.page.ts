import { Injectable } from '@nestjs/common';
import { describeFact, type FactPath } from '#libs/labour-law/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { rulesAsking } from './answers.rules.js';
import { ComplianceBoard } from './compliance-board.js';
import { shownValue } from './facts.view.js';
import { lawWords } from './law-words.js';

/** A fact that the portal derives: what it is today, and why nobody is asked. */
export interface DerivedFactModel {
  readonly question: string;
  /** Null where it differs from agreement to agreement, or is not known. */
  readonly value: string | null;
  readonly why: string;
  readonly rules: readonly { readonly href: string; readonly title: string }[];
}

/** Where a fact that nobody is asked for comes from, as a key of words. */
function sourceOf(path: FactPath): 'sector' | 'quotas' | 'portal' | 'agreement' {
  if (path === 'employer.sector') return 'sector';
  if (path === 'employer.usesQuotaAllocation') return 'quotas';
  return path.startsWith('employer.') ? 'portal' : 'agreement';
}

/** /hr/compliance/facts/:path of what the records of the portal tell. */
@Injectable()
export class DerivedFactPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly board: ComplianceBoard,
  ) {}

  async model(ctx: RequestContext, path: FactPath): Promise<DerivedFactModel> {
    const { locale } = ctx;
    const cases = await this.uow.read(ctx, (tx) => this.board.cases(tx, this.clock.today()));
    const [, key = ''] = path.split('.');
    const employer: Readonly<Record<string, unknown>> = { ...cases[0]?.known.at(-1)?.facts.employer };
    const value = path.startsWith('employer.') ? employer[key] : undefined;
    return {
      question: lawWords(locale, describeFact(path).label),
      value:
        value === undefined
          ? null
          : path === 'employer.sector'
            ? t(locale, `compliance.derived.sectors.${value === 'public' ? 'public' : 'private'}`)
            : shownValue(locale, path, value),
      why: t(locale, `compliance.derived.why.${sourceOf(path)}`),
      rules: rulesAsking(path).map((rule) => ({
        href: `/hr/compliance/rules/${rule.id}`,
        title: lawWords(locale, rule.title),
      })),
    };
  }
}
