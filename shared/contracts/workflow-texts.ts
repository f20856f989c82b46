import type { Workflow } from '#domain/ledger.ts';
import type { Bilingual } from './language.ts';

/** What each state of a trigger is called, on the page and in what is refused. */
export const workflowTexts: Readonly<Record<Workflow, Bilingual>> = {
  'awaiting-reply': { zh: '等待答复', en: 'Awaiting reply' },
  candidate: { zh: '待研判', en: 'To be examined' },
  'under-review': { zh: '核查中', en: 'Under review' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  dismissed: { zh: '已排除', en: 'Ruled out' },
  referred: { zh: '已移送', en: 'Referred' },
  closed: { zh: '已办结', en: 'Closed' },
  withdrawn: { zh: '已撤销', en: 'Withdrawn' },
};
