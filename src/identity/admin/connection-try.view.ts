import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Notice, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { Found } from '../saml/found-by-try.js';
import { reasonKey } from './refusal-reasons.rules.js';

/** What a try of the connection found. Nobody was signed in. */
export interface ConnectionTryModel {
  readonly notice: Notice;
  readonly person: readonly SummaryRow[];
  readonly understood: readonly SummaryRow[];
  readonly attributes: readonly TableRow[];
}

export function connectionTryModel(locale: Locale, found: Found): ConnectionTryModel {
  const word = (key: string, values: Record<string, string> = {}) =>
    t(locale, `identity.connection.try.${key}`, values);
  const { refused, person, understood } = found;
  return {
    notice: person
      ? { tone: 'success', title: word(person.how, { name: person.name }), text: word(`${person.how}-text`) }
      : {
          tone: 'danger',
          title: word('refused'),
          text: t(locale, `identity.connection.reasons.${reasonKey(refused ?? '')}`),
        },
    person: person
      ? [
          { label: word('name'), value: person.name },
          { label: word('email'), value: person.email },
          {
            label: word('roles'),
            value: person.roles.map((role) => t(locale, `access.roles.${role}`)).join(', ') || word('none'),
          },
          ...(found.groups.length > 0
            ? [
                {
                  label: word('groups'),
                  value: found.groups
                    .map(({ group, role }) => word('group-gives', { group, role: t(locale, `access.roles.${role}`) }))
                    .join(', '),
                },
              ]
            : []),
          { label: word('unit'), value: person.unit ?? word('none') },
        ]
      : [],
    understood: understood
      ? [
          {
            label: word('name-id'),
            value: found.nameId ?? word('none'),
            ...(found.nameIdFormat && { note: found.nameIdFormat }),
          },
          { label: word('email'), value: understood.email ?? word('none') },
          { label: word('staff-number'), value: understood.staffNumber ?? word('none') },
        ]
      : [],
    attributes: found.attributes.map(({ name, values }) => ({
      cells: [
        { text: name, label: word('attribute') },
        { text: values.join(', '), label: word('value') },
      ],
    })),
  };
}
