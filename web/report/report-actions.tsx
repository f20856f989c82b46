import Button from 'antd/es/button';
import { useState } from 'react';
import { Link } from 'wouter';
import { holdsDissents } from '#domain/check-change.ts';
import type { Report } from '#domain/report.ts';
import { pathOf } from '../api/client.ts';
import { links } from '../parts/links.ts';
import { ReasonForm } from '../parts/reason-form.tsx';
import { holds } from '../session/abilities.ts';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';

type Step = 'verified' | 'returned' | 'withdrawal';

/** Correcting and withdrawing one's own record; checking that of a unit. */
export function ReportActions({ report }: { report: Report }) {
  const { texts } = useTexts();
  const { api } = useSession();
  const me = useMe();
  const [step, setStep] = useState<Step | undefined>();
  const t = texts.report;
  const ownUnit = me?.grants.some((grant) => grant.role === 'reporter' && grant.scope.id === report.unitId) === true;
  const mayChange = report.status !== 'withdrawn' && (report.side === 'unit' ? ownUnit : holds(me, 'officer', 'leader'));
  const dissents = holdsDissents(report);
  const mayWithdraw = dissents ? report.status !== 'withdrawn' && holds(me, 'officer', 'leader') : mayChange;
  const mayVerify = report.status !== 'withdrawn' && holds(me, 'officer');
  if (!mayChange && !mayVerify && !mayWithdraw) return null;
  if (step !== undefined) {
    const withdrawing = step === 'withdrawal';
    return (
      <ReasonForm
        title={withdrawing ? t.withdraw : step === 'verified' ? t.verify : t.return}
        hint={withdrawing ? t.withdrawText : undefined}
        label={withdrawing ? t.withdrawReason : t.verifyNote}
        send={(text) =>
          withdrawing
            ? api.post(pathOf('v1', 'reports', report.reportId, 'withdrawal'), { reason: text })
            : api.post(pathOf('v1', 'reports', report.reportId, 'verification'), { result: step, note: text })
        }
        onDone={() => setStep(undefined)}
        onCancel={() => setStep(undefined)}
      />
    );
  }
  return (
    <section className="panel no-print">
      <h2>{t.actions}</h2>
      <div className="row">
        {mayVerify ? <Button onClick={() => setStep('verified')}>{t.verify}</Button> : null}
        {mayVerify ? <Button onClick={() => setStep('returned')}>{t.return}</Button> : null}
        {mayChange ? (
          <Link href={links.enter(report.unitId, report.kind, { amends: report.reportId, year: Number(report.reportId.split('~')[1]) })}>
            {t.amend}
          </Link>
        ) : null}
        {mayWithdraw ? <Button onClick={() => setStep('withdrawal')}>{t.withdraw}</Button> : null}
      </div>
      {dissents && !mayWithdraw ? <p className="muted small">{t.dissentsStay}</p> : null}
    </section>
  );
}
