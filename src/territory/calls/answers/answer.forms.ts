import { z } from 'zod';
import { readCommune } from '#libs/geo/index.js';
import { several } from '#libs/platform/http/index.js';
import { paperField } from '#libs/platform/papers/index.js';
import { isSiren } from '#libs/text/index.js';
import { AUDIENCES } from '../../../sites/index.js';
import { typedNumber } from '../../figures/amounts.forms.js';
import { ANSWERERS, ROLES, type Role } from '../call.js';
import { MOST_CENTS } from '../call.forms.js';
import type { Partner } from './answer.js';

const words = (most: number) => z.string().trim().max(most, 'calls.words-long').default('');
/** Empty, or nine digits that are a SIREN; spaces are left out. */
const SIREN = z
  .string()
  .max(40, 'calls.siren-form')
  .default('')
  .transform((typed) => typed.replaceAll(/\s/gu, ''))
  .refine((siren) => siren === '' || isSiren(siren), 'calls.siren-form');
const orNone = (most: number, hundredths: boolean) =>
  typedNumber({ least: 0, most }, { hundredths, empty: 0 }).transform((value) => (value === 0 ? null : value));

/** Empty, or the name of one commune. */
const COMMUNE = words(200).transform((typed, check) => {
  if (typed === '') return null;
  const read = readCommune(typed);
  if (read.commune) return { insee: read.commune.insee, name: read.commune.name };
  check.addIssue({
    code: 'custom',
    message: read.several.length > 0 ? 'territory.commune-several' : 'territory.commune-unknown',
  });
  return z.NEVER;
});

/** An answer as typed: what is empty is not filled in yet. */
export const ANSWER_FORM = z
  .object({
    act: z.enum(['save', 'submit'], 'calls.choose').default('save'),
    /** When the draft was saved that the form shows; empty for the first. */
    revision: z.string().max(40).default(''),
    answerer: z.enum(ANSWERERS).nullable().catch(null).default(null),
    name: words(200),
    siren: SIREN,
    title: words(160),
    summary: words(6000),
    commune: COMMUNE,
    place: words(200),
    total: orNone(MOST_CENTS, true),
    amountAsked: orNone(MOST_CENTS, true),
    desks: orNone(10_000, false),
    weeklyHours: orNone(168, false),
    people: orNone(100_000, false),
    audiences: several(z.enum(AUDIENCES, 'calls.choose')),
    landName: words(200),
    landSiren: SIREN,
    projectName: words(200),
    projectSiren: SIREN,
    networkName: words(200),
    networkSiren: SIREN,
    study: words(40),
  })
  .transform((typed) => {
    const { act, revision, name, siren, title, total, amountAsked, study, commune, place } = typed;
    const partnerOf = (role: Role): Partner[] =>
      typed[`${role}Name`] === '' ? [] : [{ role, name: typed[`${role}Name`], siren: typed[`${role}Siren`] }];
    return {
      act,
      revision,
      study,
      name,
      siren,
      title,
      amountCents: amountAsked,
      totalCents: total,
      content: {
        answerer: typed.answerer,
        communeInsee: commune?.insee ?? null,
        communeName: commune?.name ?? null,
        summary: typed.summary,
        placeSlug: place === '' ? null : place,
        desks: typed.desks,
        weeklyHours: typed.weeklyHours,
        people: typed.people,
        audiences: typed.audiences,
        partners: ROLES.flatMap(partnerOf),
      },
    };
  });

/** A file of an answer, and under which name it was asked for. */
export const ANSWER_FILE_FORM = z.object({
  asked: words(160),
  document: paperField({ otherKind: 'calls.file-type', tooLarge: 'calls.file-large' }),
});
