/** The situation files: what one holds, and how they are read. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const Fields = z.record(z.string(), z.unknown());
const Fact = z.record(z.string().regex(/^\d{4}-\d\d-\d\d \S+$/), Fields.nullable());

const Step = z.strictObject({
  于: z.string().optional().describe('instant or date; without it, a minute after the step before'),
  报送: z.array(Fact).optional(),
  巡检: z.literal('是').optional(),
  撤回: z.int().optional().describe('which fact, counted from 1'),
  更正: z.int().optional(),
  为: Fields.optional().describe('the fields that the correction changes'),
  认定: z.string().optional().describe('clause, whose elements a person establishes'),
  要件: z.array(z.string()).optional(),
  否定: z.string().optional().describe('clause, whose elements a person rejects'),
  确认: z.string().optional(),
  不予确认: z.string().optional(),
  恢复: z.string().optional(),
  重新审核: z.string().optional(),
  移送: z.string().optional(),
  答复: z.string().optional(),
  由: z.string().optional().describe('who does it, where that matters'),
  拒绝: z.string().optional().describe('the code with which the step is refused'),
});

const ExpectedTrigger = z.strictObject({
  条款: z.string(),
  期间: z.union([z.string(), z.int()]).transform(String),
  主体: z.string().describe('班子、主要负责人 某某 …'),
  单位: z.string().optional(),
  状态: z.string().default('候选'),
  判定: z.string().default('违反'),
  轮次: z.int().default(1),
  数据: z.array(z.string()).default([]).describe('elements and limbs that data establishes'),
  人员: z.array(z.string()).default([]).describe('elements and limbs that people established'),
  案卷: z
    .array(z.enum(['主体责任', '监督责任']))
    .default([])
    .describe('files that a referral opened'),
});

const ExpectedDuty = z.strictObject({
  条款: z.string(),
  事项: z.string().optional(),
  单位: z.string().optional(),
  年度: z.int().optional(),
  判定: z.string(),
  灯: z.string().optional(),
  迟: z.int().optional(),
});

/** What the reading of a unit's year says of one of the 37; of several periods or subjects, one for each. */
const ExpectedReading = z.strictObject({
  情形: z.string().regex(/^art\d+-\d+$/),
  期间: z
    .union([z.string(), z.int()])
    .transform(String)
    .optional()
    .describe('the year, case or cluster of which facts speak; without it, no fact speaks of the clause'),
  单位: z.string().optional(),
  年度: z
    .union([z.int(), z.literal('不限')])
    .default(2025)
    .describe('不限: of a clause whose text gives no year, in whichever year it is read'),
  判定: z.string(),
});

export const Situation = z.strictObject({
  名称: z.string().min(4),
  检验: z.string().regex(/^art\d+-\d+ [a-z-]+$/),
  结果: z.enum(['成立', '不成立']).describe('whether the clause that is tested fires'),
  截至: z.string(),
  单位: z.string().default('县委'),
  参与: z.array(z.string()).default([]).describe('other units of the cast that exist in it'),
  设立: z.record(z.string(), z.string()).default({}),
  撤销: z.record(z.string(), z.string()).default({}),
  承继: z
    .record(z.string(), z.strictObject({ 自: z.string(), 单位: z.array(z.string()) }))
    .default({})
    .describe('who carries a unit on that was merged or split'),
  迁转: z
    .record(z.string(), z.strictObject({ 自: z.string(), 原: z.string() }))
    .default({})
    .describe('where a unit stood before'),
  名册: z.record(z.string(), z.array(z.string())).default({}),
  缺: z
    .array(z.string().regex(/^\d{4}(方案|教育|文化|检查)$/))
    .default([])
    .describe('everyday duties that are not recorded'),
  参数: z.record(z.string(), z.unknown()).default({}).describe('parameters of the rule pack that are set otherwise'),
  巡检: z.enum(['是', '否']).default('是'),
  事实: z.array(Fact).default([]),
  办理: z.array(Step).default([]),
  应有: z.array(ExpectedTrigger).default([]),
  应判: z
    .array(z.union([ExpectedDuty, ExpectedReading]))
    .default([])
    .describe('a duty or matter by 条款, with its light; one of the 37 as a whole by 情形'),
  拒收: z.array(z.strictObject({ 序: z.int(), 项: z.string(), 码: z.string() })).default([]),
});
export type Situation = z.infer<typeof Situation>;
export type SituationStep = z.infer<typeof Step>;

export interface Filed {
  readonly file: string;
  readonly situation: Situation;
}

const folder = import.meta.dirname;

/** The units and people of the situations. */
const CastUnit = z.strictObject({ 类: z.string(), 地区: z.string(), 上级: z.string().optional(), 名册: z.array(z.string()) });
export type CastUnit = z.infer<typeof CastUnit>;
export const cast: Readonly<Record<string, CastUnit>> = z
  .record(z.string(), CastUnit)
  .parse(parse(readFileSync(join(folder, 'cast.yaml'), 'utf8')));

/** Every situation of every file. @throws Error that names the file and the place of what is wrong */
export function readSituations(): Filed[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml') && file !== 'cast.yaml');
  return files.sort().flatMap((file) => {
    const parsed = z.array(Situation).safeParse(parse(readFileSync(join(folder, file), 'utf8')));
    if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
    return parsed.data.map((situation) => ({ file, situation }));
  });
}
