import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { EmployeeRecords, homeWords } from '../../employees/index.js';
import { LegalIdentities, type Employer } from '../../employers/index.js';
import { employerAsSent, type EmployerAsSent } from './employer-as-sent.js';
import { FrameworkRepository } from '../framework/framework.repository.js';
import type { Agreement } from '../register/agreement.entity.js';
import { AgreementTextsRepository } from './agreement-texts.repository.js';
import { freezer, type FrozenText } from './frozen-text.js';

/** A text as it is sent, and the framework that it names; null where none is in effect on the first day. */
export interface TextToSend extends FrozenText {
  readonly frameworkId: string | null;
  /** The employer's identity and its representative as the text names them; kept with the evidence of sending. */
  readonly employer: EmployerAsSent;
}

/** Fills the text of each agreement with the values of its own subject. */
@Injectable()
export class FreezeTexts {
  constructor(
    private readonly texts: AgreementTextsRepository,
    private readonly frameworks: FrameworkRepository,
    private readonly employees: EmployeeRecords,
    private readonly identities: LegalIdentities,
  ) {}

  /** @returns the frozen texts by agreement id, as they would be (or are being) sent on a day */
  async freeze(
    tx: Tx,
    employer: Employer,
    agreements: readonly Agreement[],
    on: IsoDate,
  ): Promise<Map<string, TextToSend>> {
    const people = await this.employees.byIds(
      tx,
      agreements.map(({ employeeId }) => employeeId),
    );
    const byId = new Map(people.map((person) => [person.id, person]));
    const identity = await this.identities.identity(tx);
    const signatory = await this.identities.namedOn(tx, on);
    const texts = new Map<string, ReturnType<typeof freezer>>();
    // The one in effect on the first day, as it is known now: another may have been recorded since the draft.
    const frameworks = await this.frameworks.inForceOnEach(
      tx,
      agreements.map(({ startOn }) => startOn),
    );
    const frozen = new Map<string, TextToSend>();
    for (const agreement of agreements) {
      const { textId } = agreement;
      if (!texts.has(textId)) {
        const text = await this.texts.byId(tx, textId);
        if (text) texts.set(textId, freezer(text));
      }
      const fill = texts.get(textId);
      const person = byId.get(agreement.employeeId);
      if (!fill || !person) throw new Error(`agreement ${agreement.reference} has lost its text or its employee`);
      const framework = frameworks.get(agreement.startOn) ?? null;
      frozen.set(agreement.id, {
        ...fill({
          employer,
          identity,
          signatory,
          employee: {
            name: agreement.employeeName,
            staffNumber: person.staffNumber,
            unit: person.unit,
            commune: homeWords('fr', person),
          },
          framework,
          reference: agreement.reference,
          version: agreement.version,
          on,
          terms: agreement,
        }),
        frameworkId: framework?.id ?? null,
        employer: employerAsSent(employer, identity, signatory),
      });
    }
    return frozen;
  }
}
