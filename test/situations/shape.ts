/** What is left of a situation once names and dates are taken out: two that are equal then test the same thing. */
import { cast, type Situation } from './situation.ts';

const isDate = /^\d{4}-\d\d-\d\d/;
/** Fields that hold a name of a thing, numbered by their first appearance. */
const naming = new Set(['案件', '事项', '问题', '编号', '串案', '线索', '期间', '年度', '轮次']);

export function shapeOf(situation: Situation): string {
  const { 名称: _name, 检验: _limb, ...rest } = situation;
  const names = new Map<string, string>();
  const people = new Set(
    JSON.stringify(situation).match(/\p{Script=Han}(书记|副书记|常委|局长|副局长|组长|副组长|组员)|干部[甲乙丙丁]|科员戊/gu) ?? [],
  );
  const numbered = (name: string): string => {
    const known = names.get(name) ?? `名${names.size + 1}`;
    names.set(name, known);
    return known;
  };
  const plain = (value: unknown, field: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => plain(one, field));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [cast[key]?.类 ?? withoutDates(key), plain(part, key)]));
    if (typeof value === 'number') return field === '轮次' ? value : '数';
    if (typeof value !== 'string') return value;
    if (isDate.test(value)) return '日期';
    if (naming.has(field)) return withoutDates(value).startsWith('art') ? value : numbered(withoutDates(value));
    const unit = cast[value];
    // Of a unit its kind is kept, since the law differs by it.
    if (unit !== undefined) return unit.类;
    return [...people]
      .sort((a, b) => b.length - a.length)
      .reduce((text, person) => text.replaceAll(person, numbered(person)), withoutDates(value));
  };
  return JSON.stringify(plain(rest, ''));
}

function withoutDates(text: string): string {
  return text.replaceAll(/\d{4}-\d\d-\d\d/g, '日期').replaceAll(/^\d{4}(?=$|-|\p{Script=Han})/gu, '年');
}
