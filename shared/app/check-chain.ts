import type { ArchiveLine, ProvenLine } from '#domain/archive.ts';
import type { ChainHead } from '#domain/ledger.ts';
import { linkAfter } from './digest.ts';

/** What a line's link is about, as it was chained when the line was written. */
function contentOf(line: ProvenLine): unknown {
  switch (line.kind) {
    case 'report':
      return { report: line.report.reportId, version: line.report.version, digest: line.digest, content: line.report };
    case 'withdrawal':
      return { report: line.report.reportId, version: line.report.version, withdrawn: true, reason: line.report.reason };
    case 'verification':
      return { report: line.reportId, verification: line.verification, by: line.by };
    case 'step':
      return { trigger: line.triggerId, step: line.step };
  }
}

/** Whether lines are a ledger's whole chain: every link from the first to the head, each fitting its content, and none besides. */
export function isWholeChain(lines: readonly ArchiveLine[], head: ChainHead): boolean {
  const links = lines.flatMap((line) => (line.kind === 'ledger' || line.kind === 'trigger' ? [] : [line])).sort((a, b) => a.seq - b.seq);
  if (links.length !== head.seq) return false;
  let before = '';
  for (const [index, line] of links.entries()) {
    if (line.seq !== index + 1 || linkAfter(before, line.seq, line.salt, contentOf(line)) !== line.link) return false;
    before = line.link;
  }
  return before === head.head;
}
