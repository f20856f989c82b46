import './without-eval.ts';
import type { UnitView } from '#contracts/routes-units.ts';
import { type Principal, reportingSide } from '#domain/access.ts';
import type { Me } from '../api/types.ts';
import { allKinds, type Kind } from './field-shapes.ts';

export interface Enterable {
  readonly kind: Kind;
  readonly side: 'unit' | 'commission';
}

/** The kinds that somebody may enter for a unit, by the table that the server decides with. Carrying over old records is no form's work. */
export function kindsFor(me: Me, unit: UnitView): readonly Enterable[] {
  const principal = { account: me.account, personId: me.personId, grants: me.grants } as unknown as Principal;
  const place = { path: `/${unit.regionPath.join('/')}/`, unitId: unit.unitId };
  return allKinds.flatMap((kind): Enterable[] => {
    const side = reportingSide(principal, kind, place);
    if (side === undefined || side === 'migration') return [];
    return [{ kind, side: side === 'unit' ? 'unit' : 'commission' }];
  });
}
