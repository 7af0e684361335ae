import { SiteInputRefused } from '../life/site-life.errors.js';
import { deskLabel, newLabels } from './desk-labels.rules.js';

const present = [{ label: '001' }, { label: '002' }];
const refusal = (act: () => unknown) => {
  try {
    return act();
  } catch (error) {
    return error instanceof SiteInputRefused ? [error.code, error.fields[0]?.field] : error;
  }
};

describe('labels of desks', () => {
  it('are one or several, cleaned, in the order in which they were typed', () => {
    expect(newLabels(' 003 , 004;A 1\n005,', present)).toEqual(['003', '004', 'A 1', '005']);
  });

  it.each([
    ['', 'sites.desk-label-missing'],
    [' , ', 'sites.desk-label-missing'],
    ['001', 'sites.desk-twice'],
    ['003, 003', 'sites.desk-twice'],
    ['x'.repeat(21), 'sites.desk-label-form'],
    ['a\u0007b', 'sites.desk-label-form'],
    [Array.from({ length: 51 }, (_, at) => `n${at}`).join(','), 'sites.desks-many'],
  ])('%j are refused: %s', (text, code) => {
    expect(refusal(() => newLabels(text, present))).toEqual([code, 'labels']);
  });

  it('are refused beyond five hundred at a site', () => {
    const many = Array.from({ length: 500 }, (_, at) => ({ label: `n${at}` }));
    expect(refusal(() => newLabels('one', many))).toEqual(['sites.desks-full', 'labels']);
  });

  it('may stay what they are', () => {
    expect(deskLabel('003', present)).toBe('003');
    expect(refusal(() => deskLabel('002', present))).toEqual(['sites.desk-twice', 'deskLabel']);
  });
});
