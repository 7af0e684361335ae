import type { RequestContext } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Contact, EmptyState } from '#libs/platform/views/index.js';
import type { Framework } from '../framework/framework.rules.js';

/** The page when there is nothing to sign: the framework of telework, or that none is recorded; and whom to ask. */
export function emptyState(
  { locale, employeeId }: RequestContext,
  framework: Framework | null,
  contact: Contact | null,
): EmptyState {
  const kind = employeeId === null ? 'no-employee' : (framework?.kind ?? 'unknown');
  return {
    title: t(locale, `agreements.mine.empty.${kind}`),
    text: t(locale, `agreements.mine.empty.${kind}-text`, { title: framework?.title ?? '' }),
    actions: [
      ...(employeeId === null ? [] : [{ href: '/my/request', label: t(locale, 'requests.mine.title') }]),
      ...(contact === null
        ? []
        : [
            {
              href: `mailto:${contact.address}`,
              label: t(locale, 'agreements.mine.ask', { contact: contact.name ?? contact.address }),
              tone: 'primary' as const,
            },
          ]),
      { href: '/places', label: t(locale, 'agreements.mine.places') },
    ],
  };
}
