import * as z from 'zod';
import { PersonId } from './ids.ts';
import { Name } from './text.ts';

/** 人员: known by an id of the commission's own making, never by an identity number. */
export const Person = z.strictObject({ personId: PersonId, name: Name }).meta({ id: 'Person', description: '人员' });
export type Person = z.infer<typeof Person>;
