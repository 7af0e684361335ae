import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { LegalIdentities, type Employer } from '../../employers/index.js';
import { FrameworkRepository } from '../framework/framework.repository.js';
import type { Agreement } from '../register/agreement.entity.js';
import { AgreementTextsRepository } from './agreement-texts.repository.js';
import { freezer, type FrozenText } from './frozen-text.js';

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
  ): Promise<Map<string, FrozenText>> {
    const people = await this.employees.byIds(
      tx,
      agreements.map(({ employeeId }) => employeeId),
    );
    const byId = new Map(people.map((person) => [person.id, person]));
    const identity = await this.identities.identity(tx);
    const signatory = await this.identities.namedOn(tx, on);
    const texts = new Map<string, ReturnType<typeof freezer>>();
    const frameworks = new Map<string, Awaited<ReturnType<FrameworkRepository['byId']>>>();
    const frozen = new Map<string, FrozenText>();
    for (const agreement of agreements) {
      const { textId, frameworkId } = agreement;
      if (!texts.has(textId)) {
        const text = await this.texts.byId(tx, textId);
        if (text) texts.set(textId, freezer(text));
      }
      if (frameworkId !== null && !frameworks.has(frameworkId)) {
        frameworks.set(frameworkId, await this.frameworks.byId(tx, frameworkId));
      }
      const fill = texts.get(textId);
      const person = byId.get(agreement.employeeId);
      if (!fill || !person) throw new Error(`agreement ${agreement.reference} has lost its text or its employee`);
      frozen.set(
        agreement.id,
        fill({
          employer,
          identity,
          signatory,
          employee: {
            name: agreement.employeeName,
            staffNumber: person.staffNumber,
            unit: person.unit,
            commune: person.communeName,
          },
          framework: frameworkId === null ? null : (frameworks.get(frameworkId) ?? null),
          reference: agreement.reference,
          version: agreement.version,
          on,
          terms: agreement,
        }),
      );
    }
    return frozen;
  }
}
