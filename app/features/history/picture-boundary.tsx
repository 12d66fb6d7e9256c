import { Component, type ReactNode } from 'react'
import { Notice } from '#ui/notice.tsx'

/** A board that cannot be drawn must not take what stands beside it away. */
export class PictureBoundary extends Component<
  { otherwise: string; children: ReactNode },
  { failed: boolean }
> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? <Notice tone="danger">{this.props.otherwise}</Notice> : this.props.children
  }
}
