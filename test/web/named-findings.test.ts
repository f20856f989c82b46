import { describe, expect, it } from 'vitest';
import { type Language, say } from '#contracts/language.ts';
import { matterTexts } from '#contracts/trigger-texts.ts';
import { en } from '../../web/texts/en.ts';
import { createFormats } from '../../web/texts/formats.ts';
import { zh } from '../../web/texts/zh.ts';
import { withFindingNames } from '../../web/unit/named-findings.ts';

const names = new Map([
  ['f-1', '“四风”：会风松散'],
  ['f-11', '党建：$& 台账缺失'],
]);
const finding = (id: string, language: Language) => say(matterTexts.finding, language, { id, dueOn: '…' });

describe('a finding in a sentence of the server', () => {
  it('is named where its name is known, and keeps its id otherwise', () => {
    expect(withFindingNames(`未收到：${['f-11', 'f-1', 'x-f-1'].map((id) => finding(id, 'zh')).join('、')}。`, names)).toBe(
      '未收到：问题“党建：$& 台账缺失”（整改期限为…）、问题“‘四风’：会风松散”（整改期限为…）、问题 x-f-1（整改期限为…）。',
    );
    expect(withFindingNames(`open: ${['f-1', 'f-2'].map((id) => finding(id, 'en')).join(', ')}`, names)).toBe(
      'open: finding “‘四风’：会风松散” (to be rectified by …), finding f-2 (to be rectified by …)',
    );
  });
});

describe('the period of a lead', () => {
  it('says the year and what it refers to in words; the id of a case stays', () => {
    const periods = ['2025', '2025-finding', '2025-art6-7', '2025-finding-art6-7', 'case-2025-art6-7'];
    expect(periods.map(createFormats(zh).period)).toEqual([
      '2025',
      '2025 · 要件认定',
      '2025 · 第6条（7）',
      '2025 · 要件认定 · 第6条（7）',
      'case-2025-art6-7',
    ]);
    expect(createFormats(en).period('2025-art6-7')).toBe('2025 · Art. 6(7)');
  });
});
