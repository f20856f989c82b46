import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useId, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { UnitProposalKind } from '#domain/proposal.ts';
import type { Unit } from '#domain/unit.ts';
import { useAddress } from '../parts/address.ts';
import { links } from '../parts/links.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Empty, Loaded, Loading } from '../parts/states.tsx';
import { holds } from '../session/abilities.ts';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { UnitRoster } from '../unit/unit-about.tsx';
import { UnitInput, useTenureName } from './place-fields.tsx';
import { ProposalForm } from './proposal-form.tsx';
import { fieldsByProposal, type Member } from './proposal-shapes.ts';

function ChooseUnit({ onChosen }: { onChosen: (unitId: string) => void }) {
  const { texts } = useTexts();
  const id = useId();
  return (
    <section className="panel stack-tight">
      <label htmlFor={id}>
        <strong>{texts.proposals.form.chooseUnit}</strong>
      </label>
      <UnitInput id={id} onChange={(unit) => (typeof unit === 'string' ? onChosen(unit) : undefined)} />
    </section>
  );
}

function About({ kind, unit }: { kind: UnitProposalKind; unit: Unit }) {
  const { texts } = useTexts();
  const [, navigate] = useLocation();
  const nameOf = useTenureName();
  // A new object for each choice, so that one tenure can be chosen again after its row was removed.
  const [chosen, setChosen] = useState<Member>();
  const t = texts.proposals.form;
  return (
    <div className="entry">
      <section className="panel">
        <p className="row" style={{ marginBottom: 16 }}>
          <strong>
            <Link href={links.unit(unit.unitId)} style={{ textDecoration: 'underline' }}>
              {unit.name}
            </Link>
          </strong>
          <Link href={links.propose(kind)}>{t.otherUnit}</Link>
        </p>
        <ProposalForm
          kind={kind}
          unit={unit}
          chosen={chosen}
          onMade={({ proposalId }) => navigate(links.proposal(proposalId, { made: 'true' }))}
        />
      </section>
      <UnitRoster
        unit={unit}
        {...(kind === 'tenure-correction'
          ? {
              action: (member: Member) => (
                <Button size="small" onClick={() => setChosen({ ...member })} aria-label={`${t.correct}: ${nameOf(member)}`}>
                  {t.correct}
                </Button>
              ),
            }
          : {})}
      />
    </div>
  );
}

/** Proposing what takes two administrators: choose what and which unit, write what is to change, see what it would do, propose it. */
export function ProposalPage() {
  const { texts } = useTexts();
  const { queries } = useSession();
  const { search, change } = useAddress();
  const me = useMe();
  const unitId = search.get('unit') ?? undefined;
  const kinds = [...fieldsByProposal.keys()];
  const kind = kinds.find((each) => each === search.get('kind')) ?? 'tenure-correction';
  const unit = useQuery({ ...queries.unit(unitId ?? ''), enabled: unitId !== undefined });
  const t = texts.proposals;
  if (me === undefined) return <Loading />;
  return (
    <div className="stack">
      <PageHead title={t.form.title} crumbs={[{ label: t.title, href: links.proposals() }]} under={t.lead} />
      {holds(me, 'administrator') ? (
        <>
          <nav className="kinds" aria-label={t.form.kind}>
            {kinds.map((each) => (
              <Link key={each} href={links.propose(each, unitId)} aria-current={each === kind ? 'page' : undefined}>
                {t.kinds[each]}
              </Link>
            ))}
          </nav>
          {unitId === undefined ? (
            <ChooseUnit onChosen={(chosen) => change({ unit: chosen })} />
          ) : (
            <Loaded query={unit}>{(found) => <About key={`${kind} ${found.unitId}`} kind={kind} unit={found} />}</Loaded>
          )}
        </>
      ) : (
        <div className="panel">
          <Empty title={t.form.notAllowed} />
        </div>
      )}
    </div>
  );
}
