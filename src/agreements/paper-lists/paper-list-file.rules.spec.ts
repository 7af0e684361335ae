import { USUAL_TERMS, usualTerms } from '../register/agreement-terms.rules.js';
import { decodeList, draftList, openList, PaperListRefused } from './paper-list-file.rules.js';
import { paperModelCsv } from './paper-list-report.js';

const TODAY = '2026-11-23';
const HEAD = 'matricule;signé le;prise d’effet;jours par semaine;lieux';
const read = (...lines: string[]) => draftList(openList(lines.join('\n')), TODAY, USUAL_TERMS);
const refusals = (...lines: string[]) => {
  const { problems } = read(...lines);
  return problems.map(({ row, column, code }) => `${row} ${column ?? 'row'} ${code.replace('agreements.', '')}`);
};

describe('a list of paper agreements', () => {
  it('leaves the terms that are not written to the usual ones of the sector', () => {
    const { drafts } = draftList(
      openList([HEAD, 'M-1;15/09/2026;01/10/2026;2;domicile'].join('\n')),
      TODAY,
      usualTerms('public'),
    );
    expect(drafts.map(({ terms }) => terms.noticeDays)).toEqual([62]);
  });

  it('is read in French and in English, with usual terms where it says nothing', () => {
    const [french] = read(HEAD, 'M-1;15/09/2026;01/10/2026;2;domicile et tiers-lieux').drafts;
    expect(french).toEqual({
      row: 2,
      staffNumber: 'M-1',
      signedOn: '2026-09-15',
      terms: { ...USUAL_TERMS, startOn: '2026-10-01' },
      scan: null,
    });
    const english = read(
      'Staff number,Signed on,Start,End,Days a week,Places,Possible days,Reachable from,Notice (days),Scan',
      '"\'007",2026-09-15,2026-10-01,2027-09-30,1,home,Mon to Wed,9h,"30 days",C:\\scans\\ÉLISE.pdf',
    ).drafts[0];
    expect(english).toMatchObject({
      staffNumber: '007',
      terms: { endOn: '2027-09-30', daysPerWeek: 1, places: ['home'], weekdays: [1, 2, 3], contactFrom: '09:00' },
      scan: 'C:\\scans\\ÉLISE.pdf',
    });
  });

  it.each(['fr', 'en'] as const)('reads its own model (%s)', (locale) => {
    const { text } = decodeList(Buffer.from(paperModelCsv(locale)));
    const { drafts, problems } = read(text);
    expect(problems).toEqual([]);
    expect(drafts.map(({ terms }) => [terms.places, terms.weekdays])).toEqual([
      [
        ['home', 'third_places'],
        [1, 4],
      ],
      [['home'], [1, 2, 3, 4, 5]],
    ]);
  });

  it('refuses by row and column, by the rules of the form', () => {
    const head = `${HEAD};fin;jours possibles;joignable à partir de;joignable jusqu’à;préavis`;
    expect(
      refusals(
        head,
        ';15/09/2026;01/10/2026;2;domicile;;;;;',
        'M-2;31/11/2026;01/10/2026;6;bureau;;;;;',
        'M-3;24/11/2026;01/10/2026;3;domicile;;lundi, mardi;;;',
        'M-4;15/09/2026;01/10/2026;2;domicile;30/09/2026;lundy;25h;12:00;400',
        'M-5;15/09/2026;01/03/2026;2;domicile;30/06/2026;;;;',
        'M-6;15/09/1926;01/10/2026;2;domicile;;;;;',
        'M-7;15/09/2026;01/10/2026;2;domicile;;;17:00;9:00;',
        '2,3E+11;15/09/2026;01/10/2026;2;domicile;;;;;',
        'M-8;15/09/2026;01/10/2026;2;"domicile',
      ),
    ).toEqual([
      '2 staff_number papers.missing',
      '3 signed_on papers.day-form',
      '3 places papers.places-form',
      '3 days_per_week days-per-week',
      '4 days_per_week days-beyond-weekdays',
      '4 signed_on signed-in-future',
      '5 weekdays papers.weekdays-form',
      '5 end_on end-before-start',
      '5 contact_from time-unknown',
      '5 contact_to contact-ends-before',
      '5 notice_days notice-days',
      '6 end_on papers.over-before',
      '7 signed_on papers.day-far',
      '8 contact_to contact-ends-before',
      '9 staff_number papers.number-destroyed',
      '10 row papers.row-malformed',
    ]);
  });

  it('reads a term in the unit of its column, and refuses another one rather than recording other terms', () => {
    const head = `${HEAD};adaptation;préavis`;
    const [read1] = read(head, 'M-1;15/09/2026;01/10/2026;2 jours;domicile;3 mois;30 jours').drafts;
    expect(read1?.terms).toMatchObject({ daysPerWeek: 2, adaptationMonths: 3, noticeDays: 30 });
    expect(
      refusals(
        head,
        'M-1;15/09/2026;01/10/2026;2;domicile;3;3 mois',
        'M-2;15/09/2026;01/10/2026;2;domicile;10 jours;30',
        'M-3;15/09/2026;01/10/2026;2 mois;domicile;3;30',
      ),
    ).toEqual([
      '2 notice_days papers.notice-form',
      '3 adaptation_months papers.adaptation-form',
      '4 days_per_week papers.days-per-week-form',
    ]);
  });

  it('has one row a person and one scan an agreement', () => {
    const head = `${HEAD};scan`;
    expect(
      refusals(
        head,
        'M-1;15/09/2026;01/10/2026;2;domicile;a.pdf',
        'M-1;16/09/2026;01/11/2026;2;domicile;',
        'M-2;15/09/2026;01/10/2026;2;domicile;A.PDF',
      ),
    ).toEqual(['3 staff_number papers.person-twice', '4 scan papers.scan-twice']);
  });

  it.each([
    ['', 'file-without-header'],
    ['matricule;lieux\nM-1;domicile', 'columns-missing'],
    [`${HEAD};matricule RH\nM-1`, 'columns-twice'],
    [`${HEAD}${';x'.repeat(200)}`, 'columns-too-many'],
    [HEAD, 'file-without-rows'],
    [`${HEAD}\n${'M-1;;;;\n'.repeat(1_001)}`, 'file-too-many-rows'],
  ])('is refused as a whole: %j', (text, reason) => {
    const refusal = () => draftList(openList(text), TODAY, USUAL_TERMS);
    expect(refusal).toThrow(PaperListRefused);
    expect(refusal).toThrow(`the list is refused: ${reason}`);
  });
});
