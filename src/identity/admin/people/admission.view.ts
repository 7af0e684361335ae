import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, TableRow } from '#libs/platform/views/index.js';
import { ADMISSIONS, GROUP_GIVEN, type AdmissionBy } from '../../members/admission.rules.js';
import type { GroupRole } from '../../members/group-roles.repository.js';
import { shownName } from '../../saml/connection-slug.rules.js';
import type { Entry } from '../../saml/saml-connections.repository.js';
import { DIRECTORY } from './admission.forms.js';
import { signInParts, type PartLink } from '../sign-in-parts.view.js';

/** /admin/sign-in/admission: who comes in by itself, and which groups give which role. */
export interface AdmissionModel {
  readonly parts: readonly PartLink[];
  readonly connections: readonly {
    readonly id: string;
    readonly title: string;
    readonly admits: readonly Choice[];
    readonly groupsAttribute: string;
    readonly admitsProblem: string | undefined;
    readonly attributeProblem: string | undefined;
  }[];
  readonly groups: readonly TableRow[];
  readonly sources: readonly Choice[];
  readonly roles: readonly Choice[];
  readonly groupName: string;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
}

/** The facts of the page. */
export interface AdmissionFacts {
  readonly employerName: string;
  readonly connections: readonly (Entry & {
    readonly admits: AdmissionBy;
    readonly groupsAttribute: string | null;
  })[];
  readonly groups: readonly GroupRole[];
}

export function admissionModel(
  locale: Locale,
  { employerName, connections, groups }: AdmissionFacts,
  refused?: RefusedForm,
): AdmissionModel {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `identity.admission.${key}`, values);
  const problems = refused && errorSummary(locale, refused.refusal);
  const typed = (field: string) => typedIn(refused, field, null);
  const named = (one: Entry): string =>
    connections.length > 1 ? `${shownName(one, employerName)} (${one.idpEntityId})` : one.idpEntityId;
  const sourceName = (id: string | null): string => {
    const found = connections.find((one) => one.id === id);
    return id === null ? word('directory') : found ? named(found) : word('gone');
  };
  return {
    parts: signInParts(locale, 'admission'),
    connections: connections.map((connection) => {
      const meant = typed('connection') === connection.id;
      const chosen = (meant && typed('admits')) || connection.admits;
      return {
        id: connection.id,
        title: named(connection),
        admits: ADMISSIONS.map((value) => ({
          value,
          label: word(`admits.${value}`),
          hint: word(`admits.${value}-hint`),
          selected: value === chosen,
        })),
        groupsAttribute: (meant ? typed('groupsAttribute') : null) ?? connection.groupsAttribute ?? '',
        admitsProblem: meant ? problems?.byField.admits : undefined,
        attributeProblem: meant ? problems?.byField.groupsAttribute : undefined,
      };
    }),
    groups: groups.map(({ id, group, role, connectionId }) => ({
      cells: [
        { text: group, strong: true, label: word('group') },
        { text: t(locale, `access.roles.${role}`), label: word('role') },
        { text: sourceName(connectionId), label: word('source') },
        {
          label: word('change'),
          button: {
            action: `/admin/sign-in/admission/groups/${id}/removal`,
            label: word('remove'),
            ariaLabel: word('remove-group', { group }),
          },
        },
      ],
    })),
    sources: [
      ...connections.map((one) => ({ value: one.id, label: named(one) })),
      { value: DIRECTORY, label: word('directory') },
    ].map((source) => ({ ...source, selected: typed('source') === source.value })),
    roles: GROUP_GIVEN.map((role) => ({
      value: role,
      label: t(locale, `access.roles.${role}`),
      hint: t(locale, `access.role-text.${role}`),
      selected: typed('role') === role,
    })),
    groupName: typed('groupName') ?? '',
    errors: problems?.errors,
    problems: problems?.byField ?? {},
  };
}
