import type { zhDeterminations } from './zh-determinations.ts';

export const enDeterminations: typeof zhDeterminations = {
  determinations: {
    title: 'The 37 situations, one by one',
    lead: 'What the records of the year say of each clause, which records that rests on, how each element stands, and what would change it. It is what the records show, not a conclusion.',
    show: 'Show each determination',
    clause: 'Situation',
    state: 'What the records show',
    elements: 'Elements',
    rests: 'Rests on',
    changes: 'What would change it',
    counted: (names) => `counted: ${names}`,
    period: (period) => `period ${period}`,
    states: {
      met: 'Met: not made out',
      breached: 'The records match it: to be verified',
      'insufficient-data': 'Too little is known',
      'not-applicable': 'Does not apply',
    },
    statuses: {
      'by-data': 'Shown by records',
      'by-person': 'Established by a person',
      'not-by-data': 'Not so by the records',
      open: 'To be verified',
      rejected: 'Ruled out by a person',
    },
  },
};
