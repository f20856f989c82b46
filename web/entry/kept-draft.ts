/** What somebody was entering, kept in this tab until it is sent, thrown away or the reader signs out. */
const PREFIX = 'lianze.draft.';

const nameOf = (account: string, unitId: string, kind: string): string => `${PREFIX}${account} ${unitId} ${kind}`;

/** The draft that was left behind, if there is one. */
export function keptDraft(account: string, unitId: string, kind: string): Record<string, unknown> | undefined {
  try {
    const text = sessionStorage.getItem(nameOf(account, unitId, kind));
    const value: unknown = text === null ? undefined : JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a draft; undefined throws it away. Where there is no storage, the form works without. */
export function keepDraft(account: string, unitId: string, kind: string, values: Record<string, unknown> | undefined): void {
  try {
    if (values === undefined) sessionStorage.removeItem(nameOf(account, unitId, kind));
    else sessionStorage.setItem(nameOf(account, unitId, kind), JSON.stringify(values));
  } catch {
    // Nothing is lost but the convenience.
  }
}
