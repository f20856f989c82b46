import type { ThemeConfig } from 'antd';
import theme from 'antd/es/theme';
import type { Appearance } from './preferences.tsx';

/** Ant Design in the page's own colours; the same values stand as CSS variables in `styles/base.css`. */
export function themeFor(appearance: Appearance, motion: boolean): ThemeConfig {
  const dark = appearance === 'dark';
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: dark ? '#6aaef0' : '#1d5a9e',
      colorInfo: dark ? '#6aaef0' : '#1d5a9e',
      colorError: dark ? '#ff8f86' : '#b3261e',
      colorBgBase: dark ? '#171d25' : '#ffffff',
      colorTextBase: dark ? '#e6eaf0' : '#1b2330',
      ...(dark ? { colorBgContainer: '#1c232d', colorBgElevated: '#222b36', colorBorder: '#4a5666' } : {}),
      colorTextDescription: dark ? '#a5b0be' : '#55606f',
      colorTextTertiary: dark ? '#a5b0be' : '#55606f',
      colorTextPlaceholder: dark ? '#98a3b1' : '#667085',
      motion,
      borderRadius: 6,
      // Which letters those are follows the language.
      fontFamily: 'var(--font)',
    },
    components: { Button: dark ? { primaryColor: '#0d1520', primaryShadow: 'none' } : { primaryShadow: 'none' } },
  };
}
