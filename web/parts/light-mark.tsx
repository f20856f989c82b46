import type { Light } from '#domain/ledger.ts';
import { useTexts } from '../texts/texts.tsx';

export const lightTones: Readonly<Record<Light, string>> = { red: 'red', yellow: 'amber', blue: 'blue', none: 'grey', green: 'green' };

/** Each light has a shape of its own, so that it can be told without colour. */
function LightShapePath({ light }: { light: Light }) {
  switch (light) {
    case 'red':
      return <path d="M8 0l8 8-8 8-8-8zM7.200 3.600v5h1.600v-5zm0 6.600v1.700h1.600v-1.700z" fill="currentColor" fillRule="evenodd" />;
    case 'yellow':
      return <path d="M8 1 15.500 14.500H.500zM7.250 6v4h1.500V6zm0 5.200v1.500h1.500v-1.500z" fill="currentColor" fillRule="evenodd" />;
    case 'blue':
      return (
        <path
          d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm-.8 3h1.600v3.700l2.600 1.500-.8 1.400-3.400-2z"
          fill="currentColor"
          fillRule="evenodd"
        />
      );
    case 'green':
      return (
        <path
          d="M3 1h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2zm3.900 10.600 5.300-5.300-1.100-1.100-4.200 4.200-2-2-1.100 1.100z"
          fill="currentColor"
          fillRule="evenodd"
        />
      );
    case 'none':
      return <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.600" strokeDasharray="3 2.200" />;
  }
}

/** The shape alone, for places where the word stands beside it or is read out. */
export function LightShape({ light }: { light: Light }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <LightShapePath light={light} />
    </svg>
  );
}

/** A light by shape, word and colour. */
export function LightMark({ light, explain = false }: { light: Light; explain?: boolean }) {
  const { words } = useTexts();
  return (
    <span className={`light tone-${lightTones[light]}`} title={words.lightMeanings[light]}>
      <LightShape light={light} />
      {words.lights[light]}
      {explain ? ` · ${words.lightMeanings[light]}` : null}
    </span>
  );
}
