import type { Language } from '../app/preferences.tsx';

const LATIN = "Roboto, 'Helvetica Neue', Inter, Ubuntu, Cantarell, 'Noto Sans', 'Open Sans', 'Liberation Sans', Arial, ";
const CHINESE = "'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

/** The page's own letters, as `styles/base.css` has them: a chart measures its text itself and is told by name. */
export function fontFor(language: Language): string {
  return `-apple-system, BlinkMacSystemFont, 'Segoe UI', ${language === 'en' ? LATIN : ''}${CHINESE}`;
}
