import { useTexts } from '../texts/texts.tsx';

/** Shown when not even the configuration could be read. Uses nothing that could itself fail. */
export function StartFailed() {
  const { texts } = useTexts();
  return (
    <main className="main">
      <div className="notice problem" role="alert">
        <strong>{texts.problems.title}</strong>
        <p>{texts.problems.offline}</p>
        <p>
          <a href="/">{texts.problems.reload}</a>
        </p>
      </div>
    </main>
  );
}
