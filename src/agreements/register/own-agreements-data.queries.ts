import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/**
 * Every agreement that was ever written for somebody, drafts too: terms, text as it was frozen, what happened to it, its
 * evidence and its files. Files themselves are on the agreement's page.
 */
@HoldsOwnData('agreements')
@Injectable()
export class OwnAgreementsData implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('reference', a.reference, 'version', a.version, 'state', a.state, 'name', a.employee_name,
         'channel', a.channel, 'daysPerWeek', a.days_per_week, 'daysPerMonth', a.days_per_month,
         'daysPerYear', a.days_per_year, 'thirdPlacesCount', a.third_places_count, 'weekdays', a.weekdays, 'places', a.places,
         'startOn', a.start_on, 'endOn', a.end_on, 'contactFrom', a.contact_from, 'contactTo', a.contact_to,
         'adaptationMonths', a.adaptation_months, 'noticeDays', a.notice_days, 'locale', a.locale, 'signBy', a.sign_by,
         'signatureLevel', a.signature_level, 'createdAt', a.created_at, 'sentAt', a.sent_at, 'signedAt', a.signed_at, 'countersignedAt', a.countersigned_at,
         'effective', a.effective, 'erasedOn', a.erased_on, 'text', a.frozen_text, 'textSha256', a.frozen_sha256,
         'history', (select coalesce(json_agg(json_build_object('at', t.at, 'from', t.from_state, 'to', t.to_state,
             'by', t.actor_name, 'reason', t.reason) order by t.at, t.id), '[]')
           from agreement_transitions t where t.employer_id = $1 and t.agreement_id = a.id),
         'suspensions', (select coalesce(json_agg(json_build_object('from', lower(s.during), 'to', upper(s.during) - 1,
             'reason', s.reason, 'askedBy', s.asked_by, 'askedAt', s.asked_at) order by s.during), '[]')
           from agreement_suspensions s where s.employer_id = $1 and s.agreement_id = a.id),
         'evidence', (select coalesce(json_agg(json_build_object('number', v.seq, 'kind', v.kind, 'at', v.at,
             'record', v.record, 'hash', v.hash) order by v.seq), '[]')
           from agreement_evidence v where v.employer_id = $1 and v.agreement_id = a.id),
         'certificates', (select coalesce(json_agg(json_build_object('party', p.party, 'level', p.level, 'holder', p.holder,
             'matchedBy', p.matched_by, 'revocation', p.revocation, 'subject', p.subject, 'issuer', p.issuer, 'serial', p.serial, 'fingerprint', p.fingerprint,
             'validFrom', p.valid_from, 'validUntil', p.valid_until, 'fileSha256', p.file_sha256, 'signedAt', p.signed_at)
             order by p.signed_at), '[]')
           from personal_signatures p where p.employer_id = $1 and p.agreement_id = a.id),
         'files', (select coalesce(json_agg(x.file order by x.at), '[]') from (
             select f.created_at as at, json_build_object('kind', f.kind, 'code', f.code, 'sha256', f.sha256, 'bytes', f.size,
               'createdAt', f.created_at) as file
             from agreement_files f where f.employer_id = $1 and f.agreement_id = a.id
             union all
             select w.changed_at, json_build_object('kind', 'to-sign', 'code', w.code, 'sha256', w.sha256,
               'signatures', w.signatures, 'createdAt', w.changed_at)
             from files_to_sign w where w.employer_id = $1 and w.agreement_id = a.id
             union all
             select c.created_at, json_build_object('kind', 'scan', 'name', c.file_name, 'sha256', c.sha256, 'bytes', c.size,
               'createdAt', c.created_at)
             from agreement_scans c where c.employer_id = $1 and c.agreement_id = a.id) x)) as entry
       from agreements a where a.employer_id = $1 and a.employee_id = $2 order by a.version, a.id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
