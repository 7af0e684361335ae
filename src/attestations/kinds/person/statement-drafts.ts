import { Injectable } from '@nestjs/common';
import { statementDocument, type StatementInput } from '#libs/documents/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { EmployerDirectory, LegalIdentities, printedEmployer } from '../../../employers/index.js';
import { NothingKnown } from '../../attestation.errors.js';
import type { Attested, AttestationDraft } from '../attestation-kind.js';
import { IssuingSignatory } from '../issuing-signatory.js';
import type { StatementContent } from './statement-content.js';

/** Drafts of statements about people: who speaks, of whom, and the figures of the kind, all from one snapshot. */
@Injectable()
export class StatementDrafts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly identities: LegalIdentities,
    private readonly signatories: IssuingSignatory,
  ) {}

  /** @throws NothingKnown */
  async of<Figures>(
    ctx: RequestContext,
    { period, person }: Attested,
    locale: Locale,
    content: StatementContent<Figures>,
  ): Promise<AttestationDraft> {
    const { kind } = content;
    if (person === null) throw new Error(`an attestation of the kind ${kind.id} is about a person`);
    return this.uow.read(ctx, async (tx) => {
      const figures = await content.collect(tx, person, period);
      const nothing = content.nothing(figures);
      if (nothing !== null) throw new NothingKnown(nothing);
      const employer = await this.employers.current(tx);
      const printed = printedEmployer(employer, await this.identities.identity(tx));
      const signatory = await this.signatories.of(ctx, tx, locale);
      const name = `${person.givenName} ${person.familyName}`;
      return {
        siren: employer.siren,
        catalogue: '',
        names: [
          name,
          employer.name,
          ...(printed.legal ? [printed.legal.name, printed.legal.form, ...(printed.address ?? [])] : []),
          ...(signatory ? [signatory.name, signatory.title, signatory.authority ?? ''] : []),
          ...content.names(figures),
        ],
        signatory: signatory ? `${signatory.name}, ${signatory.title}` : null,
        figures: (reader) => content.tell(reader, figures),
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
            validUntil: issue.validUntil,
            specimen: issue.specimen,
            employer: printed,
            signatory,
            person: { name },
            period,
            remark: issue.remark,
            replaces: issue.replaces,
            figures,
          } satisfies StatementInput<Figures>),
      };
    });
  }
}
