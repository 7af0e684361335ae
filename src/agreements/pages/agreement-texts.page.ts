import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import { blocksFromText } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { requireTenant, type Locale, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, LegalBlock, Tab, TableRow } from '#libs/platform/views/index.js';
import { EmployerDirectory, LegalIdentities, type Employer } from '../../employers/index.js';
import { FrameworkRepository } from '../framework/framework.repository.js';
import { usualTerms } from '../register/agreement-terms.rules.js';
import { agreementReference } from '../register/reference.rules.js';
import { AgreementTextsRepository } from '../texts/agreement-texts.repository.js';
import { DEFAULT_TEXTS } from '../texts/default-texts.js';
import { checkText, fillText } from '../texts/agreement-text.rules.js';
import { placeholderValues } from '../texts/agreement-words.js';
import { PLACEHOLDERS, REQUIRED_PLACEHOLDERS } from '../texts/placeholders.rules.js';
import { textRefusals } from '../texts/save-agreement-text.js';
import { textBlocks } from './agreement.view.js';

/** The employer’s own wording in one language, with its preview. */
export interface AgreementTextModel {
  readonly errors?: readonly FormFault[];
  readonly byField?: FieldProblems;
  readonly textLocale: 'fr' | 'en';
  readonly otherLanguage: 'fr' | 'en' | null;
  readonly tabs: readonly Tab[];
  readonly isDefault: boolean;
  /** What is said of the default. */
  readonly defaultText: string;
  readonly titleValue: string;
  readonly body: string;
  readonly fields: readonly TableRow[];
  readonly preview: readonly LegalBlock[] | null;
}

/** Model of the text editor: the text, the list of fields with an example each, and a preview. */
@Injectable()
export class AgreementTextsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly texts: AgreementTextsRepository,
    private readonly frameworks: FrameworkRepository,
    private readonly employers: EmployerDirectory,
    private readonly identities: LegalIdentities,
    private readonly clock: Clock,
  ) {}

  async editor(
    ctx: RequestContext,
    textLocale: Locale,
    typed?: { title: string; body: string },
    refused?: RefusedForm,
  ): Promise<AgreementTextModel> {
    const { locale } = ctx;
    const kept = await this.uow.read(ctx, (tx) => this.texts.current(tx, textLocale));
    const employer = await this.employers.byId(requireTenant(ctx).employerId);
    if (!employer) throw new Error('the tenant is not in the directory');
    const text = typed ?? kept ?? DEFAULT_TEXTS[employer.sector][textLocale];
    const examples = await this.examples(ctx, employer, textLocale);
    const checked = checkText(text.body);
    return {
      textLocale,
      otherLanguage: textLocale !== locale ? textLocale : null,
      tabs: (['fr', 'en'] as const).map((code) => ({
        label: t(locale, `agreements.form.locale-${code}`),
        href: `/hr/agreements/texts/${code}`,
        current: code === textLocale,
      })),
      isDefault: kept === null,
      defaultText: t(locale, `agreements.text.${employer.sector === 'public' ? 'agent-' : ''}default-text`),
      titleValue: text.title,
      body: text.body,
      fields: PLACEHOLDERS.map((name) => ({
        cells: [
          {
            text: `{{${name}}}`,
            ...(REQUIRED_PLACEHOLDERS.includes(name) && { sub: t(locale, 'agreements.text.required') }),
          },
          { text: t(locale, `agreements.text.field.${name.replace('.', '-')}`) },
          { text: examples[name] },
        ],
      })),
      preview: checked.ok ? textBlocks(blocksFromText(fillText(checked.pieces, examples))) : null,
      ...(refused && errorSummary(locale, refused.refusal)),
    };
  }

  /** The same model with what was typed, and what is wrong with it. */
  async preview(ctx: RequestContext, textLocale: Locale, typed: { title: string; body: string }) {
    const refusals = textRefusals(typed);
    const refused = refusals.length > 0 ? { values: typed, refusal: new InvalidInput(refusals) } : undefined;
    return this.editor(ctx, textLocale, typed, refused);
  }

  /** The value of each field for a fictional employee. */
  private async examples(ctx: RequestContext, employer: Employer, locale: Locale) {
    const today = this.clock.today();
    const facts = await this.uow.read(ctx, async (tx) => ({
      framework: await this.frameworks.current(tx),
      identity: await this.identities.identity(tx),
      signatory: await this.identities.namedOn(tx, today),
    }));
    return placeholderValues(locale, {
      employer,
      employee: {
        name: t(locale, 'agreements.text.example-name'),
        staffNumber: 'M-0000',
        unit: t(locale, 'agreements.text.example-unit'),
        commune: t(locale, 'agreements.text.example-commune'),
      },
      ...facts,
      reference: agreementReference(employer.sector, Number(today.slice(0, 4)), 0),
      version: 1,
      on: today,
      terms: { ...usualTerms(employer.sector), startOn: addDays(today, 7) },
    });
  }
}
