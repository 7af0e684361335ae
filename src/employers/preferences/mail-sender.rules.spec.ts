import * as fc from 'fast-check';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { parseInput } from '#libs/platform/http/index.js';
import { checkedSender, lookOf, MAIL_SENDER, type MailSenderInput } from './mail-sender.rules.js';

const AROUND = {
  ownName: 'Ateliers Réunis du Val',
  otherNames: ['Banque Fictive de Loire', 'Durand', 'SA'],
  domains: ['ateliers.example', 'reunis.example'],
};
const sender = (over: Partial<MailSenderInput> = {}, around = AROUND) =>
  checkedSender(parseInput(MAIL_SENDER, { name: 'Ateliers Réunis, RH', replyTo: '', ...over }), around);
const refusal = (over: Partial<MailSenderInput>, around = AROUND): string | null => {
  try {
    sender(over, around);
    return null;
  } catch (error) {
    if (error instanceof InvalidInput) return `${error.fields[0]?.field} ${error.fields[0]?.code}`;
    throw error;
  }
};

describe('the sender of an employer’s letters', () => {
  it('is a name in plain letters, with an address of a proven domain for answers', () => {
    expect(sender({ replyTo: 'rh@Ateliers.example' })).toEqual({
      name: 'Ateliers Réunis, RH',
      replyTo: 'rh@Ateliers.example',
    });
    expect(sender({ name: '  ' })).toEqual({ name: null, replyTo: null });
    for (const name of ['RH – Ateliers Réunis', 'Étienne & Fils (Tours)', 'Mairie d’Ancy', 'Łódź 2', 'SA Ateliers'])
      expect(refusal({ name })).toBeNull();
  });

  it.each([
    ['a line break', 'RH\r\nBcc: x@y.example'],
    ['a null byte', 'RH\u0000'],
    ['what ends a name', 'RH" <rh@ateliers.example>'],
    ['another script', 'Аteliers Réunis'],
    ['full-width letters', 'Ａteliers'],
    ['small capitals', 'ᴀteliers'],
    ['a letter taken for another', 'Atelıers'],
    ['no letter at all', '12 – 3'],
    ['a picture', 'RH ✅'],
  ])('is refused with %s', (_, name) => {
    expect(refusal({ name })).toBe('name employers.mail-name-form');
  });

  it('loses what nobody sees', () => {
    expect(sender({ name: 'Ate\u200Bliers\u202E' }).name).toBe('Ateliers');
  });

  it.each(['ateliers.example', 'RH www.ateliers', 'https ateliers', 'service-paie.fr'])(
    'is refused as an address: %s',
    (name) => {
      expect(refusal({ name })).toBe('name employers.mail-name-address');
    },
  );

  it.each([
    'Palier',
    'PALIER sécurité',
    'Pa1ier',
    'PaIier',
    'P a l i e r',
    'Banque Fictive de Loire',
    'La BANQUE FlCTlVE DE L0lRE',
    'Durand paie',
  ])('is refused as another’s name: %s', (name) => {
    expect(refusal({ name })).toBe('name employers.mail-name-another');
  });

  it('may be the employer’s own name, whatever other name is part of it', () => {
    expect(refusal({ name: 'Groupe Durand' }, { ...AROUND, ownName: 'Groupe Durand et Fils' })).toBeNull();
  });

  it('answers go to no address of a domain that is not proven', () => {
    expect(refusal({ replyTo: 'rh@autre.example' })).toBe('replyTo employers.reply-other-domain');
    expect(refusal({ replyTo: 'rh@ateliers.example.evil.example' })).toBe('replyTo employers.reply-other-domain');
    expect(refusal({ replyTo: 'rh@ateliers.example' }, { ...AROUND, domains: [] })).toBe(
      'replyTo employers.reply-no-domain',
    );
    expect(refusal({ replyTo: 'rh@ateliers.example\r\nBcc: x@y.example' })).toBe('replyTo employers.contact-form');
    expect(refusal({ replyTo: 'a@b.example, rh@ateliers.example' })).toBe('replyTo employers.contact-form');
  });

  it('never lets through what would change a header, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 70 }), (name) => {
        if (refusal({ name }) !== null) return;
        expect(sender({ name }).name ?? '').not.toMatch(/[\p{Cc}\p{Cf}<>@"\\]/u);
      }),
    );
  });

  it('looks the same with signs that are taken for one another', () => {
    expect(lookOf('Pa1ier')).toBe(lookOf('PALIER'));
    expect(lookOf('Pernod')).toBe(lookOf('Pemod'));
    expect(lookOf('Palier')).not.toBe(lookOf('Pallier'));
  });
});
