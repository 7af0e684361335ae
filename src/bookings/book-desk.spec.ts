import { withSecondLook } from './book-desk.js';

/** What PostgreSQL says of a broken constraint. */
const broken = (constraint: string) => Object.assign(new Error('refused'), { code: '23514', constraint });

describe('a booking that the database refuses', () => {
  it('is judged once more, and refused in words where a limit is reached again', async () => {
    let looks = 0;
    const once = (constraint: string) => () => {
      looks += 1;
      return Promise.reject(broken(constraint));
    };
    await expect(withSecondLook(once('bookings_employer_limit'))).rejects.toMatchObject({
      code: 'bookings.employer-limit',
      status: 409,
    });
    expect(looks).toBe(2);
    await expect(withSecondLook(once('bookings_other'))).rejects.toMatchObject({ constraint: 'bookings_other' });
    expect(looks).toBe(3);
  });
});
