import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api/client.ts';
import { type Texts, useTexts } from '../texts/texts.tsx';

/** Grey lines where the content will be, announced once. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const { texts } = useTexts();
  return (
    <div role="status" aria-busy="true">
      <span className="visually-hidden">{texts.common.loading}</span>
      <Skeleton active title={false} paragraph={{ rows }} aria-hidden="true" />
    </div>
  );
}

/** Says what is not there and what to do about it. */
export function Empty({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {hint === undefined ? null : <p>{hint}</p>}
      {children}
    </div>
  );
}

function sentenceFor(problem: ApiProblem, texts: Texts): string {
  const { problems } = texts;
  if (problem.body.detail !== undefined && problem.status !== 404) return problem.body.detail;
  if (problem.status === 0) return problems.offline;
  if (problem.status === 404) return problems.notFound;
  if (problem.status === 403) return problems.forbidden;
  if (problem.status === 429 || problem.status === 503) return problems.busy;
  return problems.server;
}

/** What the server has decided stays so, however often it is asked. */
const isFinal = ({ status }: ApiProblem): boolean => status === 403 || status === 404;

/** An error in the reader's words: the server's own sentence where it gave one. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { texts } = useTexts();
  const problem = error instanceof ApiProblem ? error : new ApiProblem(500, {});
  return (
    <div className="notice problem" role="alert">
      <strong>{problem.body.title ?? texts.problems.title}</strong>
      <p>{sentenceFor(problem, texts)}</p>
      {problem.body.errors === undefined || problem.body.errors.length === 0 ? null : (
        <ul>
          {problem.body.errors.map((fault) => (
            <li key={`${fault.pointer} ${fault.code}`}>{fault.detail}</li>
          ))}
        </ul>
      )}
      {problem.body.traceId === undefined ? null : <p className="muted small">{texts.common.traceId(problem.body.traceId)}</p>}
      {onRetry === undefined || isFinal(problem) ? null : (
        <Button size="small" onClick={onRetry} style={{ marginTop: 8 }}>
          {texts.common.retry}
        </Button>
      )}
    </div>
  );
}

interface Loadable<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface LoadedProps<Data> {
  readonly query: Loadable<Data>;
  readonly rows?: number;
  /** It is the whole page: a failure then has the heading of a page. */
  readonly page?: boolean;
  readonly children: (data: Data) => ReactNode;
}

/** Shows what was read, or that it is being read, or why it could not be. Older data stay visible while new ones are read. */
export function Loaded<Data>({ query, rows = 4, page = false, children }: LoadedProps<Data>) {
  const { texts } = useTexts();
  if (query.data !== undefined) return children(query.data);
  if (query.error === null || query.error === undefined) return <Loading rows={rows} />;
  const note = <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
  if (!page) return note;
  return (
    <div className="stack">
      <h1>{query.error instanceof ApiProblem && query.error.status === 404 ? texts.problems.missing : texts.problems.title}</h1>
      {note}
    </div>
  );
}
