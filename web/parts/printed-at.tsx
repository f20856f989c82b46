import { useTexts } from '../texts/texts.tsx';

/** At the end of what is printed: when, and where it can be read as it is by then. */
export function PrintedAt() {
  const { texts, formats } = useTexts();
  return (
    <p className="print-only small">
      {texts.trigger.printedAt(formats.instant(new Date().toISOString()))} · {window.location.href}
    </p>
  );
}
