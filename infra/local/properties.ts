import { isObject, type Json, type JsonObject } from './json.ts';

/** Reads typed values out of resource properties; every error names the resource. */
export class Properties {
  readonly place: string;
  readonly all: JsonObject;

  constructor(all: JsonObject, place: string) {
    this.all = all;
    this.place = place;
  }

  /** Throws at a property outside `known`, so that nothing of the template is silently ignored. */
  only(known: readonly string[]): this {
    for (const key of Object.keys(this.all)) {
      if (!known.includes(key)) throw new Error(`${this.place}: the local host does not know the property ${key}`);
    }
    return this;
  }

  text(key: string): string {
    const value = this.all[key];
    if (typeof value !== 'string') throw new Error(`${this.place}: ${key} must be a text`);
    return value;
  }

  optionalText(key: string): string | undefined {
    return this.all[key] === undefined ? undefined : this.text(key);
  }

  number(key: string, otherwise: number): number {
    const value = this.all[key];
    if (value === undefined) return otherwise;
    const number = Number(value);
    if (!Number.isFinite(number)) throw new Error(`${this.place}: ${key} must be a number`);
    return number;
  }

  flag(key: string): boolean {
    return this.all[key] === true || this.all[key] === 'true';
  }

  list(key: string): Json[] {
    const value = this.all[key];
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw new Error(`${this.place}: ${key} must be a list`);
    return value;
  }

  texts(key: string): string[] {
    return this.list(key).map((item) => String(item));
  }

  objects(key: string): Properties[] {
    return this.list(key).map((item, index) => {
      if (!isObject(item)) throw new Error(`${this.place}: ${key}/${index} must be an object`);
      return new Properties(item, `${this.place}/${key}/${index}`);
    });
  }

  object(key: string): Properties | undefined {
    const value = this.all[key];
    if (value === undefined) return undefined;
    if (!isObject(value)) throw new Error(`${this.place}: ${key} must be an object`);
    return new Properties(value, `${this.place}/${key}`);
  }
}
