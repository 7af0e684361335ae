import { z } from 'zod';
import type { DocumentDefinition } from '../document-definition.js';
import { statementBase, type StatementData, type StatementInput } from './statement.data.js';
import type { StatementKind } from './statement-kind.js';
import { statementTwin } from './statement.twin.js';
import { statementView } from './statement.view.js';

/** The document of a kind of statement. */
export interface StatementDocument<Figures> extends DocumentDefinition<
  StatementInput<Figures>,
  StatementData<Figures>
> {
  /** Data as they were kept. @throws ZodError */
  read(kept: unknown): StatementInput<Figures>;
}

/** All kinds share one template. */
export function statementDocument<Figures>(kind: StatementKind<Figures>): StatementDocument<Figures> {
  const whole = z
    .object({ ...statementBase.shape, kind: z.literal(kind.id) })
    .refine(({ period }) => period.from <= period.to, {
      path: ['period', 'to'],
      message: 'The period ends before it begins',
    });
  const figures = z.object({ figures: kind.figures });
  const schema = z
    .custom<StatementInput<Figures>>((data) => typeof data === 'object')
    .transform((data, context): StatementData<Figures> => {
      const [base, held] = [whole.safeParse(data), figures.safeParse(data)];
      if (base.success && held.success) return { ...base.data, ...held.data };
      for (const { path, message } of [...(base.error?.issues ?? []), ...(held.error?.issues ?? [])])
        context.addIssue({ code: 'custom', path, message });
      return z.NEVER;
    });
  return {
    name: 'statement',
    version: `${kind.id}-${kind.version}`,
    schema,
    twin: (data) => statementTwin(kind, data),
    view: (data, twinSha256) => statementView(kind, data, twinSha256),
    url: ({ verification }) => verification.url,
    read: (kept) => ({ ...whole.parse(kept), ...figures.parse(kept) }),
  };
}
