/** Short forms in which the articles are written down: each fills what follows from the rest, so that an article reads like its text. */
import { type Clause, type ClauseElement, ClauseId, type SubjectKind } from '#domain/rule-pack.ts';

/** Who can establish a part: only a person, or the records that are named in both languages. */
type Established = 'person' | Shown;
interface Shown {
  readonly establishedBy: 'data';
  readonly records: string;
  readonly recordsGloss: string;
}

/** The records that can establish a part, by their kinds and fields; what can be established by data is never written down without them. */
export function shownBy(records: string, recordsGloss: string): Shown {
  return { establishedBy: 'data', records, recordsGloss };
}

function whoCan(established: Established): Shown | { readonly establishedBy: 'person' } {
  return established === 'person' ? { establishedBy: 'person' } : established;
}

type Limb = NonNullable<ClauseElement['limbs']>[number];

/** `art` + article + `-` + item, before the brand. */
export type PlainClauseId = `art${number}-${number}`;

/** What an author writes for one situation; article, item, brand and subject are filled. `byData` is false unless written. */
export interface ClauseDraft extends Pick<Clause, 'text' | 'gloss' | 'form' | 'elements'> {
  readonly byData?: true;
}

/** One alternative of a lapse; `letter` becomes the key `lapse-a`. */
export function limb(letter: string, established: Established, text: string, gloss: string): Limb {
  return { key: `lapse-${letter}`, text, gloss, ...whoCan(established) };
}

/** 失责: the failure of duty itself. */
export function lapse(established: Established, text: string, gloss: string): ClauseElement {
  return { key: 'lapse', kind: 'lapse', text, gloss, ...whoCan(established) };
}

/** 失责 by any one of several limbs; recorded facts can establish it when they can establish one limb. */
export function lapseOfAny(text: string, gloss: string, limbs: Limb[]): ClauseElement {
  const establishedBy = limbs.some((alternative) => alternative.establishedBy === 'data') ? 'data' : 'person';
  return { key: 'lapse', kind: 'lapse', text, gloss, establishedBy, limbs };
}

/** 后果: the result that the clause requires besides the lapse. */
export function consequence(established: Established, text: string, gloss: string): ClauseElement {
  return { key: 'consequence', kind: 'consequence', text, gloss, ...whoCan(established) };
}

/** 定性: a legal grading such as 重大. `data` means that a competent organ's grading is recorded with the case; software never grades. */
export function classification(established: Established, text: string, gloss: string): ClauseElement {
  return { key: 'classification', kind: 'classification', text, gloss, ...whoCan(established) };
}

/**
 * A builder for the clauses of one article, all of which hold the same kind of subject liable.
 * It throws when an id is not of the form `art6-1`.
 */
export function clausesAbout(subject: SubjectKind): (id: PlainClauseId, draft: ClauseDraft) => Clause {
  return (id, { text, gloss, form, elements, byData = false }) => {
    const clause = ClauseId.parse(id);
    const [article, item] = id.slice('art'.length).split('-').map(Number);
    return { clause, article: article ?? Number.NaN, item: item ?? Number.NaN, text, gloss, subject, form, byData, elements };
  };
}
