import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Notice } from '../design/Notice';
import { texts } from '../texts/en';

/** A page that breaks says so; the rest of the room goes on. */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <div style={{ padding: 24, maxWidth: 640 }}>
        <Notice
          tone="danger"
          title={texts.errors.render}
          action={
            <Button size="compact-sm" variant="default" onClick={() => this.setState({ broken: false })}>
              {texts.tryAgain}
            </Button>
          }
        />
      </div>
    );
  }
}
