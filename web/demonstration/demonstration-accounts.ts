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

/** A township's committee that has recorded neither education nor culture in 2026, so that the first such record meets Article 7(5). */
const owingUnit = 'u990104-007';

/** The leads of Article 7(5): its lapse is established by data, its consequence only by a person. */
const openElement = links.triggers({ region: '990100', year: 2025, clause: 'art7-5', workflow: 'open' });

export type Thing = 'numbers' | 'enter' | 'review' | 'confirm' | 'rehearse';

/** Five things to try, as whom, and where they begin. */
export const things: readonly { readonly thing: Thing; readonly account: string; readonly path: string }[] = [
  { thing: 'numbers', account: 'leader@990000', path: links.region('990000', 2025) },
  { thing: 'enter', account: `reporter@${owingUnit}`, path: links.enter(owingUnit, 'education') },
  { thing: 'review', account: 'officer@990100', path: openElement },
  { thing: 'confirm', account: toldAccount, path: openElement },
  { thing: 'rehearse', account: toldAccount, path: `${links.accounts}#rehearsal` },
];
