import { Injectable } from '@nestjs/common';
import { statementDocument, type StatementInput, type StatementKind } from '#libs/documents/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { EmployerDirectory, LegalIdentities, printedEmployer } from '../../../employers/index.js';
import { NothingKnown } from '../../attestation.errors.js';
import type { Attested, AttestationDraft, FigureLine, Period } from '../attestation-kind.js';
import { IssuingSignatory } from '../issuing-signatory.js';
import type { StatementContent } from './statement-content.js';

/** A statement as it is told. */
interface Told<Figures> {
  readonly kind: StatementKind<Figures>;
  readonly period: Period;
  /** Whom it is about; null: nobody. */
  readonly person: { readonly name: string } | null;
  readonly read: (tx: Tx) => Promise<Figures>;
  /** Every name that it prints beside that of the employer. */
  readonly names: (figures: Figures) => readonly string[];
  readonly tell: (locale: Locale, figures: Figures) => readonly FigureLine[];
}

/** Drafts of statements about people: who speaks, of whom, and the figures of the kind, all from one snapshot. */
@Injectable()
export class StatementDrafts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly identities: LegalIdentities,
    private readonly signatories: IssuingSignatory,
  ) {}

  /** Of a person. @throws NothingKnown */
  of<Figures>(
    ctx: RequestContext,
    { period, person }: Attested,
    locale: Locale,
    content: StatementContent<Figures>,
  ): Promise<AttestationDraft> {
    const { kind } = content;
    if (person === null) throw new Error(`an attestation of the kind ${kind.id} is about a person`);
    const name = `${person.givenName} ${person.familyName}`;
    return this.told<Figures>(ctx, locale, {
      kind,
      period,
      person: { name },
      read: async (tx) => {
        const figures = await content.collect(tx, person, period);
        const nothing = content.nothing(figures);
        if (nothing !== null) throw new NothingKnown(nothing);
        return figures;
      },
      names: (figures) => [name, ...content.names(figures)],
      tell: (reader, figures) => content.tell(reader, figures),
    });
  }

  /** Who speaks, from the snapshot in which the figures are read. */
  async told<Figures>(
    ctx: RequestContext,
    locale: Locale,
    { kind, period, person, read, names, tell }: Told<Figures>,
  ): Promise<AttestationDraft> {
    return this.uow.read(ctx, async (tx) => {
      const figures = await read(tx);
      const employer = await this.employers.current(tx);
      const printed = printedEmployer(employer, await this.identities.identity(tx));
      const signatory = await this.signatories.of(ctx, tx, locale);
      return {
        siren: employer.siren,
        catalogue: '',
        names: [
          employer.name,
          ...(printed.legal ? [printed.legal.name, printed.legal.form, ...(printed.address ?? [])] : []),
          ...(signatory ? [signatory.name, signatory.title, signatory.authority ?? ''] : []),
          ...names(figures),
        ],
        signatory: signatory ? `${signatory.name}, ${signatory.title}` : null,
        figures: (reader) => tell(reader, figures),
        open: null,
        cautions: [],
        data: (issue) =>
          statementDocument(kind).schema.parse({
            locale,
            ref: issue.number,
            kind: kind.id,
            verification: { code: issue.code, url: issue.url },
            ...(employer.sector === 'public' && { act: 'authorisation' as const }),
            issuedAt: issue.issuedAt.toISOString(),
            timeZone: issue.timeZone,
            validUntil: issue.validUntil,
            specimen: issue.specimen,
            employer: printed,
            signatory,
            person,
            period,
            remark: issue.remark,
            replaces: issue.replaces,
            figures,
          } satisfies StatementInput<Figures>),
      };
    });
  }
}
