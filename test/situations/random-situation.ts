/** Situations drawn by a seed: facts of a year that make out something, or nearly do, with others about them. */
import { Chance } from '../second-evaluator/chance.ts';
import { Situation } from './situation.ts';

const leaders = ['王副书记', '赵常委', '钱常委'] as const;
type Fact = Record<string, object>;

/** A day of the first half of the year, so that every date that follows it has passed at the end. */
function day(chance: Chance, from = 1): string {
  return `2025-${String(from + chance.below(4)).padStart(2, '0')}-${String(1 + chance.below(28)).padStart(2, '0')}`;
}

function tours(chance: Chance): Fact[] {
  const ids = ['巡1', '巡2', '巡3'].slice(0, 1 + chance.below(3));
  const due = `2025-0${6 + chance.below(3)}-01`;
  const asked = ids.map((编号) => ({ 编号, 类别: chance.one(['制度机制', '群众利益', '其他']), 期限: due }));
  const source = chance.one(['巡视', '巡视', '审计']);
  return [
    { [`${day(chance)} 检查`]: { 来源: source, 问题: asked } },
    ...chance.some(ids, 0.4).map((问题) => ({ [`2025-${chance.one(['05-20', '10-09'])} 整改`]: { 问题 } })),
  ];
}

function matters(chance: Chance): Fact[] {
  return ['办1', '办2', '办3']
    .slice(0, 1 + chance.below(3))
    .flatMap((事项): Fact[] => [
      { [`${day(chance)} 上级交办`]: { 事项, 期限: '2025-07-01' } },
      ...chance
        .some(['传达', '部署', '督促', '办结'], 0.3)
        .map((进度) => ({ [`2025-${chance.one(['06-03', '08-08'])} 交办办理`]: { 事项, 进度 } })),
    ]);
}

function clues(chance: Chance): Fact[] {
  return ['线1', '线2', '线3'].slice(0, 1 + chance.below(3)).flatMap((线索): Fact[] => [
    {
      [`${day(chance)} 线索`]: {
        线索,
        程度: chance.one(['苗头', '轻微', '严重']),
        涉班子: chance.one(['是', '否']),
        期限: '2025-07-01',
        ...(chance.is(0.3) ? { 处置: chance.one(['2025-06-30', '2025-08-01']) } : {}),
      },
    },
    ...(chance.is(0.3) ? [{ [`2025-${chance.one(['06-05', '09-01'])} 谈话`]: { 线索 } }] : []),
  ]);
}

function sanctions(chance: Chance): Fact[] {
  return leaders.slice(0, 1 + chance.below(3)).flatMap((人) =>
    Array.from({ length: 1 + chance.below(2) }, () => ({
      [`${day(chance)} 处分`]: { 人, 处分: chance.one(['撤销党内职务', '留党察看', '开除党籍', '严重警告']) },
    })),
  );
}

function majorCases(chance: Chance): Fact[] {
  return Array.from({ length: 3 + chance.below(3) }, (_, nth) => ({
    [`${day(chance)} 立案`]: { 案件: `案${1 + (nth % 4)}`, ...(chance.is(0.85) ? { 重大: '是' } : {}) },
  }));
}

function casesOfLeaders(chance: Chance): Fact[] {
  const 人 = chance.one(['李书记', ...leaders]);
  const 领导 = { 人, 职务: 人 === '李书记' ? '主要负责人' : '班子成员', 关系: chance.one(['本人', '本人', '亲属']) };
  return [{ [`${day(chance)} 立案`]: { 案件: '领案', 涉案: [人], 类别: chance.one(['廉洁纪律', '政治纪律']), 严重: '是', 领导 } }];
}

function byPeople(isCommission: boolean): (chance: Chance) => Fact[] {
  return (chance) => {
    const 条款 = isCommission ? chance.one(['art9-1', 'art9-3', 'art9-7']) : chance.one(['art6-5', 'art6-7', 'art6-9', 'art10-6']);
    return [{ [`${day(chance)} 要件认定`]: { 条款, 主体: isCommission ? '纪委班子' : '班子', 要件: ['lapse'] } }];
  };
}

/** The situation of a seed; it ends after the year and its days of grace. */
export function randomSituation(seed: number): Situation {
  const chance = new Chance(seed);
  const isCommission = chance.is(0.2);
  const ofBoth = [matters, clues, byPeople(isCommission)];
  const drawn = chance.some(isCommission ? ofBoth : [...ofBoth, tours, sanctions, majorCases, casesOfLeaders], 0.4);
  return Situation.parse({
    名称: `随机台账 ${seed}`,
    检验: 'art6-1 lapse',
    结果: '成立',
    截至: '2026-02-01',
    单位: isCommission ? '县纪委' : '县委',
    缺: isCommission ? [] : chance.some(['2025方案', '2025教育', '2025文化', '2025检查'], 0.4),
    参数: chance.is(0.3) ? { otherFindingsRaise: true } : {},
    事实: drawn.flatMap((draw) => draw(chance)),
  });
}
