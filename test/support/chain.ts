/** Recomputes the chains of a unit from what is stored of it, with nothing of the code that wrote them. */
import { createHash } from 'node:crypto';
import type { ReportHistory } from '#app/ports.ts';
import type { Ledger } from '#domain/ledger.ts';
import type { CheckLink, StepLink } from './memory-store.ts';

/** A stored link with the content it is about. */
export interface StoredLink {
  readonly seq: number;
  readonly link: string;
  readonly salt: string;
  readonly content: unknown;
}

const sha = (text: string): string => createHash('sha256').update(text).digest('base64url');

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(parts.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => [name, sorted(part)]));
}

/** The links that reports, checks on site and steps of a unit hold. */
export function linksOf(histories: readonly ReportHistory[], checks: readonly CheckLink[], steps: readonly StepLink[]): StoredLink[] {
  const versions = histories.flatMap((history) => history.versions);
  const withdrawals = histories.flatMap((history) => history.withdrawal ?? []);
  return [
    ...versions.map(({ report, digest, seq, link, salt }) => ({
      seq,
      link,
      salt,
      content: { report: report.reportId, version: report.version, digest, content: report },
    })),
    ...withdrawals.map(({ report, seq, link, salt }) => ({
      seq,
      link,
      salt,
      content: { report: report.reportId, version: report.version, withdrawn: true, reason: report.reason },
    })),
    ...checks.map(({ reportId, verification, by, seq, link, salt }) => ({
      seq,
      link,
      salt,
      content: { report: reportId, verification, by },
    })),
    ...steps.map(({ triggerId, step, seq, link, salt }) => ({ seq, link, salt, content: { trigger: triggerId, step } })),
  ];
}

/** Follows a ledger's chain from its head back to its beginning. Answers the links it is made of; throws, naming the place, where one does not fit. */
export function followChain(ledger: Ledger, links: readonly StoredLink[]): StoredLink[] {
  const byLink = new Map(links.map((one) => [one.link, one]));
  const chain: StoredLink[] = [];
  let head = ledger.chain.head;
  for (let seq = ledger.chain.seq; seq > 0; seq -= 1) {
    const at = `${ledger.unitId} ${ledger.year} link ${seq}`;
    const one = byLink.get(head);
    if (one === undefined || one.seq !== seq) throw new Error(`${at} is missing`);
    const digest = sha(`${one.salt}\n${JSON.stringify(sorted(one.content))}`);
    const before = [...links.filter((other) => other.seq === seq - 1).map((other) => other.link), ''].find(
      (link) => seq > 1 === (link !== '') && sha(`${link}\n${seq}\n${digest}`) === head,
    );
    if (before === undefined) throw new Error(`${at} does not fit its content`);
    chain.unshift(one);
    head = before;
  }
  if (head !== '') throw new Error(`${ledger.unitId} ${ledger.year} does not begin at its beginning`);
  return chain;
}
