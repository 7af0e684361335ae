import { settingsView } from './settings.view.js';

const heading = (id: string, order: number) => ({ id, order, labelKey: `settings.groups.${id}` });
const page = (group: string, name: string) => ({
  group,
  href: `/${name}`,
  labelKey: `common.nav.${name}`,
  icon: 'users',
  permission: 'members.manage',
  order: 1,
});

describe('the settings home', () => {
  it('has a line for each page under its heading, and no heading without pages', () => {
    const { groups } = settingsView(
      'en',
      [heading('access', 1), heading('programs', 2), heading('privacy', 3)],
      [page('privacy', 'audit'), page('access', 'members'), page('access', 'permissions')],
    );
    expect(groups.map(({ title, pages }) => [title, pages.map(({ title: name }) => name)])).toEqual([
      ['Access and sign-in', ['Members', 'Permissions']],
      ['Personal data and records', ['Audit log']],
    ]);
    expect(groups[0]?.pages[0]?.line).toMatch(/^Invite/);
  });
});
