import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How letters of an employer are signed in a mailbox, and the languages of its pages and of its documents. */
export class SpeakForTheEmployer1764007081000 implements MigrationInterface {
  name = 'SpeakForTheEmployer1764007081000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table employers
        add column document_locale text not null default 'fr'
          constraint employers_document_locale check (document_locale in ('fr', 'en')),
        add column mail_name text
          constraint employers_mail_name check (length(mail_name) between 1 and 64 and mail_name !~ '[[:cntrl:]<>@"\\\\]'),
        add column mail_reply_to text
          constraint employers_mail_reply_to check (length(mail_reply_to) <= 254 and mail_reply_to ~ '^[^[:cntrl:][:space:]<>,;"]+@[^[:cntrl:][:space:]<>,;"@]+$');
      update employers set document_locale = locale;
      comment on column employers.locale is 'Language of pages and letters for people who chose none.';
      comment on column employers.document_locale is 'Language that new documents propose.';
      comment on column employers.mail_name is 'The name beside the portal''s address in letters; null: none.';
      comment on column employers.mail_reply_to is 'Where answers to letters go; used while its domain is one of the employer''s.';
      alter table sent_mails add column sender_name text, add column reply_to text;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table sent_mails drop column reply_to, drop column sender_name;
      alter table employers drop column mail_reply_to, drop column mail_name, drop column document_locale;
    `);
  }
}
