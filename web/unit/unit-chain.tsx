import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { Link } from 'wouter';
import type { UnitChain } from '#domain/chain.ts';
import { pathOf } from '../api/client.ts';
import { links } from '../parts/links.ts';
import { ProblemNote } from '../parts/states.tsx';
import { Tag } from '../parts/tags.tsx';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';

/** What a verification came to, in words, with the place of the first break. */
function Result({ chain }: { chain: UnitChain }) {
  const { texts, formats } = useTexts();
  const t = texts.chain;
  const { firstBreak } = chain;
  return (
    <div className="stack-tight" role="status">
      <p>
        <Tag tone={chain.intact ? 'green' : 'red'}>{chain.intact ? t.intact : t.broken}</Tag>{' '}
        {firstBreak === undefined ? t.allFit(chain.length) : t.faults[firstBreak.fault](firstBreak.seq)}{' '}
        {firstBreak?.reportId === undefined ? null : <Link href={links.report(firstBreak.reportId)}>{t.record}</Link>}
        {firstBreak?.triggerId === undefined ? null : <Link href={links.trigger(firstBreak.triggerId)}>{t.trigger}</Link>}
      </p>
      <p className="muted small">
        {t.checkedAt(formats.instant(chain.checkedAt))}
        {chain.head === '' ? null : (
          <>
            {' · '}
            {t.head} <code style={{ overflowWrap: 'anywhere' }}>{chain.head}</code>
          </>
        )}
      </p>
    </div>
  );
}

/** Verifies the chain of a unit's ledger of a year, when somebody asks for it. */
export function UnitChainCheck({ unitId, year }: { unitId: string; year: number }) {
  const { texts } = useTexts();
  const { api } = useSession();
  const t = texts.chain;
  const check = useMutation({ mutationFn: () => api.get<UnitChain>(pathOf('v1', 'units', unitId, 'chain'), { year }) });
  return (
    // On paper only what was found, if somebody asked for it.
    <section className={check.data === undefined ? 'panel no-print' : 'panel'}>
      <div className="panel-head">
        <h2>{t.title}</h2>
        <p className="muted small">{t.hint}</p>
      </div>
      <div className="stack-tight">
        {check.data === undefined ? null : <Result chain={check.data} />}
        {check.isError ? <ProblemNote error={check.error} /> : null}
        <div className="no-print">
          <Button onClick={() => check.mutate()} loading={check.isPending}>
            {check.isPending ? t.verifying : check.data === undefined ? t.verify : t.again}
          </Button>
        </div>
      </div>
    </section>
  );
}
