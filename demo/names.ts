/** Names that nobody can take for real ones: each carries 示例 ("example"). */

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** A whole number from 1 to 99 in Chinese. */
export function chineseNumber(number: number): string {
  const tens = Math.floor(number / 10);
  const ten = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens] ?? ''}十`;
  return `${ten}${digits[number % 10] ?? ''}`;
}

const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'];

/** Name of the person with that number, as 赵示例00123. */
export function personName(number: number): string {
  return `${surnames[number % surnames.length] ?? ''}示例${String(number).padStart(5, '0')}`;
}

export const portfolios = ['组织人事', '财务审计', '工程建设', '政策法规', '业务监管', '宣传教育', '行政审批', '基层党建'];
