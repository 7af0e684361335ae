import type { z } from 'zod';
import type { SERIES_ANSWER, SERIES_PREVIEW_ANSWER } from './series-api.forms.js';
import type { OneSeries, SeriesOffer } from './series.page.js';
import type { Series, SeriesDay } from './series.js';

type Answer = z.infer<typeof SERIES_ANSWER>;

/** A series as programs read it, without its dates. */
export const seriesAnswer = ({
  id,
  from,
  until,
  endedFrom,
  askedAt,
  pattern,
  follows,
  followedBy,
}: Series): Omit<Answer, 'dates'> => ({
  id,
  siteId: pattern?.siteId ?? null,
  part: pattern?.part ?? null,
  weekdays: pattern ? [...pattern.weekdays] : null,
  everyWeeks: pattern?.everyWeeks ?? null,
  from,
  until,
  endedFrom,
  follows,
  followedBy,
  askedAt: askedAt.toISOString(),
});

/** The same with what came of each date. */
export const wholeSeriesAnswer = ({ series, days }: Pick<OneSeries, 'series' | 'days'>): Answer => ({
  ...seriesAnswer(series),
  dates: days.map((one) => ({
    date: one.day,
    part: one.part,
    siteId: one.siteId,
    state: stateOf(one),
    bookingId: one.bookingId,
    refusal: one.refusal?.code ?? null,
    former: one.former && { ...one.former },
  })),
});

function stateOf({ bookingId, standing, refusal }: SeriesDay): Answer['dates'][number]['state'] {
  if (refusal) return 'refused';
  if (bookingId === null) return 'waiting';
  return standing ? 'booked' : 'ended';
}

/** What would come of a series. @throws SeriesInPast, BadSeriesEnd */
export function previewAnswer({ site, fault, dates, later, last }: SeriesOffer): z.infer<typeof SERIES_PREVIEW_ANSWER> {
  if (fault) throw fault;
  return {
    siteId: site.id,
    dates: (dates ?? []).map(({ day, refusal }) => ({ date: day, refusal: refusal?.code ?? null })),
    later,
    lastBookableDate: last,
  };
}
