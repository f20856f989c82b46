import type { Workflow } from '#domain/ledger.ts';
import type { Appearance } from '../app/preferences.tsx';

/** Colours of the charts. Neighbours in a stack differ in lightness too, so that they can be told apart without colour. */
export interface Palette {
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly workflows: Readonly<Record<Workflow, string>>;
  readonly onTime: string;
  readonly late: string;
  readonly missing: string;
}

const palettes: Readonly<Record<Appearance, Palette>> = {
  light: {
    surface: '#ffffff',
    text: '#1b2330',
    muted: '#55606f',
    line: '#e1e5ea',
    workflows: {
      'awaiting-reply': '#e2b457',
      candidate: '#3f78b8',
      'under-review': '#a592d0',
      confirmed: '#a8382f',
      referred: '#dd8f88',
      closed: '#3f8a5f',
      dismissed: '#9aa5b2',
      withdrawn: '#d8dde4',
    },
    onTime: '#3f8a5f',
    late: '#e2b457',
    missing: '#b4443a',
  },
  dark: {
    surface: '#171d25',
    text: '#e6eaf0',
    muted: '#a5b0be',
    line: '#2b3440',
    workflows: {
      'awaiting-reply': '#d8ae58',
      candidate: '#4680c2',
      'under-review': '#a895d8',
      confirmed: '#b9483f',
      referred: '#e59a93',
      closed: '#3f8f63',
      dismissed: '#7c8897',
      withdrawn: '#3d4856',
    },
    onTime: '#3f8f63',
    late: '#d8ae58',
    missing: '#c8574d',
  },
};

export function paletteFor(appearance: Appearance): Palette {
  return palettes[appearance];
}

function luminance(colour: string): number {
  const part = (from: number) => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

/** Black or white, whichever is easier to read on that colour. */
export function inkOn(colour: string): string {
  return luminance(colour) > 0.2 ? '#10161f' : '#ffffff';
}
