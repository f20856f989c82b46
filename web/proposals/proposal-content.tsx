import { useQueries, useQuery } from '@tanstack/react-query';
import type { ProposalView, TenureCorrection, UnitChange } from '#domain/proposal.ts';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { namesOf } from '../unit/unit-about.tsx';

type Tenure = TenureCorrection['corrections'][number]['tenure'] & {
  readonly to?: string | undefined;
  readonly portfolio?: string | undefined;
};

/** What a proposal would change, a line for each change, in the reader's words. */
export function ProposalContent({ proposal }: { proposal: ProposalView }) {
  const { texts } = useTexts();
  const lines = useLines(proposal, useNames(proposal.content));
  return (
    <div>
      <h3>{texts.proposals.content}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

type NameOf = (id: string) => string;

/** Names of the people, units and regions that a change speaks of, where the reader may know them, and their ids. */
function useNames(content: ProposalView['content']): NameOf {
  const { queries } = useSession();
  const change = 'corrections' in content || 'trialId' in content ? undefined : content;
  const corrected = 'corrections' in content ? content.unitId : undefined;
  const roster = useQuery({ ...queries.unit(corrected ?? ''), enabled: corrected !== undefined });
  const superior = change?.move?.superiorUnitId ?? undefined;
  const unitIds = [...(superior === undefined ? [] : [superior]), ...(change?.successors?.unitIds ?? [])];
  const units = useQueries({ queries: unitIds.map((unitId) => queries.unit(unitId)) });
  const code = change?.move?.regionCode;
  const region = useQuery({ ...queries.region(code ?? ''), enabled: code !== undefined });
  const names = new Map(namesOf(roster.data));
  for (const { data } of units) if (data !== undefined) names.set(data.unitId, data.name);
  if (region.data !== undefined) names.set(region.data.regionCode, region.data.name);
  return (id) => (names.has(id) ? `${names.get(id)} ${id}` : id);
}

function useLines({ kind, content, pack }: ProposalView, nameOf: NameOf): string[] {
  const { texts, words } = useTexts();
  const t = texts.proposals.contentOf;
  if ('corrections' in content) {
    const named = ({ personId, role, from, to, portfolio }: Tenure): string =>
      [
        t.tenure(nameOf(personId), words.memberRoles[role], from, to ?? t.today),
        ...(portfolio === undefined ? [] : [t.portfolio(portfolio)]),
      ].join(' · ');
    return content.corrections.map(({ tenure, replacement }) => {
      const before = `${nameOf(tenure.personId)} · ${words.memberRoles[tenure.role]} · ${tenure.from}`;
      return replacement === null ? t.removed(before) : t.changed(before, named(replacement));
    });
  }
  if ('trialId' in content) {
    if (pack === undefined) return [];
    const { packVersion, title, effectiveFromYear, year } = pack;
    return [
      kind === 'pack-publication' ? t.publishes(packVersion, title, effectiveFromYear) : t.judgesAnew(packVersion, year),
      t.triedOn(year),
    ];
  }
  return linesOfUnit(content, t, words.unitKinds, nameOf);
}

function linesOfUnit(
  { openedOn, closedOn, unitKind, move, successors }: UnitChange,
  t: ReturnType<typeof useTexts>['texts']['proposals']['contentOf'],
  kinds: Readonly<Record<string, string>>,
  nameOf: NameOf,
): string[] {
  const lines: string[] = [];
  if (openedOn !== undefined) lines.push(t.openedOn(openedOn));
  if (closedOn !== undefined) lines.push(closedOn === null ? t.notClosed : t.closedOn(closedOn));
  if (unitKind !== undefined) lines.push(t.unitKind(kinds[unitKind] ?? unitKind));
  if (move !== undefined) {
    const { regionCode, superiorUnitId } = move;
    const superior = superiorUnitId === undefined ? [] : [superiorUnitId === null ? t.noSuperior : t.superior(nameOf(superiorUnitId))];
    lines.push(t.moved(move.from, [...(regionCode === undefined ? [] : [t.region(nameOf(regionCode))]), ...superior].join(' · ')));
  }
  if (successors !== undefined)
    lines.push(successors === null ? t.noSuccessors : t.successors(successors.on, successors.unitIds.map(nameOf).join(' · ')));
  return lines;
}
