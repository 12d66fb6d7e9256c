import { Component, type ReactNode } from 'react'

interface Props {
  /** Shown in place of what failed; `again` tries once more. */
  fallback: (again: () => void) => ReactNode
  onAgain: () => void
  children: ReactNode
}

/** Keeps the failure of one panel inside it: the others go on. */
export class PanelBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return this.props.fallback(() => {
      this.props.onAgain()
      this.setState({ failed: false })
    })
  }
}
