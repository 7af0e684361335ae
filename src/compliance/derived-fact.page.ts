import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { describeFact, type FactPath } from '#libs/labour-law/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { rulesAsking } from './answers.rules.js';
import { ComplianceBoard } from './compliance-board.js';
import { backOf } from './fact.view.js';
import { derivedValue, recordedRow, type RecordedRow } from './facts.view.js';
import { isDerived } from './facts/agreement-facts.rules.js';
import { QUOTA_FACT } from './facts/portal-facts.rules.js';
import { PortalUses } from './facts/portal-uses.queries.js';
import { RecordedFactsRepository } from './facts/recorded-facts.repository.js';
import { lawWords } from './law-words.js';

/** A fact that the portal derives: what it is today, and why nobody is asked. */
export interface DerivedFactModel {
  readonly path: FactPath;
  readonly question: string;
  readonly back: { readonly href: string; readonly label: string };
  /** Null where it differs from agreement to agreement, or is not known. */
  readonly value: string | null;
  readonly why: string;
  readonly person: string | null;
  /** What HR answered before the portal knew, latest first: it may still tell of earlier days. */
  readonly earlier: readonly RecordedRow[];
  readonly rules: readonly { readonly href: string; readonly title: string }[];
}

/** Whether the act of a public employer may tell a fact. */
const isOfAct = (path: FactPath): boolean => path.startsWith('employer.fpAct');

/** Where a fact that nobody is asked for comes from, as a key of words. */
function sourceOf(path: FactPath): 'sector' | 'quotas' | 'act' | 'portal' | 'agreement' {
  if (path === 'employer.sector') return 'sector';
  if (path === QUOTA_FACT) return 'quotas';
  if (isOfAct(path)) return 'act';
  return path.startsWith('employer.') ? 'portal' : 'agreement';
}

/** /hr/compliance/facts/:path of what the records of the portal tell. */
@Injectable()
export class DerivedFactPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly board: ComplianceBoard,
    private readonly facts: RecordedFactsRepository,
    private readonly uses: PortalUses,
  ) {}

  /** @returns null for a fact that HR gives by hand */
  async model(ctx: RequestContext, path: FactPath, person: string | null): Promise<DerivedFactModel | null> {
    const { locale } = ctx;
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      if (!isDerived(path) && !(await this.told(tx, path, today))) return null;
      const ofEmployer = path.startsWith('employer.');
      const earlier = ofEmployer
        ? await this.facts.ofEmployer(tx)
        : person === null
          ? []
          : await this.facts.ofEmployee(tx, person);
      return {
        path,
        question: lawWords(locale, describeFact(path).label),
        back: backOf(locale, person),
        value: ofEmployer ? derivedValue(locale, path, await this.board.employerOn(tx, today)) : null,
        why: t(locale, `compliance.derived.why.${sourceOf(path)}`),
        person,
        earlier: earlier
          .filter((fact) => fact.path === path)
          .toReversed()
          .map((fact) => recordedRow(locale, fact)),
        rules: rulesAsking(path).map((rule) => ({
          href: `/hr/compliance/rules/${rule.id}`,
          title: lawWords(locale, rule.title),
        })),
      };
    });
  }

  /** Whether the portal tells by now what it could not tell before: desks were granted, the act was recorded. */
  private async told(tx: Tx, path: FactPath, today: IsoDate): Promise<boolean> {
    if (isOfAct(path)) return (await this.board.toldByAct(tx, today)).includes(path);
    if (path !== QUOTA_FACT) return false;
    const { firstGrantOn } = await this.uses.current(tx);
    return firstGrantOn !== null && firstGrantOn <= today;
  }
}
