import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Clause, ClauseElement, ClauseOfYear, RulePack } from '#domain/rule-pack.ts';
import { isSwitchedOff, parametersOfClauses } from '#regulation/parameters-of-clauses.ts';
import { Tag } from '../parts/tags.tsx';
import { useTexts } from '../texts/texts.tsx';

function InReadersLanguage({ text, gloss }: { text: string; gloss: string }) {
  const { language } = useTexts();
  return language === 'zh' ? text : gloss;
}

/** Who can establish a part, and of what records show: which records, by kind and field. */
function Established({ part }: { part: Pick<ClauseElement, 'establishedBy' | 'records' | 'recordsGloss'> }) {
  const { texts } = useTexts();
  const { establishedBy, records, recordsGloss } = part;
  return (
    <span className="muted small">
      {establishedBy === 'data' ? texts.clauses.byData : texts.clauses.byPerson}
      {records === undefined ? null : (
        <>
          {texts.clauses.colon}
          <InReadersLanguage text={records} gloss={recordsGloss ?? records} />
        </>
      )}
    </span>
  );
}

function Elements({ clause }: { clause: Clause }) {
  const { texts, words } = useTexts();
  return (
    <ul className="stack-tight">
      {clause.elements.map((element) => (
        <li key={element.key}>
          <strong>{words.elementKinds[element.kind]}</strong> <InReadersLanguage text={element.text} gloss={element.gloss} />{' '}
          <Established part={element} />
          {element.limbs === undefined || element.limbs.length === 0 ? null : (
            <>
              <div className="muted small">{texts.clauses.limbs}</div>
              <ul style={{ paddingLeft: 18, listStyle: 'disc' }}>
                {element.limbs.map((limb) => (
                  <li key={limb.key}>
                    <InReadersLanguage text={limb.text} gloss={limb.gloss} /> <Established part={limb} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The numbers a clause rests on, each with where it comes from: the clause itself, or a setting of this platform. */
function Parameters({ clause, pack }: { clause: Clause; pack: RulePack | undefined }) {
  const { texts } = useTexts();
  const t = texts.clauses;
  const names = pack === undefined ? [] : (parametersOfClauses[clause.clause] ?? []);
  if (pack === undefined || names.length === 0) return null;
  return (
    <details className="small">
      <summary>{t.parameters(names.length)}</summary>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t.parameter}</th>
            <th scope="col">{t.value}</th>
            <th scope="col">{t.source}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">{t.parameterNames[name]}</th>
              <td>{t.valueOf(pack.parameters[name].value)}</td>
              <td lang="zh-CN">{pack.parameters[name].source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** Whether records can raise a lead under a clause: the pack of the year names it, and no setting switches it off. */
export function raisesByRecords({ clause, judged }: ClauseOfYear, pack: RulePack | undefined): boolean {
  return judged && (pack === undefined || !isSwitchedOff(clause, pack.parameters));
}

/** One situation: its text, what must be established and by whom, the numbers it rests on, and how many triggers stand on it. */
export function ClauseView({ clause, pack, standing }: { clause: ClauseOfYear; pack: RulePack | undefined; standing: ReactNode }) {
  const { texts, words, formats, language } = useTexts();
  const t = texts.clauses;
  const raises = raisesByRecords(clause, pack);
  return (
    <article
      className="stack-tight"
      id={clause.clause}
      style={{ scrollMarginTop: 72, paddingBottom: 12, borderBottom: '1px solid var(--line)' }}
    >
      <div className="row">
        <h3>{formats.clauseName(clause.clause)}</h3>
        <Tag tone={raises ? 'blue' : 'grey'}>{raises ? t.judged : clause.judged ? t.switchedOff : t.notJudged}</Tag>
        <span className="muted small">
          {t.subject}: {clause.subjects.map((kind) => words.subjects[kind]).join(words.listSeparator)} · {t.form}: {t.forms[clause.form]}
        </span>
        {standing}
      </div>
      {language === 'zh' ? null : <p className="prose">{clause.gloss}</p>}
      <p className="clause-text" lang="zh-CN">
        {clause.text}
      </p>
      <Elements clause={clause} />
      <Parameters clause={clause} pack={pack} />
    </article>
  );
}

/** How many triggers of the reader's region stand on a clause, as a link to them. */
export function Standing({ count, href }: { count: number; href: string }) {
  const { texts } = useTexts();
  if (count === 0) return <span className="muted small">{texts.clauses.none}</span>;
  return (
    <Link className="small" href={href}>
      {texts.clauses.standing(count)}
    </Link>
  );
}
