import type { zhDuties } from './zh-duties.ts';

const periodNames: Readonly<Record<string, string>> = {
  H1: 'First half',
  H2: 'Second half',
  Q1: 'First quarter',
  Q2: 'Second quarter',
  Q3: 'Third quarter',
  Q4: 'Fourth quarter',
};

export const enDuties: typeof zhDuties = {
  duties: {
    title: 'Additional duties of local or superior rules',
    lead: 'Adopted by the rule pack of this year; no clauses of the Interim Measures. No record does not mean that nothing was done: it raises no lead, sends no message and does not change the light of the ledger.',
    listTitle: 'Additional duties that a rule pack may adopt',
    listLead:
      'These come from rules and practices of superiors, places or sectors. They are no clauses of the Interim Measures, and none is adopted unless a pack says so. The words are the platform’s, not those of the rules. Once adopted, records show whether there is one; no lead is raised.',
    caption: 'List of additional duties',
    duty: 'Duty',
    source: 'Source',
    watching: 'What records show',
    state: 'State',
    off: 'Off',
    adopted: 'Adopted by a pack',
    by: (pack, from, to) => `${pack} (${to === undefined ? `from ${from}` : from === to ? `${from}` : `${from}–${to}`})`,
    anew: (years) => `years judged anew: ${years}`,
    adoptedCount: (count) =>
      count === 0
        ? 'This pack adopts no additional duty'
        : count === 1
          ? 'This pack adopts 1 additional duty'
          : `This pack adopts ${count} additional duties`,
    judgedBy: 'A clause judges it',
    cannot: 'Records cannot show it',
    every: {
      month: 'each month',
      quarter: 'each quarter',
      'half-year': 'each half-year',
      year: 'each year',
      'after-event': 'after an event',
    },
    atLeast: (every, count) => `At least ${count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`} ${every}`,
    atLeastSource: (source) => `The number: ${source}`,
    counts: 'What counts',
    grades: {
      official: 'official copy',
      text: 'text at hand',
      read: 'public source, read',
      'read-in-part': 'read in part only',
      'from-memory': 'source not verified',
      unknown: 'unknown, source not verified',
    },
    reach: { local: 'local', sector: 'sector' },
    period: 'Period',
    half: (name) => periodNames[name] ?? name,
    wholeYear: 'Whole year',
    recorded: (recorded, atLeast) => `${recorded} of ${atLeast} records received`,
    stillDue: 'not yet due',
    past: 'date passed',
    clauseSeparator: ', ',
    met: 'Record received',
    missing: 'No record received',
    notBegun: 'Has not begun yet',
    notThisKind: 'Units of this kind do not owe it.',
    notWholePeriod: 'Not owed: the unit did not stand for the whole period',
    listSeparator: ', ',
  },
};
