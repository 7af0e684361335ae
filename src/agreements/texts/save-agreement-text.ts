import { Injectable } from '@nestjs/common';
import { hasUnseen } from '#libs/text/index.js';
import { sha256Hex } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { Conflict, InvalidInput, type FieldRefusal } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { checkText, type TextProblem } from './agreement-text.rules.js';
import { AgreementTextsRepository } from './agreement-texts.repository.js';

/** A text that HR wrote. */
export interface TextInput {
  readonly title: string;
  readonly body: string;
  readonly locale: Locale;
}

/** Keeps a new text; drafts not yet sent and agreements already sent keep the one they were drawn up with. */
@Injectable()
export class SaveAgreementText {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly texts: AgreementTextsRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @returns the id. @throws InvalidInput naming the lines and placeholders */
  async execute(ctx: RequestContext, input: TextInput): Promise<string> {
    const text = { ...input, title: input.title.trim(), body: input.body.replaceAll('\r\n', '\n').trim() };
    const refusals = textRefusals(text);
    if (refusals.length > 0) throw new InvalidInput(refusals);
    try {
      return await this.uow.run(ctx, async (tx) => {
        const id = await this.texts.replace(tx, text, this.clock.now());
        await this.audit.record(tx, {
          action: 'agreements.save-text',
          subject: { type: 'agreement-text', id },
          detail: { title: text.title, locale: text.locale, sha256: sha256Hex(text.body) },
        });
        return id;
      });
    } catch (error) {
      if (violates(error, 'agreement_texts_one_current')) throw new Conflict('conflict', 'two texts saved at once');
      throw error;
    }
  }
}

/** Why a text cannot be used, as refusals of the form's fields. */
export function textRefusals({ title, body }: Pick<TextInput, 'title' | 'body'>): FieldRefusal[] {
  const checked = checkText(body);
  const problems = checked.ok ? [] : checked.problems;
  return [
    ...(title.trim() === '' || title.length > 200 || hasUnseen(title)
      ? [{ field: 'title', code: 'agreements.text-title' }]
      : []),
    ...problems.map(({ code, line, found }: TextProblem) => ({
      field: 'body',
      code: `agreements.text-${code}`,
      params: { line, found },
    })),
  ];
}
