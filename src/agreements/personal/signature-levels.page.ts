import { Injectable } from '@nestjs/common';
import { employerZone } from '#libs/platform/clock/index.js';
import { SIGNATURE_LEVELS } from '#libs/documents/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { authorWords, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { FormFault } from '#libs/platform/views/index.js';
import { can } from '../../access/index.js';
import { SIGNATURE_ACTS } from '../certificates/signature-acts.rules.js';
import { SignatureRulesRepository } from '../certificates/signature-rules.repository.js';
import { SigningServices } from '../certificates/signing-services.js';

/** Which signatures an employer asks for. */
export interface SignatureLevelsModel {
  readonly acts: readonly {
    readonly name: string;
    readonly label: string;
    readonly hint: string;
    /** Who chose it and when, in a sentence; null for what nobody chose. */
    readonly chosen: string | null;
    /** What is wrong with the choice; absent while nothing is. */
    readonly error: string | undefined;
    readonly options: readonly {
      readonly value: string;
      readonly label: string;
      readonly hint: string;
      readonly selected: boolean;
      readonly disabled: boolean;
    }[];
  }[];
  /** What cannot be chosen and who can change that; null where everything can. */
  readonly missing: 'service' | 'issuers' | null;
  /** The service at which people would sign. */
  readonly service: string | null;
  readonly mayChoose: boolean;
  readonly errors?: readonly FormFault[];
}

/** Model of the page on which HR chooses levels of signature. */
@Injectable()
export class SignatureLevelsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: SignatureRulesRepository,
    private readonly services: SigningServices,
  ) {}

  async model(ctx: RequestContext, refused?: RefusedForm): Promise<SignatureLevelsModel> {
    const { locale } = ctx;
    const [levels, chosen] = await this.uow.read(ctx, async (tx) => [
      await this.rules.levels(tx),
      await this.rules.chosen(tx),
    ]);
    const problems = refused && errorSummary(locale, refused.refusal);
    return {
      acts: SIGNATURE_ACTS.map((act) => {
        const wanted = refused?.values[act] ?? levels[act];
        const by = chosen.find((one) => one.act === act);
        return {
          name: act,
          label: t(locale, `agreements.levels.act-${act}`),
          hint: t(locale, `agreements.levels.act-${act}-hint`),
          error: problems?.byField[act],
          chosen: by
            ? t(locale, 'agreements.levels.chosen', {
                by: authorWords(locale, by.chosenBy),
                at: formatInstant(locale, by.chosenAt, employerZone(), 'medium'),
              })
            : null,
          options: SIGNATURE_LEVELS.map((level) => ({
            value: level,
            label: t(locale, `agreements.levels.level-${level}`),
            hint: t(locale, `agreements.levels.level-${level}-hint`),
            selected: wanted === level,
            disabled: level !== 'simple' && level !== levels[act] && !this.services.offers(level),
          })),
        };
      }),
      missing: this.services.offers('advanced') ? (this.services.offers('qualified') ? null : 'issuers') : 'service',
      service: this.services.host,
      mayChoose: can(ctx, 'agreements.manage'),
      ...(problems && { errors: problems.errors }),
    };
  }
}
