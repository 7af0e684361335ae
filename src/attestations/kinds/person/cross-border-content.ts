import { Injectable } from '@nestjs/common';
import { CROSS_BORDER, type CrossBorderFigures } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { formatDate, formatNumber, formatPercent, regionName, t } from '#libs/platform/i18n/index.js';
import { Residences, statesWithin, type EmployeeView } from '../../../employees/index.js';
import { ClosingDays } from '../../../employers/index.js';
import { KnownDaysReader, SocialCoversRepository, workingDays } from '../../../ledger/index.js';
import type { FigureLine, Period } from '../attestation-kind.js';
import { crossBorder } from './cross-border.rules.js';
import { daysLine } from './evidence-words.js';
import type { StatementContent } from './statement-content.js';

/** Where one person worked, by country, and which share was teleworked in the country of residence. */
@Injectable()
export class CrossBorderContent implements StatementContent<CrossBorderFigures> {
  readonly kind = CROSS_BORDER;
  /** A row for each month, country, place and origin. */
  readonly mostYears = 2;

  constructor(
    private readonly days: KnownDaysReader,
    private readonly closings: ClosingDays,
    private readonly residences: Residences,
    private readonly covers: SocialCoversRepository,
  ) {}

  async collect(tx: Tx, person: EmployeeView, { from, to }: Period): Promise<CrossBorderFigures> {
    const known = await this.days.ofPerson(tx, person, from, to);
    const expected = workingDays(person, { from, to }, await this.closings.between(tx, from, to));
    const stays = (await this.residences.ofEach(tx, [person.id])).get(person.id) ?? [];
    return crossBorder(known, {
      states: statesWithin(stays, { from, to }),
      expected,
      covers: await this.covers.ofEach(tx, [person.id]),
    });
  }

  nothing({ workedHalfDays }: CrossBorderFigures): string | null {
    return workedHalfDays === 0 ? 'nothing-known' : null;
  }

  names(): readonly string[] {
    return [];
  }

  tell(
    locale: Locale,
    { residence, share, residences, countries, covers, unknownHalfDays, days }: CrossBorderFigures,
  ): readonly FigureLine[] {
    return [
      ...(residence === null
        ? []
        : [{ label: t(locale, 'attestations.figure.residence'), value: regionName(locale, residence) }]),
      ...(share ? [{ label: t(locale, 'attestations.figure.residence-share'), value: shareWords(locale, share) }] : []),
      ...residences.map((part) => partLine(locale, part)),
      ...(covers ?? []).map(({ kind, from, to }) => ({
        label: t(locale, `attestations.figure.cover.${kind}`),
        value: t(locale, 'attestations.figure.cover-days', {
          from: formatDate(locale, from, 'date'),
          to: formatDate(locale, to, 'date'),
        }),
      })),
      daysLine(locale, t(locale, 'attestations.figure.days-worked'), days),
      ...countries.map(({ country, days: count }) => ({
        label: t(locale, 'attestations.figure.days-in', { country: regionName(locale, country) }),
        value: formatNumber(locale, count),
      })),
      { label: t(locale, 'attestations.figure.days-unknown'), value: formatNumber(locale, unknownHalfDays / 2) },
    ];
  }
}

type Part = CrossBorderFigures['residences'][number];

const shareWords = (locale: Locale, { least, most }: NonNullable<Part['share']>): string =>
  least === most
    ? formatPercent(locale, least / 10_000)
    : t(locale, 'attestations.figure.between', {
        least: formatPercent(locale, least / 10_000),
        most: formatPercent(locale, most / 10_000),
      });

/** The State of residence of a part of the period, and its share. */
function partLine(locale: Locale, { country, from, to, share }: Part): FigureLine {
  const days = { from: formatDate(locale, from, 'date'), to: formatDate(locale, to, 'date') };
  if (country === null)
    return {
      label: t(locale, 'attestations.figure.residence-of', days),
      value: t(locale, 'attestations.figure.residence-unknown'),
    };
  const state = regionName(locale, country);
  return {
    label: t(locale, 'attestations.figure.residence-of', days),
    value: share
      ? t(locale, 'attestations.figure.state-and-share', { state, share: shareWords(locale, share) })
      : state,
  };
}
