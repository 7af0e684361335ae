import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** Somebody’s account: who may sign in, how they are known to the identity provider and the directory, what is open in their name. */
@HoldsOwnData('account')
@Injectable()
export class OwnAccount implements OwnDataSource {
  async ownData(tx: Tx, { memberId }: DataSubject): Promise<unknown> {
    const found = await tx.row<{ account: unknown }>(
      `select json_build_object('email', m.email, 'displayName', m.display_name, 'roles', m.roles, 'locale', m.locale,
         'reminders', m.reminders, 'createdAt', m.created_at, 'deactivatedAt', m.deactivated_at,
         'sessionsEndedAt', m.sessions_ended_at, 'lastSeenAt', m.last_seen_at,
         'signIns', (select coalesce(json_agg(json_build_object('provider', c.idp_entity_id, 'nameId', s.name_id,
             'linkedAt', s.linked_at, 'groups', s.groups) order by s.linked_at), '[]')
           from saml_subjects s join saml_connections c on c.employer_id = s.employer_id and c.id = s.connection_id
           where s.employer_id = $1 and s.member_id = m.id),
         'directory', (select json_build_object('userName', d.user_name, 'externalId', d.external_id,
             'givenName', d.given_name, 'familyName', d.family_name, 'displayName', d.display_name, 'email', d.email,
             'title', d.title, 'employeeNumber', d.employee_number, 'department', d.department, 'manager', d.manager,
             'createdAt', d.created_at, 'changedAt', d.changed_at, 'removedAt', d.removed_at)
           from directory_users d where d.employer_id = $1 and d.member_id = m.id),
         'directoryGroups', (select coalesce(json_agg(g.display_name order by g.display_name), '[]')
           from directory_group_members i join directory_groups g on g.employer_id = i.employer_id and g.id = i.group_id
           where i.employer_id = $1 and i.member_id = m.id),
         'tokens', (select coalesce(json_agg(json_build_object('name', k.name, 'scope', k.scope, 'resources', k.resources, 'createdAt', k.created_at,
             'expiresAt', k.expires_at, 'lastUsedOn', k.last_used_on, 'revokedAt', k.revoked_at) order by k.created_at), '[]')
           from api_tokens k where k.employer_id = $1 and k.member_id = m.id),
         'sessions', (select coalesce(json_agg(json_build_object(
             'startedAt', to_timestamp(coalesce((w.sess #>> '{principal,startedAt}')::float8, 0) / 1000),
             'endsAt', w.expire) order by w.expire), '[]')
           from web_sessions w
           where w.sess #>> '{principal,memberId}' = m.id::text and w.sess #>> '{principal,employerId}' = $1::text)) as account
       from members m where m.employer_id = $1 and m.id = $2`,
      [tenantOf(tx), memberId],
    );
    return found?.account ?? null;
  }
}
