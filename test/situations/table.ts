/** The table of the 37 situations in docs: what each is, what makes it out, and which situation files prove it. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Clause, ClauseElement } from '#domain/rule-pack.ts';
import { allClauses } from '#regulation/in-force.ts';
import { interimMeasuresPack } from '#regulation/rule-pack-2026.ts';
import type { Filed } from './situation.ts';

export const tableFile = resolve(import.meta.dirname, '..', '..', 'docs', 'the-37-situations.md');

const forms: Readonly<Record<Clause['form'], string>> = {
  absence: '缺失',
  deadline: '期限',
  threshold: '数量',
  event: '事件',
  finding: '认定',
  'cross-reference': '援引',
  'catch-all': '兜底',
};
const kinds: Readonly<Record<ClauseElement['kind'], string>> = { lapse: '失责', consequence: '后果', classification: '定性' };

interface Part {
  readonly key: string;
  readonly text: string;
  readonly establishedBy: 'data' | 'person';
  readonly records?: string | undefined;
}

/** The smallest parts of a clause: limbs where an element has them, the element itself otherwise. */
export function partsOf(clause: Clause): Part[] {
  return clause.elements.flatMap((element): Part[] => (element.limbs === undefined ? [element] : [...element.limbs]));
}

function elementsOf(clause: Clause): string {
  return clause.elements
    .map(({ kind, limbs }) => `${kinds[kind]}${limbs === undefined ? '' : `（${limbs.length} 种情形之一）`}`)
    .join('、');
}

function cell(parts: readonly Part[]): string {
  return parts.length === 0
    ? '–'
    : parts.map(({ key, text, records }) => `\`${key}\` ${text}${records === undefined ? '' : ` ← ${records}`}`).join('<br>');
}

/** Situations of a clause, those that fire before those that nearly do. */
function proofsOf(clause: Clause, filed: readonly Filed[]): { fires: Filed[]; nearly: Filed[] } {
  const its = filed.filter(({ situation }) => situation.检验.split(' ')[0] === clause.clause);
  return {
    fires: its.filter(({ situation }) => situation.结果 === '成立'),
    nearly: its.filter(({ situation }) => situation.结果 === '不成立'),
  };
}

/** Clauses without a situation that fires, or without one that nearly does. */
export function withoutProof(filed: readonly Filed[]): string[] {
  return allClauses
    .filter((clause) => {
      const { fires, nearly } = proofsOf(clause, filed);
      return fires.length === 0 || nearly.length === 0;
    })
    .map(({ clause }) => clause);
}

/** The limbs of a clause's lapse, or the lapse itself where it has none. */
export function limbsOf(clause: Clause): string[] {
  return clause.elements.flatMap(({ kind, key, limbs }) => (kind === 'lapse' ? (limbs ?? [{ key }]).map((limb) => limb.key) : []));
}

/**
 * Parts of clauses that no situation fires: a limb (or a lapse without limbs) counts as fired where a situation that tests it ends with a
 * trigger in which it alone is established; a consequence or a classification where any trigger has it established.
 */
export function unfiredParts(filed: readonly Filed[]): string[] {
  const fired = filed.flatMap(({ situation }) =>
    situation.应有
      .filter(({ 状态 }) => 状态 !== '已撤销')
      .map((one) => ({ clause: one.条款, keys: [...one.数据, ...one.人员], tested: situation.结果 === '成立' ? situation.检验 : '' })),
  );
  return allClauses.flatMap((clause) => {
    const its = fired.filter((one) => one.clause === clause.clause);
    const limbs = limbsOf(clause);
    const firesAlone = (key: string): boolean =>
      its.some(({ keys, tested }) => tested === `${clause.clause} ${key}` && limbs.every((limb) => keys.includes(limb) === (limb === key)));
    return partsOf(clause).flatMap(({ key }) => {
      const isFired = limbs.includes(key) ? firesAlone(key) : its.some(({ keys }) => keys.includes(key));
      return isFired ? [] : [`${clause.clause} ${key}`];
    });
  });
}

export function tableOf(filed: readonly Filed[]): string {
  const rows = allClauses.map((clause) => {
    const { fires, nearly } = proofsOf(clause, filed);
    const parts = partsOf(clause);
    const judged = interimMeasuresPack.clauses.includes(clause.clause);
    const list = (situations: readonly Filed[]): string => situations.map(({ situation }) => situation.名称).join('；');
    return `| ${clause.article}(${clause.item}) | ${clause.text} | ${forms[clause.form]}${judged ? '' : '（只由认定）'} | ${elementsOf(clause)} | ${cell(
      parts.filter(({ establishedBy }) => establishedBy === 'data'),
    )} | ${cell(parts.filter(({ establishedBy }) => establishedBy === 'person'))} | **成立** ${list(fires)}<br>**不成立** ${list(nearly)} |`;
  });
  return `# 三十七种情形

由 \`npm run situations\` 从条款与情形文件（\`test/situations\`）生成，不手改。文本未与正式文本核对；线索都是待核，不是结论。← 之后是能够显示它的记录（种类与栏目）。
Generated from the clauses and the situation files; each row names the situations in which the clause fires and those in which it nearly does. Behind ← stand the records that show it, by kind and field. How the lines are drawn: decision 0023.

| 条项 | 原文 | 形式 | 要件 | 数据能够认定 | 只能由人认定 | 证明它的情形 |
|---|---|---|---|---|---|---|
${rows.join('\n')}

共 ${filed.length} 个情形。
`;
}

/** The table as it lies in docs; empty where there is none. */
export function tableInDocs(): string {
  try {
    return readFileSync(tableFile, 'utf8');
  } catch {
    return '';
  }
}
