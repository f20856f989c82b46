/** What the source of a number or duty of a pack cites: a clause, the key of a reference, or 平台设定; words may follow after ：. */
export function citedBy(source: string): string {
  return source.split('：')[0]?.trim() ?? '';
}
