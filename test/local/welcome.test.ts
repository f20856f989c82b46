import { describe, expect, it } from 'vitest';
import { welcomeLines } from '#infra/local/welcome.ts';
import { demonstrationAccounts, things } from '../../web/demonstration/demonstration-accounts.ts';
import { enLocal } from '../../web/texts/en-local.ts';
import { zhLocal } from '../../web/texts/zh-local.ts';

const welcome = (demonstration: boolean): string[] =>
  welcomeLines({
    url: 'http://localhost:4180',
    dataDir: '/data',
    schedule: 'on',
    demonstration,
    // The evening before, by the clock of Greenwich.
    now: new Date('2026-12-31T17:00:00Z'),
  });

describe('what npm start says', () => {
  it('is where to go, as whom, and the five things of the page, in both languages and its order', () => {
    const lines = welcome(true);
    expect(lines.filter((line) => line.includes('http://localhost:4180/accounts'))).toHaveLength(1);
    const numbered = lines.filter((line) => /^ +\d {2}/.test(line)).map((line) => line.trim());
    expect(numbered).toEqual(
      things.map(({ thing, account }, index) => {
        const title = `${zhLocal.accounts.things[thing].title} / ${enLocal.accounts.things[thing].title}`;
        return `${index + 1}  ${account.padEnd(22)} ${title}`;
      }),
    );
    const accounts = lines
      .slice(
        0,
        lines.findIndex((line) => line.includes('/accounts')),
      )
      .join('\n');
    for (const { account } of demonstrationAccounts) expect(accounts).toContain(account);
    expect(lines.join('\n')).toContain('--as-of 2028-01-11T00:30:00+08:00');
  });

  it('names no account of the demonstration where there is none', () => {
    const text = welcome(false).join('\n');
    expect(text).toContain('admin@system');
    expect(text).not.toMatch(/@99|@u99|\/accounts/);
    expect(text).toContain('Ctrl-C');
  });
});
