import type { ProposalView, TenureCorrection, UnitChange } from '#domain/proposal.ts';
import { useTexts } from '../texts/texts.tsx';

type Tenure = TenureCorrection['corrections'][number]['tenure'] & {
  readonly to?: string | undefined;
  readonly portfolio?: string | undefined;
};

/** What a proposal would change, a line for each change, in the reader's words. */
export function ProposalContent({ proposal }: { proposal: ProposalView }) {
  const { texts } = useTexts();
  const lines = useLines(proposal.content);
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

function useLines(content: ProposalView['content']): string[] {
  const { texts, words } = useTexts();
  const t = texts.proposals.contentOf;
  if ('corrections' in content) {
    const named = ({ personId, role, from, to, portfolio }: Tenure): string =>
      [t.tenure(personId, words.memberRoles[role], from, to ?? t.today), ...(portfolio === undefined ? [] : [t.portfolio(portfolio)])].join(
        ' · ',
      );
    return content.corrections.map(({ tenure, replacement }) => {
      const before = `${tenure.personId} · ${words.memberRoles[tenure.role]} · ${tenure.from}`;
      return replacement === null ? t.removed(before) : t.changed(before, named(replacement));
    });
  }
  return linesOfUnit(content, t, words.unitKinds);
}

function linesOfUnit(
  { openedOn, closedOn, unitKind, move, successors }: UnitChange,
  t: ReturnType<typeof useTexts>['texts']['proposals']['contentOf'],
  kinds: Readonly<Record<string, string>>,
): string[] {
  const lines: string[] = [];
  if (openedOn !== undefined) lines.push(t.openedOn(openedOn));
  if (closedOn !== undefined) lines.push(closedOn === null ? t.notClosed : t.closedOn(closedOn));
  if (unitKind !== undefined) lines.push(t.unitKind(kinds[unitKind] ?? unitKind));
  if (move !== undefined) {
    const { regionCode, superiorUnitId } = move;
    const superior = superiorUnitId === undefined ? [] : [superiorUnitId === null ? t.noSuperior : t.superior(superiorUnitId)];
    lines.push(t.moved(move.from, [...(regionCode === undefined ? [] : [t.region(regionCode)]), ...superior].join(' · ')));
  }
  if (successors !== undefined)
    lines.push(successors === null ? t.noSuccessors : t.successors(successors.on, successors.unitIds.join(' · ')));
  return lines;
}
