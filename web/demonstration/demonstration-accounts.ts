import type { Role } from '#domain/grant.ts';
import { links } from '../parts/links.ts';

/** The accounts of the fictional province that the page offers; one for each role. */
export const demonstrationAccounts: readonly { readonly account: string; readonly role: Role }[] = [
  { account: 'leader@990000', role: 'leader' },
  { account: 'officer@990100', role: 'officer' },
  { account: 'reporter@u990101-001', role: 'reporter' },
  { account: 'head@u990101-001', role: 'head' },
  { account: 'auditor@990000', role: 'auditor' },
  { account: 'admin@system', role: 'administrator' },
];

/** Who is told of what the committees below the first prefecture owe. */
export const toldAccount = 'leader@990100';

export type Thing = 'numbers' | 'enter' | 'review' | 'confirm' | 'rehearse';

/** Five things to try, as whom, and where they begin. */
export const things: readonly { readonly thing: Thing; readonly account: string; readonly path: string }[] = [
  { thing: 'numbers', account: 'leader@990000', path: links.region('990000', 2025) },
  { thing: 'enter', account: 'reporter@u990101-001', path: links.enter('u990101-001', 'education') },
  { thing: 'review', account: 'officer@990100', path: links.triggers({ region: '990100', year: 2025, workflow: 'open' }) },
  { thing: 'confirm', account: toldAccount, path: links.triggers({ region: '990100', year: 2025, workflow: 'open' }) },
  { thing: 'rehearse', account: toldAccount, path: `${links.accounts}#rehearsal` },
];
