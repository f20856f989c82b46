/** 台账链核验的文字。 */
export const zhChain = {
  title: '台账链核验',
  hint: '按已存记实、现场核查和办理步骤重新计算链上每一环。',
  verify: '核验台账链',
  again: '再次核验',
  verifying: '正在核验…',
  intact: '完整',
  broken: '不完整',
  allFit: (length: number) => (length === 0 ? '这个年度还没有链环。' : `${length} 环逐一相符，未发现改动。`),
  faults: {
    altered: (seq: number) => `第 ${seq} 环与所存内容不符：内容或链环已被改动。`,
    missing: (seq: number) => `缺第 ${seq} 环。`,
    head: (seq: number) => `链尾（第 ${seq} 环）与台账所记不符。`,
    surplus: (seq: number) => `有一条记录（记为第 ${seq} 环）不在链上。`,
  },
  checkedAt: (instant: string) => `核验于 ${instant}`,
  head: '链尾摘要（SHA-256）',
  record: '查看该条记实',
  trigger: '查看该条线索',
};
