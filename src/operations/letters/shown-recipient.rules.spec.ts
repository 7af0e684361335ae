import { shownRecipient } from './shown-recipient.rules.js';

const booking = { job: 'bookings.send-confirmation', recipient: 'ines.durand@acme.example' };
const invitation = { job: 'identity.mail-invitation', recipient: 'bob@acme.example' };

describe('the address of a letter', () => {
  it('is whole for whoever sees the register', () => {
    expect(shownRecipient(booking, { employees: true, members: false })).toBe('ines.durand@acme.example');
  });

  it('is masked for whoever runs the access, but for letters to members', () => {
    expect(shownRecipient(booking, { employees: false, members: true })).toBe('i…@acme.example');
    expect(shownRecipient(invitation, { employees: false, members: true })).toBe('bob@acme.example');
    expect(shownRecipient(invitation, { employees: false, members: false })).toBe('b…@acme.example');
  });

  it('may be unknown', () => {
    expect(shownRecipient({ ...booking, recipient: null }, { employees: false, members: false })).toBeNull();
  });
});
