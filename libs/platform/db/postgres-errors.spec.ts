import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { isRetryable, isUnavailable } from './postgres-errors.js';

const failure = (code: string, message = 'x') => Object.assign(new Error(message), { code });
const ofTypeorm = (cause: Error) => new QueryFailedError('select 1', [], cause);

describe('what passes by itself', () => {
  it.each([
    ['53100', 'no room on disk'],
    ['53200', 'no memory'],
    ['53300', 'no connection free'],
    ['57014', 'a statement that took too long'],
    ['57P01', 'a server that stops'],
    ['57P03', 'a server that starts'],
    ['25006', 'a server that only reads'],
    ['08006', 'a connection that broke'],
    ['40001', 'a transaction that collided with others again and again'],
    ['40P01', 'a deadlock that came back again and again'],
    ['ECONNRESET', 'a connection that was reset'],
    ['ECONNREFUSED', 'nobody who answers'],
    ['EPIPE', 'a connection that is closed'],
    ['ETIMEDOUT', 'no answer'],
  ])('is %s, %s', (code) => {
    expect(isUnavailable(failure(code))).toBe(true);
    expect(isUnavailable(ofTypeorm(failure(code)))).toBe(true);
  });

  it('is a connection that is gone, which says so in words only', () => {
    expect(isUnavailable(new QueryRunnerAlreadyReleasedError())).toBe(true);
    for (const words of [
      'Database connection provided by a query runner was already released, cannot continue to use its querying methods anymore.',
      'Query runner already released. Cannot run queries anymore.',
      'Connection terminated unexpectedly',
      'Client has encountered a connection error and is not queryable',
      'timeout exceeded when trying to connect',
      'Query read timeout',
    ]) {
      expect(isUnavailable(new Error(words))).toBe(true);
    }
  });

  it('is a name whose every address refuses', () => {
    expect(isUnavailable(new AggregateError([failure('ECONNREFUSED'), failure('ECONNREFUSED')], ''))).toBe(true);
  });

  it.each(['23505', '42501', '42P01', '22P02', 'ENOENT'])('is not %s', (code) => {
    expect(isUnavailable(failure(code))).toBe(false);
  });

  it('is not any other error, nor what is none', () => {
    expect(isUnavailable(new Error('Cannot read properties of undefined'))).toBe(false);
    expect(isUnavailable('ECONNREFUSED')).toBe(false);
    expect(isRetryable(failure('40001'))).toBe(true);
    expect(isRetryable(failure('57P01'))).toBe(false);
  });
});
