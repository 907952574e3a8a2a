import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  /** What stands in the place of what failed. */
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

/** Keeps what fails to load or to be drawn from taking the rest of the page with it. */
export class Boundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
