import { Component, type ReactNode } from 'react';

/** Shows the table where a chart cannot be loaded or drawn; the numbers must not depend on the picture. */
export class ChartGuard extends Component<{ instead: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
