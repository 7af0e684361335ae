import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { refusalLine } from './refusal-line.js';

it('names what is not there, and speaks of no page', () => {
  expect(refusalLine(new NotFound('token'))).toBe('token not found');
});

it('names each refused field', () => {
  expect(refusalLine(new InvalidInput([{ field: 'days', code: 'input.too-big', params: { max: 31 } }]))).toBe(
    'Please correct your input. · days: This value is too large: 31 at most.',
  );
});
