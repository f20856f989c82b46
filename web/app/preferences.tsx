import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';

export type Language = 'zh' | 'en';
export type Appearance = 'light' | 'dark';

interface Preferences {
  readonly language: Language;
  readonly appearance: Appearance;
  /** False where the reader's system asks for reduced motion. */
  readonly motion: boolean;
  readonly setLanguage: (language: Language) => void;
  readonly setAppearance: (appearance: Appearance) => void;
}

const PreferencesContext = createContext<Preferences | undefined>(undefined);
const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');

const systemIsCalm = window.matchMedia('(prefers-reduced-motion: reduce)');

/** What the system asks for, followed while the page is open. */
function useSystem(wish: MediaQueryList): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      wish.addEventListener('change', listener);
      return () => wish.removeEventListener('change', listener);
    },
    [wish],
  );
  return useSyncExternalStore(subscribe, () => wish.matches);
}

/** A choice survives a visit where storage is allowed; where it is not, the page works without. */
function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing is lost but the convenience.
  }
}

function firstLanguage(): Language {
  const chosen = remembered('lianze.language');
  if (chosen === 'zh' || chosen === 'en') return chosen;
  return 'zh';
}

/** Language and light or dark, for everything below. Chinese unless chosen otherwise; light or dark as the system says unless chosen. */
export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const [chosen, setChosen] = useState<string | null>(() => remembered('lianze.appearance'));
  const systemDark = useSystem(systemIsDark);
  const motion = !useSystem(systemIsCalm);
  const appearance: Appearance = chosen === 'light' || chosen === 'dark' ? chosen : systemDark ? 'dark' : 'light';
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset['appearance'] = appearance;
  }, [appearance]);
  const value = useMemo<Preferences>(
    () => ({
      language,
      appearance,
      motion,
      setLanguage: (next) => {
        remember('lianze.language', next);
        setLanguage(next);
      },
      setAppearance: (next) => {
        remember('lianze.appearance', next);
        setChosen(next);
      },
    }),
    [language, appearance, motion],
  );
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}

/** The reader's language and appearance. */
export function usePreferences(): Preferences {
  const preferences = use(PreferencesContext);
  if (preferences === undefined) throw new Error('usePreferences needs a PreferencesProvider above it');
  return preferences;
}
