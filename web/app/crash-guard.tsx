import { Component, type ReactNode } from 'react';
import { useTexts } from '../texts/texts.tsx';

function Crashed() {
  const { texts } = useTexts();
  return (
    <main className="main">
      <div className="notice problem" role="alert">
        <strong>{texts.problems.title}</strong>
        <p>{texts.problems.crashed}</p>
        <p>
          <a href={window.location.href}>{texts.problems.reload}</a>
        </p>
      </div>
    </main>
  );
}

/** Catches what a page throws while rendering (a part that could not be loaded included), so that nobody looks at a blank screen. */
export class CrashGuard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Crashed /> : this.props.children;
  }
}
