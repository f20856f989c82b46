import Button from 'antd/es/button';
import { useTexts } from '../texts/texts.tsx';
import { usePreferences } from './preferences.tsx';

/** Switches of language and of light and dark; each says in its own words what it leads to. */
export function DisplayTools() {
  const { texts } = useTexts();
  const { language, setLanguage, appearance, setAppearance } = usePreferences();
  const otherAppearance = appearance === 'dark' ? texts.shell.light : texts.shell.dark;
  return (
    <>
      <Button type="text" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
        {language === 'zh' ? texts.shell.toEnglish : texts.shell.toChinese}
      </Button>
      <Button
        type="text"
        aria-label={texts.shell.appearance(otherAppearance)}
        onClick={() => setAppearance(appearance === 'dark' ? 'light' : 'dark')}
      >
        {otherAppearance}
      </Button>
    </>
  );
}
